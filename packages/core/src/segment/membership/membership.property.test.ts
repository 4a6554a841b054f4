import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, type Json, parseDuration } from '../../kernel/index.ts';
import { meaningHash, parseExpression, printExpression } from '../expression/index.ts';
import { explain } from './explain.ts';
import { emptyFacts, type Facts, mergeFacts } from './facts.ts';
import { decodeFacts, encodeFacts } from './facts-codec.ts';
import { observeProfile } from './observe.ts';
import type { Plan } from './plan.ts';
import { settle } from './settle.ts';
import { eventAggregates, purchases, sessions } from './testing/aggregate-arbitraries.ts';
import { bruteForce } from './testing/brute-force.ts';
import { FAMILIES, occurrences, sequences } from './testing/order-arbitraries.ts';
import { Customer, type Happening, parsed, planOf, worldOf } from './testing/stream.ts';

type Segments = Readonly<Record<string, unknown>>;

const T0 = 1_767_225_600_000; // 2026-01-01
const KEY = 'u:ana';
const DURATIONS = ['1s', '2s', '5s', '10s'] as const;
const INSTANTS = [
  '2026-01-01',
  '2026-01-01T00:00:05Z',
  '2026-01-01T00:00:10Z',
  '2026-01-01T00:00:15.500+00:00',
];

const scalar = fc.constantFrom<Json>(
  0,
  1,
  2,
  'a',
  'b',
  '2',
  true,
  false,
  '2026-01-01',
  '1.10',
  '😀',
  '\ufffd',
);
const value = fc.oneof(
  { weight: 5, arbitrary: scalar },
  fc.array(scalar, { maxLength: 2 }),
  fc.constant(null),
);
const operand = scalar;
const orderable = fc.constantFrom<Json>(0, 1, 2, 'a', 'b', '2026-01-01T00:00:00Z', '1.9', '😀');
const duration = fc.constantFrom(...DURATIONS);

function one(key: string, arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> {
  return arbitrary.map((content) => ({ [key]: content }));
}

const predicate = fc.oneof(
  one('is', operand),
  one('isNot', operand),
  one('in', fc.array(operand, { minLength: 1, maxLength: 3 })),
  one('notIn', fc.array(operand, { minLength: 1, maxLength: 3 })),
  one('gt', orderable),
  one('gte', orderable),
  one('lt', orderable),
  one('lte', orderable),
  one('contains', operand),
  one('startsWith', fc.constantFrom('a', '2', '')),
  one('endsWith', fc.constantFrom('b', '0')),
  one('matches', fc.constantFrom('*', '?', 'a*', '2*-?1', '**a')),
  one('exists', fc.boolean()),
);

const count = fc.oneof(
  one('is', fc.nat(3)),
  one('isNot', fc.nat(3)),
  one('in', fc.array(fc.nat(3), { minLength: 1, maxLength: 3 })),
  one('notIn', fc.array(fc.nat(3), { minLength: 1, maxLength: 3 })),
  one('gt', fc.nat(3)),
  one('gte', fc.nat(4)),
  one('lt', fc.nat(3)),
  one('lte', fc.nat(3)),
);

const name = fc.constantFrom('A', 'B');
const app = fc.constantFrom('shop', 'game');
const where = fc.dictionary(fc.constantFrom('n', 'p.q', 'tags'), predicate, { maxKeys: 2 });

const window = fc.oneof(
  { weight: 4, arbitrary: one('within', duration) },
  fc.constant({}),
  one('from', fc.constantFrom(...INSTANTS)),
  one('to', fc.constantFrom(...INSTANTS)),
  fc.constant({ from: INSTANTS[0], to: INSTANTS[2] }),
);

const event = fc
  .tuple(fc.record({ event: name }), window, optional({ app, where, count, trusted: fc.boolean() }))
  .map(([base, between, rest]) => ({ ...base, ...between, ...rest }));

const when = fc.oneof(
  {
    weight: 4,
    arbitrary: one('ago', fc.oneof(...['gt', 'gte', 'lt', 'lte'].map((op) => one(op, duration)))),
  },
  one('before', fc.constantFrom(...INSTANTS)),
  one('after', fc.constantFrom(...INSTANTS)),
);

const seen = fc
  .tuple(fc.oneof(one('firstSeen', when), one('lastSeen', when)), optional({ event: name, app, where }))
  .map(([base, rest]) => ({ ...base, ...rest }));

const trait = fc
  .tuple(
    fc.record({ trait: fc.constantFrom('plan', 'address.city') }),
    predicate,
    optional({ trusted: fc.boolean() }),
  )
  .map(([base, asked, rest]) => ({ ...base, ...asked, ...rest }));

const device = fc
  .tuple(fc.record({ device: fc.constantFrom('platform', 'osVersion') }), predicate)
  .map(([base, asked]) => ({ ...base, ...asked }));

const bucket = fc
  .tuple(fc.constantFrom('x', 'y'), fc.nat(99), fc.integer({ min: 1, max: 100 }))
  .map(([salt, from, width]) => ({ bucket: { salt, from, to: Math.min(100, from + width) } }));

function optional(model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> {
  return fc.record(model, { requiredKeys: [] });
}

/** A wire expression that may refer to the segments s0 … s<below - 1>. */
function expression(below: number): fc.Arbitrary<unknown> {
  const leaf = fc.oneof(
    { weight: 6, arbitrary: event },
    { weight: 3, arbitrary: seen },
    { weight: 2, arbitrary: trait },
    { weight: 1, arbitrary: device },
    { weight: 3, arbitrary: sequences('A', 'B') },
    { weight: 2, arbitrary: fc.oneof(...FAMILIES.map(({ condition }) => condition)) },
    { weight: 3, arbitrary: eventAggregates('A', 'B') },
    { weight: 1, arbitrary: purchases },
    { weight: 1, arbitrary: sessions },
    { weight: 1, arbitrary: bucket },
    { weight: 1, arbitrary: one('group', fc.constantFrom('g1', 'g2')) },
    { weight: 1, arbitrary: fc.constant({ everyone: true }) },
    {
      weight: below > 0 ? 3 : 0,
      arbitrary: one(
        'segment',
        fc.nat(Math.max(0, below - 1)).map((no) => `s${no}`),
      ),
    },
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      { weight: 2, arbitrary: leaf },
      { weight: 1, arbitrary: one('all', fc.array(tie('tree'), { minLength: 1, maxLength: 3 })) },
      { weight: 1, arbitrary: one('any', fc.array(tie('tree'), { minLength: 1, maxLength: 3 })) },
      { weight: 1, arbitrary: one('not', tie('tree')) },
    ),
  }));
  return tree;
}

