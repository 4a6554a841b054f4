import { murmur3 } from '../../../kernel/index.ts';
import type { ConditionState, Mark } from '../meaning.ts';
import { type CountPredicate, countReach, predicateTest } from '../predicate.ts';
import { counted } from './counting.ts';
import type { Aggregator } from './kept.ts';
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

/**
 * How many different values there are over all history or a fixed window: their hashes, until there are as many as the
 * predicate can tell apart; from then on that number.
 */
export function distinctEver(predicate: CountPredicate): Aggregator {
  const holds = predicateTest(predicate);
  const reach = countReach(predicate);
  const keep = (hashes: readonly number[]): ConditionState =>
    hashes.length < reach ? { packed: hashes } : reach;
  return {
    timed: false,
    add: (state, _, mark) => {
      if (reach === 0 || typeof state === 'number') return state;
      const hashes = hashesOf(state);
      const hash = hashOf(mark);
      return hashes.includes(hash) ? state : keep([...hashes, hash].sort(ascending));
    },
    merge: (a, b) => {
      if (typeof a === 'number') return a;
      if (typeof b === 'number') return b;
      return keep([...new Set([...hashesOf(a), ...hashesOf(b)])].sort(ascending));
    },
    trim: (state) => state,
    evaluate: (state, frame) => {
      frame.until = Number.POSITIVE_INFINITY;
      return holds(countOf(state));
    },
    evidence: (state) => counted('distinct', countOf(state), reach),
  };
}

function hashesOf(state: ConditionState | undefined): readonly number[] {
  const packed = packedOf(state);
  return Array.isArray(packed) ? packed : [];
}

function countOf(state: ConditionState | undefined): number {
  return typeof state === 'number' ? state : hashesOf(state).length;
}

/** How many different values the last `ms` have: the hashes of the latest ones, each with the last time it occurred. */
export function distinctWithin(predicate: CountPredicate, ms: number): Aggregator {
  const holds = predicateTest(predicate);
  const reach = countReach(predicate);
  const withHash = (timed: Timed, time: number, hash: number): Timed => {
    const place = timed.values.indexOf(hash);
    if ((timed.times[place] ?? Number.NEGATIVE_INFINITY) >= time) return timed;
    if (place < 0 && timed.times.length === reach && !isAfterFirst(timed, time, hash)) return timed;
    const rest =
      place < 0
        ? timed
        : { ...timed, times: timed.times.toSpliced(place, 1), values: timed.values.toSpliced(place, 1) };
    // What is cut off makes no difference: there are as many later ones as the predicate can tell apart.
    return { ...latestTimed(withTimed(rest, time, hash), reach), lost: undefined };
  };
  return {
    timed: true,
    add: (state, time, mark) => {
      const before = unpackTimed(state);
      const after = withHash(before, time, hashOf(mark));
      return after === before ? state : packTimed(after);
    },
    merge: (a, b) => {
      const { times, values } = unpackTimed(b);
      const joined = times.reduce((timed, time, i) => withHash(timed, time, values[i] ?? 0), unpackTimed(a));
      return packTimed(joined) ?? a;
    },
    trim: (state, now) => trimTimed(state, now - ms),
    evaluate: (state, frame) => {
      const { times } = unpackTimed(state);
      return evaluateSliding(times, ms, (start) => holds(times.length - start), frame);
    },
    evidence: (state, now) => {
      const { times } = unpackTimed(state);
      return counted('distinct', times.length - firstAfter(times, now - ms), reach);
    },
  };
}

function isAfterFirst({ times, values }: Timed, time: number, value: number): boolean {
  const [first = Number.NEGATIVE_INFINITY] = times;
  return time > first || (time === first && value > (values[0] ?? 0));
}

/** 53 bits: among the 1,000 values a predicate may ask for, two are taken for one in one customer of 10^10. */
function hashOf(mark: Mark): number {
  const text = String(mark);
  return murmur3(text, 0) * 2 ** 21 + (murmur3(text, 1) >>> 11);
}

function ascending(a: number, b: number): number {
  return a - b;
}
