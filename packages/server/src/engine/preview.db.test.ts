import { randomUUID } from 'node:crypto';
import type { LoggedEvent } from '@relance/core/collect/event';
import type { JsonObject } from '@relance/core/kernel';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseCustomer } from '../collect/identity/index.ts';
import { type LogWriter, openLogWriter } from '../log/index.ts';
import { type Copier, startCopier } from '../measure/copy/index.ts';
import { createSegment } from '../segment/expression/index.ts';
import { type Clickhouse, isClickhouseAway } from '../stores/clickhouse/index.ts';
import {
  openTestClickhouse,
  openTestDatabase,
  type TestClickhouse,
  type TestDatabase,
} from '../testing/index.ts';
import { type Engine, startEngine } from './engine.ts';
import { previewAudience } from './preview.ts';

const logger = pino({ level: 'silent' });
const BOUGHT = { event: 'Order Completed' };
let database: TestDatabase;
let copy: TestClickhouse;
let log: LogWriter;
let engine: Engine;
let copier: Copier;

beforeAll(async () => {
  database = await openTestDatabase();
  copy = await openTestClickhouse();
  await database.db.run(
    `insert into app (id, name, environment) values ('shop', 'Shop', 'production'), ('lab', 'Lab', 'test')`,
  );
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

function track(userId: string, name: string, more: Partial<LoggedEvent> = {}): LoggedEvent {
  return { type: 'track', name, app: 'shop', userId, messageId: randomUUID(), origin: 'client', ...more };
}

function says(userId: string, traits: JsonObject): LoggedEvent {
  return track(userId, 'Identify', { type: 'identify', traits });
}

function preview(expression: JsonObject, test = false, clickhouse: Clickhouse = copy.clickhouse) {
  return previewAudience({ db: database.db, clickhouse }, expression, { test, waitMs: 20_000 });
}

test('nobody is there at first', async () => {
  expect(await preview({ everyone: true })).toEqual({
    size: 0,
    of: 0,
    exact: true,
    sample: [],
    remaining: undefined,
  });
});

test('what has just been accepted is counted, and nothing is kept', async () => {
  for (let n = 1; n <= 5; n++) {
    await log.append([track(`ada-${n}`, 'Order Completed'), track(`bob-${n}`, 'Visit')]);
    const found = await preview(BOUGHT);
    expect(found).toMatchObject({ size: n, of: 2 * n, exact: true });
    expect(found.sample.map(({ key }) => key).sort()).toEqual(
      Array.from({ length: n }, (_, i) => `u:ada-${i + 1}`),
    );
  }
  expect(await database.db.rows('select no from condition')).toEqual([]);
});

test('who he is, and what is known of him, counts as soon as it is said', async () => {
  const visit = {
    type: 'track',
    name: 'Visit',
    app: 'shop',
    messageId: randomUUID(),
    origin: 'client',
  } as const;
  await log.append([{ ...visit, anonymousId: 'phone' }]);
  const carol: JsonObject = { all: [{ trait: 'plan', is: 'gold' }, { event: 'Visit' }] };
  const before = await preview({ everyone: true });
  await log.append([says('carol', { plan: 'gold' })]);
  expect((await preview(carol)).size).toBe(0);
  await log.append([track('carol', 'Identify', { type: 'identify', anonymousId: 'phone' })]);
  const found = await preview(carol);
  expect(found).toMatchObject({ size: 1, of: before.of, remaining: [1, 1] });
  expect(found.sample[0]?.key).toBe('u:carol');
  await log.append([track('carol-2', 'Alias', { type: 'alias', previousId: 'carol', origin: 'server' })]);
  expect((await preview(carol)).sample.map(({ key }) => key)).toEqual(['u:carol-2']);
  await log.append([says('carol-2', { plan: 'silver' })]);
  expect((await preview(carol)).size).toBe(0);
});

test('of an `all` it is told how many remain after each condition', async () => {
  const all = {
    all: [{ everyone: true }, BOUGHT, { bucket: { salt: 'x', from: 0, to: 50 } }, { event: 'None' }],
  };
  const { size, of, remaining = [] } = await preview(all);
  expect([size, remaining[0], remaining[1], remaining[3]]).toEqual([0, of, 5, 0]);
  expect(remaining[2]).toBe((await preview({ all: all.all.slice(0, 3) })).size);
  expect((await preview({ any: all.all })).remaining).toBeUndefined();
});

test('a segment that is named is asked as it is in force, also while it is still being built', async () => {
  const { id, state } = await createSegment(database.db, { name: 'Buyers', expression: BOUGHT });
  expect(state).toBe('building');
  expect((await preview({ segment: id })).size).toBe(5);
  expect((await preview({ not: { segment: id } })).size).toBe((await preview({ everyone: true })).size - 5);
  expect((await preview({ segment: 'everyone' })).size).toBe((await preview({ everyone: true })).size);
});

test('customers of test apps are counted apart', async () => {
  await log.append([track('ada-1', 'Order Completed', { app: 'lab', test: true })]);
  expect(await preview(BOUGHT, true)).toMatchObject({ size: 1, of: 1 });
  expect((await preview(BOUGHT)).size).toBe(5);
});

test('who was erased is not counted any more', async () => {
  const row = await database.db.first<{ customer_id: number }>(
    `select customer_id from identity where key = 'u:ada-5'`,
  );
  await eraseCustomer(database.db, row?.customer_id ?? 0);
  expect((await preview(BOUGHT)).size).toBe(4);
  await log.append([track('ada-5', 'Visit')]);
  expect((await preview(BOUGHT)).size).toBe(4);
  const back = await preview({ lastSeen: { ago: { lte: '1h' } } });
  expect(back.sample.map(({ key }) => key)).toContain('u:ada-5');
  expect((await preview({ trait: 'plan', exists: false })).sample.map(({ key }) => key)).toContain('u:ada-5');
});

test('while ClickHouse is away the error says so', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const gone: Clickhouse = { ...copy.clickhouse, rows: () => Promise.reject(away) };
  const answer = await preview(BOUGHT, false, gone).catch((error: unknown) => error);
  expect(isClickhouseAway(answer)).toBe(true);
});

test('while the copy is far behind, what it holds is counted, and that is told', async () => {
  await copier.stop();
  await log.append([track('late', 'Order Completed')]);
  const started = performance.now();
  const stores = { db: database.db, clickhouse: copy.clickhouse };
  expect(await previewAudience(stores, BOUGHT, { test: false })).toMatchObject({ size: 4, exact: false });
  expect(performance.now() - started).toBeLessThan(5_000);
  copier = startCopier({ ...stores, logger });
  expect(await preview(BOUGHT)).toMatchObject({ size: 5, exact: true });
});
