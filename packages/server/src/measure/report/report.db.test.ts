import type { Report } from '@relance/contract/measure/report';
import { matchesWhere, parseWhere, type Where, whereSql } from '@relance/core/segment/expression';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpApp } from '../../platform/http/index.ts';
import { type Clickhouse, openClickhouse } from '../../stores/clickhouse/index.ts';
import { openTestApp, openTestClickhouse, type TestClickhouse } from '../../testing/index.ts';
import { reportRoutes } from './index.ts';

const NOW = Date.UTC(2026, 10, 20, 9, 30);
const SECRET = { authorization: 'Bearer sk' };

const GAPS = { byApp: new Map([['quick', 60_000]]), otherwise: 1_800_000 };

function depsOf(clickhouse: Clickhouse) {
  return { clickhouse, sessionGaps: async () => GAPS, now: () => NOW };
}

let stores: TestClickhouse;
let app: HttpApp;

beforeAll(async () => {
  stores = await openTestClickhouse();
  app = await openTestApp(reportRoutes(depsOf(stores.clickhouse)));
});

afterAll(async () => {
  await app.close();
  await stores.close();
});

let seq = 0;
async function store(...rows: readonly Record<string, unknown>[]): Promise<void> {
  const lines = rows.map((row) =>
    JSON.stringify({ seq: ++seq, type: 'track', origin: 'client', app: 'shop', ...row }),
  );
  await stores.clickhouse.insert(
    'insert into event (seq, time, app, test, type, name, origin, customer, properties) format JSONEachRow',
    [lines.join('\n')],
  );
}

async function ask(report: string, query: Record<string, string>) {
  const response = await app.inject({ method: 'GET', url: `/v1/reports/${report}`, query, headers: SECRET });
  return { status: response.statusCode, body: response.json(), headers: response.headers };
}

async function report(name: string, query: Record<string, string>): Promise<Report> {
  const { status, body } = await ask(name, query);
  expect(status).toBe(200);
  return body;
}

describe('a report', () => {
  test('is for secret keys', async () => {
    for (const headers of [{}, { authorization: 'Bearer pk_shop' }, { authorization: 'Bearer sk_read' }]) {
      const { statusCode } = await app.inject({
        method: 'GET',
        url: '/v1/reports/active-customers',
        headers,
      });
      expect([401, 403]).toContain(statusCode);
    }
  });

  test.each<[string, Record<string, string>, string]>([
    ['an interval that there is not', { interval: 'hour' }, '$.interval'],
    ['a time zone that there is not', { timezone: 'Mars/Base' }, '$.timezone'],
    ['a date that there is not', { from: '2026-13-01' }, '$.from'],
    ['a word it does not know', { intervall: 'day' }, '$.intervall'],
  ])('asked for %s says what is wrong', async (_, query, path) => {
    const { status, body } = await ask('active-customers', query);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'invalid', errors: [{ path }] });
  });

  test('about events needs the event, and a where that can be read', async () => {
    expect((await ask('events', {})).status).toBe(422);
    expect((await ask('events', { event: 'X', where: '{' })).body).toMatchObject({
      errors: [{ path: '$.where' }],
    });
    const unknown = await ask('events', { event: 'X', where: '{"a":{"above":1}}' });
    expect(unknown.status).toBe(422);
    expect(unknown.body.errors[0]).toMatchObject({ path: '$.where.a.above' });
  });

  test('is unavailable while ClickHouse is away, and says when to ask again', async () => {
    const nowhere = openClickhouse({ url: 'http://127.0.0.1:9' });
    const lame = await openTestApp(reportRoutes(depsOf(nowhere)));
    const answer = await lame.inject({ method: 'GET', url: '/v1/reports/active-customers', headers: SECRET });
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'unavailable' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    await lame.close();
    await nowhere.close();
  });
});

