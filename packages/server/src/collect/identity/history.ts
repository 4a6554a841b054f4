import type { CustomerEvent } from '@relance/contract/collect/customer';
import { type EventType, eventTime, isSighting, type PositionedEvent } from '@relance/core/collect/event';
import type { Session } from '@relance/core/collect/session';
import { isoInstant } from './read-customers.ts';

/** Where a page of history ends: the time (epoch ms) and position of its last event. */
export interface HistoryCursor {
  readonly time: number;
  readonly seq: number;
}

/** Events filed under identity keys, newest first by (time, position); those before a cursor, or the latest. */
export type RecentEvents = (
  keys: readonly string[],
  page: { readonly limit: number; readonly before?: HistoryCursor | undefined },
) => Promise<readonly PositionedEvent[]>;

/** Which events are wanted. */
export interface EventFilter {
  readonly type?: EventType | undefined;
  readonly name?: string | undefined;
  /** None but events of these apps; null: of all. */
  readonly apps?: readonly string[] | null;
}

/** Events read at a time where all are wanted. */
const CHUNK = 1_000;

/** An event as the API shows it. */
export function eventBody({ event, seq, receivedAt }: PositionedEvent): CustomerEvent {
  const { type, name, app, origin, messageId, userId, anonymousId, clamped } = event;
  const { properties, traits, device, context } = event;
  return {
    position: seq,
    type,
    name,
    app,
    origin,
    messageId,
    ...(userId === undefined ? {} : { userId }),
    ...(anonymousId === undefined ? {} : { anonymousId }),
    time: isoInstant(eventTime(event, receivedAt)),
    receivedAt: isoInstant(receivedAt),
    ...(clamped ? { clamped } : {}),
    ...(properties ? { properties: { ...properties } } : {}),
    ...(traits ? { traits: { ...traits } } : {}),
    ...(device ? { device: { ...device } } : {}),
    ...(context ? { context: { ...context } } : {}),
  };
}

/** Where the next page begins. */
export function cursorAfter({ event, seq, receivedAt }: PositionedEvent): HistoryCursor {
  return { time: eventTime(event, receivedAt), seq };
}

/** All events filed under keys, newest first, never more than a chunk of them in memory. */
export async function* allEvents(
  recent: RecentEvents,
  keys: readonly string[],
  from?: HistoryCursor,
  chunkSize: number = CHUNK,
): AsyncGenerator<PositionedEvent> {
  let before = from;
  for (;;) {
    const chunk = await recent(keys, { limit: chunkSize, before });
    yield* chunk;
    const last = chunk.at(-1);
    if (!last || chunk.length < chunkSize) return;
    before = cursorAfter(last);
  }
}

/** The first `limit` events that pass a filter. */
export async function firstEvents(
  events: AsyncIterable<PositionedEvent>,
  { type, name, apps = null }: EventFilter,
  limit: number,
): Promise<PositionedEvent[]> {
  const found: PositionedEvent[] = [];
  for await (const positioned of events) {
    if (type !== undefined && positioned.event.type !== type) continue;
    if (name !== undefined && positioned.event.name !== name) continue;
    if (apps !== null && !apps.includes(positioned.event.app)) continue;
    found.push(positioned);
    if (found.length === limit) break;
  }
  return found;
}

/**
 * A customer's latest sessions, newest first: runs of activity without a pause longer than the gap of the later event's
 * app, the rule of core/collect/session.
 *
 * @param events newest first
 * @param gapOf idle gap of an app, ms
 */
export async function latestSessions(
  events: AsyncIterable<PositionedEvent>,
  gapOf: (app: string) => number,
  limit: number,
): Promise<Session[]> {
  const sessions: Session[] = [];
  let gap = 0;
  for await (const { event, receivedAt } of events) {
    if (!isSighting(event)) continue;
    const time = eventTime(event, receivedAt);
    const screens = event.type === 'track' ? 0 : 1;
    const open = sessions.at(-1);
    if (open && open.start - time <= gap) {
      sessions[sessions.length - 1] = {
        ...open,
        start: time,
        events: open.events + 1,
        screens: open.screens + screens,
      };
    } else {
      if (sessions.length === limit) break;
      sessions.push({ start: time, end: time, events: 1, screens });
    }
    gap = gapOf(event.app);
  }
  return sessions;
}
