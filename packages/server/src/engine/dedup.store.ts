import { hash } from 'node:crypto';
import type { Queryable } from '../stores/postgres/index.ts';

const DAY_MS = 86_400_000;

/** How long a messageId counts once (promise R2). */
const DEDUP_DAYS = 7;

/** 64 bits of SHA-256 of (app, messageId), as the decimal text of a signed bigint. */
export function dedupHash(app: string, messageId: string): string {
  return hash('sha256', `${app}\u0000${messageId}`, 'buffer').readBigInt64BE(0).toString();
}

/** The day a receipt falls on, "2026-11-20", UTC. */
export function dayOf(receivedAt: number): string {
  return new Date(receivedAt).toISOString().slice(0, 10);
}

/** Makes sure that the table of a day exists. Outside the batch: creating tables takes locks. */
export async function ensureDedupDay(db: Queryable, day: string): Promise<void> {
  const next = dayOf(Date.parse(day) + DAY_MS);
  await db.run(
    `do $$ begin
       create table if not exists "dedup_${day.replaceAll('-', '')}"
         partition of dedup for values from ('${day}') to ('${next}');
     exception when duplicate_table or unique_violation then null;
     end $$`,
  );
}

/**
 * Notes hashes as seen on a day and answers those that had been seen already, on it or in the 7 days before. Sorted, so
 * that two workers never wait for each other in a circle.
 */
export async function noteSeen(tx: Queryable, day: string, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ hash: string }>(
    `with given as (
       select h from unnest($2::bigint[]) h
     ), fresh as (
       insert into dedup (day, hash)
       select $1::date, h
         from given
        where not exists (
                select 1
                  from dedup
                 where dedup.hash = h
                   and dedup.day >= $1::date - ${DEDUP_DAYS}
                   and dedup.day < $1::date)
        order by h
           on conflict do nothing
       returning hash
     )
     select h::text as hash
       from given
      where h not in (select hash from fresh)`,
    [day, hashes],
  );
  return new Set(rows.map((row) => row.hash));
}

/** Drops the tables of days nobody probes any more. Answers how many. */
export async function dropOldDedupDays(db: Queryable, now: Date): Promise<number> {
  const oldest = `dedup_${dayOf(now.getTime() - (DEDUP_DAYS + 1) * DAY_MS).replaceAll('-', '')}`;
  const tables = await db.rows<{ name: string }>(
    `select c.relname as name
       from pg_inherits i
       join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'dedup'::regclass
        and c.relname < $1`,
    [oldest],
  );
  for (const { name } of tables) await db.run(`drop table if exists "${name}"`);
  return tables.length;
}

/** Records the positions that count for nothing: the copy to ClickHouse leaves them out. */
export async function noteDuplicates(tx: Queryable, positions: readonly number[]): Promise<void> {
  if (positions.length === 0) return;
  await tx.run(
    `insert into log_duplicate (seq)
     select s
       from unnest($1::bigint[]) s
         on conflict do nothing`,
    [positions],
  );
}
