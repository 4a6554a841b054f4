import type { Json } from '../../../kernel/index.ts';
import type { ConditionState, Frame } from '../meaning.ts';

/** What a sliding window keeps: numbers with their times. */
export interface Timed {
  /** Ascending. */
  readonly times: readonly number[];
  /** One for each time; at one instant ascending. */
  readonly values: readonly number[];
  /** The latest time of what was cut off because there was too much; undefined when nothing was. */
  readonly lost: number | undefined;
}

const NONE: Timed = { times: [], values: [], lost: undefined };

/** Packed as [time, value, ms until the next, its value, …]; a last entry without value is the time of what was lost. */
export function packTimed({ times, values, lost }: Timed): ConditionState | undefined {
  if (times.length === 0 && lost === undefined) return undefined;
  const packed: number[] = [];
  for (const [i, time] of times.entries()) packed.push(time - (times[i - 1] ?? 0), values[i] ?? 0);
  if (lost !== undefined) packed.push(lost);
  return { packed };
}

/** Reads what `packTimed` wrote. */
export function unpackTimed(state: ConditionState | undefined): Timed {
  const packed = packedOf(state);
  if (!Array.isArray(packed)) return NONE;
  const numbers: readonly number[] = packed;
  const times: number[] = [];
  const values: number[] = [];
  let time = 0;
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    time += numbers[i] ?? 0;
    times.push(time);
    values.push(numbers[i + 1] ?? 0);
  }
  return { times, values, lost: numbers.length % 2 === 1 ? numbers.at(-1) : undefined };
}

/** What a rule packed; undefined where the state is something else. */
export function packedOf(state: ConditionState | undefined): Json | undefined {
  return typeof state === 'object' && 'packed' in state ? state.packed : undefined;
}

/** With one more; in order of time and value. */
export function withTimed({ times, values, lost }: Timed, time: number, value: number): Timed {
  let place = times.length;
  while (place > 0 && comesAfter(times[place - 1] ?? 0, values[place - 1] ?? 0, time, value)) place--;
  return { times: times.toSpliced(place, 0, time), values: values.toSpliced(place, 0, value), lost };
}

function comesAfter(time: number, value: number, otherTime: number, otherValue: number): boolean {
  return time > otherTime || (time === otherTime && value > otherValue);
}

/** The latest `keep` of them; the rest is lost. */
export function latestTimed({ times, values, lost }: Timed, keep: number): Timed {
  const surplus = times.length - keep;
  if (surplus <= 0) return { times, values, lost };
  const dropped = times[surplus - 1] ?? 0;
  return {
    times: times.slice(surplus),
    values: values.slice(surplus),
    lost: Math.max(lost ?? Number.NEGATIVE_INFINITY, dropped),
  };
}

/** What is later than `bound`; the same state when all of it is. */
export function trimTimed(state: ConditionState, bound: number): ConditionState | undefined {
  const { times, values, lost } = unpackTimed(state);
  const gone = firstAfter(times, bound);
  const stillLost = lost !== undefined && lost > bound ? lost : undefined;
  if (gone === 0 && stillLost === lost) return state;
  return packTimed({ times: times.slice(gone), values: values.slice(gone), lost: stillLost });
}

/** The index of the first time after `bound`; the length when there is none. */
export function firstAfter(times: readonly number[], bound: number): number {
  let index = 0;
  while (index < times.length && (times[index] ?? 0) <= bound) index++;
  return index;
}

/**
 * Answers for a window of `ms`, and lets the times fall out of it one after the other until the answer would be another.
 * `holdsFrom(i)` is the answer when the first i of the times are gone. At `now` the times t with now − ms < t are in it.
 */
export function evaluateSliding(
  times: readonly number[],
  ms: number,
  holdsFrom: (start: number) => boolean,
  frame: Frame,
): boolean {
  const start = firstAfter(times, frame.now - ms);
  const answer = holdsFrom(start);
  frame.until = Number.POSITIVE_INFINITY;
  for (let i = start; i < times.length; i++) {
    const time = times[i] ?? 0;
    if (times[i + 1] === time || holdsFrom(i + 1) === answer) continue;
    frame.until = time + ms;
    break;
  }
  return answer;
}