/** Four segments, the later ones first, so that references go forward. */
const segments: fc.Arbitrary<Segments> = fc
  .tuple(expression(0), expression(1), expression(2), expression(3))
  .map(([s0, s1, s2, s3]) => ({ s3, s1, s2, s0 }));

const time = fc.tuple(fc.nat(30), fc.constantFrom(-1, 0, 0, 0, 1)).map(([n, off]) => T0 + n * 500 + off);
const origin = fc.constantFrom('client', 'client', 'identified', 'server', 'import', 'system');
const properties = fc.record(
  { n: value, p: fc.oneof(value, fc.record({ q: value })), tags: fc.array(scalar, { maxLength: 2 }) },
  { requiredKeys: [] },
);

const plainOccurrence: fc.Arbitrary<Happening> = fc
  .record({
    time,
    late: fc.constantFrom(0, 0, 0, 500, 2_000, 20_000),
    origin,
    event: fc.record({
      name,
      type: fc.constantFrom('track', 'track', 'screen', 'page', 'identify'),
      app,
      properties,
    }),
  })
  .map(({ late, ...rest }) => ({ ...rest, receivedAt: rest.time + late }));

const occurrence = fc.oneof(
  { weight: 4, arbitrary: plainOccurrence },
  { weight: 1, arbitrary: occurrences(fc.oneof(...FAMILIES.map(({ event: known }) => known)), time) },
);

const update: fc.Arbitrary<Happening> = fc
  .tuple(
    time,
    origin,
    fc.oneof(
      fc.record({
        traits: fc.record({ plan: value, address: fc.record({ city: value }) }, { requiredKeys: [] }),
      }),
      fc.record({ groups: fc.subarray(['g1', 'g2', 'g3']) }),
      fc.record({
        device: fc.record({
          id: fc.constantFrom('d1', 'd2'),
          facts: fc.record(
            { platform: fc.constantFrom('ios', 'a'), osVersion: fc.constantFrom('1.9', '1.10', '2-b') },
            { requiredKeys: [] },
          ),
        }),
      }),
    ),
  )
  .map(([at, by, what]) => ({ time: at, receivedAt: at, origin: by, ...what }));

const history = fc
  .array(fc.oneof({ weight: 4, arbitrary: occurrence }, update), { maxLength: 14 })
  .map((all) => all.toSorted((a, b) => a.receivedAt - b.receivedAt));

/** The instants at which something may change, one millisecond before and after them, and some between. */
function edges(happenings: readonly Happening[]): number[] {
  const steps = [0, ...DURATIONS.map((text) => parseDuration(text) ?? 0)];
  const exact = happenings.flatMap(({ time: at, receivedAt }) => [
    receivedAt,
    ...steps.map((step) => at + step),
  ]);
  const around = exact.flatMap((instant) => [instant - 1, instant, instant + 1]);
  return [...new Set([T0 - 5_000, ...around, T0 + 300, T0 + 60_000])].sort((a, b) => a - b);
}

