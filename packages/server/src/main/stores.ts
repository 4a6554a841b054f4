import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Settings } from '../platform/config/index.ts';
import type { Logger } from '../platform/logger/index.ts';
import {
  type ClickhouseOptions,
  migrateClickhouse,
  startEmbeddedClickhouse,
} from '../stores/clickhouse/index.ts';
import { isAway, migrate, openDatabase, startEmbeddedPostgres } from '../stores/postgres/index.ts';

/** Where the stores are: plain data, so that it can be handed to other processes. */
export interface StoreAddresses {
  readonly databaseUrl: string;
  readonly clickhouse: ClickhouseOptions;
  /** The PostgreSQL is ours alone: no other installation of roles works on it. */
  readonly isOwn: boolean;
}

/** The stores, migrated. */
export interface Stores {
  readonly addresses: StoreAddresses;
  /** Stops what was started here, ClickHouse first. */
  stop(): Promise<void>;
}

/** How long a database given by URL may take to answer: it may be starting beside us. */
const DATABASE_PATIENCE_MS = 30_000;
const RETRY_MS = 1_000;
const MIGRATION_TIMEOUT_MS = 0;

type Stops = (() => Promise<unknown>)[];

/** Starts the embedded stores, or takes those of the settings, and brings both up to date. */
export async function openStores(settings: Settings, log: Logger): Promise<Stores> {
  const stops: Stops = [];
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    // PostgreSQL first: it is the one that refuses a data folder which another program is using.
    const databaseUrl = await openPostgres(settings, log, stops);
    const [clickhouse] = await Promise.all([
      openCopy(settings, log, stops),
      migratePostgres(databaseUrl, log),
    ]);
    return { addresses: { databaseUrl, clickhouse, isOwn: settings.databaseUrl === undefined }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openPostgres({ databaseUrl, dataDir }: Settings, log: Logger, stops: Stops): Promise<string> {
  if (databaseUrl !== undefined) return databaseUrl;
  const server = await startEmbeddedPostgres({ dataDir, logger: log.child({ room: 'postgres' }) });
  stops.push(server.stop);
  return server.url;
}

async function openCopy(settings: Settings, log: Logger, stops: Stops): Promise<ClickhouseOptions> {
  const clickhouse = await openClickhouse(settings, log, stops);
  await migrateCopy(clickhouse, log, stops);
  return clickhouse;
}

async function openClickhouse(settings: Settings, log: Logger, stops: Stops): Promise<ClickhouseOptions> {
  if (settings.clickhouseUrl !== undefined) return { url: settings.clickhouseUrl };
  const dataDir = join(settings.dataDir, 'clickhouse');
  const { url, username, password, stop } = await startEmbeddedClickhouse({
    dataDir,
    logger: log.child({ room: 'clickhouse' }),
  });
  stops.push(stop);
  return { url, username, password };
}

async function migratePostgres(url: string, log: Logger): Promise<void> {
  const db = openDatabase({
    url,
    max: 1,
    applicationName: 'relance migration',
    statementTimeoutMs: MIGRATION_TIMEOUT_MS,
  });
  try {
    const until = performance.now() + DATABASE_PATIENCE_MS;
    await db.first('select 1').catch(async (error: unknown) => {
      if (!isAway(error)) throw error;
      log.warn({ err: error }, 'PostgreSQL does not answer yet; waiting for it');
      await waitFor(() => db.first('select 1'), until);
    });
    await migrate(db);
  } finally {
    await db.close();
  }
}

async function waitFor(ask: () => Promise<unknown>, until: number): Promise<void> {
  for (;;) {
    await pause(RETRY_MS);
    try {
      await ask();
      return;
    } catch (error) {
      if (!isAway(error) || performance.now() > until) throw error;
    }
  }
}

/** ClickHouse is only the copy: while it is away, everything else starts, and it is brought up to date when it comes. */
async function migrateCopy(clickhouse: ClickhouseOptions, log: Logger, stops: Stops): Promise<void> {
  const stopping = new AbortController();
  const retry = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await pause(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted || (await tryMigrate(clickhouse, log))) return;
    }
  };
  if (await tryMigrate(clickhouse, log)) return;
  const retrying = retry();
  stops.push(async () => {
    stopping.abort();
    await retrying;
  });
}

async function tryMigrate(clickhouse: ClickhouseOptions, log: Logger): Promise<boolean> {
  try {
    await migrateClickhouse(clickhouse);
    return true;
  } catch (err) {
    log.warn({ err }, 'ClickHouse cannot be brought up to date yet; reports wait for it');
    return false;
  }
}
