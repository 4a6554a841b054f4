import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { LoggedEvent } from '@relance/core/collect/event';
import { identityKey } from '@relance/core/collect/identity';
import { PERSON_SQL } from '@relance/core/segment/expression';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLogWriter } from '../../log/index.ts';
import { createLogger } from '../../platform/logger/index.ts';
import {
  type Clickhouse,
  type EmbeddedClickhouse,
  migrateClickhouse,
  openClickhouse,
  startEmbeddedClickhouse,
} from '../../stores/clickhouse/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import {
  openTestClickhouse,
  openTestDatabase,
  type TestClickhouse,
  type TestDatabase,
} from '../../testing/index.ts';
import { holdCopy } from './block.store.ts';
import {
  type Copier,
  copiedUpTo,
  copyLag,
  recordCustomers,
  recordLinks,
  refreshLinks,
  startCopier,
  waitForCopy,
} from './index.ts';

const logger = pino({ level: 'silent' });
const DAY = 86_400_000;
/** Kills in a row; more with RELANCE_FAULT_ROUNDS. */
const ROUNDS = Number(process.env.RELANCE_FAULT_ROUNDS ?? 4);
let postgres: TestDatabase;
let test_: TestClickhouse;
let db: Database;
let clickhouse: Clickhouse;
let copiers: Copier[];

beforeEach(async () => {
  postgres = await openTestDatabase();
  test_ = await openTestClickhouse();
  db = postgres.db;
  clickhouse = test_.clickhouse;
  copiers = [];
});

afterEach(async () => {
  await Promise.all(copiers.map((copier) => copier.stop()));
  await test_.close();
  await postgres.close();
});

function start(to: Clickhouse = clickhouse): Copier {
  const copier = startCopier({ db, clickhouse: to, logger });
  copiers.push(copier);
  return copier;
}

function track(index: number, more: Partial<LoggedEvent> = {}): LoggedEvent {
  return {
    type: 'track',
    name: 'Product Viewed',
    app: 'shop',
    userId: `user-${index % 50}`,
    messageId: `m-${index}`,
    origin: 'client',
    ...more,
  };
}

async function append(events: readonly LoggedEvent[]): Promise<number> {
  const { position } = await openLogWriter(db).append(events);
  return position;
}

async function engineReads(upTo: number): Promise<void> {
  await db.run('update engine_partition set cursor_seq = $1', [upTo]);
}

async function copied(upTo: number): Promise<void> {
  const until = performance.now() + 30_000;
  while ((await copiedUpTo(db)).seq < upTo) {
    if (performance.now() > until)
      throw new Error(`Only ${(await copiedUpTo(db)).seq} of ${upTo} were copied`);
    await setTimeout(20);
  }
}

interface Difference {
  readonly missing: readonly number[];
  readonly doubled: readonly number[];
  readonly ghosts: readonly number[];
}
const NO_DIFFERENCE: Difference = { missing: [], doubled: [], ghosts: [] };

/** Compares the copy with the record, position by position, up to where the engine has read. */
async function difference(to: Clickhouse = clickhouse): Promise<Difference> {
  const record = await db.rows<{ seq: number }>(
    `select first_seq + n as seq
       from log_frame, generate_series(0, count - 1) n
      where first_seq + n <= (select min(cursor_seq) from engine_partition)
        and first_seq + n not in (select seq from log_duplicate)
      order by 1`,
  );
  const rows = await to.rows<{ seq: number }>('select seq from event order by seq');
  const wanted = new Set(record.map((row) => row.seq));
  const seen = new Set<number>();
  const doubled = rows.filter(({ seq }) => (seen.has(seq) ? true : !seen.add(seq))).map(({ seq }) => seq);
  return {
    missing: [...wanted].filter((seq) => !seen.has(seq)),
    doubled,
    ghosts: [...seen].filter((seq) => !wanted.has(seq)),
  };
}

