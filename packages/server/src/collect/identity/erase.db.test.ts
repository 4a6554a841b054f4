import { randomUUID } from 'node:crypto';
import type { LoggedEvent } from '@relance/core/collect/event';
import { PERSON_SQL } from '@relance/core/segment/expression';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { decodeState, type Engine, positionWaiter, startEngine } from '../../engine/index.ts';
import { type LogWriter, openLogWriter, readFrames, relayOutbox, unpackFrame } from '../../log/index.ts';
import { type Copier, recentEvents, startCopier } from '../../measure/copy/index.ts';
import type { HttpApp } from '../../platform/http/index.ts';
import { jobRoutes, readJob } from '../../platform/jobs/index.ts';
import { recordMessages } from '../../reach/message/index.ts';
import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import {
  openTestApp,
  openTestClickhouse,
  openTestDatabase,
  type TestClickhouse,
  type TestDatabase,
} from '../../testing/index.ts';
import { consentOf, consentRoutes, isSuppressed } from '../consent/index.ts';
import { deviceRoutes } from '../device/index.ts';
import { customerRoutes, finishErasures, sweepLateEvents } from './index.ts';

const logger = pino({ level: 'warn' });
/** What the job cleans. */
const LATER = ['customer', 'customer_override', 'event', 'idempotency', 'job', 'log_frame', 'seen'];
const NEVER = new AbortController().signal;

let store: TestDatabase;
let copy: TestClickhouse;
let log: LogWriter;
let engine: Engine;
let copier: Copier;
let app: HttpApp;

beforeAll(async () => {
  copy = await openTestClickhouse();
});
afterAll(() => copy.close());
beforeEach(async () => {
  store = await openTestDatabase();
  for (const table of ['event', 'customer', 'seen']) await copy.clickhouse.command(`truncate table ${table}`);
  await store.db.run(`insert into app (id, name) values ('shop', 'Shop')`);
  log = openLogWriter(store.db);
  engine = startEngine({ db: store.db, logger, takeover: true });
  copier = startCopier({ db: store.db, clickhouse: copy.clickhouse, logger });
  const stores = { db: store.db, clickhouse: copy.clickhouse };
  app = await openTestApp(
    jobRoutes({ db: store.db }),
    customerRoutes({
      db: store.db,
      decodeState,
      waitForPosition: positionWaiter(store.db),
      recentEvents: (keys, page) => recentEvents(stores, keys, page),
    }),
    consentRoutes({ db: store.db, now: Date.now }),
    deviceRoutes({ db: store.db, isOpened: () => false }),
  );
});
afterEach(async () => {
  await app.close();
  await copier.stop();
  await engine.stop();
  await log.close();
  await store.close();
});

function event(fields: Partial<LoggedEvent>): LoggedEvent {
  return { type: 'track', name: 'Visit', app: 'shop', messageId: randomUUID(), origin: 'client', ...fields };
}

const SERVER = { authorization: 'Bearer sk' };
const CANARY = { authorization: 'Bearer pk_shop', 'x-relance-identity': 'token:canary-user' };

