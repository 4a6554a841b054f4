import { randomUUID } from 'node:crypto';
import type { LoggedEvent } from '@relance/core/collect/event';
import type { Json, JsonObject } from '@relance/core/kernel';
import { type Place, parseShape, placeFinder, placeSql, type Shape } from '@relance/core/segment/place';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, previewAudience, startBuilder, startEngine } from '../../engine/index.ts';
import { type LogWriter, openLogWriter } from '../../log/index.ts';
import { type Copier, startCopier } from '../../measure/copy/index.ts';
import type { HttpApp } from '../../platform/http/index.ts';
import {
  openTestApp,
  openTestClickhouse,
  openTestDatabase,
  type TestClickhouse,
  type TestDatabase,
} from '../../testing/index.ts';
import { createSegment, removeSegment, usersOf } from '../expression/index.ts';
import { placeRoutes } from './index.ts';

const logger = pino({ level: 'silent' });
const UUID = 'f7826da6-4fa2-4e98-8024-bc5b71e0893e';
const LOUVRE = { circle: { latitude: 48.8606, longitude: 2.3376, radius: 500 } };
let store: TestDatabase;
let copy: TestClickhouse;
let log: LogWriter;
let engine: Engine;
let copier: Copier;
let builder: { stop(): Promise<void> };
let app: HttpApp;

beforeAll(async () => {
  store = await openTestDatabase();
  copy = await openTestClickhouse();
  const { db } = store;
  log = openLogWriter(db);
  engine = startEngine({ db, logger, takeover: true });
  copier = startCopier({ db, clickhouse: copy.clickhouse, logger });
  builder = startBuilder({ db, clickhouse: copy.clickhouse, logger });
  app = await openTestApp(placeRoutes({ db, uses: (tx) => usersOf('places', tx, []) }));
});

afterAll(async () => {
  await app.close();
  await builder.stop();
  await copier.stop();
  await engine.stop();
  await log.close();
  await copy.close();
  await store.close();
});

async function call(method: 'GET' | 'POST' | 'DELETE', url: string, body?: object, key = 'sk') {
  const answer = await app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
}

