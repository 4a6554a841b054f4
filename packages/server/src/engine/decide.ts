import { EVERYONE, type TransitionCause, triggeredBy } from '@relance/core/reach/campaign';
import { settle, type Touched, UNTOUCHED } from '@relance/core/segment/membership';
import type { LoadedSegment } from '../segment/expression/index.ts';
import type { EngineConfiguration } from './configuration.store.ts';
import type { Cause, Effects } from './effects.ts';
import type { Working, WorkingSet } from './working-set.ts';

/** A batch under way: what it works by, on whom, and what it has to say so far. */
export interface Batch {
  readonly configuration: EngineConfiguration;
  readonly set: WorkingSet;
  readonly effects: Effects;
}

/** The plan a customer is ready for. */
export function planFor(configuration: EngineConfiguration, customer: Working) {
  return customer.covered && configuration.building ? configuration.building : configuration.live;
}

/** Lets time pass for a customer up to an instant, one change at a time, each at its own instant. */
export function wake(batch: Batch, customer: Working, until: number): void {
  let at = customer.state.wakeAt;
  if (at === undefined || at > until) return;
  customer.state.wakeAt = undefined;
  customer.dirty = true;
  while (at !== undefined && at <= until) {
    at = settleAt(batch, customer, {
      touched: UNTOUCHED,
      at,
      cause: 'time',
      seq: undefined,
      stale: until - at > batch.configuration.campaigns.staleMs,
    });
  }
  schedule(batch, customer, at);
}

interface Occasion {
  readonly touched: Touched | 'all';
  readonly at: number;
  readonly cause: Cause;
  readonly seq: number | undefined;
  /** Transitions of this occasion start no message. */
  readonly stale: boolean;
}

/** Brings memberships up to date after something was observed, and makes sure of the next wake-up. */
export function decide(batch: Batch, customer: Working, occasion: Occasion): void {
  schedule(batch, customer, settleAt(batch, customer, occasion));
}

function settleAt(batch: Batch, customer: Working, occasion: Occasion): number | undefined {
  const { touched, at, cause, seq, stale } = occasion;
  const plan = planFor(batch.configuration, customer);
  customer.settledAt = at;
  const standing = cause === 'event' ? (customer.state.wakeAt ?? Number.POSITIVE_INFINITY) : undefined;
  const { changes, validUntil } = settle(plan, customer.state.facts, touched, at, standing);
  for (const { segmentNo, entered } of changes) {
    customer.dirty = true;
    const segment = batch.configuration.segments.get(segmentNo);
    const told = segment?.state === 'live' ? cause : causeOfBuilding(segment);
    batch.effects.changes.push({ customer, segmentNo, entered, at, cause: told, seq });
    if (!stale && segment && (told === 'event' || told === 'time')) {
      triggerByTransition(batch, customer, { segmentNo, segmentId: segment.id, entered, at, seq });
    }
  }
  return validUntil;
}

/** What a version that is not in force yet says of its changes: where it replaces another, only differences count. */
function causeOfBuilding(segment: Pick<LoadedSegment, 'replaces'> | undefined): Cause {
  return typeof segment?.replaces === 'number' ? 'edited' : 'built';
}

/** Stores a wake-up only if it comes before the one that stands: a later one waits for that to fire. */
function schedule(batch: Batch, customer: Working, at: number | undefined): void {
  if (at === undefined || at >= (customer.state.wakeAt ?? Number.POSITIVE_INFINITY)) return;
  customer.state.wakeAt = at;
  customer.dirty = true;
  batch.effects.wakeups.push({ customer, at });
}

/** A customer heard of for the first time enters `everyone`, which keeps no memberships. */
export function enterEveryone(batch: Batch, customer: Working, at: number, seq: number): void {
  triggerByTransition(batch, customer, { segmentNo: 0, segmentId: EVERYONE, entered: true, at, seq });
}

type Transition = Pick<TransitionCause, 'segmentNo' | 'segmentId' | 'entered' | 'at' | 'seq'>;

function triggerByTransition(batch: Batch, customer: Working, transition: Transition): void {
  const { state, test } = customer;
  const drafts = triggeredBy(batch.configuration.campaigns, {
    kind: 'transition',
    ...transition,
    members: state.facts.members,
    key: state.key,
    test,
    ...(state.zone === undefined ? {} : { timezone: state.zone }),
  });
  for (const draft of drafts) batch.effects.drafts.push({ customer, draft });
}
