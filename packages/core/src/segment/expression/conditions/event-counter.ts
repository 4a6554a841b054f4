import type { ConditionState, EventRule } from '../meaning.ts';
import { type CountPredicate, countReach, predicateTest } from '../predicate.ts';

/** The part of an event rule that depends on what is kept. */
export type Keeping = Pick<EventRule, 'timed' | 'add' | 'merge' | 'trim' | 'evaluate'>;

/**
 * Counts over all history or a fixed window: a counter that stops where the predicate cannot tell any more.
 * Stopping commutes and is associative: min(r, min(r, a + b) + c) = min(r, a + b + c).
 */
export function counterRule(count: CountPredicate): Keeping {
  const holds = predicateTest(count);
  const reach = countReach(count);
  return {
    timed: false,
    add: (state) => counter(countOf(state) + 1, reach),
    merge: (a, b) => counter(countOf(a) + countOf(b), reach) ?? a,
    trim: (state) => state,
    evaluate: (state, frame) => {
      frame.until = Number.POSITIVE_INFINITY;
      return holds(countOf(state));
    },
  };
}

function countOf(state: ConditionState | undefined): number {
  return typeof state === 'number' ? state : 0;
}

/** Nothing is kept where every count gives the same answer. */
function counter(count: number, reach: number): number | undefined {
  return reach === 0 ? undefined : Math.min(count, reach);
}
