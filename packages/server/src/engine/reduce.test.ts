import type { LoggedEvent, PositionedEvent } from '@relance/core/collect/event';
import { identityKey } from '@relance/core/collect/identity';
import { countSessions } from '@relance/core/collect/session';
import { compileCampaigns } from '@relance/core/reach/campaign';
import { parseExpression, statefulConditions } from '@relance/core/segment/expression';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EngineConfiguration } from './configuration.store.ts';
import { type Batch, wake } from './decide.ts';
import { noEffects } from './effects.ts';
import { newState } from './hot-row.ts';
import { planOf } from './plan.ts';
import { emptyProfile } from './profile.store.ts';
import { reduce } from './reduce.ts';
import { emptySet, keysOf, resolve, type Working } from './working-set.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 1);

const EXPRESSIONS = [
  { event: 'Read', count: { gte: 2 }, within: '3h' },
  { not: { event: 'Read', within: '5h' } },
  { trait: 'plan', is: 'gold' },
  { all: [{ event: 'Bought' }, { lastSeen: { ago: { lte: '4h' } } }] },
  { any: [{ segment: 's0' }, { event: 'Bought', count: { is: 1 } }] },
  { device: 'osVersion', gte: '10' },
  { bucket: { salt: 'x', from: 0, to: 50 } },
];

const segments = EXPRESSIONS.map((input, no) => {
  const parsed = parseExpression(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return { no: no + 1, id: `s${no}`, name: `s${no}`, expression: parsed.value };
});
const conditions = [
  ...new Map(segments.flatMap((s) => statefulConditions(s.expression)).map((c) => [c.hash, c])).values(),
].map((condition, index) => ({ ...condition, no: index + 1 }));
const configuration = {
  version: 1,
  live: planOf(segments, conditions),
  building: undefined,
  segments: new Map(segments.map((s) => [s.no, { ...s, state: 'live', hidden: false }])),
  campaigns: compileCampaigns([]),
  sessionGap: () => HOUR,
  seeds: false,
  tombstones: new Map(),
} as unknown as EngineConfiguration;

/** Runs events through the reducer in the given order, all customers in memory, then lets time pass until `until`. */
function run(
  events: readonly PositionedEvent[],
  until: number,
): { batch: Batch; customers: Map<string, Working> } {
  const byKey = new Map<string, Working>();
  const batch: Batch = { configuration, set: { ...emptySet(), byKey }, effects: noEffects() };
  let id = 0;
  for (const positioned of events) {
    for (const key of [identityKey(positioned.event)]) {
      if (!byKey.has(key)) byKey.set(key, created(++id, key));
    }
    reduce(batch, positioned);
  }
  const customers = new Map<string, Working>();
  for (const customer of new Set([...byKey.values()].map(resolve))) {
    wake(batch, customer, until);
    customers.set(customer.state.key, customer);
  }
  return { batch, customers };
}

function created(id: number, key: string): Working {
  return {
    id,
    partition: 0,
    test: false,
    state: newState(key, 1),
    isNew: true,
    covered: false,
    dirty: true,
    settledAt: undefined,
    evaluated: false,
    profile: emptyProfile(),
    profileDirty: true,
    mergedInto: undefined,
  };
}

/** What must not depend on the order of arrival. */
function view(customers: ReadonlyMap<string, Working>): unknown {
  return [...customers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { state, profile }]) => ({
      key,
      members: [...state.facts.members].sort(),
      firstSeen: state.facts.firstSeen,
      lastSeen: state.facts.lastSeen,
      sessions: countSessions(state.sessions),
      traits: Object.fromEntries(
        Object.entries(profile?.traits ?? {})
          .map(([name, { value }]) => [name, value])
          .sort(),
      ),
      os: Object.fromEntries(
        Object.entries(profile?.devices ?? {})
          .map(([id, d]) => [id, d.osVersion?.value])
          .sort(),
      ),
    }));
}

const happened: fc.Arbitrary<Partial<LoggedEvent>> = fc.oneof(
  fc.record({
    type: fc.constant('track' as const),
    name: fc.constantFrom('Read', 'Bought', 'Other'),
    device: fc.option(
      fc.record({ id: fc.constantFrom('d1', 'd2'), osVersion: fc.constantFrom('9', '10.1') }),
      { nil: undefined },
    ) as fc.Arbitrary<NonNullable<LoggedEvent['device']>>,
  }),
  fc.record({
    type: fc.constant('identify' as const),
    name: fc.constant('Identify'),
    traits: fc.record({ plan: fc.constantFrom('gold', 'free', null) }),
  }),
);