test('what the engine has not read yet is not copied, nor what it found to be a duplicate', async () => {
  const first = await append([track(1), track(2), track(3)]);
  const last = await append([track(4)]);
  await db.run('insert into log_duplicate (seq) values ($1)', [first - 1]);
  await engineReads(first);
  start();
  await copied(first);
  await setTimeout(500);
  expect(await difference()).toEqual(NO_DIFFERENCE);
  expect(await clickhouse.rows('select count() as n from event')).toEqual([{ n: 2 }]);
  expect((await copyLag(db)).events).toBe(1);
  await engineReads(last);
  await copied(last);
  expect(await difference()).toEqual(NO_DIFFERENCE);
  expect(await copyLag(db)).toEqual({ events: 0, seconds: 0 });
});

test('every member of an event arrives as it was logged', async () => {
  const time = Date.UTC(2026, 1, 3, 4, 5, 6, 789);
  const properties = { 'a"b': [1, { c: null }], text: `',\n{"time":1}\\`, deep: { 'é😀': 1.5e-7 } };
  const events: LoggedEvent[] = [
    track(1, { time, properties, clamped: true, test: true, context: { ip: '::1' } }),
    {
      type: 'identify',
      name: 'Identify',
      app: 'shop',
      anonymousId: 'anon:1',
      messageId: `'"\\`,
      origin: 'identified',
      traits: { plan: 'pro', list: [] },
      device: { id: 'd1', platform: 'ios', pushEnabled: true },
    },
    {
      type: 'alias',
      name: 'Alias',
      app: 'web',
      userId: 'ü',
      previousId: 'old',
      messageId: 'm',
      origin: 'server',
    },
    track(4, { time: Date.now() + 10 * DAY }),
    track(5, { time: Date.UTC(1800, 0, 1) }),
  ];
  const last = await append(events);
  await engineReads(last);
  start();
  await copied(last);
  const rows = await clickhouse.rows<Record<string, unknown>>('select * from event');
  const byKey = new Map(rows.map((row) => [row.message_id, row]));
  expect(byKey.get('m-1')).toMatchObject({
    time: '2026-02-03 04:05:06.789',
    clamped: true,
    test: true,
    app: 'shop',
    type: 'track',
    name: 'Product Viewed',
    customer: 'tu:user-1',
    user_id: 'user-1',
    properties: JSON.stringify(properties),
    context: '{"ip":"::1"}',
    traits: '',
    device: '',
  });
  const identify = byKey.get(`'"\\`);
  expect(identify).toMatchObject({
    customer: 'a:shop:anon:1',
    anonymous_id: 'anon:1',
    user_id: '',
    origin: 'identified',
    traits: '{"plan":"pro","list":[]}',
    device: '{"id":"d1","platform":"ios","pushEnabled":true}',
  });
  expect(identify?.time).toBe(identify?.received_at);
  expect(byKey.get('m')).toMatchObject({ customer: 'u:ü', previous_id: 'old' });
  expect(byKey.get('m-4')?.time).toBe(byKey.get('m-4')?.received_at);
  expect(byKey.get('m-5')?.time).toBe('1900-01-01 00:00:00.000');
  const keys = new Set(rows.map((row) => row.customer));
  expect(keys).toEqual(new Set(events.map(identityKey)));
});

test('events of 10,000 different days in one batch are copied whole', async () => {
  const now = Date.now();
  const last = await append(
    Array.from({ length: 10_000 }, (_, day) => track(day, { time: now - day * DAY })),
  );
  await engineReads(last);
  start();
  await copied(last);
  expect(await difference()).toEqual(NO_DIFFERENCE);
});

test('two copiers share the work without copying anything twice', async () => {
  start();
  start();
  let last = 0;
  for (let round = 0; round < 20; round++) {
    last = await append(Array.from({ length: 200 }, (_, index) => track(round * 200 + index)));
    await engineReads(last);
    await setTimeout(20);
  }
  await copied(last);
  expect(await difference()).toEqual(NO_DIFFERENCE);
  const holders = await db.rows('select holder from copy_cursor where holder is not null');
  expect(holders).toHaveLength(1);
});