describe('active customers', () => {
  beforeAll(async () => {
    await store(
      { time: '2026-10-01 10:00:00', customer: 'u:ann' },
      { time: '2026-10-01 23:30:00', customer: 'u:bob', type: 'screen' },
      { time: '2026-10-02 10:00:00', customer: 'u:ann', type: 'page', origin: 'identified' },
      { time: '2026-10-02 10:00:00', customer: 'a:web:x', app: 'web', origin: 'import' },
      { time: '2026-10-02 10:00:00', customer: 'u:served', origin: 'server' },
      { time: '2026-10-02 10:00:00', customer: 'u:told', origin: 'system' },
      { time: '2026-10-02 10:00:00', customer: 'u:named', type: 'identify' },
      { time: '2026-10-02 10:00:00', customer: 'tu:ann', app: 'lab', test: true },
      { time: '2026-10-03 00:00:00', customer: 'u:late' },
    );
  });
  const DAYS = { from: '2026-10-01', to: '2026-10-03' };

  test('are counted once a period and once in all', async () => {
    expect(await report('active-customers', DAYS)).toEqual({
      total: 3,
      items: [
        { period: '2026-10-01', count: 2, customers: 2 },
        { period: '2026-10-02', count: 2, customers: 2 },
      ],
    });
    expect(await report('active-customers', { ...DAYS, interval: 'month' })).toEqual({
      total: 3,
      items: [{ period: '2026-10-01', count: 3, customers: 3 }],
    });
  });

  test('fall into the days of the time zone', async () => {
    const { items } = await report('active-customers', { ...DAYS, timezone: 'Europe/Paris' });
    expect(items.map(({ count }) => count)).toEqual([1, 3]);
  });

  test('of a test app are counted only when it is named, and then nobody else', async () => {
    expect((await report('active-customers', { ...DAYS, app: 'lab' })).total).toBe(1);
    expect((await report('active-customers', { ...DAYS, app: 'web' })).total).toBe(1);
    expect((await report('active-customers', { ...DAYS, app: 'unknown' })).total).toBe(0);
  });

  test('who turned out to be one person count once', async () => {
    await stores.clickhouse.insert(
      'insert into customer_override (key, customer, version) format JSONEachRow',
      ['{"key":"a:web:x","customer":"u:ann","version":1}'],
    );
    await stores.clickhouse.command('system reload dictionary customer_of');
    expect((await report('active-customers', DAYS)).total).toBe(2);
  });
});

describe('events', () => {
  test('are counted with their customers, days without any included', async () => {
    await store(
      { time: '2026-09-01 10:00:00', customer: 'u:a', name: 'Order Completed', properties: '{"total":60}' },
      { time: '2026-09-01 11:00:00', customer: 'u:a', name: 'Order Completed', properties: '{"total":40}' },
      { time: '2026-09-03 11:00:00', customer: 'u:b', name: 'Order Completed', properties: '{"total":70}' },
      { time: '2026-09-03 11:00:00', customer: 'u:c', name: 'Other', properties: '{"total":70}' },
    );
    const query = { event: 'Order Completed', from: '2026-09-01', to: '2026-09-04' };
    expect(await report('events', query)).toEqual({
      total: 3,
      items: [
        { period: '2026-09-01', count: 2, customers: 1 },
        { period: '2026-09-02', count: 0, customers: 0 },
        { period: '2026-09-03', count: 1, customers: 1 },
      ],
    });
    expect((await report('events', { ...query, where: '{"total":{"gt":50}}' })).total).toBe(2);
  });

  const INJECTIONS = [
    `'`,
    `"`,
    '`',
    '\\',
    `') or 1 = 1 --`,
    `'; drop table event; --`,
    `' union all select 1, 1, 1, 1 --`,
    '{from:Int64}',
    `\\'; --`,
    `/*`,
    `$$`,
    `%27%20or%201`,
    `é😀`,
    `a\tb`,
  ];

  test.each(INJECTIONS)('asked about %j are none, and nothing else happens', async (text) => {
    const [before] = await stores.clickhouse.rows<{ n: number }>('select count() as n from event');
    const range = { from: '2026-09-01', to: '2026-09-04' };
    for (const query of [
      { ...range, event: text },
      { ...range, event: 'Order Completed', app: text },
      {
        ...range,
        event: 'Order Completed',
        where: JSON.stringify({ [text.replaceAll('.', '')]: { is: 1 } }),
      },
      { ...range, event: 'Order Completed', where: JSON.stringify({ total: { is: text } }) },
      { ...range, event: 'Order Completed', where: JSON.stringify({ total: { matches: text } }) },
    ]) {
      expect(await report('events', query)).toMatchObject({ total: 0 });
    }
    for (const name of ['interval', 'timezone', 'from', 'to']) {
      expect((await ask('events', { ...range, event: 'X', [name]: text })).status).toBe(422);
    }
    expect(await stores.clickhouse.rows('select count() as n from event')).toEqual([before]);
  });
});

