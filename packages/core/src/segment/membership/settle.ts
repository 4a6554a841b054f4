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
 * `standing` saves most of that on events: it is an instant, still ahead, before which nothing changes by time alone
 * (a `validUntil` answered earlier under the same plan, the wake-up that stands, Infinity for never). Until it is
 * reached only what was touched is looked at, and the answer is never later than it.
 */
export function settle(
  plan: Plan,
  facts: Facts,
  touched: Touched | 'all',
  now: number,
  standing?: number,
): Settled {
  const waits = touched !== 'all' && standing !== undefined && now < standing;
  if (!waits) markTimed(plan, facts, now);
  if (touched === 'all') plan.marks.fill(1);
  else markTouched(plan, touched);

  const frame: Frame = { facts, now, until: Number.POSITIVE_INFINITY };
  let validUntil = waits ? standing : Number.POSITIVE_INFINITY;
  let changes: MembershipChange[] | undefined;
  for (let place = plan.marks.indexOf(1); place >= 0; place = plan.marks.indexOf(1, place + 1)) {
    plan.marks[place] = 0;
    const segment = plan.segments[place];
    if (segment === undefined) continue;
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

function markTouched(plan: Plan, touched: Touched): void {
  for (const no of touched.conditions) markAll(plan, plan.conditions.get(no)?.segments);
  if (touched.seen) markAll(plan, plan.seen);
}

/** Marks the segments that time alone can change, and forgets times that fell out of their windows. */
function markTimed(plan: Plan, facts: Facts, now: number): void {
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
