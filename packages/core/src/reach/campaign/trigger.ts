import { eventTime, type PositionedEvent } from '../../collect/event/index.ts';
import { type JsonObject, percentile } from '../../kernel/index.ts';
import { type CampaignChannel, TRANSITION_EVENTS } from './campaign.ts';
import type { CampaignPlan, LiveCampaign } from './live-campaign.ts';
import { spanFor } from './schedule.ts';

/** The built-in segment that every customer enters when he is first heard of. */
export const EVERYONE = 'everyone';

/** Treated, or held back to measure what the campaign changes. */
export type Arm = 'treated' | 'control';

/** A message record to be: one row under (programme, step, customer, occurrence). */
export interface MessageDraft {
  /** Id of the campaign. */
  readonly programme: string;
  /** Name of the channel: a campaign has one step per channel. */
  readonly step: string;
  readonly channel: CampaignChannel;
  /** 0 for what happens once; else the log position of the cause, or the instant (ms) of what time brought about. */
  readonly occurrence: number;
  readonly arm: Arm;
  /** Epoch ms. */
  readonly dueAt: number;
  readonly causeSeq: number | null;
  /** No record when this customer has one of the same step made less than so long ago. */
  readonly notWithinMs?: number;
  readonly context: MessageContext;
}

/** What the cause gives the text to speak of. */
export interface MessageContext {
  readonly event?: { readonly name: string; readonly properties: JsonObject; readonly time: number };
  /** Id of the segment entered or left. */
  readonly segment?: string;
}

/** Whom a cause concerns, as he is once the cause is taken in. */
export interface Concerned {
  /** Numbers of the segments he is in. */
  readonly members: ReadonlySet<number>;
  /** Canonical identity key: what control arms hash. */
  readonly key: string;
  /** A customer of test apps. */
  readonly test: boolean;
  /** IANA zone of his latest device, where known. */
  readonly timezone?: string;
}

/** An event of a customer. */
export interface EventCause extends Concerned {
  readonly kind: 'event';
  readonly positioned: PositionedEvent;
}

/** A customer entering or leaving a segment. */
export interface TransitionCause extends Concerned {
  readonly kind: 'transition';
  readonly segmentNo: number;
  readonly segmentId: string;
  readonly entered: boolean;
  /** The instant of the transition, epoch ms. */
  readonly at: number;
  /** Position of the event that brought it about; undefined when time did. */
  readonly seq: number | undefined;
  /** Why the membership changed; absent: an event or time. */
  readonly cause?: 'event' | 'time' | 'built' | 'edited' | 'merged';
  /** How long after its instant it is noticed, or how old its event was at receipt, ms; absent: on time. */
  readonly lateMs?: number;
}

/** What may start messages. */
export type Cause = EventCause | TransitionCause;

/** The messages a cause starts, one per channel of each campaign it triggers. */
export function triggeredBy(plan: CampaignPlan, cause: Cause): readonly MessageDraft[] {
  const candidates =
    cause.kind === 'event' ? concernedByEvent(plan, cause) : concernedByTransition(plan, cause);
  if (candidates.length === 0 || !startsMessages(cause, plan.staleMs)) return [];
  const at = instantOf(cause);
  return candidates
    .filter((campaign) => admits(campaign, cause, at))
    .flatMap((campaign) => draftsOf(campaign, cause, at));
}

function concernedByEvent(
  plan: CampaignPlan,
  { positioned: { event } }: EventCause,
): readonly LiveCampaign[] {
  // The log's own record of a transition was acted upon when the transition happened.
  if (TRANSITION_EVENTS[event.name]) return [];
  const named = plan.byEvent.get(event.name) ?? [];
  return named.filter(({ app, trigger }) => app === event.app && trigger?.matches(event.properties) === true);
}

function concernedByTransition(plan: CampaignPlan, cause: TransitionCause): readonly LiveCampaign[] {
  const triggered = plan.audiences.has(cause.segmentNo) ? [] : triggeredByTransition(plan, cause);
  if (!cause.entered) return triggered;
  const entrants =
    cause.segmentId === EVERYONE ? plan.forEveryone : (plan.byAudience.get(cause.segmentNo) ?? []);
  return entrants.length === 0 ? triggered : [...triggered, ...entrants];
}

