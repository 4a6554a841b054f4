import { setTimeout } from 'node:timers/promises';
import { eventTime, type LoggedEvent, type PositionedEvent } from '@relance/core/collect/event';
import { isObject, parseInstant } from '@relance/core/kernel';
import { COMPILED_SETTINGS, compileMembers, type Expression } from '@relance/core/segment/expression';
import { settle } from '@relance/core/segment/membership';
import {
  bruteForce,
  expressions,
  type Happening,
  HISTORY_START,
  histories,
  worldOf,
} from '@relance/core/segment/membership/testing';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LogWriter, openLogWriter, readFrames, unpackFrame } from '../log/index.ts';
import { type Copier, startCopier, waitForCopy } from '../measure/copy/index.ts';
import { createSegment, findSegment } from '../segment/expression/index.ts';
import {
  openTestClickhouse,
  openTestDatabase,
  type TestClickhouse,
  type TestDatabase,
} from '../testing/index.ts';
import { peekSeeds } from './build.store.ts';
import { buildWaiting } from './build.ts';
import { DEFAULT_RULES, loadConfiguration } from './configuration.store.ts';
import { type Engine, startEngine } from './engine.ts';
import { decodeState } from './hot-row.ts';
import { recomputeQueued } from './recompute.ts';
import { loadRuleContext } from './rule-context.store.ts';
import { foldState } from './working-set.ts';

const CUSTOMERS = 500;
/** Segments made before there is anybody, and those built while events stream in. */
const LIVE = 24;
const BUILT = 24;
const SEED = Number(process.env.RELANCE_TEST_SEED ?? 1_120);
/** How long what happens goes on, and the longest window that is asked for, ms. */
const HISTORY_MS = 15_502;
const WINDOW_MS = 10_000;

const logger = pino({ level: 'silent' });
let database: TestDatabase;
let copy: TestClickhouse;
let log: LogWriter;
let engine: Engine;
let copier: Copier;

beforeAll(async () => {
  database = await openTestDatabase();
  copy = await openTestClickhouse();
  await database.db.run(
    `insert into app (id, name, environment, settings)
     values ('shop', 'Shop', 'production', '{}'), ('game', 'Game', 'production', '{"sessionIdle": "1s"}'),
            ('lab', 'Lab', 'test', '{}')`,
  );
  await database.db.run(`insert into user_group (id, name) values ('g1', 'First'), ('g''2', 'Second')`);
  await database.db.run(
    `insert into user_group_email (email, group_id)
     select 'person' || n || '@example.test', case when n % 3 = 0 then 'g1' else 'g''2' end
       from generate_series(0, $1::int - 1, 2) n`,
    [CUSTOMERS],
  );
  log = openLogWriter(database.db);
  engine = startEngine({ db: database.db, logger });
  copier = startCopier({ db: database.db, clickhouse: copy.clickhouse, logger });
});

afterAll(async () => {
  await copier.stop();
  await engine.stop();
  await log.close();
  await copy.close();
  await database.close();
});

/** A person, the names he goes by in each app, and what he does. */
interface Person {
  readonly canonical: string;
  readonly test: boolean;
  /** Under which names an event in an app may be written. */
  names(app: string): readonly Pick<LoggedEvent, 'userId' | 'anonymousId'>[];
  /** What says that the names are one person's. */
  readonly links: readonly Partial<LoggedEvent>[];
  readonly apps: readonly string[];
  readonly happenings: readonly Happening[];
  /** The known user groups that his address, which a server has said, is in. */
  readonly groups: readonly string[];
}

