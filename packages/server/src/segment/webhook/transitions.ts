import type { PositionedEvent } from '@relance/core/collect/event';
import type { JsonObject } from '@relance/core/kernel';
import { type FrameRow, unpackFrame } from '../../log/index.ts';

/** What every line of the log has that says of somebody that he entered or left a segment. */
export const TRANSITION_TEXT = '"name":"Segment E';

/** Which transitions a webhook is told of. */
export interface Wanted {
  readonly segment: string;
  readonly entered: boolean;
  readonly exited: boolean;
}

/** The transitions a webhook is told of among frames, behind one position and up to another: the first 100 at most. */
export function transitionsIn(
  frames: readonly FrameRow[],
  wanted: Wanted,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): PositionedEvent[] {
  return frames
    .flatMap(unpackFrame)
    .filter((one) => one.seq > after && one.seq <= upTo && isWanted(one, wanted));
}

function isWanted({ event }: PositionedEvent, { segment, entered, exited }: Wanted): boolean {
  const isTold = (entered && event.name === 'Segment Entered') || (exited && event.name === 'Segment Exited');
  return isTold && event.origin === 'system' && !event.test && event.properties?.segment === segment;
}

/**
 * What is posted: the transitions in their order. It is made of the log alone, so that the same batch has the same text
 * whenever, and by whomever, it is sent.
 */
export function bodyOf(segment: string, events: readonly PositionedEvent[]): string {
  const last = events.at(-1);
  return JSON.stringify({
    type: 'segment.transitions',
    timestamp: new Date(last?.receivedAt ?? 0).toISOString(),
    segment: { id: segment, name: last?.event.properties?.name ?? segment },
    transitions: events.map(wireTransition),
  });
}

function wireTransition({ event, seq, receivedAt }: PositionedEvent): JsonObject {
  const { userId, anonymousId, app, name, time, properties = {} } = event;
  return {
    ...(userId === undefined ? { userId: `id:${anonymousId ?? ''}`, app } : { userId }),
    entered: name === 'Segment Entered',
    at: new Date(time ?? receivedAt).toISOString(),
    cause: properties.cause ?? 'event',
    position: seq,
  };
}
