import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { descendants, isAlive, type Process, processesOn, signal } from './support/processes.ts';
import { eventually, freePort, sleep, startServer, type TestServer } from './support/server.ts';

const MAIN = fileURLToPath(new URL('../../packages/server/src/main/main.ts', import.meta.url));

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
  await server.call('POST', '/v1/apps', { id: 'news', name: 'Le Fil' });
});
afterAll(async () => {
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

/** Events of a reader, each answered before the next is sent. Answers the position of the last. */
async function read(userId: string, from: number, to: number): Promise<number> {
  let last = 0;
  for (let n = from; n < to; n++) {
    const event = { event: 'Article Read', userId, messageId: `${userId}-${n}` };
    last = (await server.call<{ position: number }>('POST', '/v1/track', event)).position;
  }
  return last;
}

/** The articles in a reader's timeline once it reflects a position. */
async function articlesOf(userId: string, position: number): Promise<number> {
  const { items } = await eventually(
    async () => {
      const path = `/v1/customers/${userId}/events?limit=1000&after=${position}`;
      const headers = { authorization: `Bearer ${server.secretKey}` };
      const answer = await fetch(server.url + path, { headers });
      const body: { items?: { name: string }[] } = JSON.parse(await answer.text());
      return { items: answer.headers.has('relance-stale') ? undefined : body.items };
    },
    (answer) => answer.items !== undefined,
  );
  return (items ?? []).filter(({ name }) => name === 'Article Read').length;
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
  const second = await startAnother();
  await once(second.child, 'close');
  expect(second.child.exitCode).toBe(1);
  expect(second.output()).toMatch(/Relance cannot start: .*(already|another|running|in use)/i);
  expect(second.output()).not.toMatch(/\n\s+at /);
  expect(await articlesOf('ada', await read('ada', 0, 1))).toBe(1);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});

test('SIGTERM stops everything that was started, and the next start is ready within 5 s', async () => {
  await read('bob', 0, 1);
  const started = await descendants(server.pid);
  const commands = started.map(({ command }) => command).join('\n');
  for (const part of ['main/worker.ts', 'clickhouse/child', 'postgres']) expect(commands).toContain(part);
  await server.kill('SIGTERM');
  expect(await left(started, 0), 'left behind').toEqual([]);
  expect(await processesOn(server.dataDir), 'still on the data').toEqual([]);
  expect(server.output()).not.toMatch(/"level":(50|60|"error"|"fatal")/);

  const began = performance.now();
  await server.restart();
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(await articlesOf('bob', await read('bob', 0, 2))).toBe(2);
});

test('Ctrl-C in a terminal, which reaches every process at once, stops everything too', async () => {
  const started = await descendants(server.pid);
  for (const { pid } of started) signal(pid, 'SIGINT');
  await server.kill('SIGINT');
  expect(await left(started, 1_000)).toEqual([]);
  expect(await processesOn(server.dataDir)).toEqual([]);
  await server.restart();
});

test('after a kill -9 of the main process a start takes over, with everything that was answered', async () => {
  await read('carl', 0, 20);
  const orphans = await descendants(server.pid);
  await server.kill('SIGKILL');
  await server.restart();
  // The last five are sent again, as by a client that got no answer.
  expect(await articlesOf('carl', await read('carl', 15, 30))).toBe(30);
  await server.kill('SIGTERM');
  expect(await left(orphans, 5_000), 'orphans').toEqual([]);
  expect(await processesOn(server.dataDir)).toEqual([]);
  await server.restart();
});

test('after a kill -9 of every process a start recovers, with everything that was answered', async () => {
  const position = await read('dora', 0, 20);
  const all = await descendants(server.pid);
  for (const { pid } of all) signal(pid, 'SIGKILL');
  await server.kill('SIGKILL');
  await left(all, 5_000);
  await server.restart();
  expect(await articlesOf('dora', position)).toBe(20);
});

test('a ClickHouse that cannot be opened keeps nobody waiting: neither the start, nor events, nor the stop', async () => {
  await server.kill('SIGTERM');
  const store = join(server.dataDir, 'clickhouse', 'store');
  await rename(store, `${store}.kept`);
  await writeFile(store, 'not a folder');
  const began = performance.now();
  await server.restart();
  expect(performance.now() - began).toBeLessThan(5_000);
  const ready = await fetch(`${server.url}/readyz`);
  expect(await ready.json()).toMatchObject({ checks: { postgres: 'ok', clickhouse: 'away' } });
  const { position } = await server.call<{ position: number }>('POST', '/v1/identify', { userId: 'emma' });
  await server.call('GET', `/v1/customers/emma?after=${position}`);
  await server.kill('SIGTERM');
  expect(performance.now() - began).toBeLessThan(10_000);
  await rm(store);
  await rename(`${store}.kept`, store);
  await server.restart();
  expect(await articlesOf('dora', await read('dora', 20, 21))).toBe(21);
});
