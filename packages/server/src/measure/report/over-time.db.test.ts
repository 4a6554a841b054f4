import type { EventsReport, RetentionReport, SessionsReport } from '@relance/contract/measure/report';
import type { Static } from 'typebox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpApp } from '../../platform/http/index.ts';
import { openTestApp, openTestClickhouse, type TestClickhouse } from '../../testing/index.ts';
import { reportRoutes } from './index.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 9, 30);
const FROM = Date.UTC(2026, 8, 1);
const HALF_HOUR = 1_800_000;
const GAPS: Readonly<Record<string, number>> = { quick: 60_000 };

interface Happened {
  readonly time: number;
  readonly app: string;
  readonly test: boolean;
  readonly type: string;
  readonly origin: string;
  readonly customer: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

let stores: TestClickhouse;
let app: HttpApp;
let all: Happened[];

/** The same numbers each time: a linear congruence (Numerical Recipes). */
function dice(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function history(): Happened[] {
  const roll = dice(7);
  const pick = <T>(list: readonly [T, ...T[]]): T => list[roll(list.length)] ?? list[0];
  const events: Happened[] = [];
  for (let person = 0; person < 40; person++) {
    let time = FROM + (roll(90) - 20) * DAY + roll(DAY);
    while (time < NOW) {
      const owner = pick(['shop', 'quick', 'lab']);
      events.push({
        time,
        app: owner,
        test: owner === 'lab',
        type: pick(['track', 'screen', 'page', 'identify']),
        origin: pick(['client', 'client', 'identified', 'import', 'server', 'system']),
        customer: `${owner === 'lab' ? 'tu' : 'u'}:p${person}`,
        name: pick(['Read', 'Bought']),
        properties: pick<Record<string, unknown>>([
          {},
          { topic: null },
          { topic: `t${roll(30)}` },
          { topic: `t${roll(3)}` },
          { topic: roll(2) },
          { topic: true, deep: { er: 'x' } },
          { topic: '=1+1' },
        ]),
      });
      // Seconds to a session, hours to the next, days away.
      time += pick([1, 30, 59, 61, 600, 1_799, 1_800, 1_801, 7_200, 86_400, 1_000_000]) * 1_000;
    }
  }
  return events;
}

beforeAll(async () => {
  stores = await openTestClickhouse();
  const sessionGaps = async () => ({ byApp: new Map(Object.entries(GAPS)), otherwise: HALF_HOUR });
  app = await openTestApp(reportRoutes({ clickhouse: stores.clickhouse, sessionGaps, now: () => NOW }));
  all = history();
  const lines = all.map(({ properties, time, ...event }, index) =>
    JSON.stringify({
      ...event,
      seq: index + 1,
      time: new Date(time).toISOString().replace('T', ' ').replace('Z', ''),
      properties: JSON.stringify(properties),
    }),
  );
  await stores.clickhouse.insert(
    'insert into event (seq, time, app, test, type, origin, customer, name, properties) format JSONEachRow',
    [lines.join('\n')],
  );
});

afterAll(async () => {
  await app.close();
  await stores.close();
});

async function ask(name: string, query: Record<string, string>, headers: Record<string, string> = {}) {
  const answer = await app.inject({
    method: 'GET',
    url: `/v1/reports/${name}`,
    query,
    headers: { authorization: 'Bearer sk', ...headers },
  });
  return { status: answer.statusCode, text: answer.body, headers: answer.headers };
}

async function report<T>(name: string, query: Record<string, string>): Promise<T> {
  const { status, text } = await ask(name, query);
  expect(status, text).toBe(200);
  return JSON.parse(text);
}

const isSighting = ({ type, origin }: Happened): boolean =>
  ['track', 'screen', 'page'].includes(type) && ['client', 'identified', 'import'].includes(origin);
const inApp = (asked: string | undefined) => (event: Happened) =>
  asked === undefined ? !event.test : event.app === asked;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const mondayOf = (time: number): string => {
  const weekday = (new Date(time).getUTCDay() + 6) % 7;
  return dayOf(time - weekday * DAY);
};
const people = (events: readonly Happened[]): number => new Set(events.map(({ customer }) => customer)).size;

/** Sessions by the rule: a pause longer than the gap of the later event's app ends one. */
function sessionsOf(asked: string | undefined) {
  const own = all.filter((event) => isSighting(event) && inApp(asked)(event)).sort((a, b) => a.time - b.time);
  return [...Map.groupBy(own, ({ customer }) => customer)].flatMap(([customer, events]) => {
    const sessions: { customer: string; start: number; end: number }[] = [];
    for (const { time, app: owner } of events) {
      const last = sessions.at(-1);
      if (last && time - last.end <= (GAPS[owner] ?? HALF_HOUR)) last.end = time;
      else sessions.push({ customer, start: time, end: time });
    }
    return sessions;
  });
}

function medianSeconds(lengths: readonly number[]): number | null {
  const sorted = [...lengths].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2 / 1_000;
}

describe('sessions', () => {
  test.each([
    ['of all production apps', undefined],
    ['of one app with a gap of its own', 'quick'],
    ['of a test app', 'lab'],
  ])('%s are those that adding up by hand finds', async (_, asked) => {
    const [from, to] = ['2026-09-10', '2026-10-20'];
    const found = await report<Static<typeof SessionsReport>>('sessions', {
      from,
      to,
      ...(asked === undefined ? {} : { app: asked }),
    });
    const begun = sessionsOf(asked).filter(
      ({ start }) => start >= Date.parse(from) && start < Date.parse(to),
    );
    expect(begun.length).toBeGreaterThan(100);
    expect(found.total).toBe(begun.length);
    const byDay = Map.groupBy(begun, ({ start }) => dayOf(start));
    expect(found.items).toEqual(
      found.items.map(({ period }) => {
        const own = byDay.get(period) ?? [];
        return {
          period,
          count: own.length,
          customers: new Set(own.map(({ customer }) => customer)).size,
          medianSeconds: medianSeconds(own.map(({ start, end }) => end - start)),
        };
      }),
    );
  });
});

describe('retention', () => {
  test('counts in every week since whoever first came in a week', async () => {
    const { items } = await report<Static<typeof RetentionReport>>('retention', {
      interval: 'week',
      periods: '8',
    });
    const own = all.filter((event) => isSighting(event) && inApp(undefined)(event) && event.time <= NOW);
    const weeks = items.map(({ period }) => period);
    expect(weeks).toHaveLength(8);
    expect(weeks.at(-1)).toBe(mondayOf(NOW));
    const active = new Map(
      [...Map.groupBy(own, ({ customer }) => customer)].map(([customer, events]) => [
        customer,
        new Set(events.map(({ time }) => mondayOf(time))),
      ]),
    );
    const cohort = (week: string) => [...active.values()].filter((own) => [...own].sort()[0] === week);
    expect(items).toEqual(
      weeks.map((period, index) => ({
        period,
        customers: cohort(period).length,
        returned: weeks.slice(index).map((week) => cohort(period).filter((own) => own.has(week)).length),
      })),
    );
    expect(items.some(({ customers }) => customers > 0)).toBe(true);
  });

  test.each([
    ['no periods', { periods: '0' }, '$.periods'],
    ['half a period', { periods: '1.5' }, '$.periods'],
    ['more periods than a table shows', { periods: '53' }, '$.periods'],
    ['an interval that there is not', { interval: 'hour' }, '$.interval'],
    ['a time zone that there is not', { timezone: 'Mars/Base' }, '$.timezone'],
  ])('of %s is refused', async (_, query, path) => {
    const { status, text } = await ask('retention', query);
    expect(status).toBe(422);
    expect(JSON.parse(text)).toMatchObject({ code: 'invalid', errors: [{ path }] });
  });
});

describe('events by a property', () => {
  const RANGE = { from: '2026-09-01', to: '2026-11-01', interval: 'week' };

  test('are the 20 most frequent values and all others, as adding up by hand finds', async () => {
    const found = await report<Static<typeof EventsReport>>('events', {
      ...RANGE,
      event: 'Read',
      by: 'properties.topic',
    });
    const own = all.filter(
      (event) =>
        event.name === 'Read' &&
        !event.test &&
        event.time >= Date.parse(RANGE.from) &&
        event.time < Date.parse(RANGE.to),
    );
    const textOf = ({ properties: { topic } }: Happened): string | null => {
      if (topic === undefined || topic === null) return null;
      return typeof topic === 'string' ? topic : JSON.stringify(topic);
    };
    const byValue = Map.groupBy(own, textOf);
    const groups = found.groups ?? [];
    expect(groups).toHaveLength(21);
    const [others] = groups.slice(-1);
    const apart = groups.slice(0, -1);
    expect(others).toMatchObject({ value: null, other: true });
    expect(apart.map(({ count }) => count)).toEqual(
      [...byValue.values()]
        .map((events) => events.length)
        .sort((a, b) => b - a)
        .slice(0, 20),
    );
    for (const { value, count, customers, items } of apart) {
      const events = byValue.get(value) ?? [];
      expect({ count, customers }).toEqual({ count: events.length, customers: people(events) });
      for (const { period, ...counts } of items) {
        const inWeek = events.filter(({ time }) => mondayOf(time) === period);
        expect(counts).toEqual({ count: inWeek.length, customers: people(inWeek) });
      }
    }
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(found.total);
    expect(apart.map(({ value }) => value)).toContain(null);
  });

  test('of few values have no others; a deeper property is reached by its path', async () => {
    const { groups } = await report<Static<typeof EventsReport>>('events', {
      ...RANGE,
      event: 'Read',
      by: 'properties.deep.er',
    });
    expect(groups?.map(({ value, other }) => [value, other])).toEqual([
      [null, false],
      ['x', false],
    ]);
  });

  test('that nobody did have no groups', async () => {
    expect(
      await report<Static<typeof EventsReport>>('events', { ...RANGE, event: 'Nothing', by: 'properties.x' }),
    ).toMatchObject({ total: 0, groups: [] });
  });

  test.each(['topic', 'properties.', 'properties', 'properties.a..b', 'traits.x', "properties.a')"])(
    'by %j is refused or finds nothing, and nothing else happens',
    async (by) => {
      const { status } = await ask('events', { ...RANGE, event: 'Read', by });
      expect(status).toBe(by.endsWith(')') ? 200 : 422);
    },
  );
});

describe('as CSV', () => {
  const RANGE = { from: '2026-09-10', to: '2026-09-12' };

  test.each([
    ['active-customers', {}, 'period,count,customers'],
    ['sessions', {}, 'period,count,customers,median_seconds'],
    ['events', { event: 'Read' }, 'period,count,customers'],
    ['events', { event: 'Read', by: 'properties.topic' }, 'value,other,period,count,customers'],
  ])('%s has a line for each period', async (name, query, head) => {
    const { status, text, headers } = await ask(name, { ...RANGE, ...query, format: 'csv' });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe(`attachment; filename="${name}.csv"`);
    const [first, ...lines] = text.trimEnd().split('\r\n');
    expect(first).toBe(head);
    expect(lines.length).toBeGreaterThanOrEqual(2);
    const [total] = [JSON.parse((await ask(name, { ...RANGE, ...query })).text).total];
    expect(total).toBeGreaterThan(0);
  });

  test('retention has a column for each period since', async () => {
    const { text } = await ask('retention', { periods: '3' }, { accept: 'text/csv' });
    const [head, ...lines] = text.trimEnd().split('\r\n');
    expect(head).toBe('period,customers,returned_0,returned_1,returned_2');
    expect(lines).toHaveLength(3);
    expect(lines[2]?.endsWith(',,')).toBe(true);
  });

  test('is asked for by Accept too, unless the query says otherwise', async () => {
    const accept = { accept: 'text/csv' };
    expect((await ask('active-customers', RANGE, accept)).headers['content-type']).toMatch(/^text\/csv/);
    const json = await ask('active-customers', { ...RANGE, format: 'json' }, accept);
    expect(json.headers['content-type']).toMatch(/^application\/json/);
    expect((await ask('active-customers', { ...RANGE, format: 'xlsx' })).status).toBe(422);
  });

  test('a value that a spreadsheet would run gets an apostrophe', async () => {
    const { text } = await ask('events', {
      from: '2026-09-01',
      to: '2026-11-01',
      interval: 'month',
      event: 'Read',
      by: 'properties.topic',
      format: 'csv',
    });
    expect(text).toContain("'=1+1,no,2026-09-01,");
    expect(text).not.toMatch(/^=/m);
  });
});
