import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import {
  type Clickhouse,
  type EmbeddedClickhouse,
  migrateClickhouse,
  openClickhouse,
  startEmbeddedClickhouse,
} from '../stores/clickhouse/index.ts';

/** A ClickHouse database of a test's own: migrated, empty, gone when closed. */
export interface TestClickhouse {
  readonly clickhouse: Clickhouse;
  close(): Promise<void>;
}

let shared: Promise<EmbeddedClickhouse> | undefined;

/** One engine for each worker of the test run (0.5 s); it dies with the worker. */
function sharedEngine(): Promise<EmbeddedClickhouse> {
  shared ??= startInTemporaryFolder();
  return shared;
}

async function startInTemporaryFolder(): Promise<EmbeddedClickhouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'relance-clickhouse-'));
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  return startEmbeddedClickhouse({ dataDir, logger: pino({ level: 'error' }) });
}

/** Makes a database in the worker's engine (about 50 ms). */
export async function openTestClickhouse(): Promise<TestClickhouse> {
  const { url, username, password } = await sharedEngine();
  const options = { url, username, password, database: `test_${randomBytes(6).toString('hex')}` };
  await migrateClickhouse(options);
  const clickhouse = openClickhouse(options);
  return {
    clickhouse,
    close: async () => {
      await clickhouse.command('drop database if exists {database:Identifier} sync', {
        database: options.database,
      });
      await clickhouse.close();
    },
  };
}
