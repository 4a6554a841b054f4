import { eventTime } from '@relance/core/collect/event';
import {
  DEFAULT_CONTEXT,
  type Expression,
  type FeedContext,
  feedScope,
  kindOf,
  marksSql,
  meaningOf,
} from '@relance/core/segment/expression';
import {
  bruteForce,
  type Happening,
  PLACES,
  parsed,
  parsedPlaces,
  placeConditions,
  placeHappenings,
  positionedOf,
  worldOf,
} from '@relance/core/segment/membership/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestClickhouse, type TestClickhouse } from '../../testing/index.ts';
import { openPlaces } from './places.ts';

const T0 = 1_767_225_600_000; // 2026-01-01
const SEED = 20_260_101;
const CUSTOMERS = 150;
const places = openPlaces(parsedPlaces());
const CONTEXT: FeedContext = {
  sessionGaps: new Map(),
  otherSessionGap: 1_800_000,
  inPlaceSql: (id, binder) => places.inPlaceSql(id, binder),
};

interface Person {
  readonly key: string;
  readonly happenings: readonly Happening[];
}

let stores: TestClickhouse;
const people: readonly Person[] = fc
  .sample(fc.array(placeHappenings, { maxLength: 8 }), { numRuns: CUSTOMERS, seed: SEED })
  .map((happenings, index) => ({ key: `u:${index}`, happenings }));

beforeAll(async () => {
  stores = await openTestClickhouse();
  const rows = people.flatMap(({ key, happenings }) =>
    happenings.map((happening) => {
      const { event, receivedAt } = positionedOf(happening);
      return {
        customer: key,
        time_ms: eventTime(event, receivedAt),
        name: event.name,
        properties: event.properties ? JSON.stringify(event.properties) : '',
        context: event.context ? JSON.stringify(event.context) : '',
      };
    }),
  );
  await stores.clickhouse.insert(
    `insert into event (seq, partition, received_at, time, name, app, type, origin, customer, message_id, properties, context)
     select 1, 0, now64(3), fromUnixTimestamp64Milli(time_ms, 'UTC'), name, 'shop', 'track', 'client', customer, '', properties, context
       from input('customer String, time_ms Int64, name String, properties String, context String')
     format JSONEachRow`,
    [rows.map((row) => `${JSON.stringify(row)}\n`).join('')],
  );
});
afterAll(() => stores.close());

const wires = [
  ...new Map(
    fc.sample(placeConditions, { numRuns: 60, seed: SEED }).map((wire) => [JSON.stringify(wire), wire]),
  ).values(),
];

/** What building reads of the copy, by customer. */
async function marksInSql(condition: Expression): Promise<Map<string, string[]>> {
  const { text, params } = marksSql([condition], CONTEXT);
  const keys = people.map(({ key }) => key);
  const marks = new Map<string, string[]>();
  for await (const rows of stores.clickhouse.lists(text, { ...params, keys, upTo: 1_000 })) {
    for (const [key, list] of rows) {
      marks.set(String(key), (list as unknown[]).map((mark) => JSON.stringify(mark)).sort());
    }
  }
  return marks;
}

/** The same, as the rule takes them. */
function marksOfRule(condition: Expression, { happenings }: Person): string[] {
  const meaning = meaningOf(condition, { ...DEFAULT_CONTEXT, inPlace: places.inPlace });
  if (meaning.from !== 'state' || meaning.rule.by !== 'events') throw new TypeError('not fed by events');
  const { rule } = meaning;
  return happenings
    .flatMap((happening) => {
      const { event, receivedAt } = positionedOf(happening);
      const time = eventTime(event, receivedAt);
      const mark = rule.mark(event, time);
      return mark === undefined ? [] : [JSON.stringify([time, mark])];
    })
    .sort();
}

/** Whom a condition holds for, asked in the simplest way: events grouped by customer, aggregates in columns. */
async function membersInSql(condition: Expression, now: number): Promise<string[]> {
  const params: Record<string, unknown> = {};
  const columns: string[] = [];
  const bind = (type: string, value: unknown): string => {
    const name = `p${Object.keys(params).length}`;
    params[name] = value;
    return `{${name}:${type}}`;
  };
  const feeds = feedScope({ bind }, CONTEXT);
  const nowSql = bind('Int64', now);
  const sql = kindOf(condition).sql(
    condition,
    {
      bind,
      now: nowSql,
      person: 'customer',
      firstSeen: 'null',
      lastSeen: 'null',
      traits: `''`,
      devices: `''`,
      groups: '[]',
      aggregate: (feed, fn, ...args) => {
        columns.push(`${fn}If(${[...args.map((arg) => arg(feeds)), feed(feeds).accepts].join(', ')})`);
        return `a${columns.length - 1}`;
      },
      segment: () => '0',
    },
    () => '0',
  );
  const rows = await stores.clickhouse.rows<{ customer: string }>(
    `select customer
       from (select customer, ${columns.map((column, index) => `${column} as a${index}`).join(', ')}
               from (select *, toUnixTimestamp64Milli(time) as time_ms from event)
              where time_ms <= ${nowSql}
              group by customer)
      where ${sql}`,
    params,
  );
  return rows.map(({ customer }) => customer).sort();
}

test('the copy gives a condition the marks that its rule takes', async () => {
  for (const wire of wires) {
    const condition = parsed(wire);
    const marks = await marksInSql(condition);
    for (const person of people) {
      expect({ wire, marks: marks.get(person.key) ?? [] }).toEqual({
        wire,
        marks: marksOfRule(condition, person),
      });
    }
  }
}, 60_000);

test('the copy answers as the whole history does, at every instant asked', async () => {
  for (const wire of wires) {
    for (const now of [T0 + 2_000, T0 + 4_500, T0 + 5_999, T0 + 6_000, T0 + 11_000]) {
      const expected = people.filter(({ key, happenings }) =>
        bruteForce(wire, { ...worldOf(key, happenings, {}), places: PLACES }, now),
      );
      expect({ wire, now, members: await membersInSql(parsed(wire), now) }).toEqual({
        wire,
        now,
        members: expected.map(({ key }) => key).sort(),
      });
    }
  }
}, 60_000);
