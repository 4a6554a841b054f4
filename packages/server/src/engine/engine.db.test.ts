import { randomUUID } from 'node:crypto';
import type { LoggedEvent } from '@relance/core/collect/event';
import type { Json } from '@relance/core/kernel';
import { parseExpression, statefulConditions } from '@relance/core/segment/expression';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LogWriter, openLogWriter, relayOutbox } from '../log/index.ts';
import { changeConfiguration } from '../platform/configuration/index.ts';
import { createSegment, removeSegment } from '../segment/expression/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { DEFAULT_RULES, loadConfiguration } from './configuration.store.ts';
import { type Engine, startEngine } from './engine.ts';

const logger = pino({ level: 'silent' });
let database: TestDatabase;
let log: LogWriter;
let engines: Engine[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

beforeEach(() => {
  log = openLogWriter(database.db);
});

afterEach(async () => {
  for (const engine of engines) await engine.stop();
  engines = [];
  await log.close();
});

function start(): Engine {
  const engine = startEngine({ db: database.db, logger });
  engines.push(engine);
  return engine;
}

function event(userId: string, fields: Partial<LoggedEvent> = {}): LoggedEvent {
  return {
    type: 'track',
    name: 'Read',
    app: 'news',
    userId,
    messageId: randomUUID(),
    origin: 'client',
    ...fields,
  };
}

/** Makes a live segment that nobody has to be built for: nobody has done what it names. */
async function liveSegment(id: string, expression: Json): Promise<number> {
  const parsed = parseExpression(expression);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return changeConfiguration(database.db, async (tx, version) => {
    for (const { hash, condition } of statefulConditions(parsed.value)) {
      await tx.run(
        'insert into condition (hash, condition, since) values ($1, $2, $3) on conflict do nothing',
        [hash, JSON.stringify(condition), version],
      );
    }
    const row = await tx.first<{ no: number }>(
      `insert into segment (id, name, expression, state) values ($1, $1, $2, 'live') returning no`,
      [id, JSON.stringify(expression)],
    );
    return row?.no ?? 0;
  });
}

/** Waits until every partition has passed a position. */
async function processed(position: number, ms = 15_000): Promise<void> {
  const until = performance.now() + ms;
  for (;;) {
    const row = await database.db.first<{ least: number }>(
      'select min(cursor_seq) as least from engine_partition',
    );
    if ((row?.least ?? 0) >= position) return;
    if (performance.now() > until) throw new Error(`position ${position} was not reached, ${row?.least} was`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function membersOf(no: number): Promise<string[]> {
  const rows = await database.db.rows<{ key: string }>(
    `select i.key from membership m join identity i using (customer_id) where m.segment_no = $1 order by i.key`,
    [no],
  );
  return rows.map((row) => row.key);
}

async function size(no: number): Promise<number> {
  const row = await database.db.first<{ size: number | null }>(
    'select sum(size)::int as size from segment_count where segment_no = $1',
    [no],
  );
  return row?.size ?? 0;
}

test('an event makes a customer and his memberships', async () => {
  const no = await liveSegment('readers', { event: 'Read First', count: { gte: 2 } });
  start();
  const [ada, bob] = [randomUUID(), randomUUID()];
  const { position } = await log.append([
    event(ada, { name: 'Read First' }),
    event(ada, { name: 'Read First' }),
    event(bob, { name: 'Read First' }),
  ]);
  await processed(position);
  expect(await membersOf(no)).toEqual([`u:${ada}`]);
  expect(await size(no)).toBe(1);
});

test('the same messageId counts once, in one batch, over two appends, and after a restart', async () => {
  const no = await liveSegment('twice', { event: 'Twice', count: { gte: 2 } });
  const userId = randomUUID();
  const once = event(userId, { name: 'Twice', messageId: 'the same' });
  const engine = start();
  await processed((await log.append([once, once])).position);
  await engine.stop();
  engines = [];
  start();
  const { position } = await log.append([once]);
  await processed(position);
  expect(await membersOf(no)).toEqual([]);
  const duplicates = await database.db.rows('select seq from log_duplicate where seq <= $1', [position]);
  expect(duplicates.length).toBeGreaterThanOrEqual(2);
});

test('an anonymous history becomes that of the user who identifies, with its memberships', async () => {
  const no = await liveSegment('merged', { event: 'Merged', count: { gte: 2 } });
  start();
  const userId = randomUUID();
  const anonymousId = randomUUID();
  const { userId: _, ...anonymous } = event(userId, { name: 'Merged', anonymousId });
  await processed((await log.append([anonymous])).position);
  await processed((await log.append([event(userId, { name: 'Merged' })])).position);
  const identify = event(userId, {
    type: 'identify',
    name: 'Identify',
    anonymousId,
    traits: { plan: 'gold' },
  });
  await processed((await log.append([identify])).position);
  expect(await membersOf(no)).toEqual([`a:news:${anonymousId}`, `u:${userId}`]);
  const rows = await database.db.rows<{ customer_id: number }>(
    'select customer_id from identity where key = any($1)',
    [[`a:news:${anonymousId}`, `u:${userId}`]],
  );
  expect(new Set(rows.map((row) => row.customer_id)).size).toBe(1);
  const later = { ...anonymous, messageId: randomUUID(), name: 'Other' };
  await processed((await log.append([later])).position);
  expect(await size(no)).toBe(1);
});

test('time moves a customer out of a window on time', async () => {
  const no = await liveSegment('brief', { event: 'Brief', within: '2s' });
  start();
  const userId = randomUUID();
  const { position } = await log.append([event(userId, { name: 'Brief' })]);
  await processed(position);
  expect(await membersOf(no)).toEqual([`u:${userId}`]);
  await new Promise((resolve) => setTimeout(resolve, 2_600));
  expect(await membersOf(no)).toEqual([]);
  const rows = await database.db.rows<{ at: Date; entered: boolean; cause: string }>(
    'select at, entered, cause from transition where segment_no = $1 order by at',
    [no],
  );
  expect(rows.map((row) => row.cause)).toEqual(['event', 'time']);
  expect((rows[1]?.at.getTime() ?? 0) - (rows[0]?.at.getTime() ?? 0)).toBe(2_000);
});

test('entering a segment is an event in the log', async () => {
  await liveSegment('told', { event: 'Told' });
  start();
  const userId = randomUUID();
  await processed((await log.append([event(userId, { name: 'Told' })])).position);
  await relayOutbox(database.db, 1_000);
  const rows = await database.db.rows<{ events: string }>(
    `select events from log_frame where events like '%Segment Entered%' and events like '%' || $1 || '%'`,
    [userId],
  );
  const told = rows.flatMap((row) => JSON.parse(`[${row.events}]`) as LoggedEvent[]);
  expect(told.find((e) => e.properties?.segment === 'told')).toMatchObject({ origin: 'system', userId });
});

test('three workers and a hand-over in the middle take every event exactly once', async () => {
  const no = await liveSegment('counted', { event: 'Counted', count: { is: 7 } });
  const customers = Array.from({ length: 200 }, () => randomUUID());
  const [first] = [start(), start(), start()];
  let position = 0;
  for (let round = 0; round < 7; round++) {
    const events = customers.map((userId) => event(userId, { name: 'Counted' }));
    position = (await log.append([...events, ...events])).position;
    if (round === 3) await first?.stop();
  }
  await processed(position, 30_000);
  expect((await membersOf(no)).length).toBe(customers.length);
  expect(await size(no)).toBe(customers.length);
});

test('a trait and a device decide without the profile being read again', async () => {
  const no = await liveSegment('gold', {
    all: [
      { trait: 'plan', is: 'gold' },
      { device: 'osVersion', gte: '10' },
    ],
  });
  start();
  const userId = randomUUID();
  const device = { id: 'phone', osVersion: '10.0.19041' };
  await processed((await log.append([event(userId, { device }), event(userId, { device })])).position);
  const identify = event(userId, { type: 'identify', name: 'Identify', traits: { plan: 'gold' } });
  await processed((await log.append([identify])).position);
  expect(await membersOf(no)).toEqual([`u:${userId}`]);
  const older = event(userId, {
    type: 'identify',
    name: 'Identify',
    traits: { plan: 'free' },
    time: Date.now() - 60_000,
  });
  await processed((await log.append([older])).position);
  expect(await membersOf(no)).toEqual([`u:${userId}`]);
});

test('the configuration is loaded as it stood at one instant, however fast segments come and go', async () => {
  let changing = true;
  const change = (async () => {
    for (let n = 0; changing; n++) {
      const { id } = await createSegment(database.db, {
        name: `Fleeting ${n}`,
        expression: { event: `Fleeting ${n}` },
      });
      await removeSegment(database.db, id, []);
    }
  })();
  for (let n = 0; n < 60; n++) await database.db.transaction((tx) => loadConfiguration(tx, DEFAULT_RULES));
  changing = false;
  await change;
});
