import { randomUUID } from 'node:crypto';
import type { LoggedEvent } from '@relance/core/collect/event';
import { identityKey } from '@relance/core/collect/identity';
import type { JsonObject } from '@relance/core/kernel';
import { bruteForce, type Happening, worldOf } from '@relance/core/segment/membership/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LogWriter, openLogWriter, readHead } from '../log/index.ts';
import { type Copier, copiedUpTo, startCopier } from '../measure/copy/index.ts';
import { changeConfiguration } from '../platform/configuration/index.ts';
import { createSegment, removeSegment, segmentByNo } from '../segment/expression/index.ts';
import { clearRetired } from '../segment/membership/index.ts';
import type { Clickhouse } from '../stores/clickhouse/index.ts';
import {
  openTestClickhouse,
  openTestDatabase,
  type TestClickhouse,
  type TestDatabase,
} from '../testing/index.ts';
import { type BuildDeps, buildWaiting } from './build.ts';
import { type Engine, startEngine } from './engine.ts';
import { recomputeQueued } from './recompute.ts';

const logger = pino({ level: 'silent' });
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CUSTOMERS = 300;
let database: TestDatabase;
let copy: TestClickhouse;
let log: LogWriter;
let engine: Engine;
let copier: Copier;

beforeAll(async () => {
  database = await openTestDatabase();
  copy = await openTestClickhouse();
  log = openLogWriter(database.db);
  engine = startEngine({ db: database.db, logger });
  copier = startCopier({ db: database.db, clickhouse: copy.clickhouse, logger });
});

afterAll(async () => {
  await copier.stop();
  await engine.stop();
  await log.close();
  await copy.close();
  await database.close();
});

function deps(chunk = 70): BuildDeps {
  return { db: database.db, clickhouse: copy.clickhouse, chunk };
}

/** One of each kind that events feed, and of those that nothing feeds. Windows end between the hours of the events. */
const EXPRESSIONS: readonly JsonObject[] = [
  { event: 'Read', where: { category: { is: 'sport' } }, count: { gte: 3 } },
  { event: 'Read', within: '10d', count: { lte: 1 } },
  { event: 'Read', distinct: { of: 'category', gte: 3 }, within: '30d' },
  { event: 'Order Completed', sum: { of: 'total', gte: 60 }, within: '20d' },
  { event: 'Order Completed', avg: { of: 'total', lt: 40 }, trusted: true },
  { event: 'Order Completed', min: { of: 'total', lt: 20 }, within: '25d' },
  { sessions: { count: { gte: 4 } }, within: '30d' },
  { sessions: { max: { of: 'duration', gte: 60 } } },
  { purchases: { sum: { of: 'total', gte: 100 } } },
  { purchases: { count: { gte: 1 } }, product: 'lamp', within: '15d' },
  { owns: 'desk' },
  { sequence: [{ event: 'Read' }, { event: 'Order Completed', within: '5d' }] },
  { sequence: [{ event: 'Read' }, { event: 'Read', within: '4d' }, { event: 'Order Completed' }] },
  { sequence: [{ event: 'Read' }], without: { event: 'Order Completed', within: '6d' } },
  { firstSeen: { ago: { gt: '20d' } }, event: 'Read' },
  { lastSeen: { ago: { gt: '5d' } }, app: 'news' },
  { trait: 'plan', is: 'gold' },
  { all: [{ trait: 'plan', in: ['gold', 'silver'] }, { not: { event: 'Read', within: '15d' } }] },
  {
    any: [
      { bucket: { salt: 's', from: 0, to: 30 } },
      { message: 'welcome', action: 'opened', within: '30d' },
    ],
  },
  { all: [{ everyone: true }, { lastSeen: { ago: { lt: '3d' } } }] },
];

/** What was sent, kept by the test: the ledger that memberships are compared with. */
const ledger = new Map<string, Happening[]>();
/** Who an anonymous id has turned out to be. */
const owners = new Map<string, string>();

let state = 12_345;
/** The same numbers in every run, 0 ≤ n < below. */
function random(below: number): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

function pick<T>(items: readonly [T, ...T[]]): T {
  return items[random(items.length)] ?? items[0];
}

