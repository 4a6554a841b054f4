import type { Json } from '@relance/core/kernel';
import { DEVICE_CONDITION_FIELDS, SIGHTING_SQL } from '@relance/core/segment/expression';
import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { readable } from './block-lines.ts';

/** Most changes moved in one step. */
const CHANGES = 5_000;

/**
 * Queues what conditions see of customers, their events aside, to be copied again: of those who are new, whose profile or
 * canonical key is another, or who are gone. To be called in the transaction that changes them, so that both commit or
 * none; the copier reads what they have become and moves it before it copies the events of that transaction.
 */
export async function recordCustomers(tx: Queryable, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.run('insert into customer_change (customer_id) select unnest($1::bigint[])', [ids]);
}

/** Queues everybody, for a copy that begins from nothing. */
export async function queueCustomersAgain(tx: Queryable): Promise<void> {
  await tx.run('delete from customer_change');
  await tx.run('insert into customer_change (customer_id) select id from customer');
}

/** What the record says of a customer; all but the id is null where he is gone. */
export interface CustomerRow {
  readonly id: number;
  readonly test: boolean | null;
  readonly person: string | null;
  readonly traits: Readonly<Record<string, { readonly value: Json; readonly origin: string }>> | null;
  readonly devices: Readonly<Record<string, Readonly<Record<string, { readonly value: Json }>>>> | null;
  readonly groups: readonly string[] | null;
}

/**
 * Moves queued customers to ClickHouse, as they are now. A change is deleted in the transaction that waits for its insert,
 * so it arrives at least once; the table keeps the newest version, so twice is once. Answers whether more may wait.
 */
export async function moveCustomers(db: Database, clickhouse: Clickhouse): Promise<boolean> {
  return db.transaction(async (tx) => {
    const changed = await tx.rows<{ customer_id: number }>(
      `delete from customer_change
        where id in (select id from customer_change order by id limit $1)
       returning customer_id`,
      [CHANGES],
    );
    if (changed.length === 0) return false;
    const ids = [...new Set(changed.map((change) => change.customer_id))];
    const version = await nextVersion(tx);
    await insertCustomers(clickhouse, await readCustomers(tx, ids), version);
    return changed.length === CHANGES;
  });
}

/** Drawn before the rows are read, by a statement that sees less: what is read under a greater version is newer. */
async function nextVersion(tx: Queryable): Promise<number> {
  const row = await tx.first<{ version: number }>(`select nextval('customer_copy_version') as version`);
  if (!row) throw new Error('a sequence has no next value');
  return row.version;
}

async function readCustomers(tx: Queryable, ids: readonly number[]): Promise<CustomerRow[]> {
  return tx.rows<CustomerRow>(
    `select u.id,
            c.test,
            c.state::jsonb ->> 'k' as person,
            p.traits,
            p.devices,
            array(select group_id
                    from user_group_email
                   where email = p.verified_email
                   order by group_id) as groups
       from unnest($1::bigint[]) u (id)
       left join customer c on c.id = u.id
       left join profile p on p.customer_id = c.id`,
    [ids],
  );
}

/** Inserts what the record says of customers; under a greater version than all that was read before. */
export async function insertCustomers(
  clickhouse: Clickhouse,
  rows: readonly CustomerRow[],
  version: number,
): Promise<void> {
  await clickhouse.insert(
    'insert into customer (id, version, deleted, test, person, traits, devices, groups) format JSONEachRow',
    rows.map((row) => `${lineOf(row, version)}\n`),
  );
}

/** Of those who are gone only the number stays, to say that they are. */
function lineOf({ id, test, person, traits, devices, groups }: CustomerRow, version: number): string {
  if (person === null) return JSON.stringify({ id, version, deleted: 1 });
  return JSON.stringify({
    id,
    version,
    deleted: 0,
    test,
    person,
    traits: readable(JSON.stringify(traitsOf(traits ?? {}))),
    devices: readable(JSON.stringify(devicesOf(devices ?? {}))),
    groups: groups ?? [],
  });
}

function traitsOf(traits: NonNullable<CustomerRow['traits']>): object {
  return Object.fromEntries(
    Object.entries(traits).map(([key, { value, origin }]) => [key, { value, origin }]),
  );
}

function devicesOf(devices: NonNullable<CustomerRow['devices']>): object {
  const seen = (fields: Readonly<Record<string, { readonly value: Json }>>): object =>
    Object.fromEntries(
      DEVICE_CONDITION_FIELDS.flatMap((field) => {
        const fact = fields[field];
        return fact === undefined ? [] : [[field, { value: fact.value }]];
      }),
    );
  return Object.fromEntries(Object.entries(devices).map(([id, fields]) => [id, seen(fields)]));
}

/** Whether any customer has been copied. */
export async function hasCustomers(clickhouse: Clickhouse): Promise<boolean> {
  const [row] = await clickhouse.rows<{ n: number }>('select count() as n from customer');
  return (row?.n ?? 0) > 0;
}

/**
 * Notes again who was seen in the events from one position to another. Inserting events does it by itself; killed in the
 * middle, ClickHouse may have kept them and not that. Reads one column of the whole table.
 */
export async function noteSeenAgain(clickhouse: Clickhouse, first: number, last: number): Promise<void> {
  await clickhouse.command(
    `${SEEN_IN_EVENTS} and seq between {first:Int64} and {last:Int64} group by customer`,
    {
      first,
      last,
    },
  );
}

const SEEN_IN_EVENTS = `
insert into seen (customer, first_ms, last_ms)
select customer,
       min(toUnixTimestamp64Milli(time)),
       max(toUnixTimestamp64Milli(time))
  from event
 where ${SIGHTING_SQL}`;

/**
 * Forgets when the customers of identity keys were first and last seen, bytes included, but for what their events say that
 * are left: those of whoever came back under the same name.
 */
export async function eraseSeen(clickhouse: Clickhouse, keys: readonly string[]): Promise<void> {
  await clickhouse.command(
    'alter table seen delete where customer in {keys:Array(String)}',
    { keys },
    { mutations_sync: '2' },
  );
  await clickhouse.command(`${SEEN_IN_EVENTS} and customer in {keys:Array(String)} group by customer`, {
    keys,
  });
}
