import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  output(): string;
}

let dataDir: string;
let current: Started | undefined;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'relance-program-'));
  // The embedded PostgreSQL runs as an account of its own when this is root's folder.
  await chmod(dataDir, 0o755);
});
afterAll(async () => {
  if (current?.child.exitCode === null) await end(current, 'SIGTERM');
  await rm(dataDir, { recursive: true, maxRetries: 5 });
});

function run(argv: readonly string[], env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [MAIN, ...argv], {
    env: { PATH: process.env.PATH, RELANCE_LOG_LEVEL: 'info', RELANCE_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  return {
    child,
    output: () => output,
    get url() {
      return /API\s+(\S+)/.exec(output)?.[1] ?? '';
    },
  };
}

async function start(env: Record<string, string> = {}): Promise<Started> {
  const started = run(['--data-dir', dataDir], env);
  await expect
    .poll(() => started.url !== '' || started.child.exitCode !== null, { timeout: 40_000 })
    .toBe(true);
  if (started.url === '') throw new Error(started.output());
  current = started;
  return started;
}

async function end({ child }: Started, signal: NodeJS.Signals): Promise<number | null> {
  const closed = once(child, 'close');
  child.kill(signal);
  await closed;
  return child.exitCode;
}

/** Process ids of everything started below a process. */
function descendants(pid: number | undefined): number[] {
  const pairs = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.flatMap(([child, itsParent]) =>
      child !== undefined && itsParent === parent ? [child, ...below(child)] : [],
    );
  return pid === undefined ? [] : below(pid);
}

function workerOf({ child }: Started): number | undefined {
  return descendants(child.pid).find((pid) => {
    // A backend of PostgreSQL may have ended since it was listed: ps says nothing then, and that it failed.
    const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' });
    return stdout.includes('main/worker.ts');
  });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function ownerLinkOf(started: Started): URL | undefined {
  const [, link] = /open (\S+\/welcome#token=\S+) to make yourself the owner/.exec(started.output()) ?? [];
  return link === undefined ? undefined : new URL(link);
}

async function get(url: string, key?: string) {
  const response = await fetch(url, key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } });
  return { status: response.status, body: await response.text() };
}

describe('the program does not start', () => {
  test('with a setting that cannot be used: it names it and ends with 2', async () => {
    const started = run(['--port', 'many', '--hosst', 'x']);
    await once(started.child, 'close');
    expect(started.child.exitCode).toBe(2);
    expect(started.output().trim().split('\n')).toEqual([
      '--hosst is not a setting. Those there are: npm start -- --help',
      '--port must be a port between 0 and 65535, not "many". Example: RELANCE_PORT=4000',
    ]);
  });

  test('when the database does not let it in: it says why and ends with 1', async () => {
    const started = run(['--data-dir', dataDir], {
      RELANCE_DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none',
      RELANCE_CLICKHOUSE_URL: 'http://127.0.0.1:1',
    });
    await expect.poll(() => started.output(), { timeout: 10_000 }).toContain('waiting for it');
    await end(started, 'SIGKILL');
  });
});

describe('the program', () => {
  test('starts everything, makes a first key and says where it is', async () => {
    const started = await start();
    expect(started.output()).toMatch(/Relance \d+\.\d+\.\d+ is ready after/);
    expect(started.output()).toContain(`is in ${join(dataDir, 'secret-key')}`);
    expect((await stat(join(dataDir, 'secret-key'))).mode & 0o777).toBe(0o600);
    const key = (await readFile(join(dataDir, 'secret-key'), 'utf8')).trim();
    expect(started.output()).not.toContain(key);
    expect(JSON.parse((await get(`${started.url}/readyz`)).body)).toEqual({
      status: 'ready',
      checks: { postgres: 'ok', clickhouse: 'ok', worker: 'ok' },
    });
    expect((await get(`${started.url}/v1/apps`, key)).status).toBe(200);
    expect((await get(`${started.url}/v1/apps`)).status).toBe(401);
  });

  test('prints a link that makes the owner at each start, until somebody is; an old one is void', async () => {
    const first = current ?? (await start());
    const old = ownerLinkOf(first);
    expect(old?.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/welcome#token=[\w-]{43}$/);
    await end(first, 'SIGTERM');
    const second = await start();
    const become = async (link: URL | undefined) => {
      const token = link?.hash.replace('#token=', '');
      const answer = await fetch(`${second.url}/v1/owner`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: second.url },
        body: JSON.stringify({
          token,
          email: 'olive@example.test',
          name: 'Olive',
          password: 'four quiet herons',
        }),
      });
      return { status: answer.status, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
    };
    expect((await become(old)).status).toBe(410);
    const { status, cookie } = await become(ownerLinkOf(second));
    expect(status).toBe(200);
    const apps = await fetch(`${second.url}/v1/apps`, { headers: { cookie } });
    expect(apps.status).toBe(200);
    const audit = await fetch(`${second.url}/v1/audit`, { headers: { cookie } }).then((answer) =>
      answer.json(),
    );
    expect(audit.items).toMatchObject([{ action: 'createOwner' }, { action: 'createOwner', status: 410 }]);
  });

  test('shows the metrics of both processes and a document that covers every route', async () => {
    const { url } = current ?? (await start());
    const metrics = (await get(`${url}/metrics`)).body;
    expect(metrics).toMatch(/process_cpu_seconds_total\{process="api"\}/);
    expect(metrics).toMatch(/process_cpu_seconds_total\{process="worker"\}/);
    const document = JSON.parse((await get(`${url}/openapi.json`)).body);
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/v1/apps', '/v1/batch', '/v1/jobs/{id}', '/v1/customers']),
    );
    expect((await get(`${url}/docs`)).body).toContain('/v1/batch');
  });

  test('brings a worker back that was killed, and is not ready meanwhile', async () => {
    const started = current ?? (await start());
    const worker = workerOf(started) ?? 0;
    process.kill(worker, 'SIGKILL');
    await expect.poll(async () => (await get(`${started.url}/readyz`)).status).toBe(503);
    await expect.poll(async () => (await get(`${started.url}/readyz`)).status, { timeout: 20_000 }).toBe(200);
    expect(workerOf(started)).not.toBe(worker);
  });

  test('refuses a data folder that another one is using', async () => {
    const second = run(['--data-dir', dataDir]);
    await once(second.child, 'close');
    expect(second.child.exitCode).toBe(1);
    expect(second.output()).toContain('Another Relance is using');
    expect((await get(`${current?.url}/readyz`)).status).toBe(200);
  });

  test('takes its worker with it when it is killed, and starts again on what it left', async () => {
    const started = current ?? (await start());
    const worker = workerOf(started) ?? 0;
    await end(started, 'SIGKILL');
    await expect.poll(() => isRunning(worker), { timeout: 5_000 }).toBe(false);
    const again = await start();
    expect(again.output()).not.toContain('secret-key');
    expect(ownerLinkOf(again)).toBeUndefined();
    const key = (await readFile(join(dataDir, 'secret-key'), 'utf8')).trim();
    expect((await get(`${again.url}/v1/apps`, key)).status).toBe(200);
  });

  test('Ctrl-C stops everything that was started, within 10 s', async () => {
    const started = current ?? (await start());
    const all = descendants(started.child.pid);
    expect(all.length).toBeGreaterThanOrEqual(2);
    const began = performance.now();
    expect(await end(started, 'SIGINT')).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(all.filter(isRunning)).toEqual([]);
    // PostgreSQL was adopted from the program that was killed, so it is nobody's child.
    await expect(stat(join(dataDir, 'postgres', 'data', 'postmaster.pid'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