/** Each anonymous id belongs to one user: conflicting links are the one thing whose order counts (decision 5). */
const history = fc
  .array(
    fc.tuple(happened, fc.constantFrom('ada', 'bob'), fc.constantFrom('anonymous', 'known'), fc.nat(30 * 60)),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map((list) =>
    list.map(([event, person, as, minutes], index): LoggedEvent => {
      const named =
        event.type === 'identify' ? { userId: person, anonymousId: `${person}-phone` } : undefined;
      const other = as === 'known' ? { userId: person } : { anonymousId: `${person}-phone` };
      const { device, ...rest } = event;
      return {
        type: 'track',
        name: 'Other',
        ...rest,
        ...(device ? { device } : {}),
        app: 'news',
        messageId: `m${index}`,
        time: START + minutes * 60_000,
        origin: 'client',
        ...(named ?? other),
      };
    }),
  );

/** All received at one instant after they happened, in the order of the list. */
function received(events: readonly LoggedEvent[], at: number): PositionedEvent[] {
  return events.map((event, index) => ({ event, seq: index + 1, partition: 0, receivedAt: at }));
}

test('any order of arrival gives the same customers, profiles and memberships', () => {
  const at = START + 31 * HOUR;
  fc.assert(
    fc.property(history, fc.infiniteStream(fc.nat()), fc.nat(40), (events, random, hours) => {
      const shuffled = events
        .map((event) => ({ event, by: random.next().value }))
        .sort((a, b) => a.by - b.by);
      const until = at + hours * HOUR;
      const inOrder = run(received(events, at), until);
      const disordered = run(
        received(
          shuffled.map(({ event }) => event),
          at,
        ),
        until,
      );
      const recomputed = inOrder.batch.effects.recompute.size + disordered.batch.effects.recompute.size > 0;
      if (!recomputed) expect(view(disordered.customers)).toEqual(view(inOrder.customers));
    }),
    { numRuns: 1_000 },
  );
});

test('an anonymous id stays with the first user who was linked to it', () => {
  const link = (userId: string, messageId: string): LoggedEvent => ({
    type: 'identify',
    name: 'Identify',
    app: 'news',
    userId,
    anonymousId: 'phone',
    messageId,
    origin: 'client',
  });
  const read: LoggedEvent = {
    type: 'track',
    name: 'Read',
    app: 'news',
    anonymousId: 'phone',
    messageId: 'r',
    origin: 'client',
  };
  const { customers } = run(received([link('ada', 'a'), link('bob', 'b'), read], START), START);
  expect(customers.get('u:ada')?.state.facts.lastSeen).toBe(START);
  expect(customers.get('u:bob')?.state.facts.lastSeen).toBeUndefined();
});

test('a client key cannot merge one known customer into another', () => {
  const event = (fields: Partial<LoggedEvent>): LoggedEvent => ({
    type: 'track',
    name: 'Read',
    app: 'news',
    messageId: JSON.stringify(fields),
    origin: 'client',
    ...fields,
  });
  const steal = { type: 'alias', name: 'Alias', userId: 'eve', previousId: 'ada' } as const;
  const events = [event({ userId: 'ada' }), event({ userId: 'eve' })];
  expect(run(received([...events, event(steal)], START), START).customers.size).toBe(2);
  expect(run(received([...events, event({ ...steal, origin: 'server' })], START), START).customers.size).toBe(
    1,
  );
});

test('a merge is no reason to send: its memberships are caused by merging', () => {
  const events: LoggedEvent[] = [
    { type: 'track', name: 'Read', app: 'news', anonymousId: 'phone', messageId: '1', origin: 'client' },
    { type: 'track', name: 'Read', app: 'news', userId: 'ada', messageId: '2', origin: 'client' },
    {
      type: 'identify',
      name: 'Identify',
      app: 'news',
      userId: 'ada',
      anonymousId: 'phone',
      messageId: '3',
      origin: 'client',
    },
  ];
  const { batch } = run(received(events, START), START);
  const entered = batch.effects.changes.filter((change) => change.segmentNo === 1 && change.entered);
  expect(entered.map((change) => change.cause)).toEqual(['merged']);
});

test('time alone moves a customer out of a window at the very millisecond', () => {
  const events: LoggedEvent[] = [1, 2].map((n) => ({
    type: 'track',
    name: 'Read',
    app: 'news',
    userId: 'ada',
    messageId: String(n),
    time: START,
    origin: 'client',
  }));
  const { batch } = run(received(events, START), START + 4 * HOUR);
  const left = batch.effects.changes.find((change) => change.segmentNo === 1 && !change.entered);
  expect(left).toMatchObject({ at: START + 3 * HOUR, cause: 'time' });
});

test('every event names the keys it may concern', () => {
  const alias: LoggedEvent = {
    type: 'alias',
    name: 'Alias',
    app: 'news',
    userId: 'ada',
    previousId: 'old',
    messageId: 'm',
    origin: 'server',
  };
  expect(keysOf(alias)).toEqual(['u:ada', 'a:news:old', 'u:old']);
});
