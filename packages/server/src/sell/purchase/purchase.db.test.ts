import { randomUUID } from 'node:crypto';
import { eventTime, type LoggedEvent } from '@relance/core/collect/event';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openAppDirectory } from '../../collect/app/index.ts';
import { customerRoutes } from '../../collect/identity/index.ts';
import { decodeState, type Engine, positionWaiter, startBuilder, startEngine } from '../../engine/index.ts';
import { type LogWriter, openLogWriter, readFrames, relayOutbox, unpackFrame } from '../../log/index.ts';
import { type Copier, startCopier } from '../../measure/copy/index.ts';
import type { HttpApp } from '../../platform/http/index.ts';
import { createSegment, prepareSegments } from '../../segment/expression/index.ts';
import {
  openTestApp,
  openTestClickhouse,
  openTestDatabase,
  type TestClickhouse,
  type TestDatabase,
} from '../../testing/index.ts';
import { catalogRoutes } from '../catalog/index.ts';
import { ownedProducts, purchaseRoutes, tellEntitlements, type VerifyQuote } from './index.ts';

const DAY = 86_400_000;
const logger = pino({ level: 'silent' });
let store: TestDatabase;
let copy: TestClickhouse;
let log: LogWriter;
let engine: Engine;
let copier: Copier;
let builder: { stop(): Promise<void> };
let apps: HttpApp[];
let shift = 0;
const now = (): number => Date.now() + shift;

/** Two processes before one database. */
async function openApps(verifyQuote?: VerifyQuote): Promise<HttpApp> {
  const { db } = store;
  const waitForPosition = positionWaiter(db);
  const directory = openAppDirectory(db);
  return openTestApp(
    catalogRoutes({ db, apps: directory }),
    purchaseRoutes({ db, now, apps: directory, waitForPosition, ...(verifyQuote ? { verifyQuote } : {}) }),
    customerRoutes({ db, decodeState, waitForPosition, recentEvents: async () => [] }),
  );
}

beforeAll(async () => {
  store = await openTestDatabase();
  copy = await openTestClickhouse();
  const { db } = store;
  await db.run(
    `insert into app (id, name, environment) values ('shop', 'Shop', 'production'), ('lab', 'Lab', 'test')`,
  );
  await prepareSegments(db, { minSegmentSize: 0 });
  log = openLogWriter(db);
  engine = startEngine({ db, logger, takeover: true });
  copier = startCopier({ db, clickhouse: copy.clickhouse, logger });
  builder = startBuilder({ db, clickhouse: copy.clickhouse, logger });
  apps = [await openApps(), await openApps()];
  const add = (body: object) => call('POST', '/v1/apps/shop/add-ons', body);
  await add({ productId: 'pro', name: 'Pro', type: 'subscription', trial: 'P1W' });
  await add({ productId: 'map', name: 'Map', type: 'durable' });
  await add({ productId: 'pass', name: 'Day pass', type: 'durable', lifetimeDays: 1 });
  await add({ productId: 'coins', name: 'Coins', type: 'store-consumable', quantity: 100 });
});

afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await builder.stop();
  await copier.stop();
  await engine.stop();
  await log.close();
  await copy.close();
  await store.close();
});

let user = '';
let order = '';
beforeEach(() => {
  [user, order] = [randomUUID(), randomUUID()];
});
afterEach(() => {
  shift = 0;
});

interface Call {
  readonly key?: string;
  readonly app?: number;
  readonly token?: string;
}

async function call(
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  body?: object,
  { key = 'sk', app = 0, token }: Call = {},
) {
  const answer = await apps[app]?.inject({
    method,
    url,
    headers: { authorization: `Bearer ${key}`, ...(token ? { 'x-relance-identity': `token:${token}` } : {}) },
    ...(body === undefined ? {} : { payload: body }),
  });
  if (!answer) throw new Error('there is no such app');
  const { 'relance-position': position } = answer.headers;
  return { status: answer.statusCode, body: answer.json(), position: position && Number(position) };
}