/** Known, anonymous, both in two apps, two known ids that turn out to be one person's, and customers of a test app. */
function personOf(happenings: readonly Happening[], index: number): Person {
  const [user, old, anon] = [`p${index}`, `"old' ${index}`, `é${index}`];
  const identify = (userId: string, app: string) =>
    ({ type: 'identify', name: 'Identify', app, userId, anonymousId: anon }) as const;
  const both = () => [{ userId: user }, { anonymousId: anon }];
  const groups = index % 2 === 1 ? [] : [index % 3 === 0 ? 'g1' : "g'2"];
  const production = { test: false, happenings, groups, apps: ['shop', 'game'], links: [] };
  if (index % 25 === 0)
    return {
      ...production,
      canonical: `tu:${user}`,
      test: true,
      apps: ['lab'],
      names: () => [{ userId: user }],
    };
  switch (index % 4) {
    case 0:
      return { ...production, canonical: `u:${user}`, names: () => [{ userId: user }] };
    case 1: {
      const names = () => [{ anonymousId: anon }];
      return { ...production, canonical: `a:shop:${anon}`, apps: ['shop'], names };
    }
    case 2: {
      const links = [identify(user, 'shop'), identify(user, 'game')];
      return { ...production, canonical: `u:${user}`, names: both, links };
    }
    default: {
      const alias = {
        type: 'alias',
        name: 'Alias',
        app: 'shop',
        userId: user,
        previousId: old,
        origin: 'server',
      } as const;
      const links = [identify(old, 'shop'), alias];
      const names = (app: string) => [...(app === 'shop' ? both() : [{ userId: user }]), { userId: old }];
      return { ...production, canonical: `u:${user}`, names, links };
    }
  }
}

/** One thing as it goes into the log, and whose it is. */
interface Sent {
  readonly person: Person;
  readonly happening: Happening | undefined;
  readonly event: LoggedEvent;
}

/**
 * Everything that persons do and who they say they are, in any order, some of it twice. Only what names an earlier id comes
 * after something under that id: of an id that nobody has it cannot say whose it is.
 */
function sentBy(people: readonly Person[], shift: number): Sent[] {
  const orders = new Set<string>();
  const sent = people.flatMap((person, p) => [
    ...person.happenings
      .filter(({ groups }) => groups === undefined)
      .map((happening, i) =>
        said(person, ownOrder(happening, { p, i, orders }), { shift, id: `${p}-${i}`, turn: p + i }),
      ),
    ...[...person.links, addressOf(person, p)].map((link, i): Sent => {
      const event = { ...LINK, ...link, messageId: `link-${p}-${i}` };
      return { person, happening: undefined, event };
    }),
  ]);
  const again = sent.filter((_, index) => index % 11 === 0);
  const all = [...sent, ...again];
  const [mixed = []] = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), {
    seed: SEED,
    numRuns: 1,
  });
  const isEarly = ({ event }: Sent, index: number) =>
    event.type !== 'alias' && (index < all.length / 2 || event.messageId.startsWith('link'));
  const early = mixed.filter(isEarly);
  return [
    ...early,
    ...mixed.filter((one) => one.event.type === 'alias'),
    ...mixed.filter((one, i) => one.event.type !== 'alias' && !isEarly(one, i)),
  ];
}

const LINK: LoggedEvent = { type: 'identify', name: '', app: '', messageId: '', origin: 'client' };

/** A back end says a person's address. */
function addressOf(person: Person, index: number): Partial<LoggedEvent> {
  const [app = ''] = person.apps;
  return {
    ...(person.test ? { test: true } : {}),
    ...person.names(app)[0],
    type: 'identify',
    name: 'Identify',
    app,
    origin: 'server',
    traits: { email: ` Person${index}@example.test` },
  };
}

/**
 * No two orders of these histories have one number: what is told of a known order again is dropped (decision 24), and which
 * of two is known first, where they are taken beside each other, nobody can say.
 */