describe('a where', () => {
  const TEXTS = [
    '',
    'a',
    'ab',
    'b*?',
    'é',
    '😀',
    '\uffff',
    '2026-01-01',
    '2026-01-01T00:00:00Z',
    '2026-01-01T01:00+01:00',
  ];
  const MORE_TEXTS = [
    '2026-02-29',
    '2024-02-29',
    '0000-01-01',
    '9999-12-31T23:59:59.999999999-23:59',
    '2026-01-01T24:00Z',
    '1600-03-01',
    '2026-01-01 00:00',
    '1',
    'true',
    'a\nb',
    '^a$',
  ];
  const text = fc.oneof(
    fc.constantFrom(...TEXTS, ...MORE_TEXTS),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  );
  // Integers beyond 64 bits never reach the copy: the copier writes them as doubles.
  const number = fc.oneof(
    fc.constantFrom(0, -0, 1, -1, 0.1, 1e21, 5e-324, 2 ** 53, -(2 ** 53)),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !/^-?\d{19,}$/.test(String(x))),
  );
  const scalar = fc.oneof(text, number, fc.boolean());
  const value = fc.oneof(
    scalar,
    fc.constant(null),
    fc.array(fc.oneof(scalar, fc.constant(null)), { maxLength: 3 }),
    fc.constant({ a: 1 }),
    fc.constant([['a']]),
  );
  const key = fc.constantFrom('k', 'deep.k', 'deep', "it's");
  const predicate = fc.oneof(
    fc.record({ op: fc.constantFrom('is', 'isNot', 'contains'), operand: scalar }),
    fc.record({
      op: fc.constantFrom('in', 'notIn'),
      operand: fc.array(scalar, { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ op: fc.constantFrom('gt', 'gte', 'lt', 'lte'), operand: fc.oneof(text, number) }),
    fc.record({ op: fc.constantFrom('startsWith', 'endsWith', 'matches'), operand: text }),
    fc.record({ op: fc.constant('exists'), operand: fc.boolean() }),
  );
  const properties = fc.oneof(
    fc.record({ k: value, deep: fc.record({ k: value }), "it's": value }, { requiredKeys: [] }),
    fc.constant(undefined),
  );

  test('means in SQL what it means on the stream', { timeout: 120_000 }, async () => {
    const question = fc
      .tuple(key, predicate)
      .map(([path, { op, operand }]) => ({ [path]: { [op]: operand } }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(properties, { minLength: 20, maxLength: 20 }),
        question,
        async (given, wire) => {
          const parsed = parseWhere(wire);
          fc.pre(parsed.ok);
          const where: Where = parsed.ok ? parsed.value : [];
          const { text: sql, params } = whereSql(where, 'json');
          const texts = given.map((each) => (each === undefined ? '' : JSON.stringify(each)));
          const rows = await stores.clickhouse.rows<{ json: string; held: number }>(
            `select json, ${sql} as held from (select arrayJoin({texts:Array(String)}) as json)`,
            { texts, ...params },
          );
          // The copy of -0 is 0, as JSON writes it.
          const expected = texts.map((json) =>
            matchesWhere(where, json === '' ? undefined : JSON.parse(json)),
          );
          expect(rows.map((row) => row.held === 1)).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});