test('a copier takes over from one that was killed, once its lease has run out', async () => {
  const last = await append([track(1), track(2)]);
  await engineReads(last);
  await holdCopy(db, 'killed');
  start();
  await setTimeout(400);
  expect((await copiedUpTo(db)).seq).toBe(0);
  await db.run(`update copy_cursor set lease_until = clock_timestamp() - interval '1 second'`);
  await copied(last);
  expect(await difference()).toEqual(NO_DIFFERENCE);
});

test('a copier that knows its predecessor dead takes over at once, and keeps him from going on', async () => {
  const last = await append([track(1)]);
  await engineReads(last);
  await holdCopy(db, 'dead');
  copiers.push(startCopier({ db, clickhouse, logger, takeover: true }));
  await copied(last);
  expect(await holdCopy(db, 'dead')).toBeUndefined();
  expect(await db.rows('select fence from copy_cursor')).toEqual([{ fence: 2 }]);
});

test('a copier that comes back after its lease was taken finishes nothing', async () => {
  start();
  const first = await append([track(1)]);
  await engineReads(first);
  await copied(first);
  await db.run(
    `update copy_cursor set holder = 'another', fence = fence + 1, lease_until = clock_timestamp() + interval '1 hour'`,
  );
  await engineReads(await append([track(2)]));
  await setTimeout(1_000);
  expect((await copiedUpTo(db)).seq).toBe(first);
});

test('a block begun by a copier that died is completed, whatever part of it had arrived', async () => {
  const last = await append(Array.from({ length: 300 }, (_, index) => track(index)));
  await engineReads(last);
  await db.run('insert into copy_block (first_seq, last_seq) values ($1, $2)', [last - 299, last]);
  await clickhouse.insert('insert into event (seq, name, customer, time) format JSONEachRow', [
    Array.from({ length: 120 }, (_, index) =>
      JSON.stringify({ seq: last - index, name: 'half', time: '2026-11-01' }),
    ).join('\n'),
  ]);
  start();
  await copied(last);
  expect(await difference()).toEqual(NO_DIFFERENCE);
});

test('rows whose token the engine remembers but which are not there are stored again', async () => {
  const last = await append([track(1), track(2)]);
  await engineReads(last);
  const id = await db.first<{ id: number }>(
    'insert into copy_block (first_seq, last_seq) values ($1, $2) returning id',
    [last - 1, last],
  );
  const time = new Date().toISOString().slice(0, 19).replace('T', ' ');
  await clickhouse.insert(
    'insert into event (seq, time) format JSONEachRow',
    [JSON.stringify({ seq: last, time })],
    { token: `block:${id?.id}:0` },
  );
  await clickhouse.command('alter table event delete where 1', {}, { mutations_sync: 2 });
  start();
  await copied(last);
  expect(await difference()).toEqual(NO_DIFFERENCE);
});

test('a position that nobody wrote does not hold up the cursor', async () => {
  const first = await append([track(1)]);
  await db.run(`select setval('log_seq', $1)`, [first + 10]);
  await engineReads(first + 10);
  start();
  await copied(first + 10);
  const last = await append([track(2)]);
  await engineReads(last);
  await copied(last);
  expect(await difference()).toEqual(NO_DIFFERENCE);
});

test('while ClickHouse is away events are logged all the same, and copied when it is back', async () => {
  const nowhere = openClickhouse({ url: 'http://127.0.0.1:9' });
  const lost = start(nowhere);
  const last = await append([track(1), track(2)]);
  await engineReads(last);
  await setTimeout(700);
  expect((await copiedUpTo(db)).seq).toBe(0);
  await lost.stop();
  await nowhere.close();
  start();
  await copied(last);
  expect(await difference()).toEqual(NO_DIFFERENCE);
});

