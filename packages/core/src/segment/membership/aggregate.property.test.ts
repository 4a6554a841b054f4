import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/index.ts';
import { DEFAULT_CONTEXT, type RuleContext } from '../expression/index.ts';
import { emptyFacts, type Facts, mergeFacts } from './facts.ts';
import { observeEvent } from './observe.ts';
import type { Plan } from './plan.ts';
import { settle } from './settle.ts';
import { eventAggregates, purchases, sessions, summedEvents } from './testing/aggregate-arbitraries.ts';
import { bruteForce } from './testing/brute-force.ts';
import { Customer, type Happening, planOf, positionedOf, worldOf } from './testing/stream.ts';

const T0 = 1_767_225_600_000; // 2026-01-01
const KEY = 'u:ana';
const STEPS = [0, 1_000, 2_000, 5_000, 10_000];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Apps of different idle gaps, so that what a sighting is of makes a difference. */
function contextOf(shop: number, game: number, keep = DEFAULT_CONTEXT.keep): RuleContext {
  return {
    ...DEFAULT_CONTEXT,
    keep,
    sessionGap: (app) => (app === 'shop' ? shop : game),
    shortestSessionGap: Math.min(shop, game),
  };
}

const CONTEXT = contextOf(1_000, 2_500);

const time = fc.tuple(fc.nat(24), fc.constantFrom(-1, 0, 0, 0, 1)).map(([n, off]) => T0 + n * 500 + off);
const condition = fc.oneof(eventAggregates('A', 'B'), purchases, sessions);
const inOrder = (all: readonly Happening[]): Happening[] =>
  all.toSorted((a, b) => a.receivedAt - b.receivedAt);
const happened = fc.array(summedEvents(time, 'A', 'A', 'B'), { maxLength: 14 });
const history = happened.map(inOrder);

function edges(happenings: readonly Happening[], steps: readonly number[] = STEPS): number[] {
  const exact = happenings.flatMap((each) => [each.receivedAt, ...steps.map((ms) => each.time + ms)]);
  return [...new Set([T0, ...exact].flatMap((at) => [at - 1, at, at + 1]))].sort((a, b) => a - b);
}

/** The stream's answers at some instants, beside those of brute force; and whether something was cut off. */
function answers(wire: unknown, happenings: readonly Happening[], context: RuleContext, instants: number[]) {
  const plan = planOf({ it: wire }, context);
  const customer = new Customer(plan, KEY, Math.min(T0, ...instants) - 1, true);
  let received = 0;
  return instants.map((now) => {
    for (let next = happenings[received]; next && next.receivedAt <= now; next = happenings[++received])
      customer.receive(next);
    customer.passTo(now);
    const world = { ...worldOf(KEY, happenings.slice(0, received), {}), sessionGap: context.sessionGap };
    return {
      now,
      stream: customer.isIn('it'),
      bruteForce: bruteForce(wire, world, now),
      isCut: isCut(plan, customer.facts, now),
    };
  });
}

function isCut({ conditions }: Plan, facts: Facts, now: number): boolean {
  return [...conditions.values()].some(({ no, rule }) => {
    const state = facts.conditions.get(no);
    return rule.by === 'events' && state !== undefined && rule.isCut?.(state, now) === true;
  });
}

/** What is known of a customer, comparable, whatever came first. */
function fed(plan: Plan, happenings: readonly Happening[]): Facts {
  const facts = emptyFacts(KEY);
  for (const happening of happenings) observeEvent(plan, facts, positionedOf(happening), () => true);
  return facts;
}

function known({ conditions }: Facts): Json {
  return JSON.parse(JSON.stringify([...conditions].sort(([a], [b]) => a - b)));
}

