import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { descendants, isAlive, type Process, processesOn } from './support/processes.ts';
import { openRecord } from './support/record.ts';
import { eventually, freePort, sleep, startServer, type TestServer } from './support/server.ts';

const MAIN = fileURLToPath(new URL('../../packages/server/src/main/main.ts', import.meta.url));

let server: TestServer;

beforeEach(async () => {
  server = await startServer();
});
afterEach(async () => {
  await server?.close();
});

/** Another program on the same data folder. */
async function startAnother(): Promise<{ child: ChildProcess; output: () => string }> {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      RELANCE_PORT: String(await freePort()),
      RELANCE_DATA_DIR: server.dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return { child, output: () => output };
}

async function newApp(): Promise<void> {
  await server.call('POST', '/v1/apps', { id: 'news', name: 'Le Fil' });
}

async function track(n: number): Promise<void> {
  await server.call('POST', '/v1/track', { event: 'Article Read', userId: 'ada', messageId: `m${n}` });
}

async function eventsOf(userId: string): Promise<number> {
  const { items } = await server.call<{ items: unknown[] }>('GET', `/v1/customers/${userId}/events`);
  return items.length;
}

/** Waits until none of the processes is left; answers those that are after `ms`. */
async function left(those: readonly Process[], ms: number): Promise<Process[]> {
  const until = performance.now() + ms;
  for (;;) {
    const alive = await Promise.all(those.map(({ pid }) => isAlive(pid)));
    const remaining = those.filter((_, index) => alive[index]);
    if (remaining.length === 0 || performance.now() > until) return remaining;
    await sleep(50);
  }
}

test('a second program on the same data folder is refused with a sentence, and the first goes on', async () => {
  await newApp();
  const second = await startAnother();
  await once(second.child, 'close');
  expect(second.child.exitCode).toBe(1);
  expect(second.output()).toMatch(/Relance cannot start: .*(already|another|running|in use)/i);
  expect(second.output()).not.toMatch(/\n\s+at /);
  await track(1);
  await eventually(
    () => eventsOf('ada'),
    (count) => count === 1,
  );
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});

test('SIGTERM stops everything that was started, and the next start is ready within 5 s', async () => {
  await newApp();
  await track(1);
  const started = await descendants(server.pid);
  // A worker, a PostgreSQL with its own processes, a ClickHouse.
  expect(started.map(({ command }) => command).join('\n')).toMatch(/worker\.ts[^]*|postgres/);
  expect(started.length).toBeGreaterThanOrEqual(5);
  await server.kill('SIGTERM');
  expect(await left(started, 0), 'left behind').toEqual([]);
  expect(await processesOn(server.dataDir), 'still on the data').toEqual([]);
  expect(server.output()).not.toMatch(/"level":(50|60|"error"|"fatal")/);

  const began = performance.now();
  await server.restart();
  expect(performance.now() - began).toBeLessThan(5_000);
  await track(1);
  await track(2);
  await eventually(
    () => eventsOf('ada'),
    (count) => count === 2,
  );
});

test('Ctrl-C in a terminal, which reaches every process at once, stops everything too', async () => {
  const started = await descendants(server.pid);
  for (const { pid } of started) signal(pid, 'SIGINT');
  await server.kill('SIGINT');
  expect(await left(started, 1_000)).toEqual([]);
  expect(await processesOn(server.dataDir)).toEqual([]);
});

test('after a kill -9 of the main process a start takes over, with everything that was answered', async () => {
  await newApp();
  for (let n = 0; n < 20; n++) await track(n);
  const orphans = await descendants(server.pid);
  await server.kill('SIGKILL');
  await server.restart();
  for (let n = 15; n < 30; n++) await track(n);
  await eventually(
    () => eventsOf('ada'),
    (count) => count === 30,
  );
  await server.kill('SIGTERM');
  expect(await left(orphans, 5_000), 'orphans').toEqual([]);
  expect(await processesOn(server.dataDir)).toEqual([]);
});

test('after a kill -9 of every process a start recovers, with everything that was answered', async () => {
  await newApp();
  for (let n = 0; n < 20; n++) await track(n);
  const all = await descendants(server.pid);
  for (const { pid } of all) signal(pid, 'SIGKILL');
  await server.kill('SIGKILL');
  await left(all, 5_000);
  await server.restart();
  const db = await openRecord(server.dataDir);
  const [row] = await db.rows<{ events: number }>('select sum(count)::int as events from log_frame');
  await db.close();
  expect(row?.events).toBeGreaterThanOrEqual(20);
  await eventually(
    () => eventsOf('ada'),
    (count) => count === 20,
  );
});

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}
