import { randomUUID } from 'node:crypto';
import { eventTime, type LoggedEvent } from '@relance/core/collect/event';
import { identityKey } from '@relance/core/collect/identity';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeState, type Engine, positionWaiter, startEngine } from '../../engine/index.ts';
import { type LogWriter, openLogWriter, readFrames, unpackFrame } from '../../log/index.ts';
import { encodeCursor, type HttpApp } from '../../platform/http/index.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { consentRoutes } from '../consent/index.ts';
import { deviceRoutes } from '../device/index.ts';
import { customerRoutes, type RecentEvents } from './index.ts';

let store: TestDatabase;
let log: LogWriter;
let engine: Engine;
let app: HttpApp;

/** Stands for the copy in ClickHouse: everything in the log, newest first. */
const recentEvents: RecentEvents = async (keys, { limit, before }) => {
  const frames = await readFrames(store.db, { seq: -1, at: null }, 10_000);
  return frames
    .flatMap(unpackFrame)
    .filter(({ event }) => keys.includes(identityKey(event)))
    .map((positioned) => ({ positioned, time: eventTime(positioned.event, positioned.receivedAt) }))
    .sort((a, b) => b.time - a.time || b.positioned.seq - a.positioned.seq)
    .filter(
      ({ time, positioned: { seq } }) =>
        !before || time < before.time || (time === before.time && seq < before.seq),
    )
    .slice(0, limit)
    .map(({ positioned }) => positioned);
};

beforeAll(async () => {
  store = await openTestDatabase();
  await store.db.run(
    `insert into app (id, name, environment, created_at)
     values ('shop', 'Shop', 'production', '2026-01-01'), ('game', 'Game', 'production', '2026-01-02'),
            ('lab', 'Lab', 'test', '2026-01-03')`,
  );
  log = openLogWriter(store.db);
  engine = startEngine({ db: store.db, logger: pino({ level: 'warn' }), takeover: true });
  const waitForPosition = positionWaiter(store.db);
  app = await openTestApp(
    customerRoutes({ db: store.db, decodeState, waitForPosition, recentEvents }),
    consentRoutes({ db: store.db, now: () => 1_000 }),
    deviceRoutes({ db: store.db, isOpened: () => false }),
  );
});
afterAll(async () => {
  await app.close();
  await engine.stop();
  await log.close();
  await store.close();
});

function event(fields: Partial<LoggedEvent>): LoggedEvent {
  return { type: 'track', name: 'Visit', app: 'shop', messageId: randomUUID(), origin: 'client', ...fields };
}

function identify(
  userId: string,
  traits: NonNullable<LoggedEvent['traits']>,
  fields: Partial<LoggedEvent> = {},
) {
  return event({ type: 'identify', name: 'Identify', userId, traits, ...fields });
}

async function get(url: string, key = 'sk') {
  return app.inject({ url, headers: { authorization: `Bearer ${key}` } });
}

async function append(...events: LoggedEvent[]): Promise<number> {
  return (await log.append(events)).position;
}

test('only a secret key with the right scope reads customers', async () => {
  expect((await get('/v1/customers', 'pk_shop')).statusCode).toBe(403);
  expect((await get('/v1/customers/x', 'none')).statusCode).toBe(401);
  expect(
    (
      await app.inject({
        method: 'DELETE',
        url: '/v1/customers/x',
        headers: { authorization: 'Bearer sk_read' },
      })
    ).statusCode,
  ).toBe(403);
});

test('nobody is found under a name nobody has, and odd names and queries are told apart from that', async () => {
  for (const path of ['nobody', 'id:nobody', 'id:', 'id:x?app=none']) {
    expect((await get(`/v1/customers/${path}`)).statusCode).toBe(404);
  }
  expect((await get('/v1/customers/nobody/events')).statusCode).toBe(404);
  expect((await get('/v1/customers/nobody/export')).statusCode).toBe(404);
  for (const query of ['after=x', 'after=-1', 'environment=moon']) {
    expect((await get(`/v1/customers/nobody?${query}`)).statusCode).toBe(400);
  }
  for (const cursor of [
    'rubbish',
    encodeCursor(1e300),
    encodeCursor(-1),
    encodeCursor({ time: 1, seq: 1 }),
  ]) {
    expect((await get(`/v1/customers?cursor=${cursor}`)).statusCode).toBe(400);
  }
  expect((await get('/v1/customers?limit=0')).statusCode).toBe(400);
});

