import { eventTime, isSighting, isTrusted, type PositionedEvent } from '@relance/core/collect/event';
import { addToSessions } from '@relance/core/collect/session';
import { goalsReachedBy, triggeredBy } from '@relance/core/reach/campaign';
import { isRepeated } from '@relance/core/reach/message';
import {
  joinTouched,
  observeEvent,
  SEEN_MOVED,
  type Touched,
  UNTOUCHED,
} from '@relance/core/segment/membership';
import { type Batch, decide, enterEveryone, planFor, wake } from './decide.ts';
import { identify } from './identify.ts';
import { observeDevice, observeGroups, observeTraits } from './observe-profile.ts';
import type { Working } from './working-set.ts';

/** Takes one event: who it is, what it changes, what follows from it. Pure but for the batch it changes. */
export function reduce(batch: Batch, positioned: PositionedEvent): void {
  const { receivedAt, seq } = positioned;
  const customer = identify(batch, positioned);
  if (!customer) return;
  wake(batch, customer, receivedAt);
  const stale = startsNothing(batch, positioned);
  if (!customer.evaluated && !stale) enterEveryone(batch, customer, receivedAt, seq);
  const touched = [observeSeen, observeDevice, observeTraits, observeGroups, observe]
    .map((observeIn) => observeIn(batch, customer, positioned))
    .reduce(joinTouched);
  const what = customer.evaluated ? touched : 'all';
  customer.evaluated = true;
  decide(batch, customer, { touched: what, at: receivedAt, cause: 'event', seq, stale });
  if (!stale && !isRepeated(positioned.event)) trigger(batch, customer, positioned);
  follow(batch, customer, positioned);
}

/** Feeds the conditions that name the event. */
function observe(batch: Batch, customer: Working, positioned: PositionedEvent): Touched {
  const touched = observeEvent(
    planFor(batch.configuration, customer),
    customer.state.facts,
    positioned,
    always,
  );
  if (touched.conditions.length > 0) customer.dirty = true;
  if (touched.recompute)
    batch.effects.recompute.set(customer.id, 'an event older than a condition can take in');
  return touched;
}

/** The plan holds exactly the conditions that this customer carries. */
function always(): true {
  return true;
}

function startsNothing(batch: Batch, { event, receivedAt }: PositionedEvent): boolean {
  return (
    event.clamped === true ||
    event.origin === 'import' ||
    receivedAt - eventTime(event, receivedAt) > batch.configuration.campaigns.staleMs
  );
}

/** Moves first and last seen and the sessions, where the event shows the customer present. */
export function observeSeen(
  batch: Batch,
  customer: Working,
  { event, receivedAt }: PositionedEvent,
): Touched {
  if (!isSighting(event)) return UNTOUCHED;
  const { facts, sessions } = customer.state;
  const time = eventTime(event, receivedAt);
  const gap = batch.configuration.sessionGap(event.app);
  const next = addToSessions(sessions, time, event.type !== 'track', gap);
  if (next) customer.state.sessions = next;
  else batch.effects.recompute.set(customer.id, 'an event older than the sessions kept');
  customer.dirty = true;
  const first = facts.firstSeen === undefined || time < facts.firstSeen;
  const last = facts.lastSeen === undefined || time > facts.lastSeen;
  if (first) facts.firstSeen = time;
  if (last) facts.lastSeen = time;
  return first || last ? SEEN_MOVED : UNTOUCHED;
}

function trigger(batch: Batch, customer: Working, positioned: PositionedEvent): void {
  const { state, test } = customer;
  const drafts = triggeredBy(batch.configuration.campaigns, {
    kind: 'event',
    positioned,
    members: state.facts.members,
    key: state.key,
    test,
    ...(state.zone === undefined ? {} : { timezone: state.zone }),
  });
  for (const draft of drafts) batch.effects.drafts.push({ customer, draft });
}

const FEEDBACK = /^Message (Delivered|Displayed|Opened|Clicked|Dismissed|Answered)$/;

/** What an event says about messages sent before: feedback, and goals reached. */
function follow(batch: Batch, customer: Working, positioned: PositionedEvent): void {
  const { event, receivedAt, seq } = positioned;
  const at = eventTime(event, receivedAt);
  const action = FEEDBACK.exec(event.name)?.[1]?.toLowerCase();
  const messageId = event.properties?.messageId;
  if (action !== undefined && (typeof messageId === 'string' || typeof messageId === 'number')) {
    const counts = isTrusted(event.origin) && typeof event.properties?.programme === 'string';
    batch.effects.feedback.push({ customer, messageId: String(messageId), action, at, counts });
  }
  for (const { programme, withinMs } of goalsReachedBy(batch.configuration.campaigns, event)) {
    batch.effects.conversions.push({ customer, programme, withinMs, at, seq });
  }
}
