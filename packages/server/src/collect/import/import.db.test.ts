import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type ClientRequest, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LogWriter, openLogWriter, readFrames, unpackFrame } from '../../log/index.ts';
import type { HttpApp } from '../../platform/http/index.ts';
import { jobRoutes } from '../../platform/jobs/index.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { openAppDirectory } from '../app/index.ts';
import { endAbandonedImports, importRoutes } from './index.ts';
import { runCli } from './run-cli.ts';

const CDNOW = fileURLToPath(new URL('../../../../../../shared/data/cdnow.csv.gz', import.meta.url));

let store: TestDatabase;
let log: LogWriter;
let app: HttpApp;
let url = '';
/** What stands between the import and the log: tests slow it down or break it. */
let beforeAppend: () => Promise<void> = async () => undefined;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relance-import-'));
  store = await openTestDatabase();
  await store.db.run(
    `insert into app (id, name, environment) values ('shop', 'Shop', 'production'), ('lab', 'Lab', 'test')`,
  );
  log = openLogWriter(store.db);
  const slowLog = {
    append: async (events: Parameters<LogWriter['append']>[0]) => {
      await beforeAppend();
      return log.append(events);
    },
  };
  app = await openTestApp(
    jobRoutes({ db: store.db }),
    importRoutes({ db: store.db, log: slowLog, now: Date.now, apps: openAppDirectory(store.db) }),
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo; // A TCP server's address, once it listens.
  url = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await app.close();
  await log.close();
  await store.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  beforeAppend = async () => undefined;
  for (const table of ['log_frame', 'job']) await store.db.run(`delete from ${table}`);
});

interface Sent {
  readonly status: number;
  readonly body: { readonly jobId?: string; readonly detail?: string; readonly code?: string };
  readonly position: string | null;
}

