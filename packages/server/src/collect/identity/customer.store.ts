import type { Devices } from '@relance/core/collect/device';
import type { Traits } from '@relance/core/collect/identity';
import { SESSION_GAP_MS } from '@relance/core/collect/session';
import { parseDuration } from '@relance/core/kernel';
import { EVERYONE } from '../../segment/expression/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';

/** The apps of one world. */
export async function readApps(db: Queryable, test: boolean): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `select id
       from app
      where (environment = 'test') = $1
      order by id`,
    [test],
  );
  return rows.map((row) => row.id);
}

/** The customers behind identity keys, each once. */
export async function findCustomerIds(db: Queryable, keys: readonly string[]): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(
    `select distinct customer_id as id
       from identity
      where key = any($1::text[])
      order by id`,
    [keys],
  );
  return rows.map((row) => row.id);
}

/** A customer's hot and cold row. */
export interface StoredCustomer {
  readonly id: number;
  readonly test: boolean;
  readonly state: string;
  readonly traits: Traits;
  readonly devices: Devices;
}

/** Reads customers, in order of id. */
export async function readStoredCustomers(db: Queryable, ids: readonly number[]): Promise<StoredCustomer[]> {
  return db.rows<StoredCustomer>(
    `select c.id, c.test, c.state,
            coalesce(p.traits, '{}') as traits,
            coalesce(p.devices, '{}') as devices
       from customer c
       left join profile p on p.customer_id = c.id
      where c.id = any($1::bigint[])
      order by c.id`,
    [ids],
  );
}

/** Every identity key of customers. */
export async function readKeys(db: Queryable, ids: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await db.rows<{ id: number; key: string }>(
    `select customer_id as id, key
       from identity
      where customer_id = any($1::bigint[])
      order by key`,
    [ids],
  );
  const byCustomer = Map.groupBy(rows, (row) => row.id);
  return new Map([...byCustomer].map(([id, own]) => [id, own.map((row) => row.key)]));
}

/** `everyone` has no memberships: it is everybody's. */
const SEGMENTS_OF = `
  select m.customer_id, s.id, s.name, m.entered_at as since
    from membership m
    join segment s on s.no = m.segment_no
   where m.customer_id = any($1::bigint[])
     and s.state = 'live'
     and not s.hidden
     and s.replaces is null
   union all
  select c.customer_id, s.id, s.name, null
    from unnest($1::bigint[]) c (customer_id)
    join segment s on s.id = $2`;

/** The segments a customer is in, by name, with when he entered. */
export async function readSegmentsOf(
  db: Queryable,
  id: number,
): Promise<{ readonly id: string; readonly name: string; readonly since: Date | null }[]> {
  return db.rows<{ id: string; name: string; since: Date | null }>(
    `select id, name, since
       from (${SEGMENTS_OF}) own
      order by lower(name), id`,
    [[id], EVERYONE],
  );
}

/** The segments customers are in: live ones that people made or that are built in, not those the house keeps for itself. */
export async function readSegmentIds(db: Queryable, ids: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await db.rows<{ customer_id: number; id: string }>(
    `select customer_id, id
       from (${SEGMENTS_OF}) own
      order by id`,
    [ids, EVERYONE],
  );
  const byCustomer = Map.groupBy(rows, (row) => row.customer_id);
  return new Map([...byCustomer].map(([id, own]) => [id, own.map((row) => row.id)]));
}

/** The idle gap that ends a session, ms, by app. */
export async function readSessionGaps(db: Queryable): Promise<(app: string) => number> {
  const rows = await db.rows<{ id: string; gap: string }>(
    `select id, settings ->> 'sessionIdle' as gap
       from app
      where settings ? 'sessionIdle'`,
  );
  const gaps = new Map(rows.map((row) => [row.id, parseDuration(row.gap)]));
  return (app) => gaps.get(app) ?? SESSION_GAP_MS;
}