function feed(plan: Plan, happenings: readonly Happening[]): Facts {
  const customer = new Customer(plan, KEY, T0 - 10_000);
  for (const happening of happenings) customer.observe(happening);
  return customer.facts;
}

/** What is known of a customer, without his memberships: comparable, whatever came first. */
function known({ firstSeen, lastSeen, conditions }: Facts): Json {
  return JSON.parse(JSON.stringify([firstSeen, lastSeen, [...conditions].sort(([a], [b]) => a - b)]));
}

describe('membership on the stream', () => {
  test('is what the whole history says, at every edge of every window', () => {
    fc.assert(
      fc.property(segments, history, fc.boolean(), (given, happenings, lazy) => {
        const plan = planOf(given);
        const ids = Object.keys(given);
        const instants = edges(happenings);
        const customer = new Customer(plan, KEY, T0 - 10_000, lazy);
        let received = 0;
        for (const now of instants) {
          for (
            let next = happenings[received];
            next && next.receivedAt <= now;
            next = happenings[++received]
          ) {
            customer.receive(next);
          }
          customer.passTo(now);
          const world = worldOf(KEY, happenings.slice(0, received), given);
          const stream = ids.filter((id) => customer.isIn(id));
          expect({ now, stream }).toEqual({
            now,
            stream: ids.filter((id) => bruteForce(given[id], world, now)),
          });
        }
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  test('does not depend on the order of arrival', () => {
    const cases = fc
      .tuple(segments, fc.array(occurrence, { maxLength: 10 }))
      .chain(([given, happenings]) =>
        fc.tuple(
          fc.constant(given),
          fc.constant(happenings),
          fc.shuffledSubarray(happenings, { minLength: happenings.length }),
        ),
      );
    fc.assert(
      fc.property(cases, ([given, happenings, shuffled]) => {
        const plan = planOf(given);
        const arrival = T0 + 15_001;
        const runs = [happenings, shuffled].map((order) => {
          const customer = new Customer(plan, KEY, T0 - 10_000);
          for (const happening of order) customer.receive({ ...happening, receivedAt: arrival });
          return [arrival, ...edges(happenings).filter((instant) => instant > arrival)].map((now) => {
            customer.passTo(now);
            return [now, [...customer.facts.members].sort()];
          });
        });
        expect(runs[1]).toEqual(runs[0]);
      }),
      { numRuns: 300 },
    );
  });

  test('changes nowhere but at the instants it announces', () => {
    fc.assert(
      fc.property(segments, history, fc.nat(20_000), (given, happenings, after) => {
        const plan = planOf(given);
        const last = happenings.at(-1)?.receivedAt ?? T0;
        const customer = new Customer(plan, KEY, T0 - 10_000);
        for (const happening of happenings) customer.receive(happening);
        const until = Math.min(customer.validUntil ?? Number.POSITIVE_INFINITY, last + 1 + after);
        const { changes } = settle(plan, customer.facts, 'all', Math.max(last, until - 1));
        expect(changes).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the state of conditions', () => {
  const threeParts = fc.tuple(
    segments,
    fc.array(occurrence, { maxLength: 6 }),
    fc.array(occurrence, { maxLength: 6 }),
    fc.array(occurrence, { maxLength: 6 }),
  );

  test('is the same in whichever order events are added', () => {
    fc.assert(
      fc.property(threeParts, ([given, a, b, c]) => {
        const plan = planOf(given);
        expect(known(feed(plan, [...c, ...b.toReversed(), ...a]))).toEqual(
          known(feed(plan, [...a, ...b, ...c])),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('merges in any order and grouping to the state of everything together', () => {
    fc.assert(
      fc.property(threeParts, ([given, ...parts]) => {
        const plan = planOf(given);
        const merged = (order: readonly number[], grouping: 'left' | 'right'): Json => {
          const [x, y, z] = order.map((index) => feed(plan, parts[index] ?? []));
          if (!x || !y || !z) throw new TypeError('three parts');
          if (grouping === 'left') {
            mergeFacts(plan, x, y);
            mergeFacts(plan, x, z);
          } else {
            mergeFacts(plan, y, z);
            mergeFacts(plan, x, y);
          }
          return known(x);
        };
        const together = known(feed(plan, parts.flat()));
        expect(merged([0, 1, 2], 'left')).toEqual(together);
        expect(merged([0, 1, 2], 'right')).toEqual(together);
        expect(merged([2, 0, 1], 'left')).toEqual(together);
      }),
      { numRuns: 300 },
    );
  });

  test('of two people who turn out to be one gives the membership of one who did it all', () => {
    fc.assert(
      fc.property(
        segments,
        history,
        fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
        (given, all, mine) => {
          const plan = planOf(given);
          const now = (all.at(-1)?.receivedAt ?? T0) + 1;
          const [survivor, other] = [true, false].map((whose) => {
            const customer = new Customer(plan, KEY, T0 - 10_000);
            for (const [index, happening] of all.entries())
              if (mine[index] === whose) customer.receive(happening);
            customer.passTo(now);
            return customer;
          });
          if (!survivor || !other) throw new TypeError('two people');
          const one = new Customer(plan, KEY, T0 - 10_000);
          for (const happening of all) one.receive(happening);
          one.passTo(now);

          mergeFacts(plan, survivor.facts, other.facts);
          observeProfile(plan, survivor.facts, one.profile, () => true);
          const { validUntil } = settle(plan, survivor.facts, 'all', now);
          expect([...survivor.facts.members].sort()).toEqual([...one.facts.members].sort());
          // Looked at anew: an answer given earlier may be more careful, never wrong.
          expect(validUntil).toBe(settle(plan, one.facts, 'all', now).validUntil);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('comes back from the hot row as it went in', () => {
    fc.assert(
      fc.property(segments, history, (given, happenings) => {
        const facts = feed(planOf(given), happenings);
        settle(planOf(given), facts, 'all', T0 + 60_000);
        const encoded: Json = JSON.parse(JSON.stringify(encodeFacts(facts)));
        const decoded = decodeFacts(KEY, encoded);
        expect(known(decoded)).toEqual(known(facts));
        expect(decoded.members).toEqual(facts.members);
        expect(decoded.key).toBe(KEY);
      }),
    );
    expect(decodeFacts(KEY, encodeFacts(emptyFacts(KEY)))).toEqual(emptyFacts(KEY));
  });
});

describe('an explanation', () => {
  test('agrees with the membership and holds until the instant it names', () => {
    fc.assert(
      fc.property(segments, history, (given, happenings) => {
        const plan = planOf(given);
        const now = (happenings.at(-1)?.receivedAt ?? T0) + 1;
        const customer = new Customer(plan, KEY, T0 - 10_000);
        for (const happening of happenings) customer.receive(happening);
        customer.passTo(now);
        const world = worldOf(KEY, happenings, given);
        for (const [id, wire] of Object.entries(given)) {
          const why = explain(plan, parsed(wire), customer.facts, {
            now,
            language: 'en',
            profile: customer.profile,
          });
          expect(why.member).toBe(customer.isIn(id));
          expect(why.tree.result).toBe(why.member);
          const end = (why.validUntil ?? now + 100_000) - 1;
          expect({ id, at: end, member: bruteForce(wire, world, end) }).toEqual({
            id,
            at: end,
            member: why.member,
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the wire form', () => {
  test('of a parsed expression parses to the same expression', () => {
    fc.assert(
      fc.property(expression(3), (wire) => {
        const first = parsed(wire);
        const printed = printExpression(first);
        expect(parseExpression(JSON.parse(JSON.stringify(printed)))).toEqual({ ok: true, value: first });
        expect(canonicalJson(printExpression(parsed(printed)))).toBe(canonicalJson(printed));
        expect(meaningHash(parsed(printed))).toBe(meaningHash(first));
      }),
      { numRuns: 1_000 },
    );
  });

  test('of anything at all is parsed or refused, never thrown at', () => {
    const words = fc.constantFrom(
      ...[
        'all',
        'any',
        'not',
        'everyone',
        'trait',
        'device',
        'event',
        'firstSeen',
        'lastSeen',
        'segment',
        'bucket',
        'group',
        'place',
        ...['sequence', 'message', 'consent', 'owns', 'score', 'sessions', 'purchases'],
      ],
      ...[
        'where',
        ...['without', 'action', 'choice', 'channel', 'purpose', 'state', 'expiresWithin'],
        ...['sum', 'min', 'max', 'avg', 'distinct', 'of', 'duration', 'product'],
        'within',
        'from',
        'to',
        'count',
        'app',
        'trusted',
        'is',
        'in',
        'gte',
        'exists',
        'ago',
        'before',
        'salt',
      ],
      ...['__proto__', 'constructor'],
    );
    const { near } = fc.letrec((tie) => ({
      near: fc.oneof(
        { maxDepth: 5 },
        fc.anything({
          withBigInt: true,
          withNullPrototype: true,
          withDate: true,
          withMap: true,
          withSparseArray: true,
        }),
        fc.constantFrom('3d', '2026-01-01', 'A', true, 3),
        fc.array(tie('near'), { maxLength: 3 }),
        fc.dictionary(words, tie('near'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(near, (input) => {
        const result = parseExpression(input);
        if (result.ok) expect(parseExpression(printExpression(result.value))).toEqual(result);
        else expect(result.refusal.length).toBeGreaterThan(0);
      }),
      { numRuns: 3_000 },
    );
  });
});