function ownOrder(
  happening: Happening,
  { p, i, orders }: { p: number; i: number; orders: Set<string> },
): Happening {
  const { event, origin } = happening;
  if (!event) return happening;
  const isOrder = event.name === 'Order Completed' && (origin === 'server' || origin === 'import');
  const numbers = Object.entries(event.properties).flatMap(([name, value]) =>
    (name === 'orderId' || name === 'order_id') && value !== '' ? [[name, `${p}/${value}`] as const] : [],
  );
  const isTaken = isOrder && numbers.some(([, number]) => orders.has(number));
  const own = numbers.map(([name, number]) => [name, isTaken ? `${number}/${i}` : number] as const);
  if (isOrder) for (const [, number] of own) orders.add(number);
  return {
    ...happening,
    event: { ...event, properties: { ...event.properties, ...Object.fromEntries(own) } },
  };
}

function said(
  person: Person,
  happening: Happening,
  { shift, id, turn }: { shift: number; id: string; turn: number },
): Sent {
  const { event, traits, device, origin, time } = happening;
  const wanted = event?.app ?? 'shop';
  const app = person.apps.includes(wanted) ? wanted : (person.apps[0] ?? '');
  const names = person.names(app);
  const moved = {
    ...happening,
    ...(event
      ? { event: { ...event, app, messageId: id, properties: shifted(event.properties, shift) } }
      : {}),
    time: time + shift,
  };
  // Of every thirteenth the time could not be believed: it happened when it was received.
  const when = turn % 13 === 0 ? ({ clamped: true } as const) : { time: moved.time };
  return {
    person,
    happening: moved,
    event: {
      ...when,
      type: event?.type ?? 'identify',
      name: event?.name ?? 'Identify',
      app,
      ...(person.test ? { test: true } : {}),
      ...names[turn % names.length],
      messageId: id,
      origin,
      ...(moved.event ? { properties: moved.event.properties } : {}),
      ...(traits ? { traits } : {}),
      ...(device ? { device: { id: device.id, ...device.facts } } : {}),
    },
  };
}

const DATES = new Set(['from', 'to', 'before', 'after', 'expiresAt']);

/** The same with all instants that something is compared with moved, so that histories end now. */
function shifted<T>(value: T, ms: number): T {
  if (Array.isArray(value)) return value.map((item) => shifted(item, ms)) as T;
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const instant = DATES.has(name) && typeof member === 'string' ? parseInstant(member) : undefined;
      return [name, instant === undefined ? shifted(member, ms) : new Date(instant + ms).toISOString()];
    }),
  ) as T;
}

