import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
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

/** Folders are called after the worker they belong to. */
const PREFIX = 'relance-clickhouse-';
let shared: Promise<EmbeddedClickhouse> | undefined;

/** One engine for each worker of the test run (0.5 s); it dies with the worker. */
function sharedEngine(): Promise<EmbeddedClickhouse> {
  shared ??= startInTemporaryFolder();
  return shared;
}

/** Workers are killed at the end of a run, so each one first removes what dead ones left. */
async function startInTemporaryFolder(): Promise<EmbeddedClickhouse> {
  await sweep();
  const dataDir = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const engine = await startEmbeddedClickhouse({ dataDir, logger: pino({ level: 'error' }) });
  await engine.answering;
  return engine;
}

async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(PREFIX) ? /^\d+/.exec(name.slice(PREFIX.length))?.[0] : undefined);
    if (pid && !isRunning(pid)) await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
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
