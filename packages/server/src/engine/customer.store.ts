import { packTexts, type Queryable } from '../stores/postgres/index.ts';

/** A hot row under its lock, by one of its identity keys. */
export interface LoadedCustomer {
  readonly key: string;
  readonly linked_seq: number | null;
  readonly id: number;
  readonly partition: number;
  readonly test: boolean;
  readonly state: string;
}

/** Locks and reads the hot rows behind identity keys, in order of id, so that workers never wait in a circle. */
export async function lockCustomers(tx: Queryable, keys: readonly string[]): Promise<LoadedCustomer[]> {
  return tx.rows<LoadedCustomer>(
    `select i.key, i.linked_seq, c.id, c.partition, c.test, c.state
       from identity i
       join customer c on c.id = i.customer_id
      where i.key = any($1::text[])
      order by c.id
        for update of c`,
    [keys],
  );
}

/** Locks and reads hot rows by id (wake-ups, builds). `key` is empty. */
export async function lockCustomersById(tx: Queryable, ids: readonly number[]): Promise<LoadedCustomer[]> {
  return tx.rows<LoadedCustomer>(
    `select '' as key, null::bigint as linked_seq, id, partition, test, state
       from customer
      where id = any($1::bigint[])
      order by id
        for update`,
    [ids],
  );
}

/** Makes identities for keys nobody has; keys that another worker made meanwhile are missing from the answer. */
export async function createIdentities(
  tx: Queryable,
  keys: readonly string[],
): Promise<{ key: string; id: number }[]> {
  return tx.rows<{ key: string; id: number }>(
    `insert into identity (key, customer_id)
     select k, nextval('customer_id_seq')
       from unnest($1::text[]) k
      order by k
         on conflict do nothing
     returning key, customer_id as id`,
    [keys],
  );
}

/** A hot row to write. */
export interface HotRow {
  readonly id: number;
  readonly partition: number;
  readonly test: boolean;
  readonly state: string;
}

/** Inserts new hot rows. */
export async function insertCustomers(tx: Queryable, rows: readonly HotRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { blob, starts, lengths } = packTexts(rows.map((row) => row.state));
  await tx.run(
    `insert into customer (id, partition, test, state)
     select u.id, u.partition, u.test, convert_from(substring($1::bytea from u.start for u.length), 'UTF8')
       from unnest($2::bigint[], $3::smallint[], $4::boolean[], $5::int[], $6::int[])
            u (id, partition, test, start, length)`,
    [blob, rows.map((r) => r.id), rows.map((r) => r.partition), rows.map((r) => r.test), starts, lengths],
  );
}

/** Rewrites the state of hot rows this transaction holds. */
export async function updateCustomers(tx: Queryable, rows: readonly HotRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { blob, starts, lengths } = packTexts(rows.map((row) => row.state));
  await tx.run(
    `update customer c
        set state = convert_from(substring($1::bytea from u.start for u.length), 'UTF8')
       from unnest($2::bigint[], $3::int[], $4::int[]) u (id, start, length)
      where c.id = u.id`,
    [blob, rows.map((r) => r.id), starts, lengths],
  );
}

/** An identity key that belongs to another customer from now on. */
export interface Link {
  readonly key: string;
  readonly customerId: number;
  readonly linkedSeq: number | null;
}

/** Points identity keys at customers. */
export async function linkIdentities(tx: Queryable, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return;
  await tx.run(
    `insert into identity (key, customer_id, linked_seq)
     select key, customer_id, linked_seq
       from unnest($1::text[], $2::bigint[], $3::bigint[]) u (key, customer_id, linked_seq)
         on conflict (key) do update
        set customer_id = excluded.customer_id, linked_seq = excluded.linked_seq`,
    [links.map((l) => l.key), links.map((l) => l.customerId), links.map((l) => l.linkedSeq)],
  );
}

/** A customer that has become part of another. */
export interface Merge {
  readonly from: number;
  readonly to: number;
}

/** Moves every name of merged customers to the survivor, and that they wait to be recomputed, and removes their hot rows. */
export async function absorbCustomers(tx: Queryable, merges: readonly Merge[]): Promise<void> {
  if (merges.length === 0) return;
  const pairs = [merges.map((m) => m.from), merges.map((m) => m.to)];
  await tx.run(
    `update identity i
        set customer_id = u.survivor
       from unnest($1::bigint[], $2::bigint[]) u (gone, survivor)
      where i.customer_id = u.gone`,
    pairs,
  );
  await tx.run(
    `with moved as (
       delete from recompute r
        using unnest($1::bigint[], $2::bigint[]) u (gone, survivor)
        where r.customer_id = u.gone
       returning u.survivor, r.reason, r.queued_at
     )
     insert into recompute (customer_id, reason, queued_at)
     select survivor, min(reason), min(queued_at)
       from moved
      group by survivor
         on conflict do nothing`,
    pairs,
  );
  await tx.run('delete from customer where id = any($1::bigint[])', [pairs[0]]);
  await tx.run('delete from profile where customer_id = any($1::bigint[])', [pairs[0]]);
  await tx.run('delete from seed where customer_id = any($1::bigint[])', [pairs[0]]);
}

/** Every name of these customers. */
export async function keysOfCustomers(
  tx: Queryable,
  ids: readonly number[],
): Promise<{ id: number; key: string }[]> {
  return tx.rows<{ id: number; key: string }>(
    'select customer_id as id, key from identity where customer_id = any($1::bigint[])',
    [ids],
  );
}

/** Notes that customers must be recomputed from history. */
export async function queueRecompute(tx: Queryable, items: ReadonlyMap<number, string>): Promise<void> {
  if (items.size === 0) return;
  await tx.run(
    `insert into recompute (customer_id, reason)
     select id, reason
       from unnest($1::bigint[], $2::text[]) u (id, reason)
         on conflict do nothing`,
    [[...items.keys()], [...items.values()]],
  );
}