const purchase = (changes: object = {}) => ({
  orderId: order,
  userId: user,
  product: 'shop/map',
  amount: { currency: 'EUR', minor: 499 },
  ...changes,
});
const buy = (changes: object = {}, how: Call = {}) => call('POST', '/v1/purchases', purchase(changes), how);

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come to pass in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Waits until the engine has taken in everything that was said. */
async function settled(): Promise<void> {
  while ((await relayOutbox(store.db, 1_000)) > 0);
  const head = (await store.db.first<{ head: number }>('select last_value as head from log_seq'))?.head ?? 0;
  await until(async () => {
    const row = await store.db.first<{ least: number }>(
      'select min(cursor_seq) as least from engine_partition',
    );
    return (row?.least ?? 0) >= head;
  });
}

function said(properties: object, changes: Partial<LoggedEvent> = {}): LoggedEvent {
  return {
    type: 'track',
    name: 'Order Completed',
    app: 'shop',
    userId: user,
    messageId: randomUUID(),
    origin: 'server',
    properties: properties as LoggedEvent['properties'] & object,
    ...changes,
  };
}

/** What the log says of the user by name; duplicates left out, as every reader does. */
async function eventsOf(userId = user) {
  const skipped = await store.db.rows<{ seq: number }>('select seq from log_duplicate');
  const out = new Set(skipped.map(({ seq }) => seq));
  const frames = await readFrames(store.db, { seq: -1, at: null }, 10_000);
  return frames
    .flatMap(unpackFrame)
    .filter(
      ({ seq, event }) =>
        event.userId === userId &&
        !out.has(seq) &&
        event.type === 'track' &&
        !event.name.startsWith('Segment '),
    )
    .map(({ event, receivedAt }) => ({ ...event, at: eventTime(event, receivedAt) }));
}

async function entitlements(userId = user) {
  return (await call('GET', `/v1/customers/${userId}/entitlements`)).body.items;
}

/** A live segment, and whether the user is in it. */
async function segment(expression: object): Promise<() => Promise<boolean>> {
  const { id } = await createSegment(store.db, { name: randomUUID(), expression });
  const isLive = () =>
    store.db.first<{ no: number }>(`select no from segment where id = $1 and state = 'live'`, [id]);
  await until(async () => (await isLive()) !== undefined);
  const no = (await isLive())?.no;
  return async () => {
    const rows = await store.db.rows(
      `select from membership m join identity i using (customer_id) where m.segment_no = $1 and i.key = $2`,
      [no, `u:${user}`],
    );
    return rows.length > 0;
  };
}

describe('a purchase is refused', () => {
  test('from keys that may not record any', async () => {
    expect((await buy({}, { key: 'pk_shop' })).status).toBe(403);
    expect((await buy({}, { key: 'sk_read' })).status).toBe(403);
    expect((await call('GET', '/v1/me/entitlements', undefined, { key: 'pk_shop' })).status).toBe(401);
    expect((await call('GET', `/v1/customers/${user}/entitlements`)).status).toBe(404);
  });

  test.each<[string, object, string]>([
    ['of an app that is not there', { product: 'none/map' }, '$.product'],
    ['of something that is no product', { product: 'shop/a/b' }, '$.product'],
    ['with half a cent', { amount: { currency: 'EUR', minor: 0.5 } }, '$.amount.minor'],
    ['without an amount', { amount: undefined }, '$.amount'],
    ['from the future', { at: new Date(Date.now() + 2 * DAY).toISOString() }, '$.at'],
    [
      'that ends before it begins',
      { product: 'shop/pro', at: '2026-01-02T00:00:00Z', expiresAt: '2026-01-01T00:00:00Z' },
      '$.expiresAt',
    ],
    ['that renews what is no subscription', { kind: 'renewal' }, '$.kind'],
    ['with a quote while nobody can check it', { quote: 'q' }, '$.quote'],
    ['with a member nobody knows', { price: 5 }, '$.price'],
  ])('%s', async (_, changes, path) => {
    const answer = await buy(changes);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
    expect((await call('GET', `/v1/purchases?userId=${user}`)).body.items).toEqual([]);
  });

  test('under the number of another one', async () => {
    await buy();
    for (const change of [
      { userId: 'somebody' },
      { product: 'shop/coins' },
      { amount: { currency: 'EUR', minor: 1 } },
      { quantity: 2 },
      { userId: 'somebody', refunded: true },
      { amount: { currency: 'EUR', minor: 1 }, refunded: true },
    ]) {
      expect(await buy(change)).toMatchObject({ status: 409, body: { code: 'idempotency-conflict' } });
    }
    expect(await entitlements()).toMatchObject([{ product: 'shop/map', state: 'active', quantity: 1 }]);
  });

  test('by a quote that does not hold, and nothing is stored', async () => {
    apps.push(await openApps(async () => ({ ok: false, refusal: 'is too old' })));
    const app = apps.length - 1;
    expect(await buy({ quote: 'q' }, { app })).toMatchObject({
      status: 422,
      body: { detail: '$.quote is too old.' },
    });
    expect((await call('GET', `/v1/purchases?userId=${user}`)).body.items).toEqual([]);
  });
});