function triggeredByTransition(plan: CampaignPlan, cause: TransitionCause): readonly LiveCampaign[] {
  const properties = propertiesOf(cause);
  return (cause.entered ? plan.onEntry : plan.onExit).filter(
    ({ trigger }) => trigger?.matches(properties) === true,
  );
}

/**
 * Whether a cause of this kind starts messages at all. Not: what building, editing and merging write (decision 13),
 * imports, events whose time cannot be believed, and what is more than a day old.
 */
function startsMessages(cause: Cause, staleMs: number): boolean {
  if (cause.kind === 'event') return isFresh(cause.positioned, staleMs);
  if (cause.cause === 'built' || cause.cause === 'edited' || cause.cause === 'merged') return false;
  return (cause.lateMs ?? 0) <= staleMs;
}

function isFresh({ event, receivedAt }: PositionedEvent, staleMs: number): boolean {
  if (event.clamped || event.origin === 'import') return false;
  return receivedAt - eventTime(event, receivedAt) <= staleMs;
}

/** When the cause took effect: receipt for an event (decision 2), its instant for a transition. */
function instantOf(cause: Cause): number {
  return cause.kind === 'event' ? cause.positioned.receivedAt : cause.at;
}

function positionOf(cause: Cause): number | undefined {
  return cause.kind === 'event' ? cause.positioned.seq : cause.seq;
}

function admits(campaign: LiveCampaign, cause: Cause, at: number): boolean {
  if (campaign.test !== cause.test) return false;
  if (campaign.audienceNo !== null && !cause.members.has(campaign.audienceNo)) return false;
  const seq = positionOf(cause);
  const sinceActivation = seq === undefined ? at >= campaign.sinceAt : seq > campaign.sinceSeq;
  return sinceActivation && isWithin(campaign, cause.timezone, at);
}

/**
 * Whether a cause falls into the campaign's time in the customer's zone. Who enters the audience before his own start is
 * no less a member at that start: he counts from the first zone's start on, and is due at his own.
 */
function isWithin({ window, trigger }: LiveCampaign, timezone: string | undefined, at: number): boolean {
  const own = spanFor(window, timezone);
  const startsAt = trigger ? own.startsAt : window.startsAt;
  return (startsAt === null || at >= startsAt) && (own.endsAt === null || at < own.endsAt);
}

function draftsOf(campaign: LiveCampaign, cause: Cause, at: number): MessageDraft[] {
  const { repeat, window } = campaign;
  const causeSeq = positionOf(cause) ?? null;
  const arm = armOf(campaign.id, campaign.controlPercent, cause.key);
  const context = contextOf(cause, at);
  const dueAt = Math.max(at + campaign.delayMs, spanFor(window, cause.timezone).startsAt ?? 0);
  return campaign.channels.map((channel) => ({
    programme: campaign.id,
    step: channel,
    channel,
    occurrence: repeat === 'once' ? 0 : (causeSeq ?? at),
    arm,
    dueAt,
    causeSeq,
    ...(typeof repeat === 'string' ? {} : { notWithinMs: repeat.everyMs }),
    context,
  }));
}

/** The arm of a customer, stable for ever: `controlPercent` of all customers, by hash of campaign and customer. */
export function armOf(campaignId: string, controlPercent: number, key: string): Arm {
  return controlPercent > 0 && percentile(`control:${campaignId}`, key) < controlPercent
    ? 'control'
    : 'treated';
}

function contextOf(cause: Cause, at: number): MessageContext {
  if (cause.kind === 'event') {
    const { event, receivedAt } = cause.positioned;
    const { name, properties = {} } = event;
    return { event: { name, properties, time: eventTime(event, receivedAt) } };
  }
  const name = cause.entered ? 'Segment Entered' : 'Segment Exited';
  return { event: { name, properties: propertiesOf(cause), time: at }, segment: cause.segmentId };
}

/** What a where of a transition can ask for. */
function propertiesOf(cause: TransitionCause): JsonObject {
  return { segment: cause.segmentId };
}