test('one request tells everything about a customer, right after the events that made him', async () => {
  const position = await append(
    event({
      anonymousId: 'phone',
      time: Date.parse('2026-03-01T10:00:00Z'),
      type: 'screen',
      name: 'Screen Viewed',
    }),
    identify(
      'ada',
      { plan: 'gold', email: 'Ada@example.test', gone: 'x' },
      {
        anonymousId: 'phone',
        origin: 'server',
        time: Date.parse('2026-03-01T10:05:00Z'),
        device: { id: 'd1', platform: 'ios', osVersion: '18.1' },
      },
    ),
    identify('ada', { gone: null }, { time: Date.parse('2026-03-01T10:06:00Z') }),
    event({ userId: 'ada', time: Date.parse('2026-03-02T10:00:00Z') }),
  );
  await app.inject({
    method: 'PUT',
    url: '/v1/me/devices/d1',
    headers: { authorization: 'Bearer pk_shop', 'x-relance-identity': 'token:ada' },
    payload: { push: { kind: 'fcm', token: 'secret-token' } },
  });
  await app.inject({
    method: 'PUT',
    url: '/v1/customers/ada/consents',
    headers: { authorization: 'Bearer sk' },
    payload: { consents: [{ channel: 'email', granted: false }] },
  });
  const answer = await get(`/v1/customers/ada?after=${position}`);
  expect(answer.headers['relance-stale']).toBeUndefined();
  expect(answer.json()).toMatchObject({
    userId: 'ada',
    anonymousIds: ['phone'],
    test: false,
    traits: { plan: 'gold', email: 'Ada@example.test' },
    traitOrigins: { plan: { origin: 'server', at: '2026-03-01T10:05:00.000Z' } },
    devices: [
      {
        id: 'd1',
        platform: 'ios',
        osVersion: '18.1',
        push: [{ app: 'shop', kind: 'fcm', enabled: true, dead: null }],
      },
    ],
    consents: [{ channel: 'email', purpose: 'marketing', granted: false, origin: 'server' }],
    firstSeen: '2026-03-01T10:00:00.000Z',
    lastSeen: '2026-03-02T10:00:00.000Z',
    sessions: { count: 2, last: { start: '2026-03-02T10:00:00.000Z', events: 1 } },
  });
  expect(answer.json().traits).not.toHaveProperty('gone');
  const byAnonymousId = await get('/v1/customers/id:phone');
  expect(byAnonymousId.json().id).toBe(answer.json().id);
});

test('an answer that could not wait long enough says so', async () => {
  await append(identify('early', {}));
  const far = await append(identify('early', {}));
  const answer = await get(`/v1/customers/early?after=${far + 1_000_000}`);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['relance-stale']).toBe('1');
});

test('an anonymous id that several apps know needs the app', async () => {
  const position = await append(event({ anonymousId: 'twin' }), event({ anonymousId: 'twin', app: 'game' }));
  expect((await get(`/v1/customers/id:twin?after=${position}`)).statusCode).toBe(400);
  const [shop, game] = [
    await get('/v1/customers/id:twin?app=shop'),
    await get('/v1/customers/id:twin?app=game'),
  ];
  expect(shop.json()).toMatchObject({ userId: null, anonymousIds: ['twin'] });
  expect(shop.json().id).not.toBe(game.json().id);
});

test('customers of test apps live apart', async () => {
  const position = await append(identify('tess', { world: 'test' }, { app: 'lab', test: true }));
  expect((await get(`/v1/customers/tess?after=${position}`)).statusCode).toBe(404);
  const answer = await get(`/v1/customers/tess?environment=test&after=${position}`);
  expect(answer.json()).toMatchObject({ userId: 'tess', test: true });
  expect((await get('/v1/customers?query=tess')).json().items).toEqual([]);
  expect((await get('/v1/customers?query=tess&environment=test')).json().items).toHaveLength(1);
});