describe('a place is refused', () => {
  test.each<[string, object, string]>([
    ['without a shape', { name: 'x' }, '$.shape'],
    ['with a shape nobody knows', { name: 'x', shape: { square: 1 } }, '$.shape'],
    [
      'with a radius of 5 m',
      { name: 'x', shape: { circle: { ...LOUVRE.circle, radius: 5 } } },
      '$.shape.circle.radius',
    ],
    ['without a name', { name: '', shape: LOUVRE }, '$.name'],
    ['with an id that is none', { id: 'The Louvre', name: 'x', shape: LOUVRE }, '$.id'],
  ])('%s', async (_, body, path) => {
    const answer = await call('POST', '/v1/places', body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  test('without the permission, and under an id or name that is taken', async () => {
    expect((await call('POST', '/v1/places', { name: 'x', shape: LOUVRE }, 'pk_shop')).status).toBe(403);
    const first = { id: 'taken', name: 'Taken', shape: LOUVRE };
    expect((await call('POST', '/v1/places', first)).status).toBe(201);
    for (const same of [
      { ...first, name: 'Other' },
      { ...first, id: 'other' },
    ]) {
      expect((await call('POST', '/v1/places', same)).body).toMatchObject({
        status: 409,
        code: 'name-taken',
      });
    }
  });
});

describe('a place', () => {
  test('is made, read and listed by name', async () => {
    const shapes = {
      Zoo: LOUVRE,
      Abbey: {
        polygon: [
          [1, 1],
          [1, 2],
          [2, 2],
        ],
      },
      Door: { beacon: { uuid: UUID, major: 7 } },
    };
    for (const [name, shape] of Object.entries(shapes)) {
      const { status, body } = await call('POST', '/v1/places', { name, shape });
      expect(status).toBe(201);
      expect(body).toMatchObject({ name, shape, usedBy: 0 });
      expect((await call('GET', `/v1/places/${body.id}`)).body).toEqual(body);
    }
    const first = (await call('GET', '/v1/places?limit=1')).body;
    const rest = (await call('GET', `/v1/places?cursor=${first.next}`)).body;
    const names = [...first.items, ...rest.items].map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(expect.arrayContaining(['Abbey', 'Door', 'Zoo']));
    expect((await call('GET', '/v1/places/nowhere')).status).toBe(404);
  });

  test('is deleted only while nothing uses it', async () => {
    const { body } = await call('POST', '/v1/places', { name: 'Used', shape: LOUVRE });
    const segment = await createSegment(store.db, {
      name: 'Visitors',
      expression: { not: { place: body.id } },
    });
    const refused = await call('DELETE', `/v1/places/${body.id}`);
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'in-use',
      detail: 'It is used by the segment “Visitors”.',
    });
    expect((await call('GET', `/v1/places/${body.id}`)).body.usedBy).toBe(1);
    await removeSegment(store.db, segment.id);
    expect((await call('DELETE', `/v1/places/${body.id}`)).status).toBe(204);
    expect((await call('DELETE', `/v1/places/${body.id}`)).status).toBe(404);
  });

  test('that the audience of a campaign asks about stays', async () => {
    const { body } = await call('POST', '/v1/places', { name: 'Hidden', shape: LOUVRE });
    await createSegment(store.db, { name: 'audience', expression: { place: body.id }, hidden: true });
    expect((await call('DELETE', `/v1/places/${body.id}`)).status).toBe(409);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come to pass in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function say(...events: LoggedEvent[]): Promise<void> {
  const { position } = await log.append(events);
  await until(async () => {
    const row = await store.db.first<{ least: number }>(
      'select min(cursor_seq) as least from engine_partition',
    );
    return (row?.least ?? 0) >= position;
  });
}

function event(userId: string, properties: JsonObject, fields: Partial<LoggedEvent> = {}): LoggedEvent {
  return {
    type: 'track',
    name: 'Tap',
    app: 'shop',
    userId,
    messageId: randomUUID(),
    origin: 'client',
    properties,
    ...fields,
  };
}

async function segmentOf(expression: Json): Promise<number> {
  const { id, no } = await createSegment(store.db, { name: randomUUID(), expression });
  await until(async () => {
    const row = await store.db.first<{ state: string }>('select state from segment where id = $1', [id]);
    return row?.state === 'live';
  });
  return no;
}

async function members(no: number): Promise<string[]> {
  const rows = await store.db.rows<{ key: string }>(
    'select i.key from membership m join identity i using (customer_id) where m.segment_no = $1',
    [no],
  );
  return rows.map(({ key }) => key.slice(2)).sort();
}

test('a segment of a place is built over positions of the past, and follows those that come', async () => {
  const [here, there, left, quiet] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const at = { latitude: 48.8606, longitude: 2.3376 };
  const place = (await call('POST', '/v1/places', { name: randomUUID(), shape: LOUVRE })).body.id;
  await say(
    event(here, {}, { context: { location: at } }),
    event(there, { latitude: 0, longitude: 0 }),
    event(left, at, { time: Date.now() - 5_000 }),
    event(left, { place }, { name: 'Place Exited' }),
    event(quiet, {}),
  );
  const stores = { db: store.db, clickhouse: copy.clickhouse };
  const either = { any: [{ place }, { place, within: '1h' }] };
  // On a busy machine the copy may take a moment longer than a preview waits for it.
  await until(async () => (await previewAudience(stores, either, { test: false })).size === 2);
  const { sample } = await previewAudience(stores, either, { test: false });
  expect(sample.map(({ key }) => key.slice(2)).sort()).toEqual([here, left].sort());
  const inside = await segmentOf({ place });
  const lately = await segmentOf({ place, within: '1h' });
  expect(await members(inside)).toEqual([here]);
  expect(await members(lately)).toEqual([here, left].sort());
  await say(
    event(there, at),
    event(here, { latitude: 0, longitude: 0 }),
    event(quiet, { place }, { name: 'Place Entered' }),
  );
  expect(await members(inside)).toEqual([there, quiet].sort());
  expect(await members(lately)).toEqual([here, left, there, quiet].sort());
});

const latitude = fc.oneof(
  fc.double({ min: -95, max: 95, noNaN: true }),
  fc.constantFrom<Json>(48.86, 1, -0, '1', null),
);
const longitude = fc.oneof(
  fc.double({ min: -185, max: 185, noNaN: true }),
  fc.constantFrom<Json>(2.3376, 1, 180, -180, true),
);
const position = fc.record({ latitude, longitude }, { requiredKeys: [] });
const heard = fc.record(
  {
    uuid: fc.constantFrom<Json>(UUID, UUID.toUpperCase(), 'x', 3, null),
    major: fc.constantFrom<Json>(1, 2, 1.5, '1'),
    minor: fc.constantFrom<Json>(1, 70_000),
  },
  { requiredKeys: [] },
);
const said = fc.record(
  {
    context: fc.oneof(
      position.map((location) => ({ location })),
      fc.constantFrom<JsonObject>({}, { location: 'Paris' }, { location: [48, 2] }),
    ),
    properties: fc.oneof(
      position,
      heard,
      fc.tuple(position, heard).map(([at, beacon]) => ({ ...at, beacon })),
      fc.tuple(heard, heard).map(([own, beacon]) => ({ ...own, beacon })),
      fc.constantFrom<JsonObject>({ beacon: 'x' }, { beacon: { uuid: 5 }, uuid: UUID }),
    ),
  },
  { requiredKeys: [] },
);
const shapes: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({
    circle: fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      radius: fc.integer({ min: 10, max: 100_000 }),
    }),
  }),
  fc.constant(LOUVRE),
  fc.record({
    polygon: fc.array(
      fc.tuple(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })),
      { minLength: 3, maxLength: 9 },
    ),
  }),
  fc.constantFrom<Shape>(
    { beacon: { uuid: UUID } },
    { beacon: { uuid: UUID, major: 1 } },
    { beacon: { uuid: UUID, major: 1, minor: 1 } },
  ),
);

