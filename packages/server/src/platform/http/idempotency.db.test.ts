import { Registry } from 'prom-client';
import Type from 'typebox';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { silentLogger } from '../logger/index.ts';
import { Problem } from '../problems/index.ts';
import { createHttpApp, dropOldAnswers, type HttpApp, openIdempotencyStore } from './index.ts';

let database: TestDatabase;
let app: HttpApp;
let runs: number;
let outcome: () => Promise<void>;

beforeAll(async () => {
  database = await openTestDatabase();
  app = await createHttpApp(
    {
      log: silentLogger(),
      authenticator: {
        byKey: (key) => ({ kind: 'secret', keyId: Number(key.slice(3)), scopes: [] }),
        identify: async (caller) => caller,
        close: async () => undefined,
      },
      idempotency: openIdempotencyStore(database.db),
      checks: {},
      registry: new Registry(),
    },
    { version: '1', rateLimit: 100_000, trustProxy: 0 },
  );
  app.post(
    '/v1/things',
    {
      config: { key: 'secret', scope: 'session', idempotent: true },
      schema: { body: Type.Object({ n: Type.Integer() }) },
    },
    async ({ body }, reply) => {
      runs++;
      await outcome();
      return reply.code(201).header('relance-position', '77').send({ id: runs, n: body.n });
    },
  );
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(async () => {
  runs = 0;
  outcome = async () => undefined;
  await database.db.run('delete from idempotency');
});

const create = (key: string | undefined, body: unknown, caller = 'sk_1') =>
  app.inject({
    method: 'POST',
    url: '/v1/things',
    headers: { authorization: `Bearer ${caller}`, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    payload: body as object,
  });

test('the same key with another body is refused', async () => {
  await create('a', { n: 1 });
  expect((await create('a', { n: 2 })).json()).toMatchObject({ status: 409, code: 'idempotency-conflict' });
  expect(runs).toBe(1);
});

test('a key that is no key is malformed', async () => {
  for (const key of ['', 'x'.repeat(256), 'a b']) {
    expect((await create(key, { n: 1 })).json(), key).toMatchObject({ status: 400, code: 'malformed' });
  }
});

test('while a request is being handled its double is refused as in progress', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  outcome = () => promise;
  const first = create('a', { n: 1 });
  await expect.poll(() => runs).toBe(1);
  const second = await create('a', { n: 1 });
  expect(second.json()).toMatchObject({ status: 409, code: 'in-progress' });
  expect(second.headers['retry-after']).toBe('1');
  resolve();
  expect((await first).statusCode).toBe(201);
  expect(runs).toBe(1);
});

test('of fifty at once one is executed, and all the others hear the same or in progress', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => create('a', { n: 1 })));
  expect(runs).toBe(1);
  expect(answers.filter((answer) => answer.statusCode === 201).length).toBeGreaterThan(0);
  for (const answer of answers) expect([201, 409]).toContain(answer.statusCode);
});

test('a repeated request gets the same answer, with its headers, and does nothing', async () => {
  const first = await create('a', { n: 1 });
  const again = await create('a', { n: 1 });
  expect(again.statusCode).toBe(201);
  expect(again.json()).toEqual(first.json());
  expect(again.headers).toMatchObject({ 'relance-position': '77', 'idempotent-replayed': 'true' });
  expect(again.headers['content-type']).toBe(first.headers['content-type']);
  expect(runs).toBe(1);
});

test('keys are per caller; without a key everything is executed', async () => {
  await create('a', { n: 1 });
  await create('a', { n: 1 }, 'sk_2');
  await create(undefined, { n: 1 });
  await create(undefined, { n: 1 });
  expect(runs).toBe(4);
});

test('a refused or failed request leaves its key free', async () => {
  expect((await create('a', { n: 'x' })).statusCode).toBe(422);
  outcome = async () => {
    throw new Problem('wrong-state');
  };
  expect((await create('a', { n: 1 })).statusCode).toBe(409);
  outcome = async () => {
    throw new Error('bug');
  };
  expect((await create('a', { n: 1 })).statusCode).toBe(500);
  outcome = async () => undefined;
  expect((await create('a', { n: 1 })).statusCode).toBe(201);
});

test('the key of a process that died is free after a minute', async () => {
  const store = openIdempotencyStore(database.db);
  const request = { caller: 'key:1', key: 'dead', hash: Buffer.alloc(32) };
  await store.begin(request);
  expect(await store.begin(request)).toEqual({ state: 'in-progress' });
  await database.db.run(`update idempotency set created_at = now() - interval '61 seconds'`);
  expect(await store.begin(request)).toEqual({ state: 'mine' });
});

test('answers are kept for 7 days', async () => {
  await create('old', { n: 1 });
  await database.db.run(`update idempotency set created_at = now() - interval '7 days 1 second'`);
  await create('new', { n: 1 });
  expect(await dropOldAnswers(database.db)).toBe(1);
  expect((await create('new', { n: 1 })).headers['idempotent-replayed']).toBe('true');
});
