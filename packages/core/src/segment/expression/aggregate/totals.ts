import type { Json, JsonObject } from '../../../kernel/index.ts';
import type { ConditionState, Mark } from '../meaning.ts';
import type { NumberPredicate } from '../predicate.ts';
import type { Aggregator } from './kept.ts';
import {
  type Millionths,
  millionths,
  times as multiplied,
  packMillionths,
  plus,
  unpackMillionths,
  valueOfMillionths,
} from './millionths.ts';
import {
  evaluateSliding,
  firstAfter,
  latestTimed,
  packedOf,
  packTimed,
  type Timed,
  trimTimed,
  unpackTimed,
  withTimed,
} from './timed.ts';

type Fn = 'sum' | 'avg';

/** How many values, and their sum. */
interface Total {
  readonly count: number;
  readonly sum: Millionths;
}

const NOTHING: Total = { count: 0, sum: 0 };

type TotalTest = (total: Total) => boolean;

/** The answer for a total: nothing sums up to 0, and has no average. */
function totalTest(fn: Fn, predicate: NumberPredicate): TotalTest {
  const test = COMPARE[predicate.op];
  const operands = (typeof predicate.operand === 'number' ? [predicate.operand] : predicate.operand).map(
    millionths,
  );
  if (fn === 'sum') return ({ sum }) => test(sum, operands);
  // The average is compared without dividing, which would round.
  return ({ sum, count }) =>
    count > 0 &&
    test(
      sum,
      operands.map((operand) => multiplied(operand, count)),
    );
}

const isOne = (sum: Millionths, operands: readonly Millionths[]): boolean => operands.includes(sum);

const COMPARE: {
  readonly [O in NumberPredicate['op']]: (sum: Millionths, operands: readonly Millionths[]) => boolean;
} = {
  is: isOne,
  isNot: (sum, operands) => !isOne(sum, operands),
  in: isOne,
  notIn: (sum, operands) => !isOne(sum, operands),
  gt: (sum, [operand = 0]) => sum > operand,
  gte: (sum, [operand = 0]) => sum >= operand,
  lt: (sum, [operand = 0]) => sum < operand,
  lte: (sum, [operand = 0]) => sum <= operand,
};

function withValue({ count, sum }: Total, value: number): Total {
  return { count: count + 1, sum: plus(sum, millionths(value)) };
}

/** The sum or the average over all history or a fixed window. */
export function totalEver(fn: Fn, predicate: NumberPredicate): Aggregator {
  const holds = totalTest(fn, predicate);
  return {
    timed: false,
    add: (state, _, mark) => packTotal(fn, withValue(unpackTotal(fn, state), numberOf(mark))),
    merge: (a, b) => {
      const [one, other] = [unpackTotal(fn, a), unpackTotal(fn, b)];
      return packTotal(fn, { count: one.count + other.count, sum: plus(one.sum, other.sum) });
    },
    trim: (state) => state,
    evaluate: (state, frame) => {
      frame.until = Number.POSITIVE_INFINITY;
      return holds(unpackTotal(fn, state));
    },
    evidence: (state) => totalEvidence(fn, unpackTotal(fn, state)),
  };
}

/** A sum alone is a number, as long as one holds it. */
function packTotal(fn: Fn, { count, sum }: Total): ConditionState {
  if (fn === 'sum') return typeof sum === 'number' ? sum : { packed: packMillionths(sum) };
  return { packed: [count, packMillionths(sum)] };
}

function unpackTotal(fn: Fn, state: ConditionState | undefined): Total {
  if (typeof state === 'number') return { count: 0, sum: state };
  const packed = packedOf(state);
  if (fn === 'sum') return { count: 0, sum: unpackMillionths(packed) };
  const [count, sum]: readonly Json[] = Array.isArray(packed) ? packed : [];
  return { count: typeof count === 'number' ? count : 0, sum: unpackMillionths(sum) };
}

/** A sliding window, and how many values are kept of it. */
interface Bounded {
  readonly ms: number;
  readonly keep: number;
}

/** The sum or the average of the last `ms`: of the latest `keep` values there, and it says when there were more. */
export function totalWithin(fn: Fn, predicate: NumberPredicate, { ms, keep }: Bounded): Aggregator {
  const holds = totalTest(fn, predicate);
  return {
    timed: true,
    add: (state, time, mark) => {
      const value = numberOf(mark);
      if (fn === 'sum' && millionths(value) === 0) return state;
      return packTimed(latestTimed(withTimed(unpackTimed(state), time, value), keep));
    },
    merge: (a, b) => packTimed(latestTimed(together(unpackTimed(a), unpackTimed(b)), keep)) ?? a,
    trim: (state, now) => trimTimed(state, now - ms),
    evaluate: (state, frame) => {
      const timed = unpackTimed(state);
      const totals = totalsFrom(timed.values);
      const answer = evaluateSliding(timed.times, ms, (start) => holds(totals[start] ?? NOTHING), frame);
      // What was lost leaves the window too: from then on the answer is certain again.
      if (isLost(timed, frame.now - ms)) frame.until = Math.min(frame.until, (timed.lost ?? 0) + ms);
      return answer;
    },
    isCut: (state, now) => isLost(unpackTimed(state), now - ms),
    evidence: (state, now) => {
      const timed = unpackTimed(state);
      const values = timed.values.slice(firstAfter(timed.times, now - ms));
      return {
        ...totalEvidence(fn, values.reduce(withValue, NOTHING)),
        ...(isLost(timed, now - ms) ? { incomplete: true } : {}),
      };
    },
  };
}

function isLost({ lost }: Timed, bound: number): boolean {
  return lost !== undefined && lost > bound;
}

function together(a: Timed, b: Timed): Timed {
  const lost = Math.max(a.lost ?? Number.NEGATIVE_INFINITY, b.lost ?? Number.NEGATIVE_INFINITY);
  const joined = b.times.reduce((timed, time, i) => withTimed(timed, time, b.values[i] ?? 0), a);
  return { ...joined, lost: lost === Number.NEGATIVE_INFINITY ? undefined : lost };
}

/** The total of all values from each one on. */
function totalsFrom(values: readonly number[]): Total[] {
  const totals: Total[] = [];
  let total = NOTHING;
  for (let i = values.length - 1; i >= 0; i--) {
    total = withValue(total, values[i] ?? 0);
    totals[i] = total;
  }
  return totals;
}

function totalEvidence(fn: Fn, { count, sum }: Total): JsonObject {
  if (fn === 'sum') return { sum: valueOfMillionths(sum) };
  return count === 0 ? { avg: null } : { avg: valueOfMillionths(sum) / count, count };
}

function numberOf(mark: Mark): number {
  return typeof mark === 'number' ? mark : 0;
}
