import type { LoggedEvent, PositionedEvent } from '@relance/core/collect/event';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLogWriter } from '../../log/index.ts';
import { openClickhouse } from '../../stores/clickhouse/index.ts';
import {
  openTestClickhouse,
  openTestDatabase,
  type TestClickhouse,
  type TestDatabase,
} from '../../testing/index.ts';
import { copiedUpTo, readHistory, recentEvents, startCopier } from './index.ts';

const HOUR = 3_600_000;
const NOW = Date.now();
let postgres: TestDatabase;
let stores: TestClickhouse;

beforeEach(async () => {
  postgres = await openTestDatabase();
  stores = await openTestClickhouse();
});

afterEach(async () => {
  await stores.close();
  await postgres.close();
});

function track(name: string, more: Partial<LoggedEvent> = {}): LoggedEvent {
  return {
    type: 'track',
    name,
    app: 'shop',
    userId: 'ann',
    messageId: `m-${name}`,
    origin: 'client',
    ...more,
  };
}

async function append(...events: readonly LoggedEvent[]): Promise<number> {
  return (await openLogWriter(postgres.db).append(events)).position;
}

async function copy(upTo: number): Promise<void> {
  await postgres.db.run('update engine_partition set cursor_seq = $1', [upTo]);
  const copier = startCopier({
    db: postgres.db,
    clickhouse: stores.clickhouse,
    logger: pino({ level: 'silent' }),
  });
  await expect.poll(async () => (await copiedUpTo(postgres.db)).seq, { timeout: 20_000 }).toBe(upTo);
  await copier.stop();
}

async function recent(keys: readonly string[], query: Parameters<typeof recentEvents>[2]): Promise<string[]> {
  const events = await recentEvents({ db: postgres.db, clickhouse: stores.clickhouse }, keys, query);
  return events.map(({ event }) => event.name);
}

async function history(
  keys: readonly string[],
  names: readonly string[] | null = null,
): Promise<PositionedEvent[]> {
  const events: PositionedEvent[] = [];
  for await (const event of readHistory(stores.clickhouse, { keys, names })) events.push(event);
  return events;
}

test('a history holds every copied event of all names a person had, in order of position, as it was logged', async () => {
  const events = [
    track('C', { time: NOW - HOUR, properties: { total: 1e20, list: [1, null] }, context: { ip: '::1' } }),
    track('A', { time: NOW - 3 * HOUR, clamped: true, device: { id: 'd', pushEnabled: false } }),
  ];
  const anonymous: LoggedEvent = {
    type: 'identify',
    name: 'Identify',
    app: 'shop',
    anonymousId: 'x',
    messageId: 'i',
    origin: 'identified',
    time: NOW - 2 * HOUR,
    traits: { plan: 'pro' },
  };
  const alias = track('Alias', { type: 'alias', previousId: 'x', time: NOW });
  const first = await append(...events);
  await append(anonymous, track('B', { userId: 'bob' }));
  await copy(await append(alias));
  const found = await history(['u:ann', 'a:shop:x']);
  expect(found.map(({ event }) => event)).toEqual([...events, anonymous, alias]);
  expect(found[0]?.seq).toBe(first - 1);
  expect(found.map(({ seq }) => seq)).toEqual(found.map(({ seq }) => seq).sort((a, b) => a - b));
  expect((await history(['u:ann', 'a:shop:x'], ['C', 'Identify'])).map(({ event }) => event.name)).toEqual([
    'C',
    'Identify',
  ]);
  expect(await history(['u:ann'], [])).toEqual([]);
  expect(await history([])).toEqual([]);
});

test('a history of many pages is whole', async () => {
  const names = Array.from({ length: 9_000 }, (_, index) => `e${index}`);
  await copy(await append(...names.map((name) => track(name))));
  const found = await history(['u:ann']);
  expect(found.map(({ event }) => event.name)).toEqual(names);
});

test('recent events come newest first by the time they happened, copied or not', async () => {
  const last = await append(
    track('3', { time: NOW - HOUR }),
    track('1', { time: NOW - 3 * HOUR }),
    track('no', { userId: 'bob', time: NOW - HOUR }),
  );
  await copy(last);
  await append(
    track('2', { time: NOW - 2 * HOUR }),
    track('no', { userId: 'ann2' }),
    track('4', { time: NOW }),
  );
  expect(await recent(['u:ann'], { limit: 10 })).toEqual(['4', '3', '2', '1']);
});

test('pages of recent events follow one another without a gap, also where events share their time', async () => {
  const time = NOW - HOUR;
  await copy(await append(track('1', { time }), track('2', { time }), track('3', { time })));
  await append(track('4', { time }), track('5', { time }), track('6', { time }));
  const seen: string[] = [];
  let before: { time: number; seq: number } | undefined;
  for (let page = 0; page < 4; page++) {
    const events = await recentEvents({ db: postgres.db, clickhouse: stores.clickhouse }, ['u:ann'], {
      limit: 2,
      before,
    });
    seen.push(...events.map(({ event }) => event.name));
    const end = events.at(-1);
    if (end) before = { time: end.event.time ?? 0, seq: end.seq };
  }
  expect(seen).toEqual(['6', '5', '4', '3', '2', '1']);
});

test('what the engine found to be a duplicate is not shown', async () => {
  const last = await append(track('1'), track('2'));
  await postgres.db.run('insert into log_duplicate (seq) values ($1)', [last]);
  expect(await recent(['u:ann'], { limit: 10 })).toEqual(['1']);
});

test('keys with quotes, colons and letters of any language find their own events only', async () => {
  const ids = [`o'ne`, 'a:b', 'b', 'é"\\', '%', '_'];
  await append(...ids.map((userId) => track(userId, { userId })));
  for (const id of ids) expect(await recent([`u:${id}`], { limit: 10 })).toEqual([id]);
});

test('recent events are unavailable, not empty, while ClickHouse is away', async () => {
  const nowhere = openClickhouse({ url: 'http://127.0.0.1:9' });
  const asked = recentEvents({ db: postgres.db, clickhouse: nowhere }, ['u:ann'], { limit: 1 });
  await expect(asked).rejects.toMatchObject({ code: 'unavailable', facts: { retryAfter: 5 } });
  await nowhere.close();
});
