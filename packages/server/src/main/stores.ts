import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Settings } from '../platform/config/index.ts';
import { type Logger, openRepeatLog } from '../platform/logger/index.ts';
import {
  type ClickhouseOptions,
  type EmbeddedClickhouse,
  migrateClickhouse,
  startEmbeddedClickhouse,
} from '../stores/clickhouse/index.ts';
import { migrate, openDatabase, patiently, startEmbeddedPostgres } from '../stores/postgres/index.ts';

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

/** ClickHouse is only the copy: nothing waits for it, and it is brought up to date when it answers. */
async function openCopy(settings: Settings, log: Logger, stops: Stops): Promise<ClickhouseOptions> {
  const { answering, ...clickhouse } = await openClickhouse(settings, log, stops);
  const stopping = new AbortController();
  stops.push(async () => stopping.abort());
  void answering.then(() => migrateCopy(clickhouse, log, stopping.signal));
  return clickhouse;
}

async function openClickhouse(
  settings: Settings,
  log: Logger,
  stops: Stops,
): Promise<ClickhouseOptions & Pick<EmbeddedClickhouse, 'answering'>> {
  if (settings.clickhouseUrl !== undefined) {
    return { url: settings.clickhouseUrl, answering: Promise.resolve() };
  }
  const dataDir = join(settings.dataDir, 'clickhouse');
  const { url, username, password, answering, stop } = await startEmbeddedClickhouse({
    dataDir,
    logger: log.child({ room: 'clickhouse' }),
  });
  stops.push(stop);
  return { url, username, password, answering };
}

async function migrateCopy(clickhouse: ClickhouseOptions, log: Logger, signal: AbortSignal): Promise<void> {
  const say = openRepeatLog(log);
  while (!signal.aborted) {
    try {
      await migrateClickhouse(clickhouse);
      return;
    } catch (err) {
      if (!signal.aborted)
        say('warn', { err }, 'ClickHouse cannot be brought up to date; reports wait for it');
    }
    await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function migratePostgres(url: string, log: Logger): Promise<void> {
  const db = openDatabase({
    url,
    max: 1,
    applicationName: 'relance migration',
    statementTimeoutMs: MIGRATION_TIMEOUT_MS,
  });
  try {
    await patiently(() => db.first('select 1'), {
      ms: DATABASE_PATIENCE_MS,
      onAway: (err) => log.warn({ err }, 'PostgreSQL does not answer yet; waiting for it'),
    });
    await migrate(db);
  } finally {
    await db.close();
  }
}
