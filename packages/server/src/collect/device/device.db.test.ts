import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readFrames, unpackFrame } from '../../log/index.ts';
import type { HttpApp } from '../../platform/http/index.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { deviceRoutes, markAddressDead, pushAddressesOf, readPushStates } from './index.ts';

let store: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  store = await openTestDatabase();
  app = await openTestApp(deviceRoutes({ db: store.db, isOpened: () => false }));
});
afterAll(async () => {
  await app.close();
  await store.close();
});
beforeEach(async () => {
  for (const table of ['push_address', 'identity', 'log_frame']) await store.db.run(`delete from ${table}`);
  await store.db.run(
    `insert into identity (key, customer_id, linked_seq)
     values ('u:alice', 1, null), ('u:bob', 2, null), ('a:shop:fresh', 3, null)`,
  );
});

const as = (...names: string[]): Record<string, string> => {
  const headers: Record<string, string> = { authorization: 'Bearer pk_shop' };
  for (const name of names) {
    if (name.startsWith('anonymous:')) headers['x-relance-anonymous'] = name.slice('anonymous:'.length);
    else headers['x-relance-identity'] = `token:${name}`;
  }
  return headers;
};

async function put(who: Record<string, string>, deviceId: string, payload: object) {
  return app.inject({ method: 'PUT', url: `/v1/me/devices/${deviceId}`, headers: who, payload });
}

async function signOut(who: Record<string, string>, payload?: object) {
  return app.inject({
    method: 'POST',
    url: '/v1/me/sign-out',
    headers: who,
    ...(payload ? { payload } : {}),
  });
}

const token = (text: string) => ({ push: { kind: 'fcm', token: text } });

async function tokensOf(customerId: number): Promise<string[]> {
  const addresses = await pushAddressesOf(store.db, customerId, 'shop', ['fcm']);
  return addresses.map(({ target }) => ('token' in target ? target.token : target.endpoint)).sort();
}

async function logged() {
  const frames = await readFrames(store.db, { seq: -1, at: null }, 100);
  return frames.flatMap(unpackFrame).map(({ event }) => event);
}

test('a request that names nobody is refused', async () => {
  expect((await put(as(), 'd1', {})).statusCode).toBe(422);
  expect((await signOut(as())).statusCode).toBe(422);
});

test('an unsound push address is refused with the place of the fault, and nothing is stored', async () => {
  const answer = await put(as('alice'), 'd1', { push: { kind: 'webpush' } });
  expect(answer.statusCode).toBe(422);
  expect(answer.json().errors).toEqual([
    { path: '$.push.subscription', message: 'webpush needs a subscription' },
  ]);
  expect((await put(as('alice'), 'd1', { push: { kind: 'telegraph', token: 'x' } })).statusCode).toBe(422);
  expect(await logged()).toEqual([]);
});

test('the device of a known customer obeys nobody else', async () => {
  await put(as('alice'), 'd1', token('t1'));
  for (const who of [as('bob'), as('anonymous:x'), as('anonymous:fresh')]) {
    expect((await put(who, 'd1', token('evil'))).statusCode).toBe(403);
    expect((await put(who, 'd1', { model: 'x' })).statusCode).toBe(403);
    expect((await put(who, 'd1', { push: null })).statusCode).toBe(403);
  }
  expect((await put(as('anonymous:x'), 'd1', token('t1'))).statusCode).toBe(403);
  expect((await signOut(as('bob'), { deviceId: 'd1' })).json()).toEqual({ detached: 0 });
  expect(await tokensOf(1)).toEqual(['t1']);
  expect(await logged()).toHaveLength(1);
});

test('the facts of a device go into the log in one spelling, said by the system', async () => {
  const answer = await put(as('alice', 'anonymous:phone'), 'd1', {
    platform: 'Android',
    locale: 'fr_CA',
    country: 'ca',
    osVersion: '15',
    ...token('t1'),
  });
  expect(answer.json()).toEqual({ id: 'd1', push: { kind: 'fcm', enabled: true } });
  expect(Number(answer.headers['relance-position'])).toBeGreaterThan(0);
  expect(await logged()).toEqual([
    {
      type: 'track',
      name: 'Device Updated',
      app: 'shop',
      userId: 'alice',
      anonymousId: 'phone',
      messageId: expect.any(String),
      origin: 'system',
      device: {
        id: 'd1',
        platform: 'android',
        locale: 'fr-CA',
        language: 'fr',
        country: 'CA',
        osVersion: '15',
        pushEnabled: true,
      },
    },
  ]);
});

test('what is left out stays, null forgets the address', async () => {
  await put(as('alice'), 'd1', { push: { kind: 'fcm', token: 't1', enabled: false } });
  expect((await put(as('alice'), 'd1', { model: 'x' })).json()).toEqual({
    id: 'd1',
    push: { kind: 'fcm', enabled: false },
  });
  expect(await tokensOf(1)).toEqual([]);
  await put(as('alice'), 'd1', token('t1'));
  expect(await tokensOf(1)).toEqual(['t1']);
  expect((await put(as('alice'), 'd1', { push: null })).json()).toEqual({ id: 'd1', push: null });
  expect(await readPushStates(store.db, [1])).toEqual([]);
  expect((await logged()).map(({ device }) => device?.pushEnabled)).toEqual([false, undefined, true, false]);
});