test('customers are found by beginnings of their id, addresses, anonymous ids and traits', async () => {
  const position = await append(
    identify(
      'find-1',
      { email: 'One@Find.test', phone: '+33 6 12', level: 7 },
      { anonymousId: 'find-phone' },
    ),
    identify('find-2', { email: 'two@find.test', level: '7', address: { city: 'Paris' } }),
    identify('find_3', { vip: true }),
  );
  await get(`/v1/customers/find-1?after=${position}`);
  await get(`/v1/customers/find-2?after=${position}`);
  await get(`/v1/customers/find_3?after=${position}`);
  const found = async (query: string) => {
    const answer = await get(`/v1/customers?query=${encodeURIComponent(query)}`);
    return answer
      .json()
      .items.map((item: { userId: string }) => item.userId)
      .sort();
  };
  expect(await found('find-')).toEqual(['find-1', 'find-2']);
  expect(await found('find_')).toEqual(['find_3']);
  expect(await found('FIND-')).toEqual([]);
  expect(await found('one@find.TEST')).toEqual(['find-1']);
  expect(await found('+33 6 12')).toEqual(['find-1']);
  expect(await found('find-phone')).toEqual(['find-1']);
  expect(await found('level:7')).toEqual(['find-1', 'find-2']);
  expect(await found('vip:true')).toEqual(['find_3']);
  expect(await found('address.city:Paris')).toEqual(['find-2']);
  expect(await found('trait:level=7')).toEqual(['find-1', 'find-2']);
  expect(await found('trait:address.city=Paris')).toEqual(['find-2']);
  expect(await found('trait:email=two@find.test')).toEqual(['find-2']);
  expect(await found('trait:level=8')).toEqual([]);
  expect(await found("'; drop table customer; --")).toEqual([]);
});

test('everyone is among the segments of each customer, those he entered say since when', async () => {
  const position = await append(event({ userId: 'member' }), event({ userId: 'outsider' }));
  const id = (await get(`/v1/customers/member?after=${position}`)).json().id;
  await store.db.run(
    `insert into segment (id, name, expression, state, hidden, replaces)
     values ('everyone', 'Everyone', '{}', 'live', false, null), ('vip', 'A VIP', '{}', 'live', false, null),
            ('new', 'New', '{}', 'building', false, null), ('own', 'Own', '{}', 'live', true, null)`,
  );
  await store.db.run(
    `insert into membership (segment_no, customer_id, entered_at)
     select no, $1, '2026-03-01T10:00:00Z' from segment where id <> 'everyone'`,
    [id],
  );
  expect((await get('/v1/customers/member')).json().segments).toEqual(['everyone', 'vip']);
  expect((await get('/v1/customers/outsider')).json().segments).toEqual(['everyone']);
  expect((await get('/v1/customers/member/segments')).json()).toEqual({
    items: [
      { id: 'vip', name: 'A VIP', since: '2026-03-01T10:00:00.000Z' },
      { id: 'everyone', name: 'Everyone', since: null },
    ],
    next: null,
  });
  expect((await get('/v1/customers/nobody/segments')).statusCode).toBe(404);
  await store.db.run('delete from membership where customer_id = $1', [id]);
  await store.db.run('delete from segment');
});

test('a list is read page by page, everybody once', async () => {
  const seen: string[] = [];
  let next: string | null = null;
  do {
    const page: { items: { id: string }[]; next: string | null } = (
      await get(`/v1/customers?limit=3${next === null ? '' : `&cursor=${next}`}`)
    ).json();
    seen.push(...page.items.map((item) => item.id));
    next = page.next;
  } while (next !== null);
  const row = await store.db.first<{ n: number }>('select count(*) as n from customer where not test');
  expect(seen).toHaveLength(row?.n ?? -1);
  expect(new Set(seen).size).toBe(seen.length);
});