test('after a link, what was done anonymously counts for the person; after a merge, for the survivor', async () => {
  const last = await append([
    { ...track(1), userId: 'ann' },
    {
      type: 'track',
      name: 'Product Viewed',
      app: 'shop',
      anonymousId: 'x',
      messageId: 'b',
      origin: 'client',
    },
    { ...track(2), userId: 'bob' },
  ]);
  await recordLinks(db, [{ key: 'a:shop:x', customer: 'u:ann' }]);
  await engineReads(last);
  start();
  await copied(last);
  await refreshLinks(clickhouse);
  const persons = () =>
    clickhouse.rows(
      `select ${PERSON_SQL} as person, count() as n from event group by person order by person`,
    );
  expect(await persons()).toEqual([
    { person: 'u:ann', n: 2 },
    { person: 'u:bob', n: 1 },
  ]);
  await recordLinks(db, [
    { key: 'a:shop:x', customer: 'u:bob' },
    { key: 'u:ann', customer: 'u:bob' },
  ]);
  await db.run('update engine_partition set cursor_seq = cursor_seq');
  while ((await db.rows('select id from identity_link')).length > 0) await setTimeout(20);
  await refreshLinks(clickhouse);
  expect(await persons()).toEqual([{ person: 'u:bob', n: 3 }]);
});

test('a link shows by itself soon after it was copied', async () => {
  start();
  const last = await append([
    { type: 'track', name: 'A', app: 'shop', anonymousId: 'x', messageId: 'b', origin: 'client' },
  ]);
  await recordLinks(db, [{ key: 'a:shop:x', customer: 'u:ann' }]);
  await engineReads(last);
  await copied(last);
  const until = performance.now() + 5_000;
  const person = async () =>
    (await clickhouse.rows<{ person: string }>(`select ${PERSON_SQL} as person from event`))[0]?.person;
  while ((await person()) !== 'u:ann') {
    expect(performance.now()).toBeLessThan(until);
    await setTimeout(50);
  }
});

/** A customer as the engine leaves him: his names, the first of them the canonical one. */
async function customer(...keys: readonly string[]): Promise<void> {
  await db.run(
    `with made as (
       insert into customer (id, partition, test, state)
       select nextval('customer_id_seq'), 0, false, jsonb_build_object('k', $1::text)::text
       returning id
     )
     insert into identity (key, customer_id)
     select key, id from made, unnest($2::text[]) key`,
    [keys[0], keys],
  );
}

test('a copy that was lost is filled again, with who is who', async () => {
  const visit: LoggedEvent = {
    type: 'page',
    name: 'Home',
    app: 'shop',
    anonymousId: 'x',
    messageId: 'v',
    origin: 'client',
  };
  await customer('u:ann', 'a:shop:x');
  await recordLinks(db, [{ key: 'a:shop:x', customer: 'u:ann' }]);
  const first = start();
  await append([track(1), track(2)]);
  const last = await append([visit]);
  await engineReads(last);
  await copied(last);
  await first.stop();
  await clickhouse.command('truncate table event');
  await clickhouse.command('truncate table customer_override');

  start();
  while ((await difference()).missing.length > 0) await setTimeout(20);
  expect(await difference()).toEqual(NO_DIFFERENCE);
  // What the engine says from now on wins over what was queued again.
  await recordLinks(db, [{ key: 'a:shop:x', customer: 'u:bob' }]);
  while ((await db.rows('select id from identity_link')).length > 0) await setTimeout(20);
  const links = await clickhouse.rows('select key, customer, version from customer_override final');
  expect(links).toEqual([{ key: 'a:shop:x', customer: 'u:bob', version: 2 }]);
});

test('a copy that is ahead of its record, which was restored, is not mixed with it', async () => {
  const first = start();
  await append([track(1)]);
  const last = await append([track(2)]);
  await engineReads(last);
  await copied(last);
  await first.stop();
  await db.run('delete from log_frame where first_seq = $1', [last]);
  await db.run('update copy_cursor set seq = $1', [last - 1]);
  await db.run('delete from copy_block');
  await db.run(`select setval('log_seq', $1)`, [last - 1]);
  await engineReads(last - 1);

  const lines: string[] = [];
  const said = createLogger({ level: 'error', to: { write: (line) => lines.push(line) } });
  copiers.push(startCopier({ db, clickhouse, logger: said }));
  await engineReads(await append([track(3)]));
  while (lines.length === 0) await setTimeout(20);
  expect(lines[0]).toContain('Empty it');
  expect(await clickhouse.rows('select seq from event order by seq')).toEqual([
    { seq: last - 1 },
    { seq: last },
  ]);

  await clickhouse.command('truncate table event');
  await copied(last);
  expect(await difference()).toEqual(NO_DIFFERENCE);
});

