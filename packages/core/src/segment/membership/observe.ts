import { eventTime, type PositionedEvent } from '../../collect/event/index.ts';
import type { ConditionState, EventRule, Mark, ProfileFacts } from '../expression/index.ts';
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
  const before = facts.conditions.get(no);
  if (
    receivedAt - time > rule.horizon ||
    (before !== undefined && rule.isBeyond?.(before, time, receivedAt))
  ) {
    changes.recompute = true;
    return;
  }
  const after = rule.add(before, time, mark);
  if (after === before || after === undefined) return;
  facts.conditions.set(no, after);
  changes.conditions.push(no);
}

/**
 * Fills conditions in from a customer's whole history, in whatever order it is given and however late it came. What was
 * kept for them before is replaced.
 */
export function observeHistory(
  plan: Plan,
  facts: Facts,
  history: readonly PositionedEvent[],
  feeds: Feeds,
): void {
  const taken = new Map<PlannedCondition<EventRule>, TimedMark[]>();
  for (const { event, receivedAt } of history) {
    const time = eventTime(event, receivedAt);
    for (const condition of [...(plan.byEventName.get(event.name) ?? []), ...plan.byAnyEvent]) {
      const mark = feeds(condition.no) ? condition.rule.mark(event, time) : undefined;
      if (mark === undefined) continue;
      const marks = taken.get(condition);
      if (marks) marks.push([time, mark]);
      else taken.set(condition, [[time, mark]]);
    }
  }
  for (const condition of plan.conditions.values()) {
    if (!isByEvents(condition) || !feeds(condition.no)) continue;
    fillCondition(facts, condition, taken.get(condition) ?? []);
  }
}

function isByEvents(condition: PlannedCondition): condition is PlannedCondition<EventRule> {
  return condition.rule.by === 'events';
}

/** What a condition takes of one event, and when that happened. */
export type TimedMark = readonly [time: number, mark: Mark];

/**
 * Fills a condition in from all that it takes of a customer's history, oldest first and however late it came: nothing is
 * missing in between. What was kept for it before is replaced.
 */
export function fillCondition(
  { conditions }: Facts,
  { no, rule }: Pick<PlannedCondition<EventRule>, 'no' | 'rule'>,
  marks: readonly TimedMark[],
): void {
  let state: ConditionState | undefined;
  for (const [time, mark] of marks.toSorted(([a], [b]) => a - b)) state = rule.add(state, time, mark);
  if (state === undefined) conditions.delete(no);
  else conditions.set(no, state);
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
