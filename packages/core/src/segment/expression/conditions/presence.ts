import type { ConditionState, EventRule } from '../meaning.ts';
import { timesOf } from './times.ts';

/** What an event says of a place: he is elsewhere, he is there, he was there until now. */
export const OUTSIDE = 0;
export const INSIDE = 1;
export const LEFT = 2;

/** What is known of somebody and a place. */
export interface Presence {
  /** When it was last said where he is, epoch ms. */
  readonly latest: number | undefined;
  /** When he was last said to be there. */
  readonly lastInside: number | undefined;
  /** Whether what was said last is that he is there. */
  readonly isInside: boolean;
}

/**
 * Kept as times, which are short in the hot row: `[latest]` elsewhere, `[lastInside, latest]` elsewhere again, three
 * times the same for inside.
 */
export function presenceOf(state: ConditionState | undefined): Presence {
  const times = timesOf(state);
  const latest = times.at(-1);
  const lastInside = times.length > 1 ? times[0] : undefined;
  return { latest, lastInside, isInside: times.length === 3 };
}

/**
 * Where somebody is by what was said last; of one instant, being inside wins. With `within` (ms), whoever was inside that
 * recently counts too. Two instants say it all, whatever the order of arrival.
 */
export function presenceRule(
  within: number | undefined,
): Pick<EventRule, 'timed' | 'horizon' | 'add' | 'merge' | 'trim' | 'evaluate'> {
  const kept = ({ latest, lastInside, isInside }: Presence): readonly number[] => {
    if (latest === undefined) return [];
    if (isInside) return [latest, latest, latest];
    return lastInside === undefined || within === undefined ? [latest] : [lastInside, latest];
  };
  return {
    timed: within !== undefined,
    // The latest of any times is found in any order.
    horizon: Number.POSITIVE_INFINITY,
    add: (state, time, mark) => {
      const lastInside = mark === OUTSIDE ? undefined : time;
      const said: Presence = { latest: time, lastInside, isInside: mark === INSIDE };
      const before = timesOf(state);
      const after = kept(later(presenceOf(state), said));
      return isSame(before, after) ? state : after;
    },
    merge: (a, b) => kept(later(presenceOf(a), presenceOf(b))),
    trim: (state, now) => {
      const { latest, lastInside, isInside } = presenceOf(state);
      const isOver =
        !isInside && lastInside !== undefined && within !== undefined && lastInside <= now - within;
      return isOver ? kept({ latest, lastInside: undefined, isInside }) : state;
    },
    evaluate: (state, frame) => {
      const { lastInside, isInside } = presenceOf(state);
      frame.until = Number.POSITIVE_INFINITY;
      if (isInside) return true;
      if (within === undefined || lastInside === undefined || lastInside <= frame.now - within) return false;
      frame.until = lastInside + within;
      return true;
    },
  };
}

function later(a: Presence, b: Presence): Presence {
  const latest = latestOf(a.latest, b.latest);
  return {
    latest,
    lastInside: latestOf(a.lastInside, b.lastInside),
    isInside: (a.isInside && a.latest === latest) || (b.isInside && b.latest === latest),
  };
}

function latestOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((time, index) => time === b[index]);
}
