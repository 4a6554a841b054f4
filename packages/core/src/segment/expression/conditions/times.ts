import type { ConditionState } from '../meaning.ts';

const NONE: readonly number[] = [];

/** The times in a state; none where it keeps something else or nothing. */
export function timesOf(state: ConditionState | undefined): readonly number[] {
  return isTimes(state) ? state : NONE;
}

function isTimes(state: ConditionState | undefined): state is readonly number[] {
  return Array.isArray(state);
}
