import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpApp } from '../../platform/http/index.ts';
import { openClickhouse } from '../../stores/clickhouse/index.ts';
import {
  openTestApp,
  openTestClickhouse,
  openTestDatabase,
  type TestClickhouse,
  type TestDatabase,
} from '../../testing/index.ts';
import { nameRoutes } from './index.ts';

const NOW = Date.UTC(2026, 10, 20);
let record: TestDatabase;
let copy: TestClickhouse;
let app: HttpApp;

beforeAll(async () => {
  [record, copy] = await Promise.all([openTestDatabase(), openTestClickhouse()]);
  app = await openTestApp(nameRoutes({ db: record.db, clickhouse: copy.clickhouse, now: () => NOW }));
  const events = [
    ...Array.from({ length: 5 }, (_, i) => ({
      name: 'Article Read',
      customer: `u:${i}`,
      properties: JSON.stringify({ category: i < 4 ? 'sport' : 'art', item: { words: i } }),
    })),
    { name: 'Article Shared', customer: 'u:1', time: '2026-11-19 10:00:00' },
    { name: 'Ad Clicked', customer: 'u:1', app: 'game' },
    { name: 'Long Ago', customer: 'u:1', time: '2026-09-01 10:00:00' },
    { name: 'Tried', customer: 'tu:1', app: 'lab', test: true },
    { name: 'Segment Entered', origin: 'system', customer: 'u:1' },
    { name: 'Identify', type: 'identify', customer: 'u:1', traits: '{"plan":"pro"}' },
  ];
  const lines = events.map((event, index) =>
    JSON.stringify({
      seq: index + 1,
      type: 'track',
      origin: 'client',
      app: 'shop',
      time: '2026-11-18 10:00:00',
      ...event,
    }),
  );
  await copy.clickhouse.insert(
    'insert into event (seq, time, app, test, type, name, origin, customer, properties, traits) format JSONEachRow',
    [lines.join('\n')],
  );
  const people: [number, boolean, object][] = [
    [
      1,
      false,
      { plan: { value: 'pro' }, email: { value: 'ann@example.test' }, address: { value: { city: 'Paris' } } },
    ],
    [2, false, { plan: { value: 'pro' }, email: { value: 'bob@example.test' }, gone: { value: null } }],
    [3, true, { secret: { value: 'x' } }],
  ];
  for (const [id, test, traits] of people) {
    await record.db.run('insert into profile (customer_id, test, traits) values ($1, $2, $3::jsonb)', [
      id,
      test,
      JSON.stringify(traits),
    ]);
  }
});

afterAll(async () => {
  await app.close();
  await copy.close();
  await record.close();
});

async function get(url: string, query: Record<string, string> = {}, key = 'sk') {
  const answer = await app.inject({ method: 'GET', url, query, headers: { authorization: `Bearer ${key}` } });
  return { status: answer.statusCode, body: answer.json() };
}

const namesAt = async (url: string, query: Record<string, string> = {}, key = 'sk'): Promise<string[]> =>
  (await get(url, query, key)).body.items.map(({ name }: { name: string }) => name);

describe('names', () => {
  test('are not for client keys, nor of apps that a member may not see', async () => {
    for (const url of ['/v1/events/names', '/v1/events/names/X/properties', '/v1/traits']) {
      expect((await get(url, {}, 'pk_shop')).status).toBe(403);
      expect((await get(url, {}, 'sk_read')).status).toBe(403);
    }
    expect((await get('/v1/events/names', { app: 'game' }, 'member_shop')).status).toBe(403);
    expect(await namesAt('/v1/events/names', {}, 'member_shop')).not.toContain('Ad Clicked');
  });

  test('of events are those of production apps within 30 days, the most frequent first', async () => {
    const { body } = await get('/v1/events/names');
    expect(body.items[0]).toEqual({
      name: 'Article Read',
      count30d: 5,
      own: false,
      lastSeen: '2026-11-18T10:00:00.000Z',
    });
    expect(await namesAt('/v1/events/names')).toEqual([
      'Article Read',
      'Ad Clicked',
      'Article Shared',
      'Identify',
      'Segment Entered',
    ]);
    expect((await get('/v1/events/names', { query: 'segment' })).body.items[0].own).toBe(true);
    expect(await namesAt('/v1/events/names', { app: 'lab' })).toEqual(['Tried']);
    expect(await namesAt('/v1/events/names', { query: 'aRTICLE' })).toEqual([
      'Article Read',
      'Article Shared',
    ]);
    expect(await namesAt('/v1/events/names', { query: `') or 1 --` })).toEqual([]);
  });

  test('of properties come with types and samples; an identify has traits', async () => {
    expect((await get('/v1/events/names/Article%20Read/properties')).body.items).toEqual([
      { name: 'category', types: ['text'], samples: ['sport', 'art'] },
      { name: 'item', types: ['object'], samples: [] },
      { name: 'item.words', types: ['number'], samples: expect.arrayContaining([0, 1, 2, 3, 4]) },
    ]);
    expect(await namesAt('/v1/events/names/Article%20Read/properties', { query: 'words' })).toEqual([
      'item.words',
    ]);
    expect(await namesAt('/v1/events/names/Identify/properties')).toEqual(['plan']);
    expect(await namesAt('/v1/events/names/Nothing/properties')).toEqual([]);
  });

  test('of traits show only values that several customers share', async () => {
    expect((await get('/v1/traits')).body.items).toEqual([
      { name: 'email', types: ['text'], samples: [] },
      { name: 'plan', types: ['text'], samples: ['pro'] },
      { name: 'address', types: ['object'], samples: [] },
      { name: 'address.city', types: ['text'], samples: [] },
    ]);
    expect(await namesAt('/v1/traits', { query: 'CITY' })).toEqual(['address.city']);
    expect(await namesAt('/v1/traits', { environment: 'test' })).toEqual(['secret']);
  });

  test('of events are unavailable while ClickHouse is away; those of traits are not', async () => {
    const nowhere = openClickhouse({ url: 'http://127.0.0.1:9' });
    const lame = await openTestApp(nameRoutes({ db: record.db, clickhouse: nowhere, now: () => NOW }));
    const ask = async (url: string) =>
      (await lame.inject({ method: 'GET', url, headers: { authorization: 'Bearer sk' } })).statusCode;
    expect(await ask('/v1/events/names')).toBe(503);
    expect(await ask('/v1/traits')).toBe(200);
    await lame.close();
    await nowhere.close();
  });
});