describe('a purchase', () => {
  test('gives what the catalogue says, to the caller too', async () => {
    expect((await buy()).body).toMatchObject({
      product: 'shop/map',
      state: 'active',
      owned: true,
      expiresAt: null,
    });
    const at = '2026-01-31T10:00:00.000Z';
    shift = Date.parse('2026-02-01T00:00:00Z') - Date.now();
    const pro = await buy({ orderId: `${order}-2`, product: 'shop/pro', at });
    expect(pro.body).toMatchObject({ state: 'active', since: at, expiresAt: '2026-02-28T10:00:00.000Z' });
    const coins = await buy({ orderId: `${order}-3`, product: 'shop/coins', quantity: 3, at });
    expect(coins.body).toMatchObject({ quantity: 300 });
    const mine = await call('GET', '/v1/me/entitlements', undefined, { key: 'pk_shop', token: user });
    expect(mine.body.items.map(({ product }: { product: string }) => product)).toEqual([
      'shop/coins',
      'shop/map',
      'shop/pro',
    ]);
    expect(mine.body.items).toEqual(await entitlements());
    expect(await ownedProducts(store.db, `u:${user}`, now())).toEqual(
      new Set(['shop/coins', 'shop/map', 'shop/pro']),
    );
  });

  test('is told once, and moves segments at once', async () => {
    const owns = await segment({ owns: 'shop/map' });
    const first = await segment({ segment: 'first-time-payers' });
    await log.append([said({}, { name: 'Visit', origin: 'client' })]);
    await settled();
    expect([await owns(), await first()]).toEqual([false, true]);
    const { position } = await buy({ market: 'FR' });
    expect(position).toBeGreaterThan(0);
    await settled();
    expect([await owns(), await first()]).toEqual([true, false]);
    const orders = (await eventsOf()).filter(({ name }) => name === 'Order Completed');
    expect(orders).toMatchObject([
      {
        origin: 'server',
        messageId: `purchase:${order}`,
        properties: {
          ...{ orderId: order, product: 'shop/map', products: [{ product_id: 'shop/map', quantity: 1 }] },
          ...{ total: 4.99, revenue: 4.99, currency: 'EUR', quantity: 1, market: 'FR', kind: 'purchase' },
        },
      },
    ]);
  });

  test('for nothing gives it for good and leaves a first-time payer one', async () => {
    const first = await segment({ segment: 'first-time-payers' });
    await buy({ amount: { currency: 'EUR', minor: 0 } });
    await settled();
    expect(await first()).toBe(true);
    expect(await entitlements()).toMatchObject([{ state: 'active', expiresAt: null }]);
  });

  test('sent twenty times at once to two processes counts once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => buy({ product: 'shop/coins' }, { app: i % 2 })),
    );
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 200, body: { quantity: 100 } });
    expect(answers.filter(({ position }) => position !== undefined)).toHaveLength(1);
    await settled();
    expect((await eventsOf()).filter(({ name }) => name === 'Order Completed')).toHaveLength(1);
  });

  test('of a test app stays among test customers', async () => {
    await buy({ product: 'lab' });
    expect((await call('GET', `/v1/purchases?userId=${user}`)).body.items).toEqual([]);
    const query = `userId=${user}&environment=test`;
    expect((await call('GET', `/v1/purchases?${query}`)).body.items).toMatchObject([{ orderId: order }]);
  });

  test('is listed, newest first, page by page', async () => {
    for (const day of [3, 1, 2]) {
      await buy({ orderId: `${order}-${day}`, at: `2026-01-0${day}T00:00:00Z` });
    }
    const one = await call('GET', `/v1/purchases?userId=${user}&limit=2`);
    const two = await call('GET', `/v1/purchases?userId=${user}&limit=2&cursor=${one.body.next}`);
    const ids = [...one.body.items, ...two.body.items].map(({ orderId }) => orderId);
    expect(ids).toEqual([3, 2, 1].map((day) => `${order}-${day}`));
    expect(one.body.items[0]).toMatchObject({ source: 'purchases', amount: { currency: 'EUR', minor: 499 } });
    expect(two.body.next).toBeNull();
  });

  test('at a quote that holds keeps the sale it was bought in', async () => {
    apps.push(
      await openApps(async (_, { quote }) => ({
        ok: true,
        value: { quoteId: quote, saleId: 's1', market: 'FR' },
      })),
    );
    const app = apps.length - 1;
    expect((await buy({ quote: 'q1' }, { app })).status).toBe(200);
    expect((await call('GET', `/v1/purchases?userId=${user}`)).body.items).toMatchObject([
      { saleId: 's1', market: 'FR' },
    ]);
    // The same again is the same, whether the quote would still hold or not.
    expect((await buy({ quote: 'q1' })).status).toBe(200);
  });
});

