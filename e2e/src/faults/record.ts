import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from '@relance/server/stores/postgres';
import { eventually } from '../support/server.ts';

/** The record as PostgreSQL itself tells it, past our own program. */
export function openRecord(url: string): Database {
  return openDatabase({ url, max: 3, applicationName: 'ledger', connectTimeoutMs: 20_000 });
}

/** Where the embedded PostgreSQL of a data folder listens. */
export function embeddedUrl(dataDir: string): string {
  const password = readFileSync(join(dataDir, 'postgres', 'password'), 'utf8').trim();
  const port = readFileSync(join(dataDir, 'postgres', 'port'), 'utf8').trim();
  return `postgres://relance:${password}@127.0.0.1:${port}/relance`;
}

/** Process id of the embedded PostgreSQL of a data folder. */
export function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
}

/** An event as it stands in the log. */
export interface Logged {
  readonly seq: number;
  readonly messageId: string;
  readonly name: string;
  readonly userId: string | null;
  readonly time: number | null;
  readonly clamped: boolean;
  readonly receivedAt: number;
  readonly properties: Readonly<Record<string, unknown>> | null;
  /** The engine found that its messageId had been seen. */
  readonly isDuplicate: boolean;
}

/** The events of the log after a position, in order. */
export async function loggedAfter(record: Database, seq: number): Promise<Logged[]> {
  return record.rows<Logged>(
    `select e.seq,
            e.event ->> 'messageId' as "messageId",
            e.event ->> 'name' as name,
            e.event ->> 'userId' as "userId",
            (e.event ->> 'time')::double precision as time,
            coalesce((e.event ->> 'clamped')::boolean, false) as clamped,
            floor(extract(epoch from e.received_at) * 1000)::double precision as "receivedAt",
            e.event -> 'properties' as properties,
            d.seq is not null as "isDuplicate"
       from (select f.received_at, f.first_seq + l.n - 1 as seq, l.event
               from log_frame f
              cross join lateral jsonb_array_elements(('[' || f.events || ']')::jsonb) with ordinality l (event, n)
              where f.first_seq > $1) e
       left join log_duplicate d on d.seq = e.seq
      order by e.seq`,
    [seq],
  );
}

/** The last position of the log. */
export async function headOf(record: Database): Promise<number> {
  const row = await record.first<{ head: number }>(
    'select coalesce(max(first_seq + count - 1), 0)::bigint as head from log_frame',
  );
  return row?.head ?? 0;
}

/**
 * Waits until nothing moves any more: the engine has read the log to its end, what it had to say has been appended, the
 * copy to ClickHouse has followed, and who had to be recomputed from there has been. Answers the last position.
 */
export async function untilSettled(record: Database, ms = 30_000): Promise<number> {
  const ask = (): Promise<Progress | undefined> =>
    record.first<Progress>(
      `select (select coalesce(max(first_seq + count - 1), 0)::bigint from log_frame) as head,
              (select min(cursor_seq) from engine_partition) as engine,
              (select seq from copy_cursor) as copied,
              (select count(*) from outbox) + (select count(*) from recompute) as waiting`,
    );
  const at = await eventually(
    ask,
    (now) => now?.waiting === 0 && now.engine >= now.head && now.copied >= now.head,
    ms,
  );
  return at?.head ?? 0;
}

interface Progress {
  readonly head: number;
  readonly engine: number;
  readonly copied: number;
  readonly waiting: number;
}

/** Who is in the segments of these names, by userId: the names, sorted. Users in none of them are missing. */
export async function membershipsOf(
  record: Database,
  names: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const found = await record.rows<{ user: string; names: string[] }>(
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
