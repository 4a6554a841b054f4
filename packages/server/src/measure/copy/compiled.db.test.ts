import { readdirSync, readFileSync } from 'node:fs';
import type { LoggedEvent } from '@relance/core/collect/event';
import {
  COMPILED_SETTINGS,
  compileMembers,
  type Expression,
  type FeedContext,
} from '@relance/core/segment/expression';
import {
  bruteForce,
  expressions,
  expressionsWith,
  type Happening,
  HISTORY_DURATIONS,
  HISTORY_START,
  HOSTILE,
  happeningOf,
  histories,
  instantOf,
  parsed,
  placesOf,
  positionedOf,
  type SpecCase,
  worldOf,
} from '@relance/core/segment/membership/testing';
import { placeSql } from '@relance/core/segment/place';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FrameRow } from '../../log/index.ts';
import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import { openTestClickhouse, type TestClickhouse } from '../../testing/index.ts';
import { cutBlock } from './block-lines.ts';
import { insertCustomers } from './customer.store.ts';
import { insertEvents } from './event.store.ts';
import { refreshLinks } from './link.store.ts';

const SPEC = new URL('../../../../../spec/segments/', import.meta.url);
/** Random questions, and the seed they come from; more with RELANCE_FAULT_ROUNDS. */
const QUESTIONS = 40 * Number(process.env.RELANCE_FAULT_ROUNDS ?? 4);
const SEED = Number(process.env.RELANCE_TEST_SEED ?? 20_261_120);
let stores: TestClickhouse;
let clickhouse: Clickhouse;

beforeAll(async () => {
  stores = await openTestClickhouse();
  clickhouse = stores.clickhouse;
});

afterAll(() => stores.close());

/** A customer of the copy. */
interface Person {
  readonly key: string;
  readonly happenings: readonly Happening[];
  /** Other names, one of which an event may have been written under. */
  readonly alias?: string;
}

let version = 0;
let block = 0;

/** Fills the copy with these customers and nobody else, in the way of the copier. */
async function remember(people: readonly Person[]): Promise<void> {
  for (const table of ['event', 'seen', 'customer', 'customer_override'])
    await clickhouse.command(`truncate table ${table}`);
  const frames = people.flatMap(framesOf).map((frame, index) => ({ ...frame, first_seq: index + 1 }));
  for (const part of cutBlock(frames, new Set())) await insertEvents(clickhouse, part.lines, `b${block++}`);
  const rows = people.map(({ key, happenings }, id) => {
    const { traits, devices, groups = [] } = worldOf(key, happenings, {});
    const facts = devices.map((device) =>
      Object.fromEntries(Object.entries(device).map(([field, value]) => [field, { value }])),
    );
    return {
      id,
      test: false,
      person: key,
      traits,
      devices: Object.fromEntries(Object.entries(facts)),
      groups,
    };
  });
  await insertCustomers(clickhouse, rows, ++version);
  const links = people.flatMap(({ key, alias }) =>
    alias === undefined ? [] : APPS.map((app) => ({ key: `a:${app}:${alias}`, customer: key, version })),
  );
  await clickhouse.insert('insert into customer_override (key, customer, version) format JSONEachRow', [
    links.map((link) => JSON.stringify(link)).join('\n'),
  ]);
  await refreshLinks(clickhouse);
}

const APPS = ['shop', 'game', 'news'];

function framesOf({ key, happenings, alias }: Person): Omit<FrameRow, 'first_seq'>[] {
  return happenings.flatMap((happening, index) => {
    if (!happening.event) return [];
    const { event, receivedAt } = positionedOf(happening);
    const who: Partial<LoggedEvent> =
      alias !== undefined && index % 2 === 1 ? { anonymousId: alias } : { userId: key.slice(2) };
    const { userId: _, ...said } = event;
    const events = JSON.stringify({ time: said.time, ...said, ...who });
    return [{ received_at: new Date(receivedAt), partition: 0, count: 1, events }];
  });
}

