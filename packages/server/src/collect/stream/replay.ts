import { type FrameRow, readFrames } from '../../log/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';

/** A frame may begin this many positions before the one that is looked for: frames hold 500 events at most. */
const FRAME_EVENTS = 500;
const ROUND = 100;

/** The frames with what lies behind `after`, up to a position. The first may begin earlier, the last end later. */
export async function* replay(
  db: Queryable,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): AsyncGenerator<readonly FrameRow[]> {
  for (let seq = after - FRAME_EVENTS; ; ) {
    const frames = await readFrames(db, { seq, at: null }, ROUND);
    yield frames.filter((frame) => frame.first_seq <= upTo);
    const last = frames.at(-1);
    if (!last || frames.length < ROUND) return;
    seq = last.first_seq;
    if (seq >= upTo) return;
  }
}