test('ClickHouse killed again and again in the middle of inserts ends up equal to the record', {
  timeout: 20_000 + ROUNDS * 12_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'relance-killed-clickhouse-'));
  const engine: EmbeddedClickhouse = await startEmbeddedClickhouse({ dataDir, logger });
  await engine.answering;
  await migrateClickhouse(engine);
  const victim = openClickhouse(engine);
  const copier = start(victim);
  let last = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (let part = 0; part < 4; part++) {
      const from = (round * 4 + part) * 1_000;
      const months = (index: number) => Date.now() - (index % 40) * 31 * DAY;
      last = await append(
        Array.from({ length: 1_000 }, (_, index) => track(from + index, { time: months(index) })),
      );
      await engineReads(last);
    }
    // The rows of an insert under way lie in this folder.
    while ((await readdir(join(dataDir, 'rows')).catch(() => [])).length === 0) await setTimeout(1);
    await setTimeout(Math.random() * 200);
    const pid = engine.pid();
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    while (!(await victim.ping())) await setTimeout(20);
  }
  await copied(last);
  expect(await difference(victim)).toEqual(NO_DIFFERENCE);
  const seenIn = (table: string, first: string, lastSeen: string) =>
    victim.rows(
      `select customer, min(${first}) as first, max(${lastSeen}) as last from ${table} group by customer order by customer`,
    );
  const time = 'toUnixTimestamp64Milli(time)';
  expect(await seenIn('seen', 'first_ms', 'last_ms')).toEqual(await seenIn('event', time, time));
  await copier.stop();
  await victim.close();
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** A customer of the record, without events. */
async function put(id: number, person: string, traits: object = {}): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.run(
      `insert into customer (id, partition, state)
       values ($1, 0, $2)
           on conflict (id) do update
          set state = excluded.state`,
      [id, JSON.stringify({ k: person, v: 1 })],
    );
    await tx.run(
      `insert into profile (customer_id, traits, devices, verified_email)
       values ($1, $2, '{"d": {"os": {"value": "iOS", "time": 1, "messageId": "m"}, "id": {"value": "hidden"}}}', 'a@example.test')
           on conflict (customer_id) do update
          set traits = excluded.traits`,
      [id, JSON.stringify(traits)],
    );
    await recordCustomers(tx, [id]);
  });
}

async function customers(): Promise<object[]> {
  return clickhouse.rows('select id, person, traits, devices, groups from customer final order by id');
}

/** Waits until no change of a customer waits to be moved. */
async function moved(): Promise<void> {
  const until = performance.now() + 30_000;
  while (await db.first('select from customer_change limit 1')) {
    if (performance.now() > until) throw new Error('The changes were not moved');
    await setTimeout(20);
  }
}

const PLAN = { plan: { value: 'gold', time: 1, messageId: 'm', origin: 'client' } };

test('what conditions see of a customer is copied, whenever it changes, until he is gone', async () => {
  await db.run(`insert into user_group (id, name) values ('g', 'Friends')`);
  await db.run(`insert into user_group_email (email, group_id) values ('a@example.test', 'g')`);
  await put(1, 'u:ada', PLAN);
  await put(2, 'u:bob');
  start();
  await moved();
  const devices = '{"d":{"os":{"value":"iOS"}}}';
  const ada = {
    id: 1,
    person: 'u:ada',
    traits: '{"plan":{"value":"gold","origin":"client"}}',
    devices,
    groups: ['g'],
  };
  const bob = { id: 2, person: 'u:bob', traits: '{}', devices, groups: ['g'] };
  expect(await customers()).toEqual([ada, bob]);
  await put(1, 'u:ada-2');
  await moved();
  expect(await customers()).toEqual([{ ...ada, person: 'u:ada-2', traits: '{}' }, bob]);
  await db.transaction(async (tx) => {
    await tx.run('delete from customer where id = 1');
    await recordCustomers(tx, [1]);
  });
  await moved();
  expect(await customers()).toEqual([bob]);
});

