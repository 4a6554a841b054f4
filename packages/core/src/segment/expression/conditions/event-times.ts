import type { ConditionState, Frame } from '../meaning.ts';
import { type CountPredicate, countReach, predicateTest } from '../predicate.ts';
import type { Keeping } from './event-counter.ts';
import { timesOf } from './times.ts';

/**
 * Counts within the last `ms`: the latest times, as many as the predicate can tell apart. At `now` the events with
 * now − ms < t are in the window; where all kept times are, there may have been more, and it makes no difference.
 */
export function timesRule(count: CountPredicate, ms: number): Keeping {
  const holds = predicateTest(count);
  const reach = countReach(count);
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
    evaluate: (state, frame) => evaluate(timesOf(state), ms, holds, frame),
  };
}

/** The index of the first time after `bound`; the length when there is none. */
function firstAfter(times: readonly number[], bound: number): number {
  let index = 0;
  while (index < times.length && (times[index] ?? 0) <= bound) index++;
  return index;
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

/** Lets the events fall out of the window one after the other, until the answer would be another. */
function evaluate(
  times: readonly number[],
  ms: number,
  holds: (count: number) => boolean,
  frame: Frame,
): boolean {
  const start = firstAfter(times, frame.now - ms);
  const answer = holds(times.length - start);
  frame.until = Number.POSITIVE_INFINITY;
  for (let i = start; i < times.length; i++) {
    const time = times[i] ?? 0;
    if (times[i + 1] === time || holds(times.length - i - 1) === answer) continue;
    frame.until = time + ms;
    break;
  }
  return answer;
}