describe('an order', () => {
  test('that an event told first is the same purchase, once for ever', async () => {
    const count = await segment({ purchases: { count: { gte: 2 } } });
    const sum = await segment({ purchases: { sum: { of: 'total', gte: 5 } } });
    const facts = { orderId: order, product: 'shop/map', total: 4.99, currency: 'EUR' };
    await log.append([said(facts)]);
    await settled();
    expect(await entitlements()).toMatchObject([{ product: 'shop/map', state: 'active' }]);
    const again = await buy();
    expect(again).toMatchObject({ status: 200, position: undefined, body: { state: 'active', quantity: 1 } });
    await log.append([
      said({ ...facts, orderId: undefined, order_id: order }),
      said(facts, { origin: 'import' }),
    ]);
    await settled();
    expect(await eventsOf()).toHaveLength(1);
    expect([await count(), await sum()]).toEqual([false, false]);
    expect((await call('GET', `/v1/purchases?userId=${user}`)).body.items).toHaveLength(1);
    expect(await buy({ quantity: 7 })).toMatchObject({ status: 409 });
  });

  test('that a request told first takes events of it for duplicates, also in the same batch', async () => {
    const count = await segment({ purchases: { count: { gte: 2 } } });
    const facts = { orderId: order, product: 'shop/map', total: 4.99, currency: 'EUR' };
    await engine.stop();
    await log.append([said(facts)]);
    await buy();
    await log.append([said(facts), said(facts, { userId: 'somebody' })]);
    engine = startEngine({ db: store.db, logger, takeover: true });
    await settled();
    expect((await eventsOf()).map(({ messageId }) => messageId)).toEqual([`purchase:${order}`]);
    expect(await count()).toBe(false);
    expect(await entitlements()).toMatchObject([{ quantity: 1 }]);
  });

  test('of several products gives each of them', async () => {
    await log.append([
      said({
        orderId: order,
        products: [{ product_id: 'shop/map' }, { product_id: 'shop/coins', quantity: 2 }],
      }),
    ]);
    await settled();
    expect(await entitlements()).toMatchObject([
      { product: 'shop/coins', quantity: 200 },
      { product: 'shop/map', quantity: 1 },
    ]);
  });

  test('that a client claims grants nothing and counts for nothing (F47)', async () => {
    const owns = await segment({ owns: 'shop/map' });
    const paid = await segment({ purchases: { count: { gte: 1 } } });
    const first = await segment({ segment: 'first-time-payers' });
    const facts = { orderId: order, product: 'shop/map', total: 4.99 };
    await log.append([said(facts, { origin: 'client' }), said(facts, { origin: 'identified' })]);
    await settled();
    expect([await owns(), await paid(), await first()]).toEqual([false, false, true]);
    expect(await entitlements()).toEqual([]);
    // Nor does it take the number away from the true one.
    expect((await buy()).status).toBe(200);
    await settled();
    expect([await owns(), await paid(), await first()]).toEqual([true, true, false]);
  });
});