test('a device registered before signing in is the customer’s once he is known, and stays in his hands', async () => {
  await put(as('anonymous:phone'), 'd1', token('t1'));
  await store.db.run(`insert into identity (key, customer_id, linked_seq) values ('a:shop:phone', 1, 9)`);
  expect(await tokensOf(1)).toEqual(['t1']);
  expect((await put(as('anonymous:other'), 'd1', token('evil'))).statusCode).toBe(403);
  expect((await put(as('anonymous:phone'), 'd1', token('t2'))).statusCode).toBe(200);
  expect((await put(as('alice'), 'd1', token('t3'))).statusCode).toBe(200);
  expect(await tokensOf(1)).toEqual(['t3']);
});

test('a device of an anonymous customer is free', async () => {
  await put(as('anonymous:fresh'), 'd1', token('t1'));
  expect((await put(as('anonymous:other'), 'd1', token('t1'))).statusCode).toBe(200);
  expect(await tokensOf(3)).toEqual([]);
  expect((await put(as('bob'), 'd1', token('t1'))).statusCode).toBe(200);
  expect(await tokensOf(2)).toEqual(['t1']);
});

test('on a shared phone the next customer takes over with his token and the address of the phone', async () => {
  await put(as('alice'), 'd1', token('t1'));
  expect((await put(as('bob'), 'd1', token('t1'))).statusCode).toBe(200);
  expect(await tokensOf(1)).toEqual([]);
  expect(await tokensOf(2)).toEqual(['t1']);
});

test('an address that comes back under another device id is one phone, not two', async () => {
  await put(as('alice'), 'd1', token('t1'));
  await put(as('alice'), 'd2', token('t1'));
  await put(as('alice'), 'd3', token('t3'));
  expect(await tokensOf(1)).toEqual(['t1', 't3']);
  expect((await readPushStates(store.db, [1])).map(({ deviceId }) => deviceId)).toEqual(['d2', 'd3']);
});

test('signing out detaches one device, or all, whatever name they were registered under', async () => {
  await store.db.run(`insert into identity (key, customer_id, linked_seq) values ('a:shop:phone', 1, 9)`);
  await put(as('anonymous:phone'), 'd1', token('t1'));
  await put(as('alice'), 'd2', token('t2'));
  await put(as('alice'), 'd3', token('t3'));
  expect((await signOut(as('alice'), { deviceId: 'd2' })).json()).toEqual({ detached: 1 });
  expect(await tokensOf(1)).toEqual(['t1', 't3']);
  const answer = await signOut(as('alice'));
  expect(answer.json()).toEqual({ detached: 2 });
  expect(Number(answer.headers['relance-position'])).toBeGreaterThan(0);
  expect(await tokensOf(1)).toEqual([]);
  expect((await logged()).at(-1)).toMatchObject({
    name: 'Device Updated',
    userId: 'alice',
    device: { pushEnabled: false },
  });
  expect((await put(as('bob'), 'd2', token('t2'))).statusCode).toBe(200);
  expect(await tokensOf(2)).toEqual(['t2']);
});

test('an anonymous caller signs out only what is bound to his own name', async () => {
  await store.db.run(`insert into identity (key, customer_id, linked_seq) values ('a:shop:phone', 1, 9)`);
  await put(as('alice'), 'd1', token('t1'));
  await put(as('anonymous:phone'), 'd2', token('t2'));
  expect((await signOut(as('anonymous:phone'))).json()).toEqual({ detached: 1 });
  expect(await tokensOf(1)).toEqual(['t1']);
});

test('a test app’s devices are of its own world', async () => {
  const headers = { authorization: 'Bearer pk_lab', 'x-relance-identity': 'token:alice' };
  await put(headers, 'd1', token('t1'));
  expect(await tokensOf(1)).toEqual([]);
  expect((await logged())[0]).toMatchObject({ app: 'lab', test: true, userId: 'alice' });
});

test('a dead address is not used again, unless the device registers anew', async () => {
  await put(as('alice'), 'd1', token('t1'));
  await put(as('alice'), 'd2', token('t2'));
  const [first, second] = await pushAddressesOf(store.db, 1, 'shop', ['fcm', 'apns']);
  if (!first || !second) throw new Error('two addresses expected');
  expect(await markAddressDead(store.db, first, 'UNREGISTERED')).toBe(true);
  expect(await markAddressDead(store.db, first, 'UNREGISTERED')).toBe(false);
  expect(await pushAddressesOf(store.db, 1, 'shop', ['fcm'])).toEqual([second]);
  expect(await readPushStates(store.db, [1])).toContainEqual(
    expect.objectContaining({ deadReason: 'UNREGISTERED' }),
  );
  await put(as('alice'), first.deviceId, 'token' in first.target ? token(first.target.token) : {});
  expect(await tokensOf(1)).toEqual(['t1', 't2']);
});

test('an answer about an address that is no longer the device’s harms nothing', async () => {
  await put(as('alice'), 'd1', token('t1'));
  const [old] = await pushAddressesOf(store.db, 1, 'shop', ['fcm']);
  if (!old) throw new Error('an address expected');
  await put(as('alice'), 'd1', token('t2'));
  expect(await markAddressDead(store.db, old, 'UNREGISTERED')).toBe(false);
  const [now] = await pushAddressesOf(store.db, 1, 'shop', ['fcm']);
  if (!now) throw new Error('an address expected');
  expect(await markAddressDead(store.db, now, 'Unregistered', now.registeredAt - 60_000)).toBe(false);
  expect(await tokensOf(1)).toEqual(['t2']);
});

test('two requests for a new device do not pass each other', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) => put(as(i % 2 ? 'alice' : 'bob'), 'd1', token(`t${i}`))),
  );
  const kept = answers.filter((answer) => answer.statusCode === 200);
  expect(kept.length).toBeGreaterThanOrEqual(1);
  const owners = [await tokensOf(1), await tokensOf(2)].filter((tokens) => tokens.length > 0);
  expect(owners).toHaveLength(1);
});
