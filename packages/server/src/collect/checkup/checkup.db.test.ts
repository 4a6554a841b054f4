import type { Checkup } from '@relance/contract/collect/checkup';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HttpApp } from '../../platform/http/index.ts';
import { createLogger } from '../../platform/logger/index.ts';
import {
  openTestApp,
  openTestClickhouse,
  openTestDatabase,
  type TestClickhouse,
  type TestDatabase,
} from '../../testing/index.ts';
import { openAppDirectory } from '../app/index.ts';
import { eventRoutes, type Notebook, openNotebook } from '../event/index.ts';
import { checkupRoutes } from './index.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;
/** Longer than a busy machine takes. */
const WAIT = { timeout: 10_000 };
let record: TestDatabase;
let copy: TestClickhouse;
let app: HttpApp;
let notebook: Notebook;
let now = NOW;

beforeAll(async () => {
  [record, copy] = await Promise.all([openTestDatabase(), openTestClickhouse()]);
  const { db } = record;
  await db.run(
    `insert into app (id, name, identity_mode) values ('shop', 'Shop', 'required'), ('game', 'Game', 'optional')`,
  );
  const apps = openAppDirectory(db);
  const { clickhouse } = copy;
  notebook = openNotebook({ db, log: createLogger({ level: 'error' }), now: () => now, everyMs: 5 });
  app = await openTestApp(
    checkupRoutes({ db, clickhouse, apps, now: () => now }),
    eventRoutes({
      log: { append: async () => ({ position: 1 }) },
      apps,
      now: () => now,
      authenticator: NOBODY,
      notebook,
    }),
  );
});

const NOBODY = {
  byKey: () => undefined,
  identify: async () => {
    throw new Error('nobody is asked');
  },
  close: async () => undefined,
};

afterAll(async () => {
  await app.close();
  await notebook.close();
  await copy.close();
  await record.close();
});

beforeEach(async () => {
  now = NOW;
  await copy.clickhouse.command('truncate table event');
  for (const table of ['push_address', 'refused_event', 'client_clock']) {
    await record.db.run(`delete from ${table}`);
  }
});

let seq = 0;
async function store(...events: readonly Record<string, unknown>[]): Promise<void> {
  const lines = events.map(({ device, context, ...event }) =>
    JSON.stringify({
      seq: ++seq,
      type: 'track',
      name: 'Read',
      origin: 'client',
      app: 'game',
      received_at: '2026-11-20 11:50:00',
      time: '2026-11-20 11:50:00',
      ...(device ? { device: JSON.stringify(device) } : {}),
      ...(context ? { context: JSON.stringify(context) } : {}),
      ...event,
    }),
  );
  await copy.clickhouse.insert(
    `insert into event (seq, received_at, time, app, type, name, origin, user_id, anonymous_id, device, context)
     format JSONEachRow`,
    [lines.join('\n')],
  );
}

async function register(app: string, deviceId: string, change: { enabled?: boolean; dead?: string } = {}) {
  await record.db.run(
    `insert into push_address (app, device_id, kind, address, address_hash, enabled, dead_reason, updated_at)
     values ($1, $2, 'webpush', '{}', sha256($2::text::bytea), $3, $4, '2026-11-20T11:00:00Z')`,
    [app, deviceId, change.enabled ?? true, change.dead ?? null],
  );
}