describe('a refund', () => {
  test('takes everything back, once', async () => {
    const owns = await segment({ owns: 'shop/map' });
    const gave = await segment({ owns: 'shop/map', state: 'refunded' });
    await buy();
    expect((await buy({ refunded: true })).body).toMatchObject({
      state: 'refunded',
      owned: false,
      quantity: 0,
    });
    expect(await buy({ refunded: true })).toMatchObject({ status: 200, position: undefined });
    await settled();
    expect([await owns(), await gave()]).toEqual([false, true]);
    expect((await eventsOf()).map(({ name }) => name)).toEqual(['Order Completed', 'Order Refunded']);
    const [listed] = (await call('GET', `/v1/purchases?userId=${user}`)).body.items;
    expect(listed.refundedAt).toEqual(expect.any(String));
  });

  test('that an event tells counts, also before its order', async () => {
    await log.append([said({ order_id: order }, { name: 'Order Refunded' })]);
    await settled();
    expect((await buy()).body).toMatchObject({ state: 'refunded' });
    await settled();
    const other = `${order}-2`;
    await buy({ orderId: other, product: 'shop/coins' });
    await log.append([said({ orderId: other }, { name: 'Order Refunded', origin: 'client' })]);
    await settled();
    expect(await entitlements()).toMatchObject([{ state: 'active' }, { state: 'refunded' }]);
    await log.append([said({ orderId: other }, { name: 'Order Refunded' })]);
    await settled();
    expect(await entitlements()).toMatchObject([{ state: 'refunded' }, { state: 'refunded' }]);
  });
});

