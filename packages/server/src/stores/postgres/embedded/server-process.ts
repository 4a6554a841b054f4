import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { BaseLogger } from 'pino';
import { type Guard, openGuard, type Refusal } from './guard.ts';
import { isServerOf, pause, readLock, signal, waitForEnd } from './postmaster.ts';
import { type Account, CLEAN_ENV, type Programs } from './programs.ts';

/** What is needed to run a server on a data folder. */
export interface Site {
  readonly account: Account | undefined;
  readonly programs: Programs;
  readonly password: string;
  readonly data: string;
  /** Folder of the Unix socket; undefined when its path would be longer than a socket's may be. */
  readonly sockets: string | undefined;
  readonly logger: Pick<BaseLogger, 'debug' | 'info' | 'warn' | 'error'>;
  /** The port for a server that is free to choose one. */
  readonly choosePort: () => Promise<number>;
  /** False once the server is to be stopped: what is still starting is given up. */
  readonly isWanted: () => boolean;
}

/** A server that answers and that nobody else looks after. */
export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  /** Resolves when it has gone away, or is recovering from a crash of one of its processes. */
  readonly lost: Promise<void>;
  /** Fast shutdown; resolves when the process has ended. */
  stop(): Promise<void>;
}

/** The server did not come up. `isFinal`: trying again will not help. */
export class StartRefused extends Error {
  readonly isFinal: boolean;

  constructor(message: string, isFinal = false) {
    super(message);
    this.name = 'StartRefused';
    this.isFinal = isFinal;
  }
}

/** For how long a server that runs but does not answer is believed to be about to. */
const SILENCE_MS = 10_000;
/** A fast shutdown flushes everything; on a slow disk that takes a while. */
const STOP_PATIENCE_MS = 60_000;
const LINES_KEPT = 8;

/**
 * The server of this data folder: the one that runs already (left over from a program that was killed, or our own that
 * recovers), else a new one. Where `port` is given it must listen there. Throws StartRefused.
 */
export async function openServer(site: Site, port: number | undefined): Promise<ServerProcess> {
  const lock = await readLock(site.data);
  if (!lock || !(await isServerOf(lock.pid, site.data))) {
    return launch(site, port ?? (await site.choosePort()), lock?.pid);
  }
  if (port === undefined || lock.port === port) return adopt(site, lock.pid);
  await stopServer(site, lock.pid);
  throw new StartRefused(`PostgreSQL ran on port ${lock.port} and was stopped, to start again on ${port}`);
}

async function adopt(site: Site, pid: number): Promise<ServerProcess> {
  const answer = await waitForGuard(site, pid, async () => (await readLock(site.data))?.port ?? 0);
  if (typeof answer === 'object') return serverProcess(site, pid, answer);
  if (answer === 'taken') {
    throw new StartRefused(
      `Another Relance is using ${site.data} (PostgreSQL process ${pid}). ` +
        'Stop it first, or give this one a data folder of its own.',
    );
  }
  await stopServer(site, pid);
  throw new StartRefused(`The PostgreSQL left over on ${site.data} (process ${pid}, ${answer}) was stopped`);
}

async function launch(site: Site, port: number, formerPid: number | undefined): Promise<ServerProcess> {
  const { pid, ended, lines } = spawnServer(site, port, formerPid);
  if (pid !== undefined) {
    const answer = await waitForGuard(site, pid, async () => port);
    if (typeof answer === 'object') return serverProcess(site, pid, answer, ended);
    await stopServer(site, pid);
    if (answer === 'not-ours') {
      throw new StartRefused(
        `The password file beside ${site.data} is not the one its database was made with.`,
        true,
      );
    }
  }
  await ended;
  throw new StartRefused(`PostgreSQL did not start: ${lines.join(' / ') || 'it ended without a word'}`);
}

function serverProcess(site: Site, pid: number, found: Found, ended?: Promise<void>): ServerProcess {
  const { guard, port } = found;
  return {
    pid,
    port,
    lost: ended ? Promise.race([ended, guard.lost]) : guard.lost,
    stop: async () => {
      await guard.close();
      await stopServer(site, pid);
    },
  };
}

async function stopServer(site: Site, pid: number): Promise<void> {
  if (!(await isServerOf(pid, site.data))) return;
  signal(pid, 'SIGINT');
  if (await waitForEnd(pid, STOP_PATIENCE_MS)) return;
  site.logger.warn(
    { pid },
    'PostgreSQL takes too long to stop; ending it at once, it will recover at the next start',
  );
  signal(pid, 'SIGQUIT');
  await waitForEnd(pid, STOP_PATIENCE_MS);
}

interface Child {
  readonly pid: number | undefined;
  readonly ended: Promise<void>;
  /** The last lines it wrote: why it ended. */
  readonly lines: readonly string[];
}

function spawnServer(site: Site, port: number, formerPid: number | undefined): Child {
  const child = spawn(
    site.programs.postgres,
    ['-D', site.data, '-h', '127.0.0.1', '-p', String(port), '-k', site.sockets ?? ''],
    {
      ...site.account,
      cwd: site.data,
      // PostgreSQL takes the lock of a former server for stale when its number is this one: we have looked, and the
      // number now belongs to somebody else or to nobody. Whether memory is still in use it checks itself.
      env: { ...CLEAN_ENV, ...(formerPid === undefined ? {} : { PG_GRANDPARENT_PID: String(formerPid) }) },
      // A group of its own: Ctrl-C must reach us, not the database that we still need to drain into.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const lines: string[] = [];
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      lines.push(error.message);
      resolve();
    });
    child.on('close', () => resolve());
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.splice(0, lines.length - LINES_KEPT + 1);
    lines.push(line);
    report(site, line);
  });
  return { pid: child.pid, ended, lines };
}

const EXPECTED = /^LOG:|starting up|shutting down|in recovery mode|not yet accepting|administrator command/;

function report(site: Site, line: string): void {
  if (line.startsWith('PANIC:')) site.logger.error({ postgres: line }, 'PostgreSQL reports');
  else if (EXPECTED.test(line)) site.logger.debug({ postgres: line }, 'PostgreSQL reports');
  else site.logger.warn({ postgres: line }, 'PostgreSQL reports');
}

interface Found {
  readonly guard: Guard;
  readonly port: number;
}

/** Waits while the process says that it starts or recovers, however long; one that is silent is given up. */
async function waitForGuard(
  site: Site,
  pid: number,
  portOf: () => Promise<number>,
): Promise<Found | Refusal | 'gone' | 'unwanted'> {
  let heardAt = performance.now();
  while (await isServerOf(pid, site.data)) {
    if (!site.isWanted()) return 'unwanted';
    const port = await portOf();
    const answer = await openGuard(port, site.password, site.data);
    if (typeof answer === 'object') return { guard: answer, port };
    if (answer === 'not-ours' || answer === 'taken') return answer;
    if (answer === 'starting') heardAt = performance.now();
    if (performance.now() - heardAt > SILENCE_MS) return answer;
    await pause(25);
  }
  return 'gone';
}