async function look(id = 'game', query: Record<string, string> = {}, key = 'sk') {
  const answer = await app.inject({
    method: 'GET',
    url: `/v1/apps/${id}/checkup`,
    query,
    headers: { authorization: `Bearer ${key}` },
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function checkup(id = 'game', query: Record<string, string> = {}): Promise<Checkup> {
  const { status, body } = await look(id, query);
  expect(status).toBe(200);
  return body;
}

const stateOf = ({ steps }: Checkup, step: string) => steps.find((each) => each.step === step);

describe('is it working?', () => {
  test('is not told of apps that there are not, nor to who may not see them', async () => {
    expect((await look('nowhere')).status).toBe(404);
    expect((await look('game', {}, 'pk_shop')).status).toBe(403);
    expect((await look('game', {}, 'member_shop')).status).toBe(403);
    expect((await look('shop', {}, 'member_shop')).status).toBe(200);
    expect((await look('game', { device: 'd' })).status).toBe(400);
  });

  test('of an app nobody connected: begin with the SDK', async () => {
    const found = await checkup();
    expect(found.firstMissing).toBe('sdk');
    expect(found.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'sdk missing',
      'identity missing',
      'device missing',
      'push missing',
      'event missing',
      'clock ok',
      'refused ok',
    ]);
    expect(found).toMatchObject({ lastEvent: null, devices: [] });
  });

  test('of an app of which only a back end speaks: the SDK is still missing', async () => {
    await store({ origin: 'server', user_id: 'ada' }, { app: 'other' });
    const found = await checkup();
    expect(found.firstMissing).toBe('sdk');
    expect(stateOf(found, 'sdk')?.facts).toEqual({ onlyServer: true });
    expect(found.lastEvent).toMatchObject({ origin: 'server', customer: 'ada' });
  });

  test('names what is missing next, step by step, until nothing is', async () => {
    await store({ anonymous_id: 'a', context: { library: { name: 'analytics.js', version: '2.0' } } });
    const sdk = await checkup();
    expect(sdk.firstMissing).toBe('identity');
    expect(stateOf(sdk, 'sdk')).toMatchObject({
      state: 'ok',
      at: '2026-11-20T11:50:00.000Z',
      facts: { library: 'analytics.js 2.0' },
    });
    await store({ user_id: 'ada', type: 'identify', name: 'Identify' });
    expect((await checkup()).firstMissing).toBe('device');
    await store({
      user_id: 'ada',
      type: 'screen',
      name: 'Screen Viewed',
      device: {
        id: 'd1',
        platform: 'ios',
        model: 'iPhone',
        osVersion: '19',
        appVersion: '3.1',
        sdkVersion: '1.4',
      },
    });
    const device = await checkup();
    expect(device.firstMissing).toBe('push');
    expect(device.devices).toEqual([
      {
        deviceId: 'd1',
        platform: 'ios',
        model: 'iPhone',
        osVersion: '19',
        appVersion: '3.1',
        sdk: '1.4',
        lastSeen: '2026-11-20T11:50:00.000Z',
        userId: 'ada',
        pushEnabled: null,
      },
    ]);
    await register('game', 'd1');
    const done = await checkup();
    expect(done.firstMissing).toBeNull();
    expect(done.steps.every(({ state }) => state === 'ok')).toBe(true);
    expect(done.devices[0]?.pushEnabled).toBe(true);
    expect(done.lastEvent).toMatchObject({ name: 'Screen Viewed', type: 'screen', customer: 'ada' });
  });

  test('of one device looks at that device alone', async () => {
    await store(
      { user_id: 'ada', device: { id: 'd1', platform: 'ios' } },
      { anonymous_id: 'x', device: { id: 'd2', platform: 'android' } },
      { user_id: 'eve', device: { id: 'other', note: '"id":"d2"' } },
    );
    await register('game', 'd1');
    const found = await checkup('game', { deviceId: 'd2' });
    expect(found.devices.map(({ deviceId }) => deviceId)).toEqual(['d2']);
    expect(found.firstMissing).toBe('identity');
    expect(stateOf(found, 'push')?.state).toBe('missing');
    expect((await checkup('game', { deviceId: 'none' })).firstMissing).toBe('sdk');
  });

  test('push that is switched off or dead is a warning', async () => {
    await store({ user_id: 'ada', device: { id: 'd1' } });
    await register('game', 'd1', { dead: 'unregistered' });
    expect(stateOf(await checkup(), 'push')).toMatchObject({
      state: 'warning',
      facts: { dead: 'unregistered', addresses: 0 },
    });
  });

  test('identity that is asked for and never proved is a warning', async () => {
    await store({ app: 'shop', user_id: 'ada' });
    expect(stateOf(await checkup('shop'), 'identity')).toMatchObject({
      state: 'warning',
      facts: { mode: 'required', verified: false },
    });
    await store({ app: 'shop', user_id: 'ada', origin: 'identified' });
    expect(stateOf(await checkup('shop'), 'identity')?.state).toBe('ok');
  });
});

describe('what goes wrong at the door', () => {
  async function post(batch: readonly unknown[], more: object = {}, key = 'pk_shop') {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/batch',
      headers: { authorization: `Bearer ${key}` },
      payload: { batch, ...more },
    });
    return answer.statusCode;
  }

  test('refused events are shown with their reason, the last of each as an example', async () => {
    const good = { type: 'track', event: 'Read', anonymousId: 'a' };
    await post([good, { type: 'track', anonymousId: 'a' }, { type: 'track', event: 'Read' }]);
    now += MINUTE;
    await post([
      { type: 'track', event: 'Segment Entered', anonymousId: 'a' },
      { type: 'nonsense', anonymousId: 'a' },
      5,
    ]);
    await expect
      .poll(async () => stateOf(await checkup('shop'), 'refused'), WAIT)
      .toMatchObject({
        state: 'warning',
        at: '2026-11-20T12:01:00.000Z',
        facts: {
          count: 5,
          codes: expect.arrayContaining([
            { code: 'not-an-event', count: 2, detail: expect.any(String), at: '2026-11-20T12:01:00.000Z' },
            {
              code: 'reserved-name',
              count: 1,
              detail: 'only Relance itself says "Segment Entered"',
              at: '2026-11-20T12:01:00.000Z',
            },
            {
              code: 'missing-identity',
              count: 1,
              detail: expect.any(String),
              at: '2026-11-20T12:00:00.000Z',
            },
          ]),
        },
      });
    expect(stateOf(await checkup('game'), 'refused')?.state).toBe('ok');
  });

  test('a request that cannot be read is refused as a whole, and shown', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/batch',
      headers: { authorization: 'Bearer pk_shop', 'content-type': 'application/json' },
      payload: '{"batch": [',
    });
    expect(answer.statusCode).toBe(400);
    await expect
      .poll(async () => stateOf(await checkup('shop'), 'refused')?.facts, WAIT)
      .toMatchObject({ count: 1, codes: [{ code: 'malformed' }] });
  });

  test('is a warning for an hour, remembered for a day, and then forgotten', async () => {
    await post([{ type: 'track' }]);
    await expect.poll(async () => stateOf(await checkup('shop'), 'refused')?.state, WAIT).toBe('warning');
    now = NOW + 61 * MINUTE;
    expect(stateOf(await checkup('shop'), 'refused')).toMatchObject({ state: 'ok', facts: { count: 1 } });
    now = NOW + 25 * 60 * MINUTE;
    expect(stateOf(await checkup('shop'), 'refused')).toMatchObject({ state: 'ok', facts: { count: 0 } });
    await post([5]);
    await expect
      .poll(async () => (await record.db.rows('select code from refused_event')).length, WAIT)
      .toBe(1);
  });

  test('clocks of clients that are off by more than a minute are a warning', async () => {
    const good = { type: 'track', event: 'Read', anonymousId: 'a' };
    await post([good], { sentAt: new Date(now - 600_000).toISOString() });
    await expect
      .poll(async () => stateOf(await checkup('shop'), 'clock'), WAIT)
      .toMatchObject({
        state: 'warning',
        facts: { medianMs: 600_000, samples: 1 },
      });
    // One app is asked every 10 s at most: many requests leave one sample.
    await post([good], { sentAt: new Date(now).toISOString() });
    for (const seconds of [11, 22, 33]) {
      now = NOW + seconds * 1_000;
      await post([good], { sentAt: new Date(now - 200).toISOString() });
    }
    await expect
      .poll(async () => stateOf(await checkup('shop'), 'clock'), WAIT)
      .toMatchObject({
        state: 'ok',
        facts: { medianMs: 200, samples: 4 },
      });
  });

  test('without a word from clients, the delay of live events stands for their clocks', async () => {
    await store({ user_id: 'a', time: '2026-11-20 11:45:00' }, { user_id: 'b', time: '2026-11-20 11:45:00' });
    expect(stateOf(await checkup(), 'clock')).toMatchObject({
      state: 'warning',
      facts: { medianMs: 300_000, samples: 2 },
    });
  });
});

test('notes survive a database that is away for a moment only as long as nobody needs them', async () => {
  const away = openNotebook({
    db: { ...record.db, run: () => Promise.reject(new Error('away')) },
    log: createLogger({ level: 'silent' }),
    now: () => NOW,
    everyMs: 1,
  });
  away.refused('shop', 'too-large', 'of 40 kB');
  await new Promise((resolve) => setTimeout(resolve, 30));
  await away.close();
  expect(await record.db.rows('select code from refused_event')).toEqual([]);
});
