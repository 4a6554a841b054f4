import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readFrames, unpackFrame } from '../../log/index.ts';
import type { HttpApp } from '../../platform/http/index.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { consentOf, consentRoutes, isSuppressed, optOut, suppress } from './index.ts';

let store: TestDatabase;
let app: HttpApp;
let now = 0;

beforeAll(async () => {
  store = await openTestDatabase();
  app = await openTestApp(consentRoutes({ db: store.db, now: () => now }));
});
afterAll(async () => {
  await app.close();
  await store.close();
});
beforeEach(async () => {
  now = 1_000;
  for (const table of ['consent', 'identity', 'suppression', 'log_frame', 'setting', 'campaign', 'app']) {
    await store.db.run(`delete from ${table}`);
  }
  await store.db.run(
    `insert into app (id, name, environment) values ('shop', 'Shop', 'production'), ('lab', 'Lab', 'test')`,
  );
});

const ALICE = { authorization: 'Bearer pk_shop', 'x-relance-identity': 'token:alice' };
const SERVER = { authorization: 'Bearer sk' };

async function say(headers: Record<string, string>, url: string, consents: object[]) {
  return app.inject({ method: 'PUT', url, headers, payload: { consents } });
}

async function logged() {
  const frames = await readFrames(store.db, { seq: -1, at: null }, 100);
  return frames.flatMap(unpackFrame).map(({ event }) => event);
}

test('preferences are nobody’s without an identity token', async () => {
  const headers = { authorization: 'Bearer pk_shop', 'x-relance-anonymous': 'x' };
  expect((await app.inject({ url: '/v1/me/preferences', headers })).statusCode).toBe(401);
  expect((await say(headers, '/v1/me/preferences', [{ channel: 'email', granted: false }])).statusCode).toBe(
    401,
  );
});

test('consent to transactional messages, unknown channels and nothing at all are refused', async () => {
  for (const consents of [
    [{ channel: 'email', purpose: 'transactional', granted: false }],
    [{ channel: 'pigeon', granted: true }],
    [],
  ]) {
    expect((await say(ALICE, '/v1/me/preferences', consents)).statusCode).toBe(422);
  }
});

test('what a customer says stands, for his own channel and purpose, and is told to the engine', async () => {
  const answer = await say(ALICE, '/v1/me/preferences', [
    { channel: 'email', granted: false },
    { channel: 'push', purpose: 'newsletter', granted: true },
  ]);
  const at = new Date(1_000).toISOString();
  const expected = [
    { channel: 'email', purpose: 'marketing', granted: false, origin: 'identified', at },
    { channel: 'push', purpose: 'newsletter', granted: true, origin: 'identified', at },
  ];
  expect(answer.json()).toEqual({ consents: expected });
  expect((await app.inject({ url: '/v1/me/preferences', headers: ALICE })).json()).toEqual({
    consents: expected,
  });
  const events = await logged();
  expect(
    events.map(({ name, userId, origin, properties }) => ({ name, userId, origin, properties })),
  ).toEqual([
    {
      name: 'Consent Changed',
      userId: 'alice',
      origin: 'system',
      properties: { channel: 'email', purpose: 'marketing', granted: false, source: 'identified' },
    },
    {
      name: 'Consent Changed',
      userId: 'alice',
      origin: 'system',
      properties: { channel: 'push', purpose: 'newsletter', granted: true, source: 'identified' },
    },
  ]);
  expect(Number(answer.headers['relance-position'])).toBeGreaterThan(0);
});

test('saying the same again changes nothing and makes no event', async () => {
  await say(ALICE, '/v1/me/preferences', [{ channel: 'email', granted: false }]);
  now = 2_000;
  const again = await say(ALICE, '/v1/me/preferences', [{ channel: 'email', granted: false }]);
  expect(again.statusCode).toBe(200);
  expect(again.headers['relance-position']).toBeUndefined();
  expect(await logged()).toHaveLength(1);
});

test('of two words in one request the refusal counts', async () => {
  const answer = await say(ALICE, '/v1/me/preferences', [
    { channel: 'email', granted: false },
    { channel: 'email', granted: true },
  ]);
  expect(answer.json()).toMatchObject({ consents: [{ channel: 'email', granted: false }] });
});

test('a back end speaks for customers who are not known yet, and for anonymous ones of an app', async () => {
  const body = [{ channel: 'email', granted: false }];
  expect((await say(SERVER, '/v1/customers/new/consents', body)).json()).toMatchObject({
    consents: [{ granted: false, origin: 'server' }],
  });
  expect((await say(SERVER, '/v1/customers/id:x/consents', body)).statusCode).toBe(400);
  expect((await say(SERVER, '/v1/customers/id:x/consents?app=none', body)).statusCode).toBe(404);
  expect((await say(SERVER, '/v1/customers/id:x/consents?app=lab', body)).statusCode).toBe(200);
  expect((await logged()).at(-1)).toMatchObject({ app: 'lab', test: true, anonymousId: 'x' });
});

test('the sender is told who must not be written to, whatever name it was said under', async () => {
  await store.db.run(
    `insert into identity (key, customer_id, linked_seq)
     values ('u:alice', 1, null), ('a:shop:phone', 1, 5), ('u:bob', 2, null), ('u:carol', 3, null)`,
  );
  await say(SERVER, '/v1/customers/id:phone/consents?app=shop', [{ channel: 'email', granted: false }]);
  await say(SERVER, '/v1/customers/bob/consents', [
    { channel: 'email', purpose: 'newsletter', granted: false },
  ]);
  const answers = async (purpose: string) =>
    Object.fromEntries(await consentOf(store.db, [1, 2, 3, 4], 'email', purpose));
  const optedOut = { allowed: false, reason: 'opted-out' };
  const allowed = { allowed: true };
  expect(await answers('newsletter')).toEqual({ 1: optedOut, 2: optedOut, 3: allowed, 4: allowed });
  expect(await answers('offers')).toEqual({ 1: optedOut, 2: allowed, 3: allowed, 4: allowed });
  expect(await answers('transactional')).toEqual({ 1: allowed, 2: allowed, 3: allowed, 4: allowed });
});

