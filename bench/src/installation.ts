import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type TestServer } from '@relance/e2e/server';
import { createLogger } from '@relance/server/platform/logger';
import { type Database, openDatabase, startEmbeddedPostgres } from '@relance/server/stores/postgres';

/** A server on an embedded PostgreSQL that the bench can also ask directly. */
export interface Installation {
  readonly server: TestServer;
  readonly db: Database;
  readonly databaseUrl: string;
  readonly clientKey: string;
  close(): Promise<void>;
}

/** Starts PostgreSQL with durable settings, the server on it, and makes an app. */
export async function install(env: Record<string, string> = {}): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'relance-bench-'));
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: folder, logger: createLogger({ level: 'warn' }) });
  const db = openDatabase({ url: postgres.url, max: 20, applicationName: 'bench', statementTimeoutMs: 0 });
  const server = await startServer({ env: { RELANCE_DATABASE_URL: postgres.url, ...env } }).catch(
    async (error: Error) => {
      await db.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
      throw error;
    },
  );
  const app = await server.call<{ clientKey: string }>('POST', '/v1/apps', { id: 'bench', name: 'Bench' });
  return {
    server,
    db,
    databaseUrl: postgres.url,
    clientKey: app.clientKey,
    close: async () => {
      await server.close();
      await db.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** How far behind the log the engine and the copy are, in events. */
export async function lag(db: Database): Promise<{ engine: number; copy: number }> {
  const row = await db.first<{ head: number; engine: number; copied: number }>(
    `select coalesce((select first_seq + count - 1 from log_frame order by first_seq desc limit 1), 0) as head,
            (select min(cursor_seq) from engine_partition) as engine,
            (select seq from copy_cursor) as copied`,
  );
  const { head = 0, engine = 0, copied = 0 } = row ?? {};
  return { engine: head - engine, copy: head - copied };
}

/** Waits until engine and copy have caught up; answers the seconds it took. */
export async function catchUp(db: Database, limitSeconds: number): Promise<number> {
  const started = performance.now();
  for (;;) {
    const { engine, copy } = await lag(db);
    const seconds = (performance.now() - started) / 1_000;
    if ((engine <= 0 && copy <= 0) || seconds > limitSeconds) return seconds;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