/** Appends in pieces of all sizes and waits until the engine has taken them all. */
async function send(sent: readonly Sent[]): Promise<void> {
  let [position, size] = [0, 1];
  for (let start = 0; start < sent.length; start += size, size = (size * 7 + 3) % 400 || 1) {
    position = (await log.append(sent.slice(start, start + size).map(({ event }) => event))).position;
  }
  await until(async () => {
    const row = await database.db.first<{ least: number }>(
      'select min(cursor_seq) as least from engine_partition',
    );
    return (row?.least ?? 0) >= position;
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come to pass in time');
    await setTimeout(20);
  }
}

type Wires = Record<string, unknown>;

/** Makes segments that may name each other, and answers their expressions by id. */
async function make(wires: readonly unknown[], shift: number, made: Wires): Promise<void> {
  for (const wire of wires) {
    const ids = Object.keys(made);
    const own = named(shifted(wire, shift), ids);
    const { id } = await createSegment(database.db, { name: `Segment ${ids.length}`, expression: own });
    made[id] = own;
  }
}

/** References by number become references by id. */
function named(wire: unknown, ids: readonly string[]): unknown {
  if (Array.isArray(wire)) return wire.map((item) => named(item, ids));
  if (!isObject(wire)) return wire;
  if (typeof wire.segment === 'string') return { segment: ids[Number(wire.segment.slice(1))] };
  return Object.fromEntries(Object.entries(wire).map(([name, member]) => [name, named(member, ids)]));
}

/** What is known of each person by the log alone: of several with one messageId the first, at its receipt. */
async function worlds(people: readonly Person[], sent: readonly Sent[], segments: Wires) {
  const first = new Map<string, PositionedEvent>();
  let after = -1;
  for (;;) {
    const frames = await readFrames(database.db, { seq: after, at: null }, 1_000);
    const last = frames.at(-1);
    if (!last) break;
    after = last.first_seq + last.count - 1;
    for (const positioned of frames.flatMap(unpackFrame)) {
      const { messageId } = positioned.event;
      if (!first.has(messageId)) first.set(messageId, positioned);
    }
  }
  const byPerson = Map.groupBy(
    new Map(sent.map((one) => [one.event.messageId, one])).values(),
    (one) => one.person,
  );
  return people.map((person) => {
    const happened = (byPerson.get(person) ?? []).flatMap(({ happening, event }) => {
      const positioned = first.get(event.messageId);
      if (!happening || !positioned) return [];
      return [
        {
          id: event.messageId,
          happening: { ...happening, time: eventTime(positioned.event, positioned.receivedAt) },
        },
      ];
    });
    // The last word on a trait or a device is the latest, by messageId where two are of one instant.
    const inOrder = happened
      .sort((a, b) => a.happening.time - b.happening.time || (a.id < b.id ? -1 : 1))
      .map(({ happening }) => happening);
    const sessionGap = (app: string): number => (app === 'game' ? 1_000 : 1_800_000);
    return {
      person,
      world: { ...worldOf(person.canonical, inOrder, segments), sessionGap, groups: person.groups },
    };
  });
}

/** What the engine keeps of everybody, as it stands. Answers who is in each segment at an instant from now on. */
async function readStream(): Promise<(at: number) => Map<string, Set<string>>> {
  const { db } = database;
  const { live, segments } = await db.transaction((tx) => loadConfiguration(tx, DEFAULT_RULES));
  const rows = await db.rows<{ id: number; state: string }>('select id, state from customer');
  const seeds = await peekSeeds(
    db,
    rows.map(({ id }) => id),
  );
  return (at) => {
    const states = new Map(rows.map(({ id, state }) => [id, decodeState(state)]));
    for (const seed of seeds) {
      const state = states.get(seed.id);
      if (state) foldState(state, seed.state);
    }
    const found = new Map<string, Set<string>>();
    for (const { facts } of states.values()) {
      settle(live, facts, 'all', at);
      for (const no of facts.members) {
        const id = segments.get(no)?.id ?? '';
        found.set(id, (found.get(id) ?? new Set()).add(facts.key));
      }
    }
    return found;
  };
}

/** The same by ClickHouse. */
async function byCopy(now: number, id: string, segments: Wires, test: boolean): Promise<Set<string>> {
  const { db } = database;
  const { context, all } = await db.transaction(async (tx) => ({
    context: await loadRuleContext(tx, DEFAULT_RULES),
    all: (await loadConfiguration(tx, DEFAULT_RULES)).segments,
  }));
  const byId = new Map([...all.values()].map((segment) => [segment.id, segment.expression]));
  const segment = (other: string): Expression | undefined => byId.get(other);
  const expression = segment(id);
  if (!expression) throw new Error(`there is no segment ${id} of ${Object.keys(segments).length}`);
  const { text, params } = compileMembers(expression, { now, test, context, segment });
  const rows = await copy.clickhouse.rows<{ person: string }>(text, params, COMPILED_SETTINGS);
  return new Set(rows.map(({ person }) => person));
}

/** Who is in each segment now, by the record. */
async function byRecord(): Promise<Map<string, Set<string>>> {
  const rows = await database.db.rows<{ id: string; key: string }>(
    `select s.id, c.state::jsonb ->> 'k' as key
       from membership m
       join segment s on s.no = m.segment_no
       join customer c on c.id = m.customer_id`,
  );
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, own]) => [id, new Set(own.map(({ key }) => key))]),
  );
}

