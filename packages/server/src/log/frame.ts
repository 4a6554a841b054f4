import type { LoggedEvent, PositionedEvent } from '@relance/core/collect/event';
import { identityKey, partitionOf } from '@relance/core/collect/identity';

/** Most events a frame holds; a larger group becomes several frames. */
const FRAME_EVENTS = 500;

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
      texts.push(Buffer.from(part.map((index) => JSON.stringify(events[index])).join(',\n'), 'utf8'));
      for (const index of part) places[index] = place++;
    }
  }
  return { partitions, counts, lengths: texts.map((t) => t.length), blob: Buffer.concat(texts), places };
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