describe('a subscription', () => {
  const pro = (changes: object = {}) => buy({ product: 'shop/pro', ...changes });

  test('is tried, paid for, cancelled, and told of', async () => {
    const trial = await segment({ owns: 'shop/pro', state: 'trial' });
    const active = await segment({ owns: 'shop/pro', state: 'active' });
    const cancelled = await segment({ owns: 'shop/pro', state: 'cancelled', expiresWithin: '60d' });
    const states = async () => [await trial(), await active(), await cancelled()];
    await pro({ kind: 'trial', amount: { currency: 'EUR', minor: 0 } });
    await settled();
    expect(await states()).toEqual([true, false, false]);
    await pro({ orderId: `${order}-2`, kind: 'renewal' });
    await settled();
    expect(await states()).toEqual([false, true, false]);
    const ended = { orderId: `${order}-2`, kind: 'cancellation', amount: undefined };
    expect((await pro(ended)).body).toMatchObject({ state: 'cancelled', owned: true });
    expect(await pro(ended)).toMatchObject({ status: 200, position: undefined });
    await settled();
    expect(await states()).toEqual([false, false, true]);
    expect((await eventsOf()).map(({ name }) => name)).toEqual([
      'Order Completed',
      'Order Completed',
      'Subscription Renewed',
      'Subscription Cancelled',
    ]);
  });

  test('is cancelled under a number of its own too', async () => {
    await pro({ at: new Date(Date.now() - 1_000).toISOString() });
    const answer = await pro({ orderId: `${order}-c`, kind: 'cancellation', amount: undefined });
    expect(answer.body).toMatchObject({ state: 'cancelled' });
  });

  test('says that its trial ends, then that it expired, each once and dated when it was due', async () => {
    const at = Date.now() - 5 * DAY;
    await pro({ kind: 'trial', at: new Date(at).toISOString() });
    const tell = () => tellEntitlements({ db: store.db, now });
    await Promise.all([tell(), tell(), tell()]);
    await tell();
    const news = async () => {
      await settled();
      return (await eventsOf()).flatMap(({ name, origin, at: when }) =>
        origin === 'system' ? [[name, when]] : [],
      );
    };
    expect(await news()).toEqual([['Trial Ending', at + 4 * DAY]]);
    shift = 3 * DAY;
    await Promise.all([tell(), tell()]);
    await tell();
    const told = await news();
    expect(told.map(([name]) => name)).toEqual(['Trial Ending', 'Subscription Expired']);
    expect(await entitlements()).toMatchObject([{ state: 'expired', owned: false }]);
  });

  test('that is renewed in time expires at its new end only', async () => {
    const start = Date.now() - 40 * DAY;
    await pro({ at: new Date(start).toISOString() });
    await pro({ orderId: `${order}-2`, kind: 'renewal', at: new Date(start + 20 * DAY).toISOString() });
    await tellEntitlements({ db: store.db, now });
    await settled();
    expect((await eventsOf()).map(({ name }) => name)).not.toContain('Subscription Expired');
    shift = 30 * DAY;
    await tellEntitlements({ db: store.db, now });
    await settled();
    expect((await eventsOf()).filter(({ name }) => name === 'Subscription Expired')).toHaveLength(1);
  });

  test('whose word is lost with its process is told by the next', async () => {
    await pro({ at: new Date(Date.now() - 40 * DAY).toISOString() });
    const { db } = store;
    const dying = {
      ...db,
      transaction: (work: Parameters<typeof db.transaction>[0]) =>
        db.transaction(async (tx) => {
          await work(tx);
          throw new Error('killed before the commit');
        }),
    } as typeof db;
    await expect(tellEntitlements({ db: dying, now })).rejects.toThrow('killed');
    await settled();
    expect((await eventsOf()).map(({ name }) => name)).not.toContain('Subscription Expired');
    await tellEntitlements({ db, now });
    await tellEntitlements({ db, now });
    await settled();
    expect((await eventsOf()).filter(({ name }) => name === 'Subscription Expired')).toHaveLength(1);
  });

  test('of a day says that the entitlement expired', async () => {
    await buy({ product: 'shop/pass', at: new Date(Date.now() - 2 * DAY).toISOString() });
    await tellEntitlements({ db: store.db, now });
    await settled();
    expect((await eventsOf()).map(({ name }) => name)).toEqual(['Order Completed', 'Entitlement Expired']);
  });
});

test('an erased person leaves orders without a name, which still count once', async () => {
  await buy();
  await settled();
  expect((await call('DELETE', `/v1/customers/${user}`)).status).toBe(202);
  const row = await store.db.first<{ text: string }>(
    'select p::text as text from purchase p where order_id = $1',
    [order],
  );
  expect(row?.text).toContain('499');
  expect(row?.text).not.toContain(user);
  expect(await store.db.rows('select from entitlement where customer_key = $1', [`u:${user}`])).toEqual([]);
  expect((await buy()).status).toBe(409);
  expect((await buy({ refunded: true })).status).toBe(200);
  await log.append([said({ orderId: order, product: 'shop/map' })]);
  await settled();
  expect((await eventsOf()).filter(({ messageId }) => messageId !== `purchase:${order}`)).toEqual([]);
});

test('one person by two names has what both bought', async () => {
  const other = randomUUID();
  await buy();
  await buy({ orderId: `${order}-2`, userId: other, product: 'shop/coins' });
  const alias = { type: 'alias', name: 'Alias', userId: user, previousId: other } as const;
  await log.append([said({}, alias)]);
  await settled();
  expect(await entitlements()).toMatchObject([{ product: 'shop/coins' }, { product: 'shop/map' }]);
});