test('of a customer moved twice what was read last stays, in whichever order it arrives', async () => {
  await put(1, 'u:ada', PLAN);
  let isFirst = true;
  const late: (() => Promise<void>)[] = [];
  const slow: Clickhouse = {
    ...clickhouse,
    insert: async (statement, rows, options) => {
      const lines = [...rows];
      if (!isFirst || !statement.includes('into customer '))
        return clickhouse.insert(statement, lines, options);
      isFirst = false;
      // It arrives, but long after the copier was told that it would not.
      late.push(() => clickhouse.insert(statement, lines, options));
      throw new Error('socket hang up');
    },
  };
  start(slow);
  while (isFirst) await setTimeout(10);
  await put(1, 'u:ada', { ...PLAN, plan: { ...PLAN.plan, value: 'silver' } });
  await moved();
  for (const arrive of late) await arrive();
  expect(await customers()).toMatchObject([{ traits: '{"plan":{"value":"silver","origin":"client"}}' }]);
});

test('customers are copied again where ClickHouse has none', async () => {
  await put(1, 'u:ada', PLAN);
  const first = start();
  await moved();
  await first.stop();
  await clickhouse.command('truncate table customer');
  start();
  const until = performance.now() + 30_000;
  while ((await customers()).length === 0 && performance.now() < until) await setTimeout(20);
  expect(await customers()).toMatchObject([{ person: 'u:ada' }]);
});

test('first and last seen are kept of who is seen, and a block that is sent twice changes nothing', async () => {
  const now = Date.now();
  const last = await append([
    track(1, { userId: 'ada', time: now - 5_000 }),
    track(2, { userId: 'ada', time: now - 9_000 }),
    track(3, { userId: 'ada', time: now - 99_000, origin: 'server' }),
    track(4, { userId: 'ada', time: now - 99_000, name: 'Message Opened' }),
    track(5, { userId: 'bob', type: 'identify', name: 'Identify' }),
  ]);
  await engineReads(last);
  let isFirst = true;
  start({
    ...clickhouse,
    insert: async (statement, rows, options) => {
      await clickhouse.insert(statement, rows, options);
      if (!isFirst || !statement.includes('into event')) return;
      isFirst = false;
      throw new Error('socket hang up');
    },
  });
  await copied(last);
  expect(await difference()).toEqual(NO_DIFFERENCE);
  expect(
    await clickhouse.rows(
      'select customer, min(first_ms) as first, max(last_ms) as last from seen group by customer',
    ),
  ).toEqual([{ customer: 'u:ada', first: now - 9_000, last: now - 5_000 }]);
});

test('a question waits until the copy holds what the record holds, and no longer than it may', async () => {
  const last = await append([track(1), track(2)]);
  const stores = { db, clickhouse };
  expect((await waitForCopy(stores, 50)).isComplete).toBe(false);
  start();
  await engineReads(last);
  const asked = waitForCopy(stores, 20_000);
  expect(await asked).toMatchObject({ isComplete: true });
  expect((await copiedUpTo(db)).seq).toBe(last);
  await db.transaction((tx) => recordLinks(tx, [{ key: 'a:shop:x', customer: 'u:user-1' }]));
  await put(1, 'u:ada');
  expect(await waitForCopy(stores, 20_000)).toMatchObject({ isComplete: true });
  expect(await customers()).toHaveLength(1);
  const person = PERSON_SQL.replaceAll('customer)', `'a:shop:x')`);
  expect(await clickhouse.rows(`select ${person} as person`)).toEqual([{ person: 'u:user-1' }]);
});