async function send(
  query: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<Sent> {
  const answer = await fetch(`${url}/v1/import?${query}`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk', 'content-type': 'application/octet-stream', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  return {
    status: answer.status,
    body: await answer.json(),
    position: answer.headers.get('relance-position'),
  };
}

async function get(path: string) {
  const answer = await fetch(`${url}${path}`, { headers: { authorization: 'Bearer sk' } });
  return { status: answer.status, text: await answer.text() };
}

async function job(id: string | undefined) {
  return JSON.parse((await get(`/v1/jobs/${id}`)).text);
}

async function logged() {
  const frames = await readFrames(store.db, { seq: -1, at: null }, 100_000);
  return frames.flatMap(unpackFrame).map(({ event }) => event);
}

const line = (n: number) => JSON.stringify({ type: 'track', event: 'Visit', userId: `u${n}` });
const lines = (count: number, from = 1) => Array.from({ length: count }, (_, i) => line(from + i)).join('\n');

test('client keys, unknown apps, presets, mappings and forms are refused before anything is read', async () => {
  expect((await send('', 'x', { authorization: 'Bearer pk_shop' })).status).toBe(403);
  expect((await send('app=none', 'x')).status).toBe(404);
  expect((await send('preset=none', 'x')).body.detail).toBe('There is no preset none.');
  expect((await send('mapping=nonsense', 'x')).body.detail).toContain('not of the form target=template');
  expect((await send('format=ndjson&preset=cdnow', 'x')).status).toBe(400);
  expect((await send('format=xml', 'x')).status).toBe(400);
  expect((await send('source=short', 'x')).status).toBe(400);
  expect(await logged()).toEqual([]);
});

test('a file that lacks a mapped column fails as a whole, and says which columns it has', async () => {
  const sent = await send('preset=cdnow', 'customer_id,day\n1,1997-01-01\n');
  expect(sent).toMatchObject({ status: 422, body: { code: 'invalid' } });
  expect(sent.body.detail).toContain(
    'The file has no column date, quantity, price. It has: customer_id, day.',
  );
  const row = await store.db.first<{ state: string; error: string }>('select state, error from job');
  expect(row).toMatchObject({ state: 'failed', error: expect.stringContaining('no column date') });
});

test('broken gzip is said so, and what came before it is kept', async () => {
  const packed = gzipSync(lines(5_000));
  const sent = await send('', packed.subarray(0, packed.length - 9));
  expect(sent).toMatchObject({ status: 400, body: { code: 'malformed' } });
  expect(sent.body.detail).toMatch(/^The gzip data are broken or incomplete\. \d+ rows had been taken\.$/);
  const taken = Number(/(\d+) rows/.exec(sent.body.detail ?? '')?.[1]);
  expect(await logged()).toHaveLength(taken);
});

test('bad rows are refused one by one and can be read, with their lines and reasons', async () => {
  const bad = [
    '{"type":"track","event":"Visit"}',
    'not json',
    '{"type":"track","event":"Segment Entered","userId":"x"}',
    '{"type":"track","event":"Visit","userId":"x","timestamp":"yesterday"}',
    '{"type":"track","event":"Visit","userId":"x","properties":{"id":9007199254740993}}',
    `{"type":"track","event":"${'x'.repeat(300_000)}","userId":"x"}`,
  ];
  const file = Buffer.concat([
    Buffer.from([line(1), ...bad, ''].join('\n')),
    Buffer.from([0xff, 0x0a]),
    Buffer.from(line(2)),
  ]);
  const sent = await send('', file);
  expect(sent.status).toBe(202);
  expect(await job(sent.body.jobId)).toMatchObject({
    kind: 'import',
    state: 'succeeded',
    done: 2,
    rejected: 7,
    total: 9,
    errorsUrl: `/v1/jobs/${sent.body.jobId}/errors`,
  });
  const errors = (await get(`/v1/jobs/${sent.body.jobId}/errors`)).text.trimEnd().split('\n');
  expect(errors.map((error) => JSON.parse(error)).map(({ line: at, code }) => [at, code])).toEqual([
    [2, 'missing-identity'],
    [3, 'malformed'],
    [4, 'reserved-name'],
    [5, 'invalid-timestamp'],
    [6, 'invalid-number'],
    [7, 'too-large'],
    [8, 'malformed'],
  ]);
  expect((await get('/v1/jobs/none/errors')).status).toBe(404);
});

test('events keep their own dates and ids, and are of origin import', async () => {
  const own = { type: 'track', event: 'Visit', userId: 'old', timestamp: '1997-01-01', messageId: 'mine' };
  const sent = await send('app=lab', `${JSON.stringify(own)}\n${line(1)}`);
  expect(Number(sent.position)).toBeGreaterThan(0);
  const events = await logged();
  expect(events.find(({ userId }) => userId === 'old')).toMatchObject({
    app: 'lab',
    test: true,
    origin: 'import',
    messageId: 'mine',
    time: Date.parse('1997-01-01'),
  });
  expect(events.find(({ userId }) => userId === 'u1')?.messageId).toMatch(/^[0-9a-f]{32}-2$/);
});

test('profiles come as lines or as a table', async () => {
  await send('kind=profiles', '{"userId":"a","plan":"gold"}\n{"userId":"b","traits":{"plan":"free"}}');
  await send('kind=profiles&format=csv', 'userId,plan\nc,gold\n');
  const events = await logged();
  expect(events.map(({ type, userId, traits }) => ({ type, userId, traits }))).toEqual(
    expect.arrayContaining([
      { type: 'identify', userId: 'a', traits: { plan: 'gold' } },
      { type: 'identify', userId: 'b', traits: { plan: 'free' } },
      { type: 'identify', userId: 'c', traits: { plan: 'gold' } },
    ]),
  );
});

test('the same request again is not read again, another one under the same key is refused', async () => {
  const key = { 'idempotency-key': 'file-1' };
  const first = await send('app=shop', lines(10), key);
  const again = await send('app=shop', lines(10), key);
  expect(again).toMatchObject({ status: 202, body: { jobId: first.body.jobId } });
  expect(await logged()).toHaveLength(10);
  expect(await send('app=lab', lines(10), key)).toMatchObject({
    status: 409,
    body: { code: 'idempotency-conflict' },
  });
});

/** Begins an import and leaves it open: bytes are sent as they come. */
function open(
  query: string,
  key: string,
): { readonly request: ClientRequest; readonly answer: Promise<number> } {
  const request = httpRequest(`${url}/v1/import?${query}`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk', 'idempotency-key': key, 'content-type': 'application/x-ndjson' },
  });
  const answer = new Promise<number>((resolve) => {
    request.once('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.once('error', () => resolve(0));
  });
  return { request, answer };
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 500; i++) {
    if (await what()) return;
    await sleep(10);
  }
  throw new Error('it did not happen within 5 s');
}

const jobs = () =>
  store.db.rows<{ id: string; state: string; done: number }>(
    'select id, state, done from job order by created_at',
  );

test('an import that breaks off goes on where it stopped, every row once', async () => {
  const { request } = open('', 'broken-off');
  request.write(`${lines(6_000)}\n`);
  await until(async () => ((await jobs())[0]?.done ?? 0) >= 5_000);
  request.destroy();
  await until(async () => (await jobs())[0]?.state === 'failed');
  const sent = await send('', lines(9_000), {
    'idempotency-key': 'broken-off',
    'content-type': 'application/x-ndjson',
  });
  expect(await job(sent.body.jobId)).toMatchObject({
    state: 'succeeded',
    done: 9_000,
    rejected: 0,
    total: 9_000,
  });
  const events = await logged();
  expect(events).toHaveLength(9_000);
  expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(9_000);
});

