import type { JsonObject } from '../../../kernel/index.ts';
import { timesOf } from '../conditions/times.ts';
import { printInstant } from '../instant-wire.ts';
import type { ConditionState } from '../meaning.ts';
import { type CountPredicate, countReach, predicateTest } from '../predicate.ts';
import type { Aggregator } from './kept.ts';
import { evaluateSliding, firstAfter } from './timed.ts';

/**
 * Counts over all history or a fixed window: a counter that stops where the predicate cannot tell any more.
 * Stopping commutes and is associative: min(r, min(r, a + b) + c) = min(r, a + b + c).
 */
export function countEver(predicate: CountPredicate): Aggregator {
  const holds = predicateTest(predicate);
  const reach = countReach(predicate);
  return {
    timed: false,
    add: (state) => counter(countOf(state) + 1, reach),
    merge: (a, b) => counter(countOf(a) + countOf(b), reach) ?? a,
    trim: (state) => state,
    evaluate: (state, frame) => {
      frame.until = Number.POSITIVE_INFINITY;
      return holds(countOf(state));
    },
    evidence: (state) => counted('count', countOf(state), reach),
  };
}

function countOf(state: ConditionState | undefined): number {
  return typeof state === 'number' ? state : 0;
}

/** Nothing is kept where every count gives the same answer. */
function counter(count: number, reach: number): number | undefined {
  return reach === 0 ? undefined : Math.min(count, reach);
}

/** At least this many are counted where the predicate needs no more. */
export function counted(what: 'count' | 'distinct', count: number, reach: number): JsonObject {
  return count < reach ? { [what]: count } : { [what]: count, orMore: true };
}

/**
 * Counts within the last `ms`: the latest times, as many as the predicate can tell apart. At `now` the events with
 * now − ms < t are in the window; where all kept times are, there may have been more, and it makes no difference.
 */
export function countWithin(predicate: CountPredicate, ms: number): Aggregator {
  const holds = predicateTest(predicate);
  const reach = countReach(predicate);
  return {
    timed: true,
    add: (state, time) => withTime(timesOf(state), time, reach),
    merge: (a, b) => latest(timesOf(a), timesOf(b), reach),
    trim: (state, now) => {
      const times = timesOf(state);
      const gone = firstAfter(times, now - ms);
      if (gone === 0) return state;
      return gone === times.length ? undefined : times.slice(gone);
    },
    evaluate: (state, frame) => {
      const times = timesOf(state);
      return evaluateSliding(times, ms, (start) => holds(times.length - start), frame);
    },
    evidence: (state, now) => {
      const times = timesOf(state).filter((time) => time > now - ms);
      return {
        ...counted('count', times.length, reach),
        ...(times.length > 0 ? { times: times.map(printInstant) } : {}),
      };
    },
  };
}

/** Ascending times with one more, the latest `reach` of them; the same list when the new one is not among them. */
function withTime(times: readonly number[], time: number, reach: number): readonly number[] | undefined {
  if (reach === 0) return undefined;
  if (times.length === reach && time <= (times[0] ?? 0)) return times;
  let place = times.length;
  while (place > 0 && (times[place - 1] ?? 0) > time) place--;
  return times.toSpliced(place, 0, time).slice(-reach);
}

function latest(a: readonly number[], b: readonly number[], reach: number): ConditionState {
  return reach === 0 ? [] : [...a, ...b].sort((x, y) => x - y).slice(-reach);
}
