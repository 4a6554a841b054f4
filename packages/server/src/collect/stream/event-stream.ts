import { Readable } from 'node:stream';
import { type FrameRow, frameLines, unpackFrame } from '../../log/index.ts';
import type { EventFilter } from './event-filter.ts';
import { streamedEvent } from './streamed-event.ts';
import type { Follower } from './tail.ts';

/** One client's stream of server-sent events. What it is given is held back until it begins. */
export interface EventStream extends Follower {
  /** What the client reads; it closes when he goes, does not keep up, or the stream ends. */
  readonly body: Readable;
  /** Begins behind a position: with what lies between there and what was held back, then with that. */
  begin(after: number, between: AsyncIterable<readonly FrameRow[]>): Promise<void>;
  /** Ends it in good order: a browser connects again by itself and goes on. */
  end(): void;
}

/** Events a second: more than anybody reads. */
const MOST_A_SECOND = 50;
/** A client who leaves more than this unread, bytes, is dropped: nobody is served from memory without end. */
const MOST_UNREAD = 262_144;
/** Frames held back at most. */
const MOST_HELD = 1_000;
const HEARTBEAT_S = 15;
/** Then it ends: whoever comes back shows again that he may. */
const LIFETIME_S = 600;

/** Opens a stream of the events that pass a filter. */
export function openEventStream(filter: EventFilter): EventStream {
  const body = new Readable({ read: () => undefined, highWaterMark: MOST_UNREAD });
  let held: FrameRow[] | undefined = [];
  let position = 0;
  let left = MOST_A_SECOND;
  let skipped = 0;
  let seconds = 0;

  const write = (text: string): void => {
    if (body.destroyed || body.readableEnded) return;
    body.push(text);
    if (body.readableLength > MOST_UNREAD) body.destroy();
  };
  const end = (): void => {
    clearInterval(clock);
    if (!body.destroyed) body.push(null);
  };
  const clock = setInterval(() => {
    seconds++;
    left = MOST_A_SECOND;
    if (skipped > 0) write(`event: skipped\ndata: ${JSON.stringify({ count: skipped })}\n\n`);
    else if (seconds % HEARTBEAT_S === 0) write(':\n\n');
    skipped = 0;
    if (seconds >= LIFETIME_S) end();
  }, 1_000);
  body.once('close', () => clearInterval(clock));

  const offer = (frame: FrameRow, line: string, seq: number): void => {
    if (seq <= position) return;
    position = seq;
    if (!filter.mayPass(line)) return;
    if (left === 0) {
      skipped++;
      return;
    }
    const [positioned] = unpackFrame({ ...frame, first_seq: seq, count: 1, events: line });
    if (!positioned || !filter.passes(positioned)) return;
    left--;
    write(`id: ${seq}\ndata: ${JSON.stringify(streamedEvent(positioned))}\n\n`);
  };
  const show = (frames: readonly FrameRow[]): void => {
    for (const frame of frames) {
      for (const [index, line] of frameLines(frame).entries()) offer(frame, line, frame.first_seq + index);
    }
  };
  const passOver = (events: number): void => {
    skipped += events;
  };
  const hold = (frame: FrameRow): void => {
    if (held && held.length < MOST_HELD) held.push(frame);
    else passOver(frame.count);
  };

  // A first write, so that the headers go out; browsers come back after 2 s.
  write('retry: 2000\n\n');
  return {
    body,
    end,
    passOver,
    take: (frames) => (held ? frames.forEach(hold) : show(frames)),
    begin: async (after, between) => {
      position = after;
      for await (const frames of between) show(frames);
      const kept = held ?? [];
      held = undefined;
      show(kept);
    },
  };
}
