import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoggedEvent } from '@relance/core/collect/event';
import { type Database, openDatabase } from '@relance/server/stores/postgres';
import { eventually } from './server.ts';

/** The embedded PostgreSQL of a server, past its API: what a test's ledger is compared with. */
export async function openRecord(dataDir: string): Promise<Database> {
  const read = async (name: string) => (await readFile(join(dataDir, 'postgres', name), 'utf8')).trim();
  const [password, port] = await Promise.all([read('password'), read('port')]);
  return openDatabase({
    url: `postgres://relance:${password}@127.0.0.1:${port}/relance`,
    max: 4,
    applicationName: 'ledger',
  });
}

/** An event as it stands in the log. */
export interface LogLine {
  readonly position: number;
  readonly event: LoggedEvent;
  /** Another event with its app and messageId came before. */
  readonly isDuplicate: boolean;
}

/** Everything an app has in the log, in order. */
export async function logOf(db: Database, app: string): Promise<LogLine[]> {
  return db.rows<LogLine>(
    `select f.first_seq + l.n - 1 as position, l.event, d.seq is not null as "isDuplicate"
       from log_frame f
      cross join lateral jsonb_array_elements(('[' || f.events || ']')::jsonb) with ordinality l (event, n)
       left join log_duplicate d on d.seq = f.first_seq + l.n - 1
      where l.event ->> 'app' = $1
      order by position`,
    [app],
  );
}

/** Waits until the engine has taken everything that is in the log. */
export async function caughtUp(db: Database, ms = 10_000): Promise<void> {
  await eventually(
    () => isCaughtUp(db),
    (done) => done,
    ms,
  );
}

async function isCaughtUp(db: Database): Promise<boolean> {
  const row = await db.first<{ behind: boolean }>(
    `select exists (
              select
                from log_frame f
                join engine_partition p using (partition)
               where f.first_seq + f.count - 1 > p.cursor_seq) as behind`,
  );
  return row?.behind === false;
}

/** The customers behind identity keys (u:…, tu:…, a:<app>:…), by key. */
export async function customersOf(db: Database, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.rows<{ key: string; id: number }>(
    'select key, customer_id as id from identity where key = any($1::text[])',
    [keys],
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
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
