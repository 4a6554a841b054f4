import type { Overview } from '@relance/contract/measure/overview';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HttpApp } from '../../platform/http/index.ts';
import { openClickhouse } from '../../stores/clickhouse/index.ts';
import { openTestApp, openTestClickhouse, type TestClickhouse } from '../../testing/index.ts';
import { type OverviewDeps, overviewRoutes } from './index.ts';

const NOW = Date.UTC(2026, 10, 20, 9, 30);
let copy: TestClickhouse;
let apps: HttpApp[] = [];

const HEALTHY: Omit<OverviewDeps, 'clickhouse'> = {
  sessionGaps: async () => ({ byApp: new Map(), otherwise: 1_800_000 }),
  campaigns: async ({ app }) =>
    app === 'game' ? [] : [{ id: 'c1', name: 'Welcome back', state: 'in-progress' }],
  converted: async (programmes) => new Map(programmes.map((id) => [id, id === 'c1' ? 3 : 0])),
  engineLag: async () => ({ events: 7, seconds: 0.25 }),
  copyLag: async () => ({ events: 9, seconds: 1 }),
  dueMessages: async () => 4,
  pingPostgres: async () => undefined,
  now: () => NOW,
};

beforeAll(async () => {
  copy = await openTestClickhouse();
  const events = [
    { time: '2026-11-20 08:00:00', customer: 'u:ann' },
    { time: '2026-11-20 09:29:59', customer: 'u:ann' },
    { time: '2026-11-20 09:00:00', customer: 'u:bob', app: 'game' },
    { time: '2026-11-19 23:30:00', customer: 'u:cat' },
    { time: '2026-11-14 00:00:00', customer: 'u:dan' },
    { time: '2026-11-13 23:59:59', customer: 'u:eve' },
    { time: '2026-10-22 00:00:00', customer: 'u:fay' },
    { time: '2026-10-21 23:59:59', customer: 'u:old' },
    { time: '2026-11-20 09:00:00', customer: 'tu:x', app: 'lab', test: true },
    { time: '2026-11-20 09:00:00', customer: 'u:srv', origin: 'server' },
    ...[
      ['Message Sent', 'm1'],
      ['Message Sent', 'm2'],
      ['Message Delivered', 'm1'],
      ['Message Opened', 'm1'],
      ['Message Opened', 'm1'],
    ].map(([name, messageId]) => ({
      time: '2026-11-10 09:00:00',
      customer: 'u:ann',
      origin: 'system',
      name,
      properties: JSON.stringify({ programme: 'c1', messageId }),
    })),
    ...['Message Sent', 'Message Converted'].flatMap((name) =>
      ['treated', 'control'].map((arm) => ({
        time: '2026-10-01 09:00:00',
        customer: 'u:ann',
        origin: 'import',
        type: 'identify',
        name,
        properties: JSON.stringify({ programme: 'Weekly', arm }),
      })),
    ),
    {
      time: '2026-08-01 09:00:00',
      customer: 'u:ann',
      origin: 'import',
      type: 'identify',
      name: 'Message Sent',
      properties: JSON.stringify({ programme: 'Forgotten' }),
    },
  ];
  const lines = events.map((event, index) =>
    JSON.stringify({
      seq: index + 1,
      type: 'track',
      name: 'Read',
      origin: 'client',
      app: 'shop',
      message_id: `e${index}`,
      ...event,
    }),
  );
  await copy.clickhouse.insert(
    `insert into event (seq, time, app, test, type, name, origin, customer, message_id, properties)
     format JSONEachRow`,
    [lines.join('\n')],
  );
});

beforeEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
  apps = [];
  await copy.close();
});

async function open(change: Partial<OverviewDeps> = {}) {
  const app = await openTestApp(overviewRoutes({ ...HEALTHY, clickhouse: copy.clickhouse, ...change }));
  apps.push(app);
  return async (query: Record<string, string> = {}, key = 'sk') => {
    const answer = await app.inject({
      method: 'GET',
      url: '/v1/overview',
      query,
      headers: { authorization: `Bearer ${key}` },
    });
    return { status: answer.statusCode, body: answer.json() as Overview };
  };
}

describe('the overview', () => {
  test('is for those who may read reports, of the apps they may see', async () => {
    const look = await open();
    expect((await look({}, 'pk_shop')).status).toBe(403);
    expect((await look({}, 'sk_read')).status).toBe(403);
    expect((await look({ app: 'game' }, 'member_shop')).status).toBe(403);
    expect((await look({}, 'member_shop')).status).toBe(403);
    expect((await look({ app: 'shop' }, 'member_shop')).status).toBe(200);
    expect((await look({ timezone: 'Mars/Base' })).status).toBe(422);
  });

  test('counts who was active today, within 7 and within 30 days, production only', async () => {
    const { body } = await (await open())();
    expect(body).toMatchObject({ activeToday: 2, activeWeek: 4, activeMonth: 6 });
    expect(body.series).toHaveLength(30);
    expect(body.series?.[0]).toEqual({ period: '2026-10-22', customers: 1, sessions: 1 });
    expect(body.series?.at(-1)).toEqual({ period: '2026-11-20', customers: 2, sessions: 3 });
  });

  test('is of one app, and of the days of a time zone', async () => {
    const look = await open();
    expect((await look({ app: 'game' })).body).toMatchObject({ activeToday: 1, activeMonth: 1 });
    expect((await look({ app: 'lab' })).body).toMatchObject({ activeToday: 1 });
    const { body } = await look({ timezone: 'Europe/Paris' });
    expect(body.activeToday).toBe(3);
    expect(body.series).toHaveLength(30);
  });

  test('names programmes under way and those that sent something, each message counted once', async () => {
    const { body } = await (await open())();
    expect(body.programmes).toEqual([
      {
        id: 'c1',
        name: 'Welcome back',
        state: 'in-progress',
        sent: 2,
        delivered: 1,
        opened: 1,
        converted: 3,
      },
      { id: 'Weekly', name: 'Weekly', state: 'past', sent: 1, delivered: 0, opened: 0, converted: 1 },
    ]);
  });

  test('says how far engine, copy and senders are behind', async () => {
    expect((await (await open())()).body.health).toEqual({
      engineLagMs: 250,
      engineLagEvents: 7,
      copyLagEvents: 9,
      senderQueue: 4,
      stores: { postgres: 'ok', clickhouse: 'ok' },
    });
  });
});

describe('with a store away, the rest is still told', () => {
  test('ClickHouse', async () => {
    const clickhouse = openClickhouse({ url: 'http://127.0.0.1:9' });
    const { status, body } = await (await open({ clickhouse }))();
    expect(status).toBe(200);
    expect(body).toMatchObject({ activeToday: null, series: null, programmes: null });
    expect(body.health).toMatchObject({ engineLagMs: 250, stores: { postgres: 'ok', clickhouse: 'away' } });
    await clickhouse.close();
  });

  test('PostgreSQL', async () => {
    const away = () => Promise.reject(new Error('away'));
    const { status, body } = await (
      await open({
        campaigns: away,
        converted: away,
        engineLag: away,
        copyLag: away,
        dueMessages: away,
        pingPostgres: away,
      })
    )();
    expect(status).toBe(200);
    expect(body.health).toEqual({
      engineLagMs: null,
      engineLagEvents: null,
      copyLagEvents: null,
      senderQueue: null,
      stores: { postgres: 'away', clickhouse: 'ok' },
    });
    expect(body.programmes).toBeNull();
    expect(body.activeToday).toBe(2);
    expect(body.series?.at(-1)).toEqual({ period: '2026-11-20', customers: 2, sessions: 3 });
  });
});
