import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_CONTEXT } from '../expression/index.ts';
import { mergeFacts } from './facts.ts';
import { settle } from './settle.ts';
import { bruteForce } from './testing/brute-force.ts';
import { FAMILIES, occurrences, sequences } from './testing/order-arbitraries.ts';
import { Customer, type Happening, planOf, worldOf } from './testing/stream.ts';

const T0 = 1_767_225_600_000; // 2026-01-01
const KEY = 'u:ana';
const STEPS = [0, 1_000, 2_000, 5_000, 10_000, 15_000, 20_000];

/** Few instants, so that many events share one and many stand exactly one duration apart. */
const time = fc.tuple(fc.nat(12), fc.constantFrom(-1, 0, 0, 0, 1)).map(([n, off]) => T0 + n * 1_000 + off);

/** So few that most events share theirs with others. */
const coarse = fc.nat(3).map((n) => T0 + n * 3_000);

const step: fc.Arbitrary<Happening> = fc
  .record({
    time,
    late: fc.constantFrom(0, 0, 3_000, 20_000),
    name: fc.constantFrom('A', 'B', 'C'),
    n: fc.constantFrom(1, 1, 2),
  })
  .map(({ time: at, late, name, n }) => ({
    time: at,
    receivedAt: at + late,
    origin: 'client',
    event: { name, type: 'track', app: 'shop', properties: { n } },
  }));

const inOrder = (all: readonly Happening[]): Happening[] =>
  all.toSorted((a, b) => a.receivedAt - b.receivedAt);
const history = fc.array(step, { maxLength: 12 }).map(inOrder);
const conditions = sequences('A', 'B', 'C');

function edges(happenings: readonly Happening[]): number[] {
  const exact = happenings.flatMap((each) => [each.receivedAt, ...STEPS.map((ms) => each.time + ms)]);
  return [...new Set(exact.flatMap((at) => [at - 1, at, at + 1]))].sort((a, b) => a - b);
}

/** The stream's answers at every edge, beside those of brute force. */
function answers(wire: unknown, happenings: readonly Happening[], keep: number) {
  const customer = new Customer(planOf({ it: wire }, { ...DEFAULT_CONTEXT, keep }), KEY, T0 - 100_000);
  let received = 0;
  return edges(happenings).map((now) => {
    for (let next = happenings[received]; next && next.receivedAt <= now; next = happenings[++received])
      customer.receive(next);
    customer.passTo(now);
    const world = worldOf(KEY, happenings.slice(0, received), {});
    return {
      now,
      isCut: isCut(customer, now),
      stream: customer.isIn('it'),
      bruteForce: bruteForce(wire, world, now),
    };
  });
}

function isCut({ plan, facts }: Customer, now: number): boolean {
  return [...facts.conditions].some(([no, state]) => {
    const rule = plan.conditions.get(no)?.rule;
    return rule?.by === 'events' && rule.isCut?.(state, now);
  });
}

/** Where the stream is wrong and does not say that it may be. */
function differing(wire: unknown, happenings: readonly Happening[], keep = 1_000) {
  const told = answers(wire, happenings, keep);
  return told.filter(({ stream, bruteForce: past, isCut: excused }) => stream !== past && !excused);
}

describe('a sequence', () => {
  test('is what trying every chain of events says, at every edge', () => {
    fc.assert(
      fc.property(conditions, history, (wire, happenings) => {
        expect(differing(wire, happenings)).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  }, 60_000);

  test('is so where hardly anything is kept one by one, and what comes too late is taken from history', () => {
    const keep = fc.constantFrom(1, 2, 3);
    fc.assert(
      fc.property(conditions, history, keep, (wire, happenings, most) => {
        expect(differing(wire, happenings, most)).toEqual([]);
      }),
      { numRuns: 4_000 },
    );
  }, 60_000);

  test('of two people who turn out to be one is the sequence of one who did it all', () => {
    fc.assert(
      fc.property(
        conditions,
        history,
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        (wire, all, mine) => {
          const plan = planOf({ it: wire });
          const now = (all.at(-1)?.receivedAt ?? T0) + 1;
          const run = (some: readonly Happening[]): Customer => {
            const customer = new Customer(plan, KEY, T0 - 100_000);
            for (const each of some) customer.receive(each);
            customer.passTo(now);
            return customer;
          };
          const [survivor, other] = [run(all.filter((_, i) => mine[i])), run(all.filter((_, i) => !mine[i]))];
          expect(mergeFacts(plan, survivor.facts, other.facts)).toEqual({ recompute: false });
          settle(plan, survivor.facts, 'all', now);
          expect(survivor.isIn('it')).toBe(bruteForce(wire, worldOf(KEY, all, {}), now));
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('message, consent, owns and score are what the whole history says, at every edge', () => {
  const given = fc.oneof(
    ...FAMILIES.map(({ condition, event }) =>
      fc.tuple(condition, fc.array(occurrences(event, coarse), { maxLength: 8 }).map(inOrder)),
    ),
  );
  fc.assert(
    fc.property(given, ([wire, happenings]) => {
      expect(differing(wire, happenings)).toEqual([]);
    }),
    { numRuns: 6_000 },
  );
}, 60_000);
