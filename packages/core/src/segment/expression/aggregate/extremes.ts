import { printInstant } from '../instant-wire.ts';
import type { ConditionState, Mark } from '../meaning.ts';
import { type NumberPredicate, predicateTest } from '../predicate.ts';
import type { Aggregator } from './kept.ts';
import {
  evaluateSliding,
  firstAfter,
  packTimed,
  type Timed,
  trimTimed,
  unpackTimed,
  withTimed,
} from './timed.ts';

type Fn = 'min' | 'max';

/** The smallest or the largest value over all history or a fixed window. Of nothing there is none. */
export function extremeEver(fn: Fn, predicate: NumberPredicate): Aggregator {
  const holds = predicateTest(predicate);
  const pick = fn === 'min' ? Math.min : Math.max;
  const extreme = (state: ConditionState | undefined, value: number): number =>
    typeof state === 'number' ? pick(state, value) : value;
  return {
    timed: false,
    add: (state, _, mark) => extreme(state, numberOf(mark)),
    merge: (a, b) => extreme(a, numberOf(b)),
    trim: (state) => state,
    evaluate: (state, frame) => {
      frame.until = Number.POSITIVE_INFINITY;
      return typeof state === 'number' && holds(state);
    },
    evidence: (state) => ({ [fn]: typeof state === 'number' ? state : null }),
  };
}

/**
 * The smallest or the largest value of the last `ms`. The predicate cuts the numbers into ranks (below, equal to and
 * above each operand); of every rank the latest time decides, and only while no later value is as good. So there is
 * never more to keep than ranks, two or three mostly.
 */
export function extremeWithin(fn: Fn, predicate: NumberPredicate, ms: number): Aggregator {
  const ranks = ranksOf(predicate);
  const isAsGood = fn === 'max' ? (a: number, b: number) => a >= b : (a: number, b: number) => a <= b;
  const withRank = (timed: Timed, time: number, rank: number): Timed => {
    const { times, values } = timed;
    if (times.some((other, i) => other >= time && isAsGood(values[i] ?? 0, rank))) return timed;
    const stays = times.map((other, i) => other > time || !isAsGood(rank, values[i] ?? 0));
    const rest = {
      times: times.filter((_, i) => stays[i]),
      values: values.filter((_, i) => stays[i]),
      lost: undefined,
    };
    return withTimed(rest, time, rank);
  };
  return {
    timed: true,
    add: (state, time, mark) => {
      const before = unpackTimed(state);
      const after = withRank(before, time, ranks.of(numberOf(mark)));
      return after === before ? state : packTimed(after);
    },
    merge: (a, b) => {
      const { times, values } = unpackTimed(b);
      const joined = times.reduce((timed, time, i) => withRank(timed, time, values[i] ?? 0), unpackTimed(a));
      return packTimed(joined) ?? a;
    },
    trim: (state, now) => trimTimed(state, now - ms),
    evaluate: (state, frame) => {
      const { times, values } = unpackTimed(state);
      return evaluateSliding(times, ms, (start) => ranks.holds(values[start]), frame);
    },
    evidence: (state, now) => {
      const { times } = unpackTimed(state);
      const decided = times[firstAfter(times, now - ms)];
      return decided === undefined ? { [fn]: null } : { times: [printInstant(decided)] };
    },
  };
}

/** The ranks of numbers among the operands of a predicate: 2 i below the i-th of them, 2 i + 1 equal to it. */
function ranksOf(predicate: NumberPredicate) {
  const operands = (
    typeof predicate.operand === 'number' ? [predicate.operand] : [...predicate.operand]
  ).sort((a, b) => a - b);
  const test = predicateTest(predicate);
  const answers: boolean[] = [test(Number.NEGATIVE_INFINITY)];
  for (const [i, operand] of operands.entries()) {
    // Between two operands there is no number to test with: it equals neither, which is all that matters there.
    const beyond = i === operands.length - 1 ? Number.POSITIVE_INFINITY : Number.NaN;
    answers.push(test(operand), test(beyond));
  }
  return {
    of: (value: number): number => {
      const below = operands.filter((operand) => operand < value).length;
      return 2 * below + (operands[below] === value ? 1 : 0);
    },
    /** The answer for a rank; nothing satisfies nothing. */
    holds: (rank: number | undefined): boolean => rank !== undefined && answers[rank] === true,
  };
}

function numberOf(mark: Mark | ConditionState): number {
  return typeof mark === 'number' ? mark : 0;
}
