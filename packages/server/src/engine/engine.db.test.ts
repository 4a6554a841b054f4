import { randomBytes, randomUUID } from 'node:crypto';
import type { LoggedEvent } from '@relance/core/collect/event';
import type { Json } from '@relance/core/kernel';
import { parseExpression, statefulConditions } from '@relance/core/segment/expression';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LogWriter, openLogWriter, readFrames, relayOutbox, unpackFrame } from '../log/index.ts';
import { changeConfiguration } from '../platform/configuration/index.ts';
import { createLogger } from '../platform/logger/index.ts';
import { createSegment, removeSegment } from '../segment/expression/index.ts';
import type { Database } from '../stores/postgres/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import type { BatchOutcome } from './batch.ts';
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

test('a messageId that comes again with another body is counted, and the first one stands', async () => {
  const outcomes: BatchOutcome[] = [];
  engines.push(startEngine({ db: database.db, logger, onBatch: (outcome) => outcomes.push(outcome) }));
  const userId = randomUUID();
  const first = event(userId, { messageId: randomUUID(), properties: { cents: 10 } });
  const other = { ...first, properties: { cents: 1_000_000 } };
  await processed((await log.append([first, other])).position);
  const { position } = await log.append([{ ...first, time: 5 }, { ...other, userId: randomUUID() }, first]);
  await processed(position);
  const sum = (of: (outcome: BatchOutcome) => number) =>
    outcomes.reduce((total, each) => total + of(each), 0);
  expect(sum((outcome) => outcome.duplicates)).toBe(4);
  expect(sum((outcome) => outcome.conflicts.length)).toBe(2);
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

/** An engine whose transactions are counted and whose words are kept. */
function startWatched(): { transactions: () => number; lines: Record<string, unknown>[] } {
  let transactions = 0;
  const db: Database = {
    ...database.db,
    transaction: (work, how) => {
      transactions++;
      return database.db.transaction(work, how);
    },
  };
  const lines: Record<string, unknown>[] = [];
  const to = { write: (line: string) => lines.push(JSON.parse(line)) };
  engines.push(startEngine({ db, logger: createLogger({ level: 'warn', to }) }));
  return { transactions: () => transactions, lines };
}

test('events that PostgreSQL refuses harm only themselves: found by halving, left out, named in the log', async () => {
  const no = await liveSegment('refused', { event: 'Refused Or Not' });
  const users = Array.from({ length: 1_000 }, () => randomUUID());
  const events = users.map((userId) => event(userId, { name: 'Refused Or Not' }));
  // Texts with NUL, which our checks refuse or clean: no jsonb, and no text either.
  const [jsonb, text] = [randomUUID(), randomUUID()];
  events.splice(300, 0, event(jsonb, { type: 'identify', name: 'Identify', traits: { motto: 'a\u0000b' } }));
  events.splice(700, 0, event(`${text}\u0000`, { name: 'Refused Or Not' }));
  const { position } = await log.append(events);
  const watched = startWatched();
  await processed(position);

  expect(await membersOf(no)).toEqual(users.map((userId) => `u:${userId}`).sort());
  const logged = (await readFrames(database.db, { seq: position - events.length, at: null }, 2_000)).flatMap(
    unpackFrame,
  );
  const duplicates = await database.db.rows<{ seq: number }>('select seq from log_duplicate');
  const left = logged.filter(({ seq }) => duplicates.some((duplicate) => duplicate.seq === seq));
  expect(left.map(({ event: { userId } }) => userId).sort()).toEqual([jsonb, `${text}\u0000`].sort());
  const said = watched.lines.filter(({ msg }) => msg === 'engine: an event was left out');
  expect(said.map(({ position }) => position).sort()).toEqual(left.map(({ seq }) => seq).sort());
  // Twice the batch and 11 or 12 trials; then the batch without them; leases and configuration.
  expect(watched.transactions()).toBeLessThan(2 * 13 + 10);
});

test('an e-mail address too long for an index is kept as a trait, and its customer as he was', async () => {
  const watched = startWatched();
  const userId = randomUUID();
  const email = randomBytes(4_500).toString('base64');
  const traits = { email, plan: 'gold' };
  await processed(
    (await log.append([event(userId, { type: 'identify', name: 'Identify', traits })])).position,
  );
  const profile = await database.db.first(
    `select email, traits -> 'email' ->> 'value' = $2 as "isKept", traits #>> '{plan,value}' as plan
       from profile
      where user_id = $1`,
    [userId, email],
  );
  expect(profile).toEqual({ email: null, isKept: true, plan: 'gold' });
  expect(watched.lines).toEqual([]);
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
