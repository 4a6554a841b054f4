import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processesOn, signal } from './processes.ts';

const MAIN = fileURLToPath(new URL('../../../packages/server/src/main/main.ts', import.meta.url));

/** A Relance of a test's own: real processes, real stores, an empty data folder. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly secretKey: string;
  readonly dataDir: string;
  readonly pid: number;
  /** What the server printed so far. */
  output(): string;
  /** A JSON request with the secret key (or `key`); throws on a status that is not expected. */
  call<Answer = unknown>(
    method: string,
    path: string,
    body?: unknown,
    options?: CallOptions,
  ): Promise<Answer>;
  /** Ends the main process with a signal and waits until it is gone. Its children may outlive a SIGKILL for a moment. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same data, port and key. */
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

export interface CallOptions {
  readonly key?: string;
  readonly headers?: Record<string, string>;
  /** Accepted statuses; default: any 2xx. */
  readonly status?: number;
}

export interface ServerOptions {
  readonly env?: Record<string, string>;
  /** How long to wait for /readyz, ms. */
  readonly readyMs?: number;
}

/** Starts a server and waits until it is ready. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'relance-e2e-'));
  // The embedded PostgreSQL runs as an account of its own when this is root's folder.
  await chmod(dataDir, 0o755);
  const secretKey = `sk_${randomBytes(24).toString('hex')}`;
  const url = `http://127.0.0.1:${port}`;
  let output = '';
  let child: ChildProcess;

  const start = async (): Promise<void> => {
    child = spawn(process.execPath, [MAIN], {
      env: {
        PATH: process.env.PATH ?? '',
        HOME: process.env.HOME ?? '',
        RELANCE_PORT: String(port),
        RELANCE_DATA_DIR: dataDir,
        RELANCE_BOOTSTRAP_SECRET_KEY: secretKey,
        RELANCE_EGRESS_ALLOW: '127.0.0.1/32:*',
        RELANCE_LOG_LEVEL: 'warn',
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-200_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    await waitUntilReady(url, child, options.readyMs ?? 60_000, () => output);
  };
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  const close = async (): Promise<void> => {
    await kill('SIGTERM');
    // After a SIGKILL its stores may still be there.
    for (const { pid } of await processesOn(dataDir)) signal(pid, 'SIGKILL');
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  await start().catch(async (error: Error) => {
    await close();
    throw error;
  });
  return {
    url,
    port,
    secretKey,
    dataDir,
    get pid() {
      return child.pid ?? 0;
    },
    output: () => output,
    call: (method, path, body, how) => call(`${url}${path}`, method, body, { key: secretKey, ...how }),
    kill,
    restart: start,
    close,
  };
}

async function call<Answer>(
  url: string,
  method: string,
  body: unknown,
  options: CallOptions,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${options.key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const expected = options.status === undefined ? response.ok : response.status === options.status;
  if (!expected) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

async function waitUntilReady(
  url: string,
  child: ChildProcess,
  ms: number,
  output: () => string,
): Promise<void> {
  const until = Date.now() + ms;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`);
    const ready = await fetch(`${url}/readyz`).then(
      (r) => r.ok,
      () => false,
    );
    if (ready) return;
    await sleep(20);
  }
  throw new Error(`the server was not ready within ${ms} ms:\n${output()}`);
}

/** A port of the loopback interface nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks again until an answer satisfies, at most `ms`. */
export async function eventually<T>(
  ask: () => Promise<T>,
  satisfies: (answer: T) => boolean,
  ms = 10_000,
): Promise<T> {
  const until = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (Date.now() > until)
      throw new Error(`not within ${ms} ms; last answer: ${JSON.stringify(answer)?.slice(0, 2_000)}`);
    await sleep(25);
  }
}
