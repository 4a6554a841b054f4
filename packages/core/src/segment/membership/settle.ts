import type { Frame } from '../expression/index.ts';
import type { Facts } from './facts.ts';
import type { Touched } from './observe.ts';
import type { Plan } from './plan.ts';

/** A customer entered or left a segment. */
export interface MembershipChange {
  readonly segmentNo: number;
  readonly entered: boolean;
}

/** What settling found. */
export interface Settled {
  /** In an order in which every segment comes after those it refers to. */
  readonly changes: readonly MembershipChange[];
  /** The earliest instant after `now` at which a membership can change with no further event; undefined = never. */
  readonly validUntil: number | undefined;
}

const NONE: readonly MembershipChange[] = [];

/**
 * Brings the memberships of a customer up to date at `now` and says until when they stay so.
 *
 * Looked at are the segments of touched conditions, those that refer to a segment that changed, and every segment in
 * which time alone can change something: its windowed conditions keep times of this customer, or it asks how long ago
 * he was seen. All others have neither a new answer nor an end of it, so `validUntil` is exact without any validity
 * kept per segment. `now` never goes back for a customer: what fell out of its windows is forgotten here.
 *
 * `keeps` says which segments are kept for this customer (all, where absent): one being built may not be, yet.
 */
export function settle(
  plan: Plan,
  facts: Facts,
  touched: Touched | 'all',
  now: number,
  keeps?: (segmentNo: number) => boolean,
): Settled {
  mark(plan, facts, touched, now);
  const frame: Frame = { facts, now, until: Number.POSITIVE_INFINITY };
  let validUntil = Number.POSITIVE_INFINITY;
  let changes: MembershipChange[] | undefined;
  for (let place = 0; place < plan.segments.length; place++) {
    const segment = plan.marks[place] === 1 ? plan.segments[place] : undefined;
    if (segment === undefined) continue;
    plan.marks[place] = 0;
    if (keeps !== undefined && !keeps(segment.no)) continue;
    const entered = segment.test(frame);
    if (frame.until < validUntil) validUntil = frame.until;
    if (entered === facts.members.has(segment.no)) continue;
    if (entered) facts.members.add(segment.no);
    else facts.members.delete(segment.no);
    changes ??= [];
    changes.push({ segmentNo: segment.no, entered });
    markAll(plan, segment.dependents);
  }
  return {
    changes: changes ?? NONE,
    validUntil: validUntil === Number.POSITIVE_INFINITY ? undefined : validUntil,
  };
}

/** Marks the segments to look at, and forgets times that fell out of their windows. */
function mark(plan: Plan, facts: Facts, touched: Touched | 'all', now: number): void {
  if (touched === 'all') plan.marks.fill(1);
  else {
    for (const no of touched.conditions) markAll(plan, plan.conditions.get(no)?.segments);
    if (touched.seen) markAll(plan, plan.seen);
  }
  if (facts.firstSeen !== undefined || facts.lastSeen !== undefined) markAll(plan, plan.seenTimed);
  for (const [no, state] of facts.conditions) {
    const condition = plan.conditions.get(no);
    if (condition?.rule.by !== 'events' || !condition.rule.timed) continue;
    markAll(plan, condition.segments);
    const kept = condition.rule.trim(state, now);
    if (kept === undefined) facts.conditions.delete(no);
    else if (kept !== state) facts.conditions.set(no, kept);
  }
}

function markAll(plan: Plan, places: readonly number[] | undefined): void {
  if (places) for (const place of places) plan.marks[place] = 1;
}
