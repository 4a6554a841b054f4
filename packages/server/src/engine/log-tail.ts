import { eventTime, type LoggedEvent } from '@relance/core/collect/event';
import { identityKey } from '@relance/core/collect/identity';
import type { EventRule, Mark } from '@relance/core/segment/expression';
import { type FrameRow, frameLines, readFrames, unpackFrame } from '../log/index.ts';
import type { CopyCursor } from '../measure/copy/index.ts';
import type { Queryable } from '../stores/postgres/index.ts';

/** Frames read at once: of 500 events at most. */
const FRAMES = 200;

/** What a condition takes of an event that the copy may not hold yet. */
export interface TailMark {
  readonly seq: number;
  readonly partition: number;
  /** Place of the condition among the rules. */
  readonly place: number;
  readonly time: number;
  readonly mark: Mark;
}

/** The marks of what the log holds beyond the copy. */
export interface LogTail {
  /** Reads on to the end of the log, or at least up to a position. */
  readTo(db: Queryable, position?: number): Promise<void>;
  /** The marks of a key, in order of position. */
  marksOf(key: string): readonly TailMark[];
  /** Forgets what the copy holds by now. */
  forgetUpTo(position: number): void;
}

/**
 * Follows the log from where the copy ends. Each frame is read once for all chunks of a pass, and of its lines only those
 * that name an event some rule asks for.
 */
export function openLogTail(rules: readonly EventRule[], start: CopyCursor): LogTail {
  const byKey = new Map<string, TailMark[]>();
  const isConcerned = lineFilter(rules);
  let { seq: readUpTo } = start;
  const take = (event: LoggedEvent, seq: number, frame: FrameRow): void => {
    const time = eventTime(event, frame.received_at.getTime());
    for (const [place, rule] of rules.entries()) {
      if (rule.names !== undefined && !rule.names.includes(event.name)) continue;
      const mark = rule.mark(event, time);
      if (mark === undefined) continue;
      const key = identityKey(event);
      const marks = byKey.get(key) ?? [];
      marks.push({ seq, partition: frame.partition, place, time, mark });
      byKey.set(key, marks);
    }
  };
  const read = (frame: FrameRow): void => {
    for (const [index, line] of frameLines(frame).entries()) {
      if (!isConcerned(line)) continue;
      const [positioned] = unpackFrame({ ...frame, events: line });
      if (positioned) take(positioned.event, frame.first_seq + index, frame);
    }
  };
  return {
    readTo: async (db, position) => {
      while (position === undefined || readUpTo < position) {
        const frames = await readFrames(db, { seq: readUpTo, at: start.at }, FRAMES);
        const last = frames.at(-1);
        if (!last) return;
        if (rules.length > 0) frames.forEach(read);
        readUpTo = last.first_seq + last.count - 1;
      }
    },
    marksOf: (key) => byKey.get(key) ?? [],
    forgetUpTo: (position) => {
      for (const [key, marks] of byKey) {
        const kept = marks.filter(({ seq }) => seq > position);
        if (kept.length === 0) byKey.delete(key);
        else if (kept.length < marks.length) byKey.set(key, kept);
      }
    },
  };
}

/** Passes over lines that cannot hold a wanted name, without parsing them. */
function lineFilter(rules: readonly EventRule[]): (line: string) => boolean {
  if (rules.some(({ names }) => names === undefined)) return () => true;
  const names = new Set(rules.flatMap((rule) => rule.names ?? []));
  const texts = [...names].map((name) => `"name":${JSON.stringify(name)}`);
  return (line) => texts.some((text) => line.includes(text));
}
