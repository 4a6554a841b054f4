import { join } from 'node:path';
import type { BaseLogger } from 'pino';
import { openRepeatLog } from '../../../platform/logger/index.ts';
import { choosePort, prepareCluster, readPassword } from './cluster.ts';
import { findAccount, findHome } from './home.ts';
import { pause } from './postmaster.ts';
import { findPrograms } from './programs.ts';
import { openServer, type ServerProcess, type Site, StartRefused } from './server-process.ts';

/** What the supervisor sees: `ready` = answers; `away` = died or recovers, and is being brought back. */
export type EmbeddedState = 'ready' | 'away' | 'stopped';

/** How to run the embedded PostgreSQL. */
export interface EmbeddedPostgresOptions {
  /** The installation's data folder; PostgreSQL lives in `postgres/` below it. */
  readonly dataDir: string;
  /** Port on 127.0.0.1. Default: the one of last time, or any free one. */
  readonly port?: number;
  readonly logger: Pick<BaseLogger, 'debug' | 'info' | 'warn' | 'error'>;
  readonly onState?: (state: EmbeddedState) => void;
  /** PostgreSQL settings on top of ours: tests switch `fsync` off. */
  readonly settings?: Readonly<Record<string, string>>;
  /** For how long the first start tries again, ms (10,000). */
  readonly patienceMs?: number;
}

/** A PostgreSQL that is kept running until it is stopped. */
export interface EmbeddedPostgres {
  /** For the role `relance`, which owns the database `relance` and is no superuser. */
  readonly url: string;
  /** Process id of the server now; another one after it died and was brought back. */
  readonly pid: number;
  /** Stops the server (fast: connections are ended, everything is flushed) and waits for its end. */
  stop(): Promise<void>;
}

/** After a `kill -9` of everything, children of the old server may linger. */
const START_PATIENCE_MS = 10_000;
const FIRST_BACKOFF_MS = 200;
/** What is left of a killed server keeps its memory for a few seconds: then a try must be near (promise R9: 10 s). */
const LONGEST_BACKOFF_MS = 2_000;
/** Longest path of a Unix socket: 107 bytes on Linux, 103 elsewhere. */
const SOCKET_PATH_BYTES = 103;

/**
 * Starts PostgreSQL 18 in the data folder and looks after it: a server left over from a program that was killed is
 * adopted, one that dies is started again (after 0.2 s, then up to 2 s, for as long as it takes). Listens on 127.0.0.1
 * only. Rejects, saying what to do, when the folder belongs to another version or to another running program.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = await findAccount();
  const home = await findHome(options.dataDir, account);
  const programs = await findPrograms(home.shelter, account);
  const password = await readPassword(home, account);
  const data = await prepareCluster(home, programs, { account, settings: options.settings ?? {} });
  const socket = Buffer.byteLength(join(home.folder, '.s.PGSQL.65535'));
  return supervise(options, {
    account,
    programs,
    password,
    data,
    sockets: socket <= SOCKET_PATH_BYTES ? home.folder : undefined,
    logger: options.logger,
    choosePort: () => choosePort(home, options.port, account),
  });
}

async function supervise(
  options: EmbeddedPostgresOptions,
  about: Omit<Site, 'isWanted'>,
): Promise<EmbeddedPostgres> {
  let isStopping = false;
  const site: Site = { ...about, isWanted: () => !isStopping };
  let server = await firstServer(site, options.port, options.patienceMs ?? START_PATIENCE_MS);
  const { port } = server;
  options.onState?.('ready');

  const watch = async (): Promise<void> => {
    while (!isStopping) {
      await server.lost;
      if (isStopping) return;
      options.onState?.('away');
      options.logger.error({ pid: server.pid }, 'PostgreSQL went away; bringing it back');
      const next = await nextServer(site, port);
      if (!next) return;
      server = next;
      options.onState?.('ready');
      options.logger.info({ pid: server.pid }, 'PostgreSQL is back');
    }
  };
  const watching = watch();
  return {
    url: `postgres://relance:${site.password}@127.0.0.1:${port}/relance`,
    get pid() {
      return server.pid;
    },
    stop: async () => {
      isStopping = true;
      await server.stop();
      await watching;
      await server.stop();
      options.onState?.('stopped');
    },
  };
}

async function firstServer(site: Site, port: number | undefined, patienceMs: number): Promise<ServerProcess> {
  for (const end = performance.now() + patienceMs; ; await pause(FIRST_BACKOFF_MS)) {
    try {
      return await openServer(site, port);
    } catch (error) {
      if (performance.now() > end || !(error instanceof StartRefused) || error.isFinal) throw error;
      site.logger.debug({ err: error }, 'PostgreSQL did not start; trying again');
    }
  }
}

/** Never gives up while wanted: a full disk is made room on, a lost mount comes back. */
async function nextServer(site: Site, port: number): Promise<ServerProcess | undefined> {
  const say = openRepeatLog(site.logger);
  for (let backoff = FIRST_BACKOFF_MS; site.isWanted(); backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MS)) {
    await pause(backoff);
    if (!site.isWanted()) return undefined;
    try {
      return await openServer(site, port);
    } catch (error) {
      if (site.isWanted()) say('warn', { err: error }, 'PostgreSQL did not come back; trying again');
    }
  }
  return undefined;
}