/** What ClickHouse says of a place and of what events said: 1, 0 or null, in their order. */
async function inSql(
  shape: Shape,
  all: readonly Pick<LoggedEvent, 'context' | 'properties'>[],
): Promise<unknown[]> {
  const params: Record<string, unknown> = {
    contexts: all.map(({ context }) => (context === undefined ? '' : JSON.stringify(context))),
    properties: all.map(({ properties }) => (properties === undefined ? '' : JSON.stringify(properties))),
  };
  const bind = (type: string, value: unknown): string => {
    const key = `p${Object.keys(params).length}`;
    params[key] = value;
    return `{${key}:${type}}`;
  };
  const rows = await copy.clickhouse.rows<{ answer: number | null }>(
    `select ${placeSql(shape, { bind })} as answer
       from (select arrayJoin(arrayZip({contexts:Array(String)}, {properties:Array(String)})) as row,
                    row.1 as context, row.2 as properties)`,
    params,
  );
  return rows.map(({ answer }) => answer);
}

describe('in SQL', () => {
  const inJs = (place: Place, all: readonly Pick<LoggedEvent, 'context' | 'properties'>[]): unknown[] => {
    const inPlace = placeFinder([place]);
    return all.map((each) => {
      const answer = inPlace({ ...event('ada', {}), properties: {}, ...each }, place.id);
      return answer === undefined ? null : Number(answer);
    });
  };

  test('an event shows somebody in a place where it does on the stream', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.array(said, { minLength: 1, maxLength: 50 }), async (shape, all) => {
        expect(await inSql(shape, all)).toEqual(inJs({ id: 'p', shape }, all));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('the outline of a circle is the same to the last bit', async () => {
    // Positions on the outline itself: half a thousand where a rounding would show.
    const radius = 12_345;
    const metresPerDegree = (6_371_008.8 * Math.PI) / 180;
    for (const centre of [
      { latitude: 0, longitude: 0 },
      { latitude: 48.8606, longitude: 2.3376 },
    ]) {
      const all = Array.from({ length: 500 }, (_, index) => {
        const angle = (index / 500) * 2 * Math.PI;
        const reach = radius / metresPerDegree;
        const north = reach * Math.sin(angle);
        const east = (reach * Math.cos(angle)) / Math.cos(((centre.latitude + north / 2) * Math.PI) / 180);
        return { properties: { latitude: centre.latitude + north, longitude: centre.longitude + east } };
      });
      const parsed = parseShape({ circle: { ...centre, radius } });
      if (!parsed.ok) throw new Error('a circle');
      expect(await inSql(parsed.value, all)).toEqual(inJs({ id: 'p', shape: parsed.value }, all));
    }
  });
});
