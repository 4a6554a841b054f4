import { Registry } from 'prom-client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LogWriter, openLogWriter, readFrames, unpackFrame } from '../../log/index.ts';
import { type Authenticator, createKey, openAuthenticator } from '../../platform/auth/index.ts';
import { createHttpApp, type HttpApp, openIdempotencyStore } from '../../platform/http/index.ts';
import { silentLogger } from '../../platform/logger/index.ts';
import { openDatabase } from '../../stores/postgres/index.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { createApp, openAppDirectory, readIdentityKeys } from '../app/index.ts';
import { eventRoutes } from './index.ts';

let database: TestDatabase;
let authenticator: Authenticator;
let log: LogWriter;
let app: HttpApp;
let clientKey: string;
let secretKey: string;

beforeAll(async () => {
  database = await openTestDatabase();
  ({ clientKey } = await createApp(database.db, { id: 'shop', name: 'Shop' }));
  secretKey = (await createKey(database.db, { kind: 'secret', name: 'test' })).key;
});

afterAll(async () => {
  await database.close();
});

beforeEach(async () => {
  const { db } = database;
  authenticator = await openAuthenticator({ db, identityKeys: (id) => readIdentityKeys(db, id) });
  log = openLogWriter(db);
  app = await openApp(log);
});

afterEach(async () => {
  await app.close();
  await log.close();
  await authenticator.close();
});

async function openApp(writer: LogWriter): Promise<HttpApp> {
  const { db } = database;
  const idempotency = openIdempotencyStore(db);
  const http = await createHttpApp(
    { log: silentLogger(), authenticator, idempotency, checks: {}, registry: new Registry() },
    { version: '0.0.0', rateLimit: 100_000, trustProxy: 0, checkAnswers: true },
  );
  await http.register(eventRoutes({ authenticator, log: writer, apps: openAppDirectory(db), now: Date.now }));
  return http;
}

async function post(url: string, body: object, key = clientKey, http = app) {
  const headers = { authorization: `Bearer ${key}` };
  const response = await http.inject({ method: 'POST', url, headers, payload: body });
  return { status: response.statusCode, headers: response.headers, body: response.json() };
}

async function stored(after: number) {
  const frames = await readFrames(database.db, { seq: after, at: null }, 1_000);
  return frames.flatMap(unpackFrame);
}

const song = { type: 'track', event: 'Song Played', userId: 'ada' };

test('while PostgreSQL is away, events are refused with 503 and Retry-After within a second', async () => {
  await authenticator.byKey(clientKey);
  const url = 'postgres://nobody@127.0.0.1:1/nothing';
  const away = openDatabase({ url, max: 2, applicationName: 'test' });
  const http = await openApp(openLogWriter(away));
  const start = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      post('/v1/batch', { batch: [{ ...song, messageId: `a${i}` }] }, clientKey, http),
    ),
  );
  expect(performance.now() - start).toBeLessThan(1_000);
  for (const { status, headers } of answers) expect([status, headers['retry-after']]).toEqual([503, '1']);
  await http.close();
  await away.close();
});

test('an accepted batch is in the log when the answer comes, its position is the greatest of its events', async () => {
  const before = (await post('/v1/track', { ...song, messageId: 'b0' })).body.position;
  const batch = [
    ...Array.from({ length: 50 }, (_, i) => ({ ...song, userId: `u${i}`, messageId: `b${i + 1}` })),
    { ...song, messageId: 'bad', properties: 'text' },
  ];
  const { body, headers } = await post('/v1/batch', { batch });
  expect(body).toMatchObject({
    accepted: 50,
    rejected: [{ index: 50, messageId: 'bad', code: 'invalid-content' }],
  });
  const events = await stored(before);
  expect(new Set(events.map(({ event }) => event.messageId)).size).toBe(50);
  expect(Math.max(...events.map(({ seq }) => seq))).toBe(body.position);
  expect(headers['relance-position']).toBe(String(body.position));
});

test('what was cleaned can be stored, and reads back', async () => {
  const properties = { 'a\u0000b': 'c\u0000d', lone: '\ud800', smile: '😀', big: 2 ** 53 - 1 };
  const { body } = await post('/v1/batch', { batch: [{ ...song, messageId: 'c1', properties }] });
  const [last] = (await stored(body.position - 1)).slice(-1);
  expect(last?.event.properties).toEqual({
    'a\ufffdb': 'c\ufffdd',
    lone: '\ufffd',
    smile: '😀',
    big: 2 ** 53 - 1,
  });
});

test('duplicates are accepted: the engine drops them', async () => {
  const batch = [1, 1, 2].map((n) => ({ ...song, messageId: `d${n}` }));
  const first = await post('/v1/batch', { batch });
  const again = await post('/v1/batch', { batch });
  expect([first.body.accepted, again.body.accepted]).toEqual([3, 3]);
  expect(again.body.position).toBe(first.body.position + 3);
});

test('a back end speaks for the oldest production app, or for the one it names', async () => {
  await createApp(database.db, { id: 'beta', name: 'Beta', environment: 'test' });
  const first = await post('/v1/track', { ...song, messageId: 'e1' }, secretKey);
  const second = await post('/v1/track?app=beta', { ...song, messageId: 'e2' }, secretKey);
  const events = await stored(first.body.position - 1);
  expect(second.status).toBe(200);
  expect(events.map(({ event }) => [event.app, event.test === true, event.origin])).toEqual([
    ['shop', false, 'server'],
    ['beta', true, 'server'],
  ]);
});