test('events come newest first, by any name of the customer, filtered, page by page', async () => {
  const day = (n: number) => Date.parse(`2026-05-0${n}T00:00:00Z`);
  const position = await append(
    event({ anonymousId: 'eve-phone', time: day(1), properties: { n: 1 } }),
    identify('eve', {}, { anonymousId: 'eve-phone', time: day(2) }),
    event({ userId: 'eve', time: day(4), name: 'Order Completed' }),
    event({ userId: 'eve', time: day(3), properties: { n: 2 } }),
  );
  const all = (await get(`/v1/customers/eve/events?after=${position}`)).json();
  expect(
    all.items.map((item: { time: string; name: string }) => `${item.time.slice(8, 10)} ${item.name}`),
  ).toEqual(['04 Order Completed', '03 Visit', '02 Identify', '01 Visit']);
  expect(all.next).toBeNull();
  const first = (await get('/v1/customers/eve/events?name=Visit&limit=1')).json();
  expect(first.items).toMatchObject([{ properties: { n: 2 }, origin: 'client', userId: 'eve' }]);
  const second = (await get(`/v1/customers/eve/events?name=Visit&limit=1&cursor=${first.next}`)).json();
  expect(second).toMatchObject({ items: [{ properties: { n: 1 } }], next: null });
  expect((await get('/v1/customers/eve/events?type=identify')).json().items).toHaveLength(1);
  expect((await get('/v1/customers/eve/events?type=telegram')).statusCode).toBe(400);
  const forged = encodeCursor({ time: 1e300, seq: 1 });
  expect((await get(`/v1/customers/eve/events?cursor=${forged}`)).statusCode).toBe(400);
});

test('a member who is limited to apps sees no events of others, and neither exports nor erases', async () => {
  const position = await append(
    event({ userId: 'mia', name: 'Here' }),
    event({ userId: 'mia', name: 'Elsewhere', app: 'game' }),
  );
  const names = async (key: string, query = '') => {
    const { items } = (await get(`/v1/customers/mia/events?after=${position}${query}`, key)).json();
    return items.map(({ name }: { name: string }) => name).sort();
  };
  expect(await names('sk')).toEqual(['Elsewhere', 'Here']);
  expect(await names('member_shop')).toEqual(['Here']);
  expect(await names('member_shop', '&limit=1')).toEqual(['Here']);
  expect((await get('/v1/customers/mia/export', 'member_shop')).json().code).toBe('forbidden');
  const headers = { authorization: 'Bearer member_shop' };
  const erased = await app.inject({ method: 'DELETE', url: '/v1/customers/mia', headers });
  expect(erased.json().code).toBe('forbidden');
});

test('sessions come newest first, page by page', async () => {
  const minute = (n: number) => Date.parse('2026-06-01T00:00:00Z') + n * 60_000;
  const position = await append(
    ...[0, 10, 100, 200, 230].map((n) =>
      event({ userId: 'sam', time: minute(n), type: 'screen', name: 'Screen Viewed' }),
    ),
  );
  const first = (await get(`/v1/customers/sam/sessions?limit=2&after=${position}`)).json();
  expect(first.items.map(({ events }: { events: number }) => events)).toEqual([2, 1]);
  const second = (await get(`/v1/customers/sam/sessions?limit=2&cursor=${first.next}`)).json();
  expect(second).toMatchObject({
    items: [{ start: '2026-06-01T00:00:00.000Z', events: 2, screens: 2 }],
    next: null,
  });
});

test('an export is one JSON text with everything, push tokens included', async () => {
  const position = await append(
    identify('exie', { plan: 'gold' }),
    event({ userId: 'exie', properties: { q: '"' } }),
  );
  await get(`/v1/customers/exie?after=${position}`);
  const me = { authorization: 'Bearer pk_shop', 'x-relance-identity': 'token:exie' };
  const put = await app.inject({
    method: 'PUT',
    url: '/v1/me/devices/dx',
    headers: me,
    payload: { push: { kind: 'fcm', token: 'exies-token' } },
  });
  const answer = await get(`/v1/customers/exie/export?after=${put.headers['relance-position']}`);
  expect(answer.headers['content-type']).toContain('application/json');
  const { customer, identities, pushAddresses, messages, segmentHistory, events } = answer.json();
  expect(customer).toMatchObject({ userId: 'exie', traits: { plan: 'gold' } });
  expect(identities).toEqual(['u:exie']);
  expect(pushAddresses).toMatchObject([{ device_id: 'dx', address: { token: 'exies-token' } }]);
  expect([messages, segmentHistory]).toEqual([[], []]);
  expect(events.map(({ name }: { name: string }) => name)).toEqual(['Device Updated', 'Visit', 'Identify']);
});