async function until(what: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await what())) {
    if (performance.now() > end) throw new Error('it did not happen within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until engine and copy have passed everything in the log. */
async function caughtUp(): Promise<void> {
  while ((await relayOutbox(store.db, 1_000)) > 0);
  const { head } = (await store.db.first<{ head: number }>('select last_value as head from log_seq')) ?? {
    head: 0,
  };
  await until(async () => {
    const row = await store.db.first<{ engine: number; copy: number }>(
      'select (select min(cursor_seq) from engine_partition) as engine, (select seq from copy_cursor) as copy',
    );
    return row !== undefined && row.engine >= head && row.copy >= head;
  });
}

async function get(path: string) {
  return app.inject({ url: path, headers: SERVER });
}

async function erase(userId = 'canary-user'): Promise<string> {
  const answer = await app.inject({ method: 'DELETE', url: `/v1/customers/${userId}`, headers: SERVER });
  expect(answer.statusCode).toBe(202);
  return answer.json().jobId;
}

/** Every table, row and column in both stores that still holds a text. */
async function traces(text: string): Promise<string[]> {
  const found: string[] = [];
  const tables = await store.db.rows<{ name: string }>(
    `select c.oid::regclass::text as name
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition`,
  );
  for (const { name } of tables) {
    const rows = await store.db.rows<{ row: string }>(
      `select t::text as row from ${name} t where t::text like $1`,
      [`%${text}%`],
    );
    found.push(...rows.map(({ row }) => `${name}: ${row}`));
  }
  for (const table of ['event', 'customer_override', 'customer', 'seen']) {
    const rows = await copy.clickhouse.rows<{ row: string }>(
      `select toString(tuple(*)) as row from ${table} where position(toString(tuple(*)), {text:String}) > 0`,
      { text },
    );
    found.push(...rows.map(({ row }) => `${table}: ${row}`));
  }
  return found;
}

/** A person who has left traces everywhere, and somebody else. */
async function populate(): Promise<void> {
  await log.append([
    event({ anonymousId: 'canary-phone', properties: { note: 'canary-note' }, time: Date.now() - 9_000 }),
    event({
      type: 'identify',
      name: 'Identify',
      userId: 'canary-user',
      anonymousId: 'canary-phone',
      traits: { email: 'Canary@mail.test', phone: '+33canary' },
      device: { id: 'canary-device', platform: 'ios' },
    }),
    event({
      type: 'alias',
      name: 'Alias',
      userId: 'canary-new',
      previousId: 'canary-user',
      origin: 'server',
    }),
    event({ type: 'alias', name: 'Alias', userId: 'mallory', previousId: 'canary-user' }),
    event({ userId: 'bystander', properties: { note: 'stays' } }),
    ...Array.from({ length: 40 }, (_, i) => event({ userId: i % 2 ? 'canary-user' : `other-${i}` })),
  ]);
  await app.inject({
    method: 'PUT',
    url: '/v1/me/devices/canary-device',
    headers: CANARY,
    payload: { push: { kind: 'fcm', token: 'canary-token' } },
  });
  await app.inject({
    method: 'PUT',
    url: '/v1/me/preferences',
    headers: CANARY,
    payload: { consents: [{ channel: 'email', granted: false }] },
  });
  await store.db.run(
    `insert into idempotency (caller, key, request_hash, status, body)
     values ('key:1', 'k1', 'x', 200, '{"userId":"canary-user","jobId":"j","emails":["canary@mail.test"]}'), ('key:1', 'k2', 'x', 200, '{"userId":"b"}')`,
  );
  await caughtUp();
  await store.db.run(
    `with g as (insert into user_group (id, name) values ('grp_1', 'Birds') returning id)
     insert into user_group_email (email, group_id) select 'canary@mail.test', id from g`,
  );
  await store.db.run(
    `with p as (insert into purchase (order_id, customer_key, user_id, app, kind, products, quantities, currency, minor, at, message_id)
                values ('order-1', 'u:canary-user', 'canary-user', 'shop', 'purchase', '{shop}', '{1}', 'EUR', 499, now(), 'purchase:order-1'))
     insert into entitlement (customer_key, product, state, quantity, since) values ('u:canary-user', 'shop', 'active', 1, now())`,
  );
  const { id } = (await get('/v1/customers/canary-user')).json();
  await store.db.run(
    `insert into segment (id, name, expression, state) values ('s', 's', '{"everyone":true}', 'live')`,
  );
  await store.db.run(
    `with s as (select no from segment where id = 's'), c as (select id, partition from customer where id = $1::bigint),
          m as (insert into membership (segment_no, customer_id, entered_at) select s.no, c.id, now() from s, c),
          t as (insert into transition (segment_no, customer_id, at, entered, cause) select s.no, c.id, now(), true, 'event' from s, c)
     insert into segment_count (segment_no, partition, size) select s.no, c.partition, 5 from s, c
         on conflict (segment_no, partition, test) do update set size = 5`,
    [id],
  );
  const message = {
    programme: 'p',
    step: 's',
    channel: 'email',
    occurrence: 1,
    arm: 'treated',
    causeSeq: null,
  } as const;
  const dueAt = Date.now() + 3_600_000;
  await recordMessages(store.db, [
    { ...message, customerId: Number(id), dueAt, context: { to: 'canary@mail.test' } },
  ]);
}

test('whoever is not there cannot be erased', async () => {
  const answer = await app.inject({ method: 'DELETE', url: '/v1/customers/nobody', headers: SERVER });
  expect(answer.statusCode).toBe(404);
});

test('an erased customer is nowhere in the record but in the log, at once', async () => {
  await populate();
  const { id } = (await get('/v1/customers/canary-user')).json();
  await erase();
  for (const name of ['canary-user', 'canary-new', 'id:canary-phone']) {
    expect((await get(`/v1/customers/${name}`)).statusCode).toBe(404);
  }
  expect((await get('/v1/customers?query=canary')).json().items).toEqual([]);
  const places = new Set((await traces('canary')).map((trace) => trace.slice(0, trace.indexOf(':'))));
  expect([...places].sort()).toEqual(LATER);
  for (const table of ['message', 'membership', 'transition', 'wakeup', 'recompute', 'profile', 'identity']) {
    expect(await store.db.rows(`select from ${table} where customer_id = $1::bigint`, [id])).toEqual([]);
  }
  const count = await store.db.first<{ size: number }>(
    `select max(size) as size from segment_count c join segment s on s.no = c.segment_no where s.id = 's'`,
  );
  expect(count?.size).toBe(4);
  // What was sold stays, without whose it was.
  const sold = await store.db.rows('select order_id, minor, customer_key, user_id from purchase');
  expect(sold).toEqual([{ order_id: 'order-1', minor: 499, customer_key: null, user_id: null }]);
});

test('nothing of the person is left in log and copy when the job has ended, and everything of the others is', async () => {
  await populate();
  const before = await get('/v1/customers/bystander/events');
  const jobId = await erase();
  await caughtUp();
  await finishErasures({ db: store.db, clickhouse: copy.clickhouse }, NEVER);
  expect((await get(`/v1/jobs/${jobId}`)).json()).toMatchObject({ kind: 'erase', state: 'succeeded' });
  expect(await traces('canary')).toEqual([]);
  expect(await traces('Canary')).toEqual([]);
  expect((await get('/v1/customers/bystander/events')).json()).toEqual(before.json());
  const answer = await store.db.first<{ body: string }>(`select body from idempotency where key = 'k1'`);
  expect(answer?.body).toBe('{"userId":"erased","jobId":"j","emails":["erased"]}');
});

test('positions of the log stay, and the copy equals what readers do not skip', async () => {
  await populate();
  const count = 'select sum(count) as events, count(*) as frames from log_frame';
  const before = await store.db.first(count);
  await erase();
  await caughtUp();
  await finishErasures({ db: store.db, clickhouse: copy.clickhouse }, NEVER);
  expect(await store.db.first(count)).toEqual(before);
  const events = (await readFrames(store.db, { seq: -1, at: null }, 1_000)).flatMap(unpackFrame);
  expect(events).toHaveLength(Number((before as { events: number }).events));
  const skipped = new Set(
    (await store.db.rows<{ seq: number }>('select seq from log_duplicate')).map(({ seq }) => seq),
  );
  const kept = events.filter(({ seq }) => !skipped.has(seq)).map(({ seq }) => seq);
  const copied = await copy.clickhouse.rows<{ seq: number }>('select seq from event order by seq');
  expect(copied.map(({ seq }) => seq)).toEqual(kept.sort((a, b) => a - b));
  for (const { seq, event: line } of events) if (line.name === 'Erased') expect(skipped.has(seq)).toBe(true);
});

test('an erase waits until engine and copy have passed what must go', async () => {
  await populate();
  await copier.stop();
  await log.append([event({ userId: 'canary-user' })]);
  const jobId = await erase();
  await finishErasures({ db: store.db, clickhouse: copy.clickhouse }, NEVER);
  expect((await readJob(store.db, jobId))?.shown.state).toBe('queued');
  copier = startCopier({ db: store.db, clickhouse: copy.clickhouse, logger });
  await caughtUp();
  await finishErasures({ db: store.db, clickhouse: copy.clickhouse }, NEVER);
  expect((await readJob(store.db, jobId))?.shown.state).toBe('succeeded');
  expect(await traces('canary')).toEqual([]);
});

test('while ClickHouse is away the job stays open, and ends when it is back', async () => {
  await populate();
  const jobId = await erase();
  await caughtUp();
  const away: Clickhouse = { ...copy.clickhouse, command: () => Promise.reject(new Error('away')) };
  await expect(finishErasures({ db: store.db, clickhouse: away }, NEVER)).rejects.toThrow('away');
  expect((await readJob(store.db, jobId))?.shown.state).toBe('running');
  await finishErasures({ db: store.db, clickhouse: copy.clickhouse }, NEVER);
  expect((await readJob(store.db, jobId))?.shown.state).toBe('succeeded');
  expect(await traces('canary')).toEqual([]);
});

test('late events from before the erase bring nobody back, and are gone after the night', async () => {
  await populate();
  await erase();
  await caughtUp();
  await finishErasures({ db: store.db, clickhouse: copy.clickhouse }, NEVER);
  const minuteAgo = Date.now() - 60_000;
  await log.append([
    event({ userId: 'canary-user', time: minuteAgo }),
    event({ anonymousId: 'canary-phone', time: minuteAgo }),
    event({ userId: 'bystander', time: minuteAgo }),
  ]);
  await caughtUp();
  expect((await get('/v1/customers/canary-user')).statusCode).toBe(404);
  expect((await get('/v1/customers/id:canary-phone?app=shop')).statusCode).toBe(404);
  expect((await traces('canary')).every((trace) => trace.startsWith('log_frame'))).toBe(true);
  await sweepLateEvents(store.db);
  expect(await traces('canary')).toEqual([]);
  await sweepLateEvents(store.db);
  expect((await get('/v1/customers/bystander/events')).json().items).toHaveLength(2);
});

test('who comes back after the erase is a new customer, and stays when the job ends', async () => {
  await populate();
  const { id } = (await get('/v1/customers/canary-user')).json();
  await erase();
  const tablet = { anonymousId: 'canary-tablet' };
  const { position } = await log.append([
    event({ userId: 'canary-user', properties: { note: 'back' } }),
    event({ ...tablet, name: 'Tap' }),
    event({ ...tablet, type: 'identify', name: 'Identify', userId: 'canary-user' }),
  ]);
  const back = (await get(`/v1/customers/canary-user?after=${position}`)).json();
  expect(back).toMatchObject({ userId: 'canary-user', traits: {}, anonymousIds: ['canary-tablet'] });
  expect(back.id).not.toBe(id);
  await caughtUp();
  await finishErasures({ db: store.db, clickhouse: copy.clickhouse }, NEVER);
  const events = (await get('/v1/customers/canary-user/events?name=Visit')).json();
  expect(events.items).toMatchObject([{ properties: { note: 'back' } }]);
  expect((await traces('canary-phone')).concat(await traces('canary-note'))).toEqual([]);
  const people = await copy.clickhouse.rows<{ person: string }>(
    `select distinct ${PERSON_SQL} as person from event where name in ('Visit', 'Tap') and position(customer, 'canary') > 0`,
  );
  expect(people).toEqual([{ person: 'u:canary-user' }]);
});

test('what the person refused is still refused when a list brings the address back', async () => {
  await populate();
  await erase();
  expect(await isSuppressed(store.db, 'email', 'canary@mail.test', ['marketing'])).toBe(true);
  expect(await isSuppressed(store.db, 'email', 'canary@mail.test')).toBe(false);
  const { position } = await log.append([event({ userId: 'canary-user' })]);
  const { id } = (await get(`/v1/customers/canary-user?after=${position}`)).json();
  const answers = await consentOf(store.db, [Number(id)], 'email', 'marketing');
  expect(answers.get(Number(id))).toEqual({ allowed: true });
});
