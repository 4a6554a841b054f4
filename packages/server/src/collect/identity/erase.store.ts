import { hash } from 'node:crypto';
import { recordCustomers } from '../../measure/copy/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';
import { eraseConsents, readConsents, suppress } from '../consent/index.ts';
import { erasePushAddresses } from '../device/index.ts';

/** A person while he is being erased. */
export interface ErasedPerson {
  readonly customerId: number;
  /** Every identity key he went by. */
  readonly keys: readonly string[];
  readonly email: string | null;
  readonly phone: string | null;
  readonly verifiedEmail: string | null;
  /** An address that somebody vouched for before he gave another one. */
  readonly formerEmail: string | null;
}

/** Who is behind a customer id; undefined when nobody is (any more). */
export async function readPerson(tx: Queryable, customerId: number): Promise<ErasedPerson | undefined> {
  const row = await tx.first<Omit<ErasedPerson, 'customerId'>>(
    `select array(select key from identity where customer_id = c.id order by key) as keys, p.email, p.phone,
            p.verified_email as "verifiedEmail", p.traits #>> '{email,vouched,value}' as "formerEmail"
       from customer c
       left join profile p on p.customer_id = c.id
      where c.id = $1`,
    [customerId],
  );
  return row && { customerId, ...row };
}

/** Keeps, under the hash of his addresses, what the person refused, so that a later import does not undo it. */
export async function keepRefusals(tx: Queryable, person: ErasedPerson): Promise<void> {
  const words = (await readConsents(tx, [person.customerId])).get(person.customerId) ?? [];
  const addresses: Readonly<Record<string, string | null>> = { email: person.email, sms: person.phone };
  for (const { channel, purpose, granted } of words) {
    const address = addresses[channel];
    if (!granted && typeof address === 'string') await suppress(tx, channel, address, 'opted-out', purpose);
  }
}

/**
 * Removes a person from every table that names him but the log. Call it under the configuration lock (no batch of the
 * engine holds his rows), his messages before the outbox: a sender that has just settled one is waited for.
 */
export async function removePerson(tx: Queryable, { customerId, keys }: ErasedPerson): Promise<void> {
  const id = [customerId];
  await tx.run('delete from message where customer_id = $1', id);
  await tx.run(
    `with gone as (
       delete from membership
        where customer_id = $1
       returning segment_no
     )
     update segment_count n
        set size = n.size - 1
       from gone, customer c
      where c.id = $1
        and n.segment_no = gone.segment_no
        and n.partition = c.partition
        and n.test = c.test`,
    id,
  );
  await tx.run('delete from transition where customer_id = $1', id);
  await tx.run('delete from seed where customer_id = $1', id);
  await tx.run('delete from bounded where customer_id = $1', id);
  await tx.run('delete from recompute where customer_id = $1', id);
  await tx.run(
    'delete from wakeup w using customer c where c.id = $1 and w.partition = c.partition and w.customer_id = $1',
    id,
  );
  // What was sold stays, without whose it was (decision 29); its orderId keeps counting once.
  await tx.run(
    `update purchase
        set customer_key = null, user_id = null, body_hash = null, quote_id = null
      where customer_key = any($1::text[])`,
    [keys],
  );
  await tx.run('delete from entitlement where customer_key = any($1::text[])', [keys]);
  await erasePushAddresses(tx, keys);
  await eraseConsents(tx, keys);
  await tx.run('delete from identity_link where key = any($1::text[]) or customer = any($1::text[])', [keys]);
  await tx.run(
    `update outbox
        set events = (
              select coalesce(jsonb_agg(event), '[]')::text
                from jsonb_array_elements(events::jsonb) event
               where coalesce('u:' || (event ->> 'userId') = any($1::text[]), false) = false
                 and coalesce('tu:' || (event ->> 'userId') = any($1::text[]), false) = false
                 and coalesce('a:' || (event ->> 'app') || ':' || (event ->> 'anonymousId') = any($1::text[]), false) = false)`,
    [keys],
  );
  await tx.run('delete from identity where customer_id = $1', id);
  await tx.run('delete from profile where customer_id = $1', id);
  await tx.run('delete from customer where id = $1', id);
  // The copy need not wait for the job: what is read of him from now on is that he is gone.
  await recordCustomers(tx, [customerId]);
}

/** How far things had come when somebody was erased. */
export interface ErasePoint {
  /** The last position of the log. */
  readonly head: number;
  /** The last link told to the copy (`identity_link.id`). */
  readonly links: number;
  /** The last number given to a customer. */
  readonly customers: number;
}

/**
 * Puts up tombstones: events dated before this instant are dropped from now on. Call it last in a transaction, since it
 * holds the append lock, and under the configuration lock, so that the engine tells no link meanwhile.
 */
export async function putTombstones(tx: Queryable, keys: readonly string[]): Promise<ErasePoint> {
  // One millisecond on: an event received in the very millisecond of the barrier came before it.
  await tx.run(
    `insert into tombstone (hash, erased_at)
     select h, timestamptz 'epoch' + (log_barrier() + 1) * interval '1 millisecond'
       from unnest($1::bytea[]) h
         on conflict (hash) do update
        set erased_at = excluded.erased_at`,
    [keys.map(tombstoneHash)],
  );
  const point = await tx.first<ErasePoint>(
    `select coalesce((select first_seq + count - 1 from log_frame order by first_seq desc limit 1), 0) as head,
            (select case when is_called then last_value else 0 end from identity_link_id_seq) as links,
            (select last_value from customer_id_seq) as customers`,
  );
  return point ?? { head: 0, links: 0, customers: 0 };
}

/** What a tombstone keeps of an identity key. */
export function tombstoneHash(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}

/** Takes texts out of the answers kept for repeated requests; the answers themselves still protect from doing twice. */
export async function redactAnswers(db: Queryable, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await db.run(
      `update idempotency
          set body = replace(body, $1, '"erased"')
        where strpos(body, $1) > 0`,
      [JSON.stringify(text)],
    );
  }
}