test('after a crash of the server the same request goes on in the same job', async () => {
  let appended = 0;
  beforeAppend = async () => {
    appended++;
    if (appended === 3) throw Object.assign(new Error('the database is away'), { code: '57P01' });
  };
  const key = { 'idempotency-key': 'crashed' };
  expect((await send('', lines(10_000), key)).status).toBe(503);
  const [crashed] = await jobs();
  expect(crashed).toMatchObject({ state: 'running' });
  const sent = await send('', lines(10_000), key);
  expect(sent.body.jobId).toBe(crashed?.id);
  expect(await job(sent.body.jobId)).toMatchObject({ state: 'succeeded', done: 10_000 });
  const ids = new Set((await logged()).map(({ messageId }) => messageId));
  expect(ids.size).toBe(10_000);
});

test('whoever sends the same import last goes on with it, the other one is cut off', async () => {
  const first = open('', 'twice');
  first.request.write(`${lines(3_000)}\n`);
  await until(async () => ((await jobs())[0]?.done ?? 0) > 0);
  const sent = await send('', lines(4_000), {
    'idempotency-key': 'twice',
    'content-type': 'application/x-ndjson',
  });
  expect(sent.status).toBe(202);
  first.request.end(`${lines(3_000, 3_001)}\n`);
  expect(await first.answer).toBe(409);
  expect(await job(sent.body.jobId)).toMatchObject({ state: 'succeeded', done: 4_000 });
});

test('reading stops while the log is busy', async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let waiting = 0;
  beforeAppend = () => {
    waiting++;
    return gate;
  };
  const { request, answer } = open('', 'busy');
  const big = Buffer.from(`${lines(1_000)}\n`);
  let accepted = 0;
  while (accepted < 400 && request.write(big)) accepted++;
  for (; accepted < 400; accepted++) {
    const drained = await Promise.race([
      new Promise((r) => request.once('drain', () => r(true))),
      sleep(500),
    ]);
    if (drained !== true) break;
    request.write(big);
  }
  // 4 groups are under way at most; the rest of what the client could get rid of is in socket buffers.
  expect(waiting).toBeLessThanOrEqual(4);
  expect(accepted).toBeLessThan(400);
  release();
  request.end();
  expect(await answer).toBe(202);
});

test('an import nobody feeds any more is ended after a day', async () => {
  const { request } = open('', 'left');
  request.write(`${lines(3_000)}\n`);
  await until(async () => ((await jobs())[0]?.done ?? 0) > 0);
  await endAbandonedImports(store.db);
  expect((await jobs())[0]?.state).toBe('running');
  await store.db.run(`update import set updated_at = now() - interval '25 hours'`);
  await endAbandonedImports(store.db);
  expect((await jobs())[0]?.state).toBe('failed');
  request.destroy();
  await until(async () => (await logged()).length === 3_000);
});

test('the program sends a file, and sends it only once', async () => {
  const file = join(folder, 'orders.csv');
  await writeFile(
    file,
    'customer_id,date,quantity,price\n1,1997-01-01,1,11.77\n1,1997-01-01,1,11.77\n2,never,1,5\n',
  );
  const said: string[] = [];
  const screen = { write: (piece: string) => said.push(piece) };
  const run = () => {
    const args = [file, '--url', url, '--key', 'sk', '--app', 'shop', '--preset', 'cdnow'];
    return runCli(args, { env: {}, out: screen, err: screen });
  };
  expect(await run()).toBe(1);
  expect(said.join('')).toMatch(/^2 rows taken, 1 refused, in .*\nline 4: timestamp must be /);
  await run();
  expect((await logged()).map(({ messageId }) => messageId.slice(64))).toEqual(['-2', '-3']);
});

test.skipIf(!existsSync(CDNOW))(
  'the CDNOW file: 69,659 orders of 23,570 customers, 2,500,315.63 USD',
  async () => {
    const sent = await send(
      'app=shop&preset=cdnow&mapping=email={customer_id}@example.test',
      await readFile(CDNOW),
    );
    expect(await job(sent.body.jobId)).toMatchObject({
      state: 'succeeded',
      done: 69_659,
      rejected: 0,
      total: 69_659,
    });
    const events = await logged();
    const orders = events.filter(({ name }) => name === 'Order Completed');
    const identifies = events.filter(({ type }) => type === 'identify');
    expect(orders).toHaveLength(69_659);
    expect(identifies).toHaveLength(23_570);
    expect(new Set(orders.map(({ userId }) => userId)).size).toBe(23_570);
    expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(69_659 + 23_570);
    const cents = orders.reduce(
      (sum, { properties }) => sum + Math.round(Number(properties?.revenue) * 100),
      0,
    );
    expect(cents).toBe(250_031_563);
    expect(identifies[0]).toMatchObject({
      userId: '1',
      traits: { email: '1@example.test' },
      origin: 'import',
    });
  },
);