function contextOf(
  places: ReturnType<typeof placesOf>,
  sessionGaps: ReadonlyMap<string, number>,
): FeedContext {
  const shapes = new Map(places.map(({ id, shape }) => [id, shape]));
  return {
    sessionGaps,
    otherSessionGap: 1_800_000,
    inPlaceSql: (id, binder) => {
      const shape = shapes.get(id);
      return shape === undefined ? 'cast(null as Nullable(UInt8))' : placeSql(shape, binder);
    },
  };
}

interface Question {
  readonly now: number;
  readonly segments?: Readonly<Record<string, unknown>> | undefined;
  readonly places?: ReturnType<typeof placesOf>;
  readonly upTo?: number;
  readonly sessionGaps?: ReadonlyMap<string, number>;
}

/** Whom an expression holds for, by their keys. */
async function membersOf(wire: unknown, question: Question): Promise<Set<string>> {
  const { segments = {}, places = [], sessionGaps = new Map(), ...when } = question;
  const segment = (id: string): Expression | undefined =>
    Object.hasOwn(segments, id) ? parsed(segments[id]) : undefined;
  const context = contextOf(places, sessionGaps);
  const { text, params } = compileMembers(parsed(wire), { ...when, test: false, context, segment });
  const rows = await clickhouse.rows<{ person: string }>(text, params, COMPILED_SETTINGS);
  return new Set(rows.map(({ person }) => person));
}

/** Does something for each, four at a time. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

/** A case at one of its instants, as a customer of its own. */
interface Moment {
  readonly given: SpecCase;
  readonly at: string;
  readonly member: boolean;
  readonly key: string;
}

function readMoments(): Moment[] {
  const files = readdirSync(SPEC).filter((file) => file.endsWith('.json') && file !== 'refused.json');
  const cases = files.flatMap((file): SpecCase[] => JSON.parse(readFileSync(new URL(file, SPEC), 'utf8')));
  let count = 0;
  return cases.flatMap((given) => {
    // Where the key is hashed it has to be the one of the case.
    const isHashed = JSON.stringify([given.expression, given.segments]).includes('"bucket"');
    return given.expected.map(({ at, member }) => {
      return { given, at, member, key: isHashed ? (given.customer ?? 'u:ana') : `u:case ${count++}` };
    });
  });
}

/** As few loads as possible in which no key stands twice. */
function loadsOf(moments: readonly Moment[]): Moment[][] {
  const loads: Moment[][] = [];
  for (const moment of moments) {
    const load = loads.find((others) => others.every(({ key }) => key !== moment.key));
    if (load) load.push(moment);
    else loads.push([moment]);
  }
  return loads;
}

test('ClickHouse answers every case of spec/segments', async () => {
  const wrong: unknown[] = [];
  const moments = readMoments();
  expect(moments.length).toBeGreaterThan(300);
  for (const load of loadsOf(moments)) {
    await remember(
      load.map(({ given, at, key }) => ({
        key,
        happenings: given.history.map(happeningOf).filter(({ receivedAt }) => receivedAt <= instantOf(at)),
      })),
    );
    await eachOf(load, async ({ given, at, member, key }) => {
      const question = { now: instantOf(at), segments: given.segments, places: placesOf(given) };
      const members = await membersOf(given.expression, question);
      if (members.has(key) !== member) wrong.push({ name: given.name, at, expected: member });
    });
  }
  expect(wrong).toEqual([]);
}, 300_000);

/** Instants before, at and after which something falls into a window or out of it, and some between. */
const instants = fc
  .tuple(fc.nat(30), fc.constantFrom(0, ...HISTORY_DURATIONS, 60_000), fc.constantFrom(-1, 0, 1, 300))
  .map(([n, duration, off]) => HISTORY_START + n * 500 + duration + off);