test('engine, ClickHouse and the whole history agree on who is in 48 random segments', async () => {
  const { db } = database;
  const wires = [0, 1, 2].flatMap((below) =>
    fc.sample(expressions(below), { seed: SEED + below, numRuns: 1 }),
  );
  const more = fc.sample(expressions(3), { seed: SEED + 3, numRuns: LIVE + BUILT - wires.length });
  const people = fc.sample(histories, { seed: SEED, numRuns: CUSTOMERS }).map(personOf);
  // To the end it is written while it is sent: what would happen later happens when it is received.
  const shift = Date.now() + 3_000 - HISTORY_MS - HISTORY_START;
  const sent = sentBy(people, shift);

  const segments: Wires = {};
  await make([...wires, ...more.slice(0, LIVE - wires.length)], shift, segments);
  await send(sent.slice(0, sent.length / 2));
  await make(more.slice(LIVE - wires.length), shift, segments);
  const deps = { db, clickhouse: copy.clickhouse, chunk: 60 };
  await Promise.all([buildWaiting(deps, () => false), send(sent.slice(sent.length / 2))]);
  await until(async () => {
    const rows = await Promise.all(Object.keys(segments).map((id) => findSegment(db, id)));
    return rows.every((row) => row?.state === 'live');
  });
  while ((await recomputeQueued(deps)) > 0);

  expect((await waitForCopy({ db, clickhouse: copy.clickhouse }, 20_000)).isComplete).toBe(true);
  const byStream = await readStream();
  // What has fallen out of every window by now is forgotten.
  const { now } = await waitForCopy({ db, clickhouse: copy.clickhouse }, 20_000);
  const known = await worlds(people, sent, segments);
  const latest = Math.max(now, shift + HISTORY_START + HISTORY_MS);
  const instants = fc.sample(fc.integer({ min: now, max: latest + WINDOW_MS + 1 }), {
    seed: SEED,
    numRuns: 3,
  });
  const edges = known
    .flatMap(({ world }) => world.events.map(({ time }) => time))
    .flatMap((time) =>
      [1_000, 2_000, 5_000, WINDOW_MS].flatMap((ms) => [time + ms - 1, time + ms, time + ms + 1]),
    )
    .filter((instant) => instant >= now);
  for (const at of [
    now,
    ...instants,
    ...fc.sample(fc.constantFrom(now, ...edges), { seed: SEED, numRuns: 4 }),
  ]) {
    const stream = byStream(at);
    for (const [id, wire] of Object.entries(segments)) {
      const found = [await byCopy(at, id, segments, false), await byCopy(at, id, segments, true)];
      const wrong = known.flatMap(({ person: { canonical, test: isTest }, world }) => {
        const history = bruteForce(wire, world, at);
        const engineSays = stream.get(id)?.has(canonical) ?? false;
        const copySays = found[Number(isTest)]?.has(canonical) ?? false;
        const { segments: _, ...facts } = world;
        return engineSays === history && copySays === history
          ? []
          : [{ engineSays, copySays, history, facts }];
      });
      const shortest = wrong.sort((a, b) => a.facts.events.length - b.facts.events.length)[0];
      expect({ at, wire: JSON.stringify(wire), wrong: JSON.stringify(shortest) }).toEqual({
        at,
        wire: JSON.stringify(wire),
        wrong: undefined,
      });
    }
  }

  // When nothing changes any more by time alone, everybody has been woken up and the record says the same.
  await setTimeout(Math.max(0, latest + WINDOW_MS + 2_000 - Date.now()));
  const end = Date.now();
  const record = await byRecord();
  for (const [id, wire] of Object.entries(segments)) {
    const members = known
      .filter(({ world }) => bruteForce(wire, world, end))
      .map(({ person }) => person.canonical);
    expect({ wire, members: [...(record.get(id) ?? [])].sort() }).toEqual({ wire, members: members.sort() });
  }
}, 240_000);
