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

/** A message: the hash it goes by, and a checksum of what it says. */
export interface Note {
  readonly hash: string;
  readonly body: number;
}

/**
 * Notes messages as seen on a day and answers those that had been seen already, on it or in the 7 days before, with the
 * checksum of what was said first (null: another worker is just noting it). Sorted, so that two workers never wait for
 * each other in a circle.
 */
export async function noteSeen(
  tx: Queryable,
  day: string,
  notes: readonly Note[],
): Promise<Map<string, number | null>> {
  const rows = await tx.rows<{ hash: string; body: number | null }>(
    `with given as (
       select hash, body
         from unnest($2::bigint[], $3::int[]) g (hash, body)
     ), fresh as (
       insert into dedup (day, hash, body)
       select $1::date, hash, body
         from given
        where not exists (
                select 1
                  from dedup
                 where dedup.hash = given.hash
                   and dedup.day >= $1::date - ${DEDUP_DAYS}
                   and dedup.day < $1::date)
        order by hash
           on conflict do nothing
       returning hash
     )
     select given.hash::text, first.body
       from given
       left join dedup first on first.hash = given.hash
                            and first.day >= $1::date - ${DEDUP_DAYS}
                            and first.day <= $1::date
      where given.hash not in (select hash from fresh)`,
    [day, notes.map((note) => note.hash), notes.map((note) => note.body)],
  );
  return new Map(rows.map((row) => [row.hash, row.body]));
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
