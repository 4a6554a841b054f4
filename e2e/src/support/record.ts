import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoggedEvent } from '@relance/core/collect/event';
import { type Database, openDatabase } from '@relance/server/stores/postgres';
import { eventually } from './server.ts';

/** The record as PostgreSQL itself tells it, past our own program: what a test's ledger is compared with. */
export function openRecord(url: string): Database {
  return openDatabase({ url, max: 4, applicationName: 'ledger', connectTimeoutMs: 20_000 });
}

/** Where the embedded PostgreSQL of a data folder listens. */
export function embeddedUrl(dataDir: string): string {
  const read = (name: string) => readFileSync(join(dataDir, 'postgres', name), 'utf8').trim();
  return `postgres://relance:${read('password')}@127.0.0.1:${read('port')}/relance`;
}

/** Process id of the embedded PostgreSQL of a data folder. */
export function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
}

/** An event as it stands in the log. */
export interface LogLine {
  /** Its position. */
  readonly seq: number;
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly event: LoggedEvent;
  /** The engine found that its app and messageId had been seen. */
  readonly isDuplicate: boolean;
}

/** Everything an app has in the log, in order. */
export async function logOf(db: Database, app: string): Promise<LogLine[]> {
  return linesOf(db, { after: 0, app });
}

/** The events of the log after a position, in order. */
export async function loggedAfter(db: Database, after: number): Promise<LogLine[]> {
  return linesOf(db, { after, app: null });
}

async function linesOf(
  db: Database,
  { after, app }: { readonly after: number; readonly app: string | null },
): Promise<LogLine[]> {
  return db.rows<LogLine>(
    `select e.seq,
            floor(extract(epoch from e.received_at) * 1000)::double precision as "receivedAt",
            e.event,
            d.seq is not null as "isDuplicate"
       from (select f.received_at, f.first_seq + l.n - 1 as seq, l.event
               from log_frame f
              cross join lateral jsonb_array_elements(('[' || f.events || ']')::jsonb) with ordinality l (event, n)
              where f.first_seq > $1) e
       left join log_duplicate d on d.seq = e.seq
      where $2::text is null
         or e.event ->> 'app' = $2
      order by e.seq`,
    [after, app],
  );
}

/** The last position of the log. */
export async function headOf(db: Database): Promise<number> {
  const row = await db.first<{ head: number }>(
    'select coalesce(max(first_seq + count - 1), 0)::bigint as head from log_frame',
  );
  return row?.head ?? 0;
}

/** Waits until the engine has taken everything that is in the log. */
export async function caughtUp(db: Database, ms = 10_000): Promise<void> {
  await eventually(
    () =>
      db.first<{ behind: boolean }>(
        `select exists (
                select
                  from log_frame f
                  join engine_partition p using (partition)
                 where f.first_seq + f.count - 1 > p.cursor_seq) as behind`,
      ),
    (row) => row?.behind === false,
    ms,
  );
}

interface Progress {
  readonly head: number;
  readonly engine: number;
  readonly copied: number;
  readonly waiting: number;
}

/**
 * Waits until nothing moves any more: the engine has read the log to its end, what it had to say has been appended, the
 * copy to ClickHouse has followed, and who had to be recomputed from there has been. Answers the last position.
 */
export async function untilSettled(db: Database, ms = 30_000): Promise<number> {
  const at = await eventually(
    () =>
      db.first<Progress>(
        `select (select coalesce(max(first_seq + count - 1), 0)::bigint from log_frame) as head,
                (select min(cursor_seq) from engine_partition) as engine,
                (select seq from copy_cursor) as copied,
                (select count(*) from outbox) + (select count(*) from recompute) as waiting`,
      ),
    (now) => now?.waiting === 0 && now.engine >= now.head && now.copied >= now.head,
    ms,
  );
  return at?.head ?? 0;
}

/** The customers behind identity keys (u:…, tu:…, a:<app>:…), by key. */
export async function customersOf(db: Database, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.rows<{ key: string; id: number }>(
    'select key, customer_id as id from identity where key = any($1::text[])',
    [keys],
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Who is in the segments of these names, by userId: the names, sorted. Users in none of them are missing. */
export async function membershipsOf(
  db: Database,
  names: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const found = await db.rows<{ user: string; names: string[] }>(
    `select substr(i.key, 3) as user, array_agg(s.name order by s.name collate "C") as names
       from membership m
       join segment s on s.no = m.segment_no
       join identity i on i.customer_id = m.customer_id and i.key like 'u:%'
      where s.name = any($1::text[])
      group by i.key`,
    [names],
  );
  return new Map(found.map((row) => [row.user, row.names]));
}

/** The cold row of a customer. */
export interface StoredProfile {
  readonly traits: Readonly<Record<string, { readonly value: unknown; readonly origin: string }>>;
  readonly devices: Readonly<Record<string, Readonly<Record<string, { readonly value: unknown }>>>>;
}

/** What is kept of a customer; undefined when nothing is. */
export async function profileOf(db: Database, customerId: number): Promise<StoredProfile | undefined> {
  return db.first<StoredProfile>('select traits, devices from profile where customer_id = $1', [customerId]);
}
