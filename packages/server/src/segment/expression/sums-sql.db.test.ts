import { eventTime } from '@relance/core/collect/event';
import {
  compileMembers,
  DEFAULT_CONTEXT,
  type Expression,
  type FeedContext,
  marksSql,
  meaningOf,
  type RuleContext,
} from '@relance/core/segment/expression';
import {
  bruteForce,
  eventAggregates,
  type Happening,
  parsed,
  positionedOf,
  purchases,
  sessions,
  summedEvents,
  worldOf,
} from '@relance/core/segment/membership/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestClickhouse, type TestClickhouse } from '../../testing/index.ts';

const T0 = 1_767_225_600_000; // 2026-01-01
const CUSTOMERS = 60;
/** Random questions of each kind; the cases of spec/segments are asked in measure/copy/compiled.db.test.ts. */
const CONDITIONS = 25;
const SEED = 20_260_101;
const GAPS = new Map([['shop', 1_000]]);
const RULES: RuleContext = {
  ...DEFAULT_CONTEXT,
  sessionGap: (app) => GAPS.get(app) ?? 2_000,
  shortestSessionGap: 1_000,
};
let stores: TestClickhouse;

beforeAll(async () => {
  stores = await openTestClickhouse();
});

afterAll(() => stores.close());

/** A customer of a test, by identity key. */
interface Person {
  readonly key: string;
  readonly happenings: readonly Happening[];
}

async function remember(people: readonly Person[]): Promise<void> {
  const rows = people.flatMap(({ key, happenings }) => happenings.flatMap((each) => rowOf(key, each)));
  await stores.clickhouse.command('truncate table event');
  await stores.clickhouse.command('truncate table customer');
  await stores.clickhouse.insert(
    'insert into customer (id, version, deleted, test, person) format JSONEachRow',
    [
      people
        .map(({ key }, id) => JSON.stringify({ id, version: 1, deleted: 0, test: false, person: key }))
        .join('\n'),
    ],
  );
  await stores.clickhouse.insert(
    `insert into event (seq, partition, received_at, time, name, app, type, origin, customer, message_id, properties)
     select 1, 0, now64(3), fromUnixTimestamp64Milli(time_ms, 'UTC'), name, app, type, origin, customer, '', properties
       from input('time_ms Int64, name String, app String, type String, origin String, customer String, properties String')
     format JSONEachRow`,
    [rows.map((row) => `${JSON.stringify(row)}\n`).join('')],
  );
}

function rowOf(customer: string, happening: Happening) {
  if (!happening.event) return [];
  const { event, receivedAt } = positionedOf(happening);
  const { name, app, type, origin, properties } = event;
  return [
    {
      time_ms: eventTime(event, receivedAt),
      name,
      app,
      type,
      origin,
      customer,
      properties: JSON.stringify(properties),
    },
  ];
}

async function membersOf(expression: Expression, now: number, context: FeedContext): Promise<string[]> {
  const { text, params } = compileMembers(expression, {
    now,
    test: false,
    context,
    segment: () => undefined,
  });
  const rows = await stores.clickhouse.rows<{ person: string }>(text, params);
  return rows.map(({ person }) => person).sort();
}

describe('of random histories', () => {
  const time = fc.tuple(fc.nat(24), fc.constantFrom(-1, 0, 0, 1)).map(([n, off]) => T0 + n * 500 + off);
  const history = fc.array(summedEvents(time, 'A', 'A'), { maxLength: 12 });
  const context: FeedContext = { sessionGaps: GAPS, otherSessionGap: 2_000, inPlaceSql: () => 'null' };
  const families = { events: eventAggregates('A'), purchases, sessions };

  test.each(Object.entries(families))(
    'what %s sum up to is what brute force says, and the rules take',
    async (_, family) => {
      const people = fc
        .sample(history, { numRuns: CUSTOMERS, seed: SEED })
        .map((happenings, i) => ({ key: `u:${i}`, happenings }));
      await remember(people);
      for (const wire of fc.sample(family, { numRuns: CONDITIONS, seed: SEED })) {
        const condition = parsed(wire);
        expect({ wire, marks: await marksOf(condition, context) }).toEqual({
          wire,
          marks: marksByRule(condition, people),
        });
        for (const now of [T0 + 4_000, T0 + 9_000, T0 + 15_000]) {
          const expected = people.filter(({ key, happenings }) =>
            bruteForce(wire, { ...worldOf(key, happenings, {}), sessionGap: RULES.sessionGap }, now),
          );
          expect({ wire, now, members: await membersOf(condition, now, context) }).toEqual({
            wire,
            now,
            members: expected.map(({ key }) => key).sort(),
          });
        }
      }
    },
    120_000,
  );
});

/** What the copy gives a condition of each customer, as building reads it. */
async function marksOf(condition: Expression, context: FeedContext): Promise<Record<string, string[]>> {
  const { text, params, timesOnly } = marksSql([condition], context);
  const keys = Array.from({ length: CUSTOMERS }, (_, i) => `u:${i}`);
  const given: Record<string, string[]> = {};
  for await (const rows of stores.clickhouse.lists(text, { ...params, keys, upTo: 1_000 })) {
    for (const [customer, marks] of rows) {
      const pairs = (marks as unknown[]).map((mark) => (timesOnly[0] ? [mark, true] : mark));
      given[String(customer)] = pairs.map((pair) => JSON.stringify(pair)).sort();
    }
  }
  return given;
}

/** The same from the rule. */
function marksByRule(condition: Expression, people: readonly Person[]): Record<string, string[]> {
  const meaning = meaningOf(condition, RULES);
  if (meaning.from !== 'state' || meaning.rule.by !== 'events') throw new TypeError('not fed by events');
  const { rule } = meaning;
  const taken = people.map(({ key, happenings }): [string, string[]] => [
    key,
    happenings.flatMap((happening) => {
      const { event, receivedAt } = positionedOf(happening);
      const time = eventTime(event, receivedAt);
      const mark = rule.names?.includes(event.name) === false ? undefined : rule.mark(event, time);
      return mark === undefined ? [] : [JSON.stringify([time, mark])];
    }),
  ]);
  return Object.fromEntries(
    taken.filter(([, marks]) => marks.length > 0).map(([key, marks]) => [key, marks.sort()]),
  );
}