describe('what events, purchases and sessions sum up to', () => {
  test('is what adding up the whole history says, at every edge of every window', () => {
    fc.assert(
      fc.property(condition, history, (wire, happenings) => {
        const given = answers(wire, happenings, CONTEXT, edges(happenings));
        expect(given.filter(({ stream, bruteForce: past }) => stream !== past)).toEqual([]);
        expect(given.some((each) => each.isCut)).toBe(false);
      }),
      { numRuns: 1_500 },
    );
  }, 60_000);

  test('is the same in whichever order it is added', () => {
    const shuffled = happened.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(condition, shuffled, fc.constantFrom(1_000, 3), (wire, [all, other], keep) => {
        const plan = planOf({ it: wire }, contextOf(1_000, 2_500, keep));
        expect(known(fed(plan, other))).toEqual(known(fed(plan, all)));
      }),
      { numRuns: 1_500 },
    );
  });

  test('of three parts merges, in any order and grouping, to what all of it together is', () => {
    fc.assert(
      fc.property(
        condition,
        fc.tuple(happened, happened, happened),
        fc.constantFrom(1_000, 3),
        (wire, parts, keep) => {
          const plan = planOf({ it: wire }, contextOf(1_000, 2_500, keep));
          const merged = (order: readonly number[], from: 'left' | 'right'): Json => {
            const [x, y, z] = order.map((index) => fed(plan, parts[index] ?? []));
            if (!x || !y || !z) throw new TypeError('three parts');
            if (from === 'right') mergeFacts(plan, y, z);
            mergeFacts(plan, x, y);
            if (from === 'left') mergeFacts(plan, x, z);
            return known(x);
          };
          const together = known(fed(plan, parts.flat()));
          expect(merged([0, 1, 2], 'left')).toEqual(together);
          expect(merged([0, 1, 2], 'right')).toEqual(together);
          expect(merged([2, 0, 1], 'left')).toEqual(together);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('where only a few values are kept', () => {
  test('the answer is right, or it says that something was cut off', () => {
    let cut = 0;
    const many = fc.array(summedEvents(time, 'A', 'A', 'A'), { minLength: 8, maxLength: 20 }).map(inOrder);
    const summed = eventAggregates('A').filter(
      (wire) => 'within' in wire && ('sum' in wire || 'avg' in wire),
    );
    fc.assert(
      fc.property(fc.oneof(summed, summed, condition), many, (wire, happenings) => {
        const given = answers(wire, happenings, contextOf(1_000, 2_500, 2), edges(happenings));
        const wrong = given.filter((each) => each.stream !== each.bruteForce);
        cut += given.filter((each) => each.isCut).length;
        expect(wrong.filter((each) => !each.isCut)).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(cut).toBeGreaterThan(1_000);
  }, 60_000);

  test('an answer that may be wrong is looked at again when what was lost leaves the window', () => {
    const wire = { event: 'A', within: '10s', sum: { of: 'n', gte: 4 } };
    const each = (second: number): Happening => ({
      time: T0 + second * 1_000,
      receivedAt: T0 + second * 1_000,
      origin: 'client',
      event: { name: 'A', type: 'track', app: 'shop', properties: { n: 1 } },
    });
    const given = answers(wire, [1, 2, 3, 4].map(each), contextOf(1_000, 1_000, 3), [
      T0 + 4_000,
      T0 + 10_999,
      T0 + 11_000,
    ]);
    expect(given.map(({ stream, bruteForce: past, isCut: cut }) => [stream, past, cut])).toEqual([
      [false, true, true],
      [false, true, true],
      [false, false, false],
    ]);
  });
});

describe('sessions over days', () => {
  const sighting = fc
    .record({
      at: fc.nat(8 * 24 * 2),
      off: fc.constantFrom(-1, 0, 0, 1),
      late: fc.constantFrom(0, 0, 0, 2 * HOUR, 20 * HOUR, 36 * HOUR, 60 * HOUR, 10 * DAY),
      app: fc.constantFrom('shop', 'shop', 'game'),
    })
    .map(({ at, off, late, app }): Happening => {
      const seenAt = T0 + (at * HOUR) / 2 + off;
      const event = { name: 'Opened', type: 'screen', app, properties: {} } as const;
      return { time: seenAt, receivedAt: seenAt + late, origin: 'client', event };
    });
  const sightings = fc.array(sighting, { maxLength: 40 }).map(inOrder);
  const DAYS = contextOf(HOUR, 3 * HOUR);
  const within = fc.constantFrom(
    {},
    { within: '2d' },
    { within: '5d' },
    { from: '2026-01-03', to: '2026-01-07' },
  );
  const asked = fc.constantFrom(
    { count: { gte: 5 } },
    { count: { is: 12 } },
    { sum: { of: 'duration', gte: 36_000 } },
    { max: { of: 'duration', gt: 14_400 } },
    { min: { of: 'duration', is: 0 } },
    { avg: { of: 'duration', lt: 1_800 } },
  );
  const condition = fc
    .tuple(asked, within)
    .map(([aggregate, window]) => ({ sessions: aggregate, ...window }));

  test('are the ones of the whole history, however late a sighting comes', () => {
    fc.assert(
      fc.property(condition, sightings, (wire, happenings) => {
        const instants = edges(happenings, [0, 2 * DAY, 5 * DAY]);
        const given = answers(wire, happenings, DAYS, instants);
        expect(given.filter(({ stream, bruteForce: past }) => stream !== past)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  test('of two people who turn out to be one are theirs together, or history has to tell', () => {
    fc.assert(
      fc.property(
        condition,
        sightings,
        fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
        (wire, all, mine) => {
          const plan = planOf({ it: wire }, DAYS);
          const now = (all.at(-1)?.receivedAt ?? T0) + 1;
          const [survivor, other] = [true, false].map((whose) => {
            const customer = new Customer(plan, KEY, T0 - DAY);
            for (const [i, happening] of all.entries()) if (mine[i] === whose) customer.receive(happening);
            customer.passTo(now);
            return customer;
          });
          if (!survivor || !other) throw new TypeError('two people');
          if (mergeFacts(plan, survivor.facts, other.facts).recompute) return;
          settle(plan, survivor.facts, 'all', now);
          const world = { ...worldOf(KEY, all, {}), sessionGap: DAYS.sessionGap };
          expect(survivor.isIn('it')).toBe(bruteForce(wire, world, now));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('are few in the hot row, however many there were', () => {
    const plan = planOf({ it: { sessions: { sum: { of: 'duration', gte: 1e9 } } } });
    const customer = new Customer(plan, KEY, T0);
    for (let hour = 0; hour < 24 * 60; hour += 3) {
      const at = T0 + hour * HOUR;
      const event = { name: 'Opened', type: 'screen', app: 'shop', properties: {} } as const;
      for (const seenAt of [at, at + 60_000])
        customer.receive({ time: seenAt, receivedAt: seenAt, origin: 'client', event });
    }
    expect(JSON.stringify([...customer.facts.conditions]).length).toBeLessThan(600);
  });
});
