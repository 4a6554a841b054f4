import { type ConsentRecord, latestConsents } from '@relance/core/collect/consent';
import type { Queryable } from '../../stores/postgres/index.ts';

/** A word of a person, and who told us. */
export interface StoredConsent extends ConsentRecord {
  /** client, identified, server, import, unsubscribe, complaint, … */
  readonly origin: string;
}

interface Row {
  readonly customer_id: number;
  readonly channel: string;
  readonly purpose: string;
  readonly granted: boolean;
  readonly origin: string;
  readonly at: Date;
}

/**
 * The words that stand of customers, said under any of their names. Customers who said nothing are missing.
 *
 * @param channel only this channel; undefined: all
 */
export async function readConsents(
  db: Queryable,
  customerIds: readonly number[],
  channel?: string,
): Promise<Map<number, StoredConsent[]>> {
  const rows = await db.rows<Row>(
    `select i.customer_id, c.channel, c.purpose, c.granted, c.origin, c.at
       from identity i
       join consent c on c.identity = i.key
      where i.customer_id = any($1::bigint[])
        and ($2::text is null or c.channel = $2)`,
    [customerIds, channel ?? null],
  );
  const byCustomer = Map.groupBy(rows, (row) => row.customer_id);
  return new Map([...byCustomer].map(([id, words]) => [id, latestConsents(words.map(stored))]));
}

/** The words that stand of the person an identity key belongs to, also before the engine has heard of the key. */
export async function readConsentsOfKey(db: Queryable, key: string): Promise<StoredConsent[]> {
  const rows = await db.rows<Row>(
    `with person as (
       select other.key
         from identity own
         join identity other on other.customer_id = own.customer_id
        where own.key = $1
        union
       select $1
     )
     select 0 as customer_id, c.channel, c.purpose, c.granted, c.origin, c.at
       from consent c
       join person p on p.key = c.identity`,
    [key],
  );
  return latestConsents(rows.map(stored));
}

/** Writes words under one name; what was said later stays. */
export async function saveConsents(
  tx: Queryable,
  key: string,
  consents: readonly StoredConsent[],
): Promise<void> {
  await tx.run(
    `insert into consent (identity, channel, purpose, granted, origin, at)
     select $1, channel, purpose, granted, origin, timestamptz 'epoch' + at * interval '1 millisecond'
       from unnest($2::text[], $3::text[], $4::boolean[], $5::text[], $6::bigint[])
            u (channel, purpose, granted, origin, at)
         on conflict (identity, channel, purpose) do update
        set granted = excluded.granted, origin = excluded.origin, at = excluded.at
      where consent.at <= excluded.at`,
    [
      key,
      consents.map((c) => c.channel),
      consents.map((c) => c.purpose),
      consents.map((c) => c.granted),
      consents.map((c) => c.origin),
      consents.map((c) => c.at),
    ],
  );
}

/** One of the names of a customer, a userId where he has one. */
export async function readKeyOf(db: Queryable, customerId: number): Promise<string | undefined> {
  const row = await db.first<{ key: string }>(
    `select key
       from identity
      where customer_id = $1
      order by key like 'a:%', key
      limit 1`,
    [customerId],
  );
  return row?.key;
}

/** Whether the events of an app live in the world of test apps. */
export async function isTestApp(db: Queryable, app: string): Promise<boolean> {
  return (await firstApp(db, { app }))?.test === true;
}

/** The app named, or the oldest of the environment (default: production) where none is. */
export async function firstApp(
  db: Queryable,
  { app, environment }: { readonly app?: string | undefined; readonly environment?: string | undefined },
): Promise<{ id: string; test: boolean } | undefined> {
  return db.first<{ id: string; test: boolean }>(
    `select id, environment = 'test' as test
       from app
      where ($1::text is null or id = $1)
        and ($1::text is not null or environment = $2)
      order by created_at, id
      limit 1`,
    [app ?? null, environment ?? 'production'],
  );
}

/** Removes every word said under these names. */
export async function eraseConsents(tx: Queryable, keys: readonly string[]): Promise<void> {
  await tx.run('delete from consent where identity = any($1::text[])', [keys]);
}

function stored(row: Row): StoredConsent {
  const { channel, purpose, granted, origin, at } = row;
  return { channel, purpose, granted, origin, at: at.getTime() };
}
