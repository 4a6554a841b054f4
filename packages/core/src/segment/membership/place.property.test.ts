import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Json, parseDuration } from '../../kernel/index.ts';
import { DEFAULT_CONTEXT, type RuleContext } from '../expression/index.ts';
import { placeFinder } from '../place/index.ts';
import { type Facts, mergeFacts } from './facts.ts';
import { settle } from './settle.ts';
import { bruteForce } from './testing/brute-force.ts';
import {
  PLACE_DURATIONS,
  PLACES,
  parsedPlaces,
  placeConditions,
  placeHappenings,
} from './testing/place-arbitraries.ts';
import { Customer, type Happening, planOf, worldOf } from './testing/stream.ts';

const T0 = 1_767_225_600_000; // 2026-01-01
const KEY = 'u:ana';
const CONTEXT: RuleContext = { ...DEFAULT_CONTEXT, inPlace: placeFinder(parsedPlaces()) };

const expression = fc.oneof(
  { weight: 3, arbitrary: placeConditions },
  placeConditions.map((it) => ({ not: it })),
  fc.tuple(placeConditions, placeConditions).map((both) => ({ all: both })),
  placeConditions.map((it) => ({ any: [it, { event: 'A', within: '5s' }] })),
);
const history = fc
  .array(placeHappenings, { maxLength: 10 })
  .map((all) => all.toSorted((a, b) => a.receivedAt - b.receivedAt));

function edges(happenings: readonly Happening[]): number[] {
  const steps = [0, ...PLACE_DURATIONS.map((text) => parseDuration(text) ?? 0)];
  const exact = happenings.flatMap((each) => [each.receivedAt, ...steps.map((step) => each.time + step)]);
  return [...new Set([T0 - 5_000, ...exact.flatMap((now) => [now - 1, now, now + 1])])].sort((a, b) => a - b);
}

function feed(wire: unknown, happenings: readonly Happening[]): Facts {
  const customer = new Customer(planOf({ it: wire }, CONTEXT), KEY, T0 - 10_000);
  for (const each of happenings) customer.observe(each);
  return customer.facts;
}

function known({ conditions }: Facts): Json {
  return JSON.parse(JSON.stringify([...conditions].sort(([a], [b]) => a - b)));
}

describe('being in a place', () => {
  test('is what the whole history says, at every edge', () => {
    fc.assert(
      fc.property(expression, history, fc.boolean(), (wire, happenings, lazy) => {
        const customer = new Customer(planOf({ it: wire }, CONTEXT), KEY, T0 - 10_000, lazy);
        let received = 0;
        for (const now of edges(happenings)) {
          for (let next = happenings[received]; next && next.receivedAt <= now; next = happenings[++received])
            customer.receive(next);
          customer.passTo(now);
          const world = { ...worldOf(KEY, happenings.slice(0, received), {}), places: PLACES };
          expect({ now, stream: customer.isIn('it') }).toEqual({ now, stream: bruteForce(wire, world, now) });
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('changes nowhere but at the instants it announces', () => {
    fc.assert(
      fc.property(expression, history, fc.nat(10_000), (wire, happenings, after) => {
        const last = happenings.at(-1)?.receivedAt ?? T0;
        const plan = planOf({ it: wire }, CONTEXT);
        const customer = new Customer(plan, KEY, T0 - 10_000);
        for (const each of happenings) customer.receive(each);
        const until = Math.min(customer.validUntil ?? Number.POSITIVE_INFINITY, last + 1 + after);
        expect(settle(plan, customer.facts, 'all', Math.max(last, until - 1)).changes).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('is kept the same in whichever order it is told, and whoever turn out to be one person', () => {
    const parts = fc.tuple(
      expression,
      fc.array(placeHappenings, { maxLength: 5 }),
      fc.array(placeHappenings, { maxLength: 5 }),
      fc.array(placeHappenings, { maxLength: 5 }),
    );
    fc.assert(
      fc.property(parts, ([wire, a, b, c]) => {
        const plan = planOf({ it: wire }, CONTEXT);
        const together = known(feed(wire, [...a, ...b, ...c]));
        expect(known(feed(wire, [...c, ...b.toReversed(), ...a]))).toEqual(together);
        const [x, y, z] = [a, b, c].map((part) => feed(wire, part));
        if (!x || !y || !z) throw new TypeError('three parts');
        mergeFacts(plan, y, z);
        expect(mergeFacts(plan, x, y)).toEqual({ recompute: false });
        expect(known(x)).toEqual(together);
      }),
      { numRuns: 500 },
    );
  });

  test('is the same object where nothing changed', () => {
    fc.assert(
      fc.property(placeConditions, history, (wire, happenings) => {
        const facts = feed(wire, happenings);
        const before = [...facts.conditions.values()];
        const customer = new Customer(planOf({ it: wire }, CONTEXT), KEY, T0 - 10_000);
        customer.facts = facts;
        for (const each of happenings) customer.observe(each);
        expect([...facts.conditions.values()].every((state, index) => state === before[index])).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
