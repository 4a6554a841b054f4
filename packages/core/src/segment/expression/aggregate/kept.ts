import type { JsonObject } from '../../../kernel/index.ts';
import type { ConditionState, EventRule } from '../meaning.ts';

/** What is kept of an aggregate, and how it is decided: the part of an event rule that depends on what is summed up. */
export interface Aggregator
  extends Pick<EventRule, 'timed' | 'add' | 'merge' | 'trim' | 'evaluate' | 'isCut'> {
  /** What decided it, for people. */
  evidence(state: ConditionState | undefined, now: number): JsonObject;
}
