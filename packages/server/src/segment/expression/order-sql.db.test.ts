import { eventTime, type PositionedEvent } from '@relance/core/collect/event';
import { SESSION_GAP_MS } from '@relance/core/collect/session';
import {
  compileMembers,
  type Expression,
  type FeedContext,
  marksSql,
  meaningOf,
} from '@relance/core/segment/expression';
import {
  bruteForce,
  FAMILIES,
  type Happening,
  occurrences,
  parsed,
  positionedOf,
  sequences,
  worldOf,
} from '@relance/core/segment/membership/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestClickhouse, type TestClickhouse } from '../../testing/index.ts';

const T0 = 1_767_225_600_000; // 2026-01-01
const CUSTOMERS = 60;
const CONDITIONS = 12;
const SEED = 20_260_101;
const CONTEXT: FeedContext = {
  sessionGaps: new Map(),
  otherSessionGap: SESSION_GAP_MS,
  inPlaceSql: () => 'null',
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
  const rows = people.flatMap(({ key, happenings }) =>
    happenings.map((happening) => rowOf(key, positionedOf(happening))),
  );
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
     select 1, 0, now64(3), fromUnixTimestamp64Milli(time_ms, 'UTC'), name, app, type, origin, customer, message_id, properties
       from input('time_ms Int64, name String, app String, type String, origin String, customer String,
                   message_id String, properties String')
     format JSONEachRow`,
    [rows.map((row) => `${JSON.stringify(row)}\n`).join('')],
  );
}

function rowOf(customer: string, { event, receivedAt }: PositionedEvent) {
  const { name, app, type, origin, messageId, properties } = event;
  const time_ms = eventTime(event, receivedAt);
  return {
    time_ms,
    name,
    app,
    type,
    origin,
    customer,
    message_id: messageId,
    properties: JSON.stringify(properties),
  };
}

async function membersOf(condition: Expression, now: number): Promise<string[]> {
  const question = { now, test: false, context: CONTEXT, segment: () => undefined };
  const { text, params } = compileMembers(condition, question);
  const rows = await stores.clickhouse.rows<{ person: string }>(text, params);
  return rows.map(({ person }) => person).sort();
}

/** What the copy gives a condition of each customer, as building reads it. */
async function marksOf(condition: Expression): Promise<Map<string, unknown[]>> {
  const { text, params, timesOnly } = marksSql([condition], CONTEXT);
  const keys = Array.from({ length: CUSTOMERS }, (_, i) => `u:${i}`);
  const given = new Map<string, unknown[]>();
  for await (const rows of stores.clickhouse.lists(text, { ...params, keys, upTo: 1_000 })) {
    for (const [customer, marks] of rows)
      given.set(
        String(customer),
        (marks as unknown[]).map((mark) => (timesOnly[0] ? [mark, true] : mark)),
      );
  }
  return given;
}

/** The same from the rule. */
function marksByRule(condition: Expression, { happenings }: Person): unknown[] {
  const meaning = meaningOf(condition);
  if (meaning.from !== 'state' || meaning.rule.by !== 'events') throw new TypeError('not fed by events');
  const { rule } = meaning;
  return happenings.flatMap((happening) => {
    const { event, receivedAt } = positionedOf(happening);
    const time = eventTime(event, receivedAt);
    const mark = rule.names?.includes(event.name) === false ? undefined : rule.mark(event, time);
    return mark === undefined ? [] : [[time, mark]];
  });
}

const byText = (marks: readonly unknown[]): string[] => marks.map((mark) => JSON.stringify(mark)).sort();

async function expectAgreement(
  conditions: fc.Arbitrary<Record<string, unknown>>,
  history: fc.Arbitrary<Happening[]>,
): Promise<void> {
  const people = fc
    .sample(history, { numRuns: CUSTOMERS, seed: SEED })
    .map((happenings, i) => ({ key: `u:${i}`, happenings }));
  await remember(people);
  const wires = fc.sample(conditions, { numRuns: CONDITIONS, seed: SEED });
  for (const wire of new Map(wires.map((each) => [JSON.stringify(each), each])).values()) {
    const condition = parsed(wire);
    const given = await marksOf(condition);
    for (const person of people)
      expect({ wire, marks: byText(given.get(person.key) ?? []) }).toEqual({
        wire,
        marks: byText(marksByRule(condition, person)),
      });
    for (const now of [T0 + 4_000, T0 + 11_000]) {
      const expected = people.filter(({ key, happenings }) =>
        bruteForce(wire, worldOf(key, happenings, {}), now),
      );
      expect({ wire, now, members: await membersOf(condition, now) }).toEqual({
        wire,
        now,
        members: expected.map(({ key }) => key).sort(),
      });
    }
  }
}

const instant = fc.tuple(fc.nat(12), fc.constantFrom(-1, 0, 0, 1)).map(([n, off]) => T0 + n * 1_000 + off);

describe('the copy answers as the whole history does', () => {
  test('for sequences', async () => {
    const event = fc.record({
      name: fc.constantFrom('A', 'B', 'C'),
      properties: fc.record({ n: fc.constantFrom(1, 1, 2) }),
    });
    await expectAgreement(sequences('A', 'B', 'C'), fc.array(occurrences(event, instant), { maxLength: 12 }));
  });

  test.each(FAMILIES)('for conditions of the family %#', async ({ condition, event }) => {
    await expectAgreement(condition, fc.array(occurrences(event, instant), { maxLength: 8 }));
  });
});
