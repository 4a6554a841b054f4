import { crc32 } from 'node:zlib';
import type { LoggedEvent, PositionedEvent } from '@relance/core/collect/event';
import { identityKey, partitionOf } from '@relance/core/collect/identity';

/** Most events a frame holds; a larger group becomes several frames. */
export const FRAME_EVENTS = 500;
/** What stands between two lines of a frame. JSON text has no line end of its own, so it occurs nowhere else. */
export const BETWEEN = ',\n';
const TIME = '{"time":';

/** What one append writes: frames in order, their texts end to end in one buffer. */
export interface Frames {
  readonly partitions: readonly number[];
  readonly counts: readonly number[];
  readonly lengths: readonly number[];
  readonly blob: Buffer;
  /** For each event given, its place in the order of positions (0-based). */
  readonly places: Int32Array;
}

/** Packs events into frames, one or more per partition, keeping the given order inside each partition. */
export function packFrames(events: readonly LoggedEvent[]): Frames {
  const byPartition = new Map<number, number[]>();
  events.forEach((event, index) => {
    const partition = partitionOf(identityKey(event));
    const list = byPartition.get(partition);
    if (list) list.push(index);
    else byPartition.set(partition, [index]);
  });
  const partitions: number[] = [];
  const counts: number[] = [];
  const texts: Buffer[] = [];
  const places = new Int32Array(events.length);
  let place = 0;
  for (const [partition, indexes] of byPartition) {
    for (let start = 0; start < indexes.length; start += FRAME_EVENTS) {
      const part = indexes.slice(start, start + FRAME_EVENTS);
      partitions.push(partition);
      counts.push(part.length);
      texts.push(Buffer.from(part.map((index) => lineOf(events[index])).join(BETWEEN), 'utf8'));
      for (const index of part) places[index] = place++;
    }
  }
  return { partitions, counts, lengths: texts.map((t) => t.length), blob: Buffer.concat(texts), places };
}

/** The line of an event. A time, where there is one, stands first, so that `lineTime` finds it without parsing. */
function lineOf(event: LoggedEvent | undefined): string {
  return JSON.stringify(event?.time === undefined ? event : { time: event.time, ...event });
}

/** The lines of a frame, each the JSON of one event; line i has position first_seq + i. */
export function frameLines(row: Pick<FrameRow, 'events'>): string[] {
  return row.events.split(BETWEEN);
}

/** The time of an event (epoch ms), read off its line; undefined when it has none of its own. */
export function lineTime(line: string): number | undefined {
  // 17 digits are more than any instant has.
  return line.startsWith(TIME) ? Number.parseInt(line.slice(TIME.length, TIME.length + 18), 10) : undefined;
}

/**
 * A checksum (32 bits) of all a line says but the time, which changes when an event is sent again by a clock that has to
 * be corrected.
 */
export function lineChecksum(line: string): number {
  return crc32(line.slice(line.startsWith(TIME) ? line.indexOf(',') + 1 : 1)) | 0;
}

/** A row of log_frame. */
export interface FrameRow {
  readonly first_seq: number;
  readonly received_at: Date;
  readonly partition: number;
  readonly count: number;
  readonly events: string;
}

/** The events of a frame, with their positions. */
export function unpackFrame(row: FrameRow): PositionedEvent[] {
  const events: LoggedEvent[] = JSON.parse(`[${row.events}]`);
  const receivedAt = row.received_at.getTime();
  return events.map((event, index) => ({
    event,
    seq: row.first_seq + index,
    partition: row.partition,
    receivedAt,
  }));
}