test('a channel can be made to demand an opt-in', async () => {
  const put = await app.inject({
    method: 'PUT',
    url: '/v1/consent-rules',
    headers: SERVER,
    payload: { requireOptIn: ['sms'] },
  });
  expect(put.statusCode).toBe(200);
  expect((await app.inject({ url: '/v1/consent-rules', headers: SERVER })).json()).toEqual({
    requireOptIn: ['sms'],
  });
  await store.db.run(`insert into identity (key, customer_id) values ('u:alice', 1)`);
  expect((await consentOf(store.db, [1], 'sms', 'marketing')).get(1)).toEqual({
    allowed: false,
    reason: 'no-opt-in',
  });
  expect((await consentOf(store.db, [1], 'email', 'marketing')).get(1)).toEqual({ allowed: true });
  await say(ALICE, '/v1/me/preferences', [{ channel: 'sms', granted: true }]);
  expect((await consentOf(store.db, [1], 'sms', 'marketing')).get(1)).toEqual({ allowed: true });
});

test('the topics in use are those people spoke about and campaigns send for, without test apps', async () => {
  const topics = async () => (await app.inject({ url: '/v1/consent-topics', headers: SERVER })).json().items;
  expect(await topics()).toEqual([{ topic: 'marketing', channels: [], campaigns: 0 }]);
  await say(ALICE, '/v1/me/preferences', [
    { channel: 'push', purpose: 'newsletter', granted: true },
    { channel: 'email', purpose: 'newsletter', granted: false },
  ]);
  await say(SERVER, '/v1/customers/bob/consents', [
    { channel: 'email', purpose: 'newsletter', granted: true },
  ]);
  await say(SERVER, '/v1/customers/id:x/consents?app=lab', [
    { channel: 'email', purpose: 'trial', granted: true },
  ]);
  const campaign = (id: string, of: string, state: string, definition: object) =>
    store.db.run('insert into campaign (id, name, app, state, definition) values ($1, $1, $2, $3, $4)', [
      id,
      of,
      state,
      JSON.stringify(definition),
    ]);
  await campaign('one', 'shop', 'draft', { purpose: 'sport' });
  await campaign('two', 'shop', 'in-progress', {});
  await campaign('three', 'shop', 'in-progress', { topic: 'transactional' });
  await campaign('four', 'shop', 'finished', { purpose: 'gone' });
  await campaign('five', 'lab', 'draft', { purpose: 'trial' });
  expect(await topics()).toEqual([
    { topic: 'marketing', channels: [], campaigns: 1 },
    {
      topic: 'newsletter',
      channels: [
        { channel: 'email', granted: 1, refused: 1 },
        { channel: 'push', granted: 1, refused: 0 },
      ],
      campaigns: 0,
    },
    { topic: 'sport', channels: [], campaigns: 1 },
  ]);
});

test('one click opts a customer out of marketing in the channel, and is known by its origin', async () => {
  await store.db.run(`insert into identity (key, customer_id) values ('a:lab:x', 7), ('tu:alice', 7)`);
  const out = { app: 'lab', channel: 'email', origin: 'unsubscribe', at: 5_000 };
  expect(await optOut(store.db, { who: { customerId: 8 }, ...out })).toBe(false);
  expect(await optOut(store.db, { who: { customerId: 7 }, ...out })).toBe(true);
  expect((await consentOf(store.db, [7], 'email', 'anything')).get(7)).toEqual({
    allowed: false,
    reason: 'opted-out',
  });
  expect((await logged()).at(-1)).toMatchObject({
    userId: 'alice',
    test: true,
    properties: { purpose: 'marketing', source: 'unsubscribe' },
  });
  expect(await optOut(store.db, { who: { identity: 'a:lab:y' }, ...out })).toBe(true);
  expect((await logged()).at(-1)).toMatchObject({ anonymousId: 'y', app: 'lab', test: true });
});

test('a later word wins over an earlier one that arrives late', async () => {
  await store.db.run(`insert into identity (key, customer_id) values ('u:alice', 1)`);
  now = 9_000;
  await say(ALICE, '/v1/me/preferences', [{ channel: 'email', granted: true }]);
  await optOut(store.db, {
    who: { customerId: 1 },
    app: 'shop',
    channel: 'email',
    origin: 'unsubscribe',
    at: 5_000,
  });
  expect((await consentOf(store.db, [1], 'email', 'marketing')).get(1)).toEqual({ allowed: true });
});

test('a suppressed address is found in any spelling, and only in its channel', async () => {
  await suppress(store.db, 'email', ' Alice@Example.test ', 'hard-bounce');
  await suppress(store.db, 'email', 'alice@example.test', 'complaint');
  await suppress(store.db, 'sms', '+33 6 12-34', 'stop', 'marketing');
  expect(await isSuppressed(store.db, 'email', 'alice@example.TEST')).toBe(true);
  expect(await isSuppressed(store.db, 'email', 'alice@example.test.org')).toBe(false);
  expect(await isSuppressed(store.db, 'push', 'alice@example.test')).toBe(false);
  expect(await isSuppressed(store.db, 'sms', '+3361234')).toBe(false);
  expect(await isSuppressed(store.db, 'sms', '+3361234', ['newsletter', 'marketing'])).toBe(true);
});
