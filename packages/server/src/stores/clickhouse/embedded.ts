import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Logger, openRepeatLog } from '../../platform/logger/index.ts';

const CHILD = fileURLToPath(new URL('./child/child.ts', import.meta.url));
const FIRST_DELAY_MS = 100;
/** With the start itself it is back within 5 s, however often it dies. */
const LONGEST_DELAY_MS = 4_000;
/** A child that lived this long was healthy: the next restart is quick again. */
const HEALTHY_MS = 60_000;
const STOP_MS = 10_000;

/** How to run the embedded ClickHouse. */
export interface EmbeddedClickhouseOptions {
  /** A folder of its own: it holds the store, the password and rows under way. */
  readonly dataDir: string;
  readonly logger: Logger;
}

/** The ClickHouse engine in a child process that speaks ClickHouse's HTTP interface on 127.0.0.1. */
export interface EmbeddedClickhouse {
  /** Without credentials; the same for as long as this program runs. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Resolves when it answers for the first time: after about a second, or never. */
  readonly answering: Promise<void>;
  /** The child's process id; undefined between a death and the restart. */
  pid(): number | undefined;
  /** Lets the child end what is under way (10 s at most) and leave. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded ClickHouse and keeps it running: a child that dies is started again, after 0.1 s, doubling to 4 s
 * while it keeps dying. Does not wait for the child: ClickHouse being away stops neither ingest nor sending (promise R8).
 */
export async function startEmbeddedClickhouse(
  options: EmbeddedClickhouseOptions,
): Promise<EmbeddedClickhouse> {
  const { dataDir, logger } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const password = await passwordIn(join(dataDir, 'password'));
  const port = await freePort();
  const nurse = nurseChild(() => spawnChild(dataDir, port), logger);
  return {
    url: `http://127.0.0.1:${port}`,
    username: 'relance',
    password,
    answering: nurse.answering,
    pid: nurse.pid,
    stop: nurse.stop,
  };
}

/** The password of this data folder, made at the first start. */
async function passwordIn(path: string): Promise<string> {
  const made = randomBytes(32).toString('base64url');
  await writeFile(path, made, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(path, 'utf8')).trim();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  // A TCP server's address is never a text.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** spawn and never fork: a process that has loaded the engine must not be forked. The zone of the engine is UTC. */
function spawnChild(dataDir: string, port: number): ChildProcess {
  return spawn(process.execPath, ['--max-old-space-size=256', '--expose-gc', CHILD, dataDir, String(port)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { PATH: process.env.PATH, HOME: dataDir, TZ: 'UTC', LANG: 'C.UTF-8', UV_THREADPOOL_SIZE: '12' },
  });
}

function nurseChild(spawnOne: () => ChildProcess, logger: Logger) {
  const say = openRepeatLog(logger);
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let delay = FIRST_DELAY_MS;
  let stopping = false;
  const { promise: answering, resolve: answered } = Promise.withResolvers<void>();

  const start = (): void => {
    const startedAt = performance.now();
    const own = spawnOne();
    child = own;
    // The last lines it wrote: what a native crash leaves behind.
    let tail = '';
    own.stderr?.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-2_000);
    });
    own.on('message', (message: { ready?: true; failed?: string }) => {
      if (message.failed !== undefined)
        say('error', { reason: message.failed }, 'The embedded ClickHouse cannot open its data');
      if (message.ready) answered();
    });
    own.on('error', () => undefined);
    own.once('close', (code, signal) => {
      if (child === own) child = undefined;
      if (stopping) return;
      if (performance.now() - startedAt > HEALTHY_MS) delay = FIRST_DELAY_MS;
      const fields = { exitCode: code, signal, reason: tail, delayMs: delay };
      say('warn', fields, 'The embedded ClickHouse died; it starts again');
      timer = setTimeout(start, delay);
      delay = Math.min(LONGEST_DELAY_MS, delay * 2);
    });
  };
  start();
  return {
    answering,
    pid: () => child?.pid,
    stop: async (): Promise<void> => {
      stopping = true;
      clearTimeout(timer);
      if (child) await stopChild(child);
    },
  };
}

async function stopChild(child: ChildProcess): Promise<void> {
  const left = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  if (child.exitCode !== null || child.signalCode !== null) return;
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  child.send('stop', () => undefined);
  await left;
  clearTimeout(timer);
}