/** Most are small; some ask about more kinds of events than there are passes over them. */
const one = fc.oneof(
  { weight: 9, arbitrary: expressions(3) },
  fc.array(expressions(3), { minLength: 12, maxLength: 16 }).map((any) => ({ any })),
);
const segmentsAndOne = fc
  .tuple(expressions(0), expressions(1), expressions(2), one)
  .map(([s0, s1, s2, it]) => ({ segments: { s0, s1, s2 }, it }));

/** 500 customers with everything that expressions may ask for; of every third some events stand under another name. */
function population(): Person[] {
  return fc.sample(histories, { seed: SEED, numRuns: 500 }).map((happenings, index) => {
    const key = index % 7 === 0 ? `u:o'${index}"\\` : `u:${index}`;
    return { key, happenings, ...(index % 3 === 0 ? { alias: `é${index}` } : {}) };
  });
}

test('ClickHouse finds whom the whole history says, of 500 customers, at every edge of every window', async () => {
  const people = population();
  const sessionGaps = new Map([['game', 1_000]]);
  await remember(people);
  await fc.assert(
    fc.asyncProperty(segmentsAndOne, instants, async ({ segments, it }, now) => {
      const found = await membersOf(it, { now, segments, sessionGaps, upTo: Number.MAX_SAFE_INTEGER });
      const worldIn = ({ key, happenings }: Person) => ({
        ...worldOf(key, happenings, segments),
        sessionGap: (app: string) => sessionGaps.get(app) ?? 1_800_000,
      });
      const wrong = people
        .filter((person) => found.has(person.key) !== bruteForce(it, worldIn(person), now))
        .sort((a, b) => a.happenings.length - b.happenings.length);
      // The customer with the shortest history says it best.
      expect({ now, wrong: JSON.stringify(wrong[0]) }).toEqual({ now, wrong: undefined });
    }),
    { numRuns: QUESTIONS, seed: SEED },
  );
}, 300_000);

test('first and last seen are kept beside the events, whoever they belong to today', async () => {
  const people = population();
  await remember(people);
  const now = HISTORY_START + 15_502;
  for (const ago of ['1s', '2s', '5s', '10s']) {
    for (const word of ['firstSeen', 'lastSeen']) {
      const it = { [word]: { ago: { lte: ago } } };
      const wrong = people.filter(({ key, happenings }) => bruteForce(it, worldOf(key, happenings, {}), now));
      expect([...(await membersOf(it, { now }))].sort()).toEqual(wrong.map(({ key }) => key).sort());
    }
  }
});

test('hostile texts are values: those are found whom the history says, and nothing is gone', async () => {
  const [sample = []] = fc
    .sample(histories, { seed: SEED, numRuns: 200 })
    .sort((a, b) => b.length - a.length);
  const people = HOSTILE.map((text) => ({ key: `u:${text}`, happenings: [...sample, ...said(text)] }));
  await remember(people);
  const now = HISTORY_START + 60_000;
  // Each text in every eighth place: that the statement is the same in all of them is shown in core.
  const wires = HOSTILE.flatMap((text, i) => expressionsWith(text).filter((_, place) => place % 8 === i % 8));
  await eachOf(wires, async (it) => {
    const expected = people.filter(({ key, happenings }) =>
      bruteForce(it, worldOf(key, happenings, {}), now),
    );
    const wanted = expected.map(({ key }) => key).sort();
    expect({ it, found: [...(await membersOf(it, { now }))].sort() }).toEqual({ it, found: wanted });
  });
  expect(await clickhouse.rows('select count() as n from customer final')).toEqual([{ n: HOSTILE.length }]);
}, 300_000);

/** A customer who says a text wherever he can. */
function said(text: string): Happening[] {
  const at = { time: HISTORY_START, receivedAt: HISTORY_START, origin: 'client' } as const;
  const event = { name: text, type: 'track', app: 'shop', properties: { n: text, [text]: text } } as const;
  return [
    { ...at, event },
    { ...at, event: { ...event, name: 'A' } },
    { ...at, traits: { plan: text, [text]: 'a', address: { [text]: text } } },
    { ...at, device: { id: text, facts: { osVersion: text } } },
  ];
}