function userOf(customer: number): { userId: string } | { anonymousId: string } {
  // Every third has an anonymous past.
  return customer % 3 === 0 && random(2) === 0
    ? { anonymousId: `phone-${customer}` }
    : { userId: `${customer}` };
}

/** Something a customer does, mostly long ago and told late. */
function happens(customer: number): LoggedEvent {
  const age = random(40) * DAY + 7 * HOUR + random(5) * 45_000;
  const name = pick(['Read', 'Read', 'Read', 'Order Completed', 'Message Opened']);
  const event: LoggedEvent = {
    type: 'track',
    name,
    app: pick(['news', 'shop']),
    messageId: randomUUID(),
    time: Date.now() - age,
    origin: name === 'Message Opened' ? 'import' : pick(['client', 'client', 'server', 'import']),
    ...userOf(customer),
    properties:
      name === 'Order Completed'
        ? { orderId: randomUUID(), total: random(80) / 2, productId: pick(['lamp', 'desk', 'chair']) }
        : {
            category: pick(['sport', 'science', 'culture', 'travel']),
            programme: pick(['welcome', 'other']),
          },
  };
  note(event);
  return event;
}

/** A sign-in: what the phone did belongs to the customer from now on. */
function signsIn(customer: number): LoggedEvent {
  const plan = pick(['gold', 'silver', 'bronze']);
  const event: LoggedEvent = {
    type: 'identify',
    name: 'Identify',
    app: 'news',
    userId: `${customer}`,
    ...(customer % 3 === 0 ? { anonymousId: `phone-${customer}` } : {}),
    messageId: randomUUID(),
    time: Date.now() - 7 * HOUR,
    origin: 'client',
    traits: { plan },
  };
  note(event);
  if (customer % 3 === 0) owners.set(`a:news:phone-${customer}`, `u:${customer}`);
  return event;
}

function note(event: LoggedEvent): void {
  const { name, type, app, messageId, origin, time = 0, properties = {}, traits } = event;
  const key = identityKey(event);
  const happening: Happening = {
    time,
    receivedAt: time,
    origin,
    event: { name, type: type === 'identify' ? 'identify' : 'track', app, messageId, properties },
    ...(traits ? { traits } : {}),
  };
  ledger.set(key, [...(ledger.get(key) ?? []), happening]);
}

