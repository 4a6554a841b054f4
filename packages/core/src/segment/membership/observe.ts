import { eventTime, type PositionedEvent } from '../../collect/event/index.ts';
import type { EventRule, ProfileFacts } from '../expression/index.ts';
import type { Facts } from './facts.ts';
import type { Plan, PlannedCondition } from './plan.ts';

/** What an observation changed: what `settle` has to look at. */
export interface Touched {
  /** Numbers of the conditions whose state changed. */
  readonly conditions: readonly number[];
  /** First or last seen moved. */
  readonly seen: boolean;
  /** An event was older than a condition can still take in: the customer has to be recomputed from history. */
  readonly recompute: boolean;
}

/** Nothing changed: no need to settle. */
export const UNTOUCHED: Touched = { conditions: [], seen: false, recompute: false };

/** First or last seen moved; the engine moves them itself and joins this to what it observed. */
export const SEEN_MOVED: Touched = { conditions: [], seen: true, recompute: false };

/** Both together. */
export function joinTouched(a: Touched, b: Touched): Touched {
  if (a === UNTOUCHED) return b;
  if (b === UNTOUCHED) return a;
  return {
    conditions: a.conditions.length === 0 ? b.conditions : [...a.conditions, ...b.conditions],
    seen: a.seen || b.seen,
    recompute: a.recompute || b.recompute,
  };
}

/** Says whether a condition is fed for this customer; those of a segment being built are not, everywhere. */
type Feeds = (conditionNo: number) => boolean;

/**
 * Takes one event into the facts. Costs what the conditions cost that name the event, nothing more. The caller gives
 * every event once, in any order, and moves first and last seen itself.
 */
export function observeEvent(plan: Plan, facts: Facts, positioned: PositionedEvent, feeds: Feeds): Touched {
  const named = plan.byEventName.get(positioned.event.name);
  if (named === undefined && plan.byAnyEvent.length === 0) return UNTOUCHED;
  const changes: Changes = { conditions: [], recompute: false };
  for (const condition of named ?? []) take(condition, facts, positioned, feeds, changes);
  for (const condition of plan.byAnyEvent) take(condition, facts, positioned, feeds, changes);
  return changes.conditions.length === 0 && !changes.recompute ? UNTOUCHED : { ...changes, seen: false };
}

interface Changes {
  readonly conditions: number[];
  recompute: boolean;
}

function take(
  { no, rule }: PlannedCondition<EventRule>,
  facts: Facts,
  { event, receivedAt }: PositionedEvent,
  feeds: Feeds,
  changes: Changes,
): void {
  const time = eventTime(event, receivedAt);
  const mark = feeds(no) ? rule.mark(event, time) : undefined;
  if (mark === undefined) return;
  if (receivedAt - time > rule.horizon) {
    changes.recompute = true;
    return;
  }
  const before = facts.conditions.get(no);
  const after = rule.add(before, time, mark);
  if (after === before || after === undefined) return;
  facts.conditions.set(no, after);
  changes.conditions.push(no);
}

/**
 * Takes the customer's profile, after it changed, into the facts: what traits and devices decide is kept as a flag, so
 * that events need no profile.
 */
export function observeProfile(plan: Plan, facts: Facts, profile: ProfileFacts, feeds: Feeds): Touched {
  const conditions: number[] = [];
  for (const { no, rule } of plan.byProfile) {
    if (!feeds(no)) continue;
    const flag = rule.holds(profile) !== rule.whenEmpty;
    if (flag === facts.conditions.has(no)) continue;
    if (flag) facts.conditions.set(no, true);
    else facts.conditions.delete(no);
    conditions.push(no);
  }
  return conditions.length === 0 ? UNTOUCHED : { conditions, seen: false, recompute: false };
}