async function until(holds: () => Promise<boolean>, ms = 60_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come to pass in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function processed(position: number): Promise<void> {
  await until(async () => {
    const row = await database.db.first<{ least: number }>(
      'select min(cursor_seq) as least from engine_partition',
    );
    return (row?.least ?? 0) >= position;
  });
}

async function send(events: readonly LoggedEvent[]): Promise<void> {
  await processed((await log.append(events)).position);
}

/** Waits until the copy holds all that has been sent. */
async function copied(): Promise<void> {
  await until(async () => (await copiedUpTo(database.db)).seq >= (await readHead(database.db)).seq);
}

/** Customers by canonical key, with everything that is theirs. */
function people(): Map<string, Happening[]> {
  const all = new Map<string, Happening[]>();
  for (const [key, happenings] of ledger) {
    const owner = owners.get(key) ?? key;
    all.set(owner, [...(all.get(owner) ?? []), ...happenings]);
  }
  return all;
}

/** Who should be in a segment, by the ledger. */
function expected(expression: JsonObject): string[] {
  const now = Date.now();
  return [...people()]
    .filter(([key, happenings]) => {
      const latest = happenings.toSorted((a, b) => a.time - b.time);
      return bruteForce(expression, worldOf(key, latest, {}), now);
    })
    .map(([key]) => key)
    .sort();
}

async function members(no: number): Promise<string[]> {
  const rows = await database.db.rows<{ key: string }>(
    `select c.state::jsonb ->> 'k' as key
       from membership m
       join customer c on c.id = m.customer_id
      where m.segment_no = $1`,
    [no],
  );
  return rows.map((row) => row.key).sort();
}

async function sizeOf(no: number): Promise<number> {
  const row = await database.db.first<{ size: number }>(
    'select coalesce(sum(size), 0)::int as size from segment_count where segment_no = $1',
    [no],
  );
  return row?.size ?? 0;
}

async function create(expressions: readonly JsonObject[]): Promise<number[]> {
  const nos: number[] = [];
  for (const expression of expressions) {
    nos.push((await createSegment(database.db, { name: randomUUID(), expression })).no);
  }
  return nos;
}

async function expectRight(nos: readonly number[], expressions: readonly JsonObject[]): Promise<void> {
  await until(async () => (await recomputeQueued(deps())) === 0);
  for (const [index, expression] of expressions.entries()) {
    const no = nos[index] ?? 0;
    expect((await segmentByNo(database.db, no))?.state).toBe('live');
    const wanted = expected(expression);
    expect({ expression, members: await members(no) }).toEqual({ expression, members: wanted });
    expect({ expression, size: await sizeOf(no) }).toEqual({ expression, size: wanted.length });
  }
}

async function remove(nos: readonly number[]): Promise<void> {
  for (const no of nos) await removeSegment(database.db, (await segmentByNo(database.db, no))?.id ?? '');
}

test('segments of every kind are built over a history as it says', async () => {
  const customers = Array.from({ length: CUSTOMERS }, (_, customer) => customer);
  await send(Array.from({ length: 3_000 }, () => happens(random(CUSTOMERS))));
  await send(customers.filter((customer) => customer % 2 === 0).map(signsIn));
  await copied();
  const nos = await create(EXPRESSIONS);
  await buildWaiting(deps(), () => false);
  await expectRight(nos, EXPRESSIONS);
  for (const [index] of EXPRESSIONS.entries()) expect(await sizeOf(nos[index] ?? 0)).toBeGreaterThan(0);
  await remove(nos);
  expect(await database.db.rows('select no from condition')).toEqual([]);
}, 120_000);

/** A copy that breaks off every so many questions. */
function breaking(every: number): Clickhouse {
  let asked = 0;
  return {
    ...copy.clickhouse,
    lists: (query, params, settings) => {
      if (++asked % every === 0) throw new Error('ClickHouse broke off');
      return copy.clickhouse.lists(query, params, settings);
    },
  };
}

/** Customers act, some events come twice, and phones turn out to be somebody's, until it is ended. */
function startStream(): { end(): Promise<void> } {
  let isOn = true;
  let position = 0;
  const stream = (async () => {
    while (isOn) {
      const batch = Array.from({ length: 30 }, () => happens(random(CUSTOMERS + 20)));
      const again = batch.slice(0, 5);
      position = (await log.append([...batch, ...again, signsIn(random(CUSTOMERS))])).position;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  })();
  return {
    end: async () => {
      isOn = false;
      await stream;
      await processed(position);
    },
  };
}

test('so are they while customers act and sign in, and builders die and take over from each other', async () => {
  const nos = await create(EXPRESSIONS);
  const stream = startStream();
  let asked = 0;
  const dying = { ...deps(13), clickhouse: breaking(2) };
  for (let tries = 0; tries < 3; tries++)
    await buildWaiting(dying, () => asked++ % 7 === 6).catch(() => undefined);
  expect((await segmentByNo(database.db, nos[0] ?? 0))?.state).toBe('building');
  await Promise.all([buildWaiting(deps(31), () => false), buildWaiting(deps(17), () => false)]);
  await stream.end();
  await expectRight(nos, EXPRESSIONS);
  await remove(nos);
}, 120_000);

test('a segment that is removed while it is built leaves nothing, and the others are built', async () => {
  const [kept, removed] = EXPRESSIONS;
  if (!kept || !removed) throw new TypeError('two expressions');
  const nos = await create([kept, removed]);
  let asked = 0;
  await buildWaiting(deps(), () => asked++ > 1);
  await remove(nos.slice(1));
  await buildWaiting(deps(), () => false);
  await expectRight(nos.slice(0, 1), [kept]);
  await clearRetired(database.db, new AbortController().signal);
  expect(await members(nos[1] ?? 0)).toEqual([]);
  expect(await database.db.rows('select * from segment_build')).toEqual([]);
  await remove(nos.slice(0, 1));
}, 60_000);

test('a condition that a live segment kept is built anew for the rest when that segment is removed', async () => {
  const [condition] = EXPRESSIONS;
  if (!condition) throw new TypeError('an expression');
  const live = await create([condition]);
  await buildWaiting(deps(), () => false);
  const borrowing: JsonObject = { all: [condition, { trait: 'plan', in: ['gold', 'silver', 'bronze'] }] };
  const nos = await create([borrowing]);
  let asked = 0;
  await buildWaiting(deps(), () => asked++ > 1);
  await remove(live);
  // Customers on both sides of what is covered: their rows are written under the new configuration.
  await send(Array.from({ length: 600 }, (_, i) => happens(i % CUSTOMERS)));
  await buildWaiting(deps(), () => false);
  await expectRight(nos, [borrowing]);
  await remove(nos);
}, 60_000);

test('of an erased person who comes back only what is new counts', async () => {
  const userId = 'comes-back';
  const read = (time: number): LoggedEvent => ({ ...happens(0), name: 'Back', userId, time });
  await send([read(Date.now() - DAY), read(Date.now() - DAY), read(Date.now() - DAY)]);
  await changeConfiguration(database.db, async (tx) => {
    const key = `u:${userId}`;
    await tx.run('delete from customer where id = (select customer_id from identity where key = $1)', [key]);
    await tx.run('delete from identity where key = $1', [key]);
    await tx.run(
      "insert into tombstone (hash, erased_at) values (sha256($1::bytea), now() - interval '1 h')",
      [key],
    );
  });
  await send([read(Date.now())]);
  const nos = await create([
    { event: 'Back', count: { gte: 1 } },
    { event: 'Back', count: { gte: 2 } },
  ]);
  await buildWaiting(deps(), () => false);
  expect(await members(nos[0] ?? 0)).toEqual([`u:${userId}`]);
  expect(await members(nos[1] ?? 0)).toEqual([]);
  await remove(nos);
});

test('what the engine has not come to yet is left to the engine', async () => {
  const waiting = Array.from(
    { length: 40 },
    (_, i): LoggedEvent => ({ ...happens(0), name: 'Waits', userId: `w${i}` }),
  );
  await send(waiting);
  await engine.stop();
  await log.append(waiting.map((event) => ({ ...event, messageId: randomUUID() })));
  const nos = await create([1, 2].map((n) => ({ event: 'Waits', count: { is: n } })));
  await buildWaiting(deps(), () => false);
  expect(await sizeOf(nos[0] ?? 0)).toBe(40);
  engine = startEngine({ db: database.db, logger });
  await until(async () => (await sizeOf(nos[1] ?? 0)) === 40);
  expect(await sizeOf(nos[0] ?? 0)).toBe(0);
  await remove(nos);
});

test('who gets another name between the question and the chunk brings its history along', async () => {
  const eldest = await database.db.first<{ userId: string }>(
    `select substr(key, 3) as "userId" from identity where key like 'u:%' order by customer_id limit 1`,
  );
  const userId = eldest?.userId ?? '';
  const past: LoggedEvent = { ...happens(0), name: 'Knocks', userId, time: Date.now() - DAY };
  const { userId: _, ...nobody } = { ...past, anonymousId: 'door', messageId: randomUUID() };
  await send([past, nobody]);
  await copied();
  const nos = await create([{ event: 'Knocks', count: { gte: 2 } }]);
  const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>();
  const { promise: isLinked, resolve: linked } = Promise.withResolvers<void>();
  const slow: Clickhouse = {
    ...copy.clickhouse,
    async *lists(query, params, settings) {
      for await (const rows of copy.clickhouse.lists(query, params, settings)) yield rows;
      const { keys } = params ?? {};
      if (!Array.isArray(keys) || !keys.includes(`u:${userId}`)) return;
      asked();
      await isLinked;
    },
  };
  // The door has just been made: it is in the last span.
  const building = buildWaiting({ ...deps(), clickhouse: slow, span: 30 }, () => false);
  await isAsked;
  await send([{ ...signsIn(1), userId, anonymousId: 'door', app: past.app }]);
  linked();
  await building;
  expect(await members(nos[0] ?? 0)).toEqual([`u:${userId}`]);
  await remove(nos);
});
