import { setTimeout as sleep } from 'node:timers/promises';
import { type FrameRow, LOG_CHANNEL, type LogCursor, readFrames, readHead } from '../../log/index.ts';
import { signal } from '../../platform/signal/index.ts';
import type { Database } from '../../stores/postgres/index.ts';

/** Somebody who follows the log. */
export interface Follower {
  /** What was committed, in order of position. */
  take(frames: readonly FrameRow[]): void;
  /** So many events were passed over unread: the log grew faster than it is read for followers. */
  passOver(events: number): void;
}

/** Somebody's place in the log. */
export interface Following {
  /** Everything behind this position is handed to the follower, or passed over. */
  readonly from: number;
  readonly leave: () => void;
}

/** The end of the log, read once for all who follow it, and only while somebody does. */
export interface Tail {
  /** Follows the log from its end on. */
  follow(follower: Follower): Promise<Following>;
  /** Stops reading; nobody is told anything any more. */
  close(): Promise<void>;
}

/** Frames of one round, and the least time between rounds: 1,000 frames a second, some 10 MB, are read at most. */
const ROUND = 100;
const ROUND_MS = 100;
/** Hints may be lost: look this often in any case. */
const POLL_MS = 500;
/** Further behind than this, events, what lies between is passed over. */
const MOST_BEHIND = 20_000;
const RETRY_MS = 1_000;

/** The one reading under way. */
interface Reading {
  cursor: LogCursor;
}

/** Opens the tail of a database's log. */
export function openTail(db: Database): Tail {
  const followers = new Set<Follower>();
  const wake = signal();
  let reading: Promise<Reading> | undefined;
  let ended: Promise<void> = Promise.resolve();

  const read = async (current: Reading): Promise<void> => {
    const unlisten = await db.listen(LOG_CHANNEL, wake.raise);
    do {
      const isBusy = await round(db, current, followers);
      await sleep(ROUND_MS);
      if (!isBusy) await wake.wait(POLL_MS);
    } while (followers.size > 0);
    reading = undefined;
    await unlisten();
  };
  const begin = async (): Promise<Reading> => {
    try {
      const current = { cursor: await readHead(db) };
      ended = read(current);
      return current;
    } catch (error) {
      reading = undefined;
      throw error;
    }
  };

  return {
    follow: async (follower) => {
      for (;;) {
        reading ??= begin();
        const joined = reading;
        const { cursor } = await joined;
        // It may have ended since; else, from this very turn on, nothing passes the follower by.
        if (reading !== joined) continue;
        followers.add(follower);
        return { from: cursor.seq, leave: () => followers.delete(follower) };
      }
    },
    close: async () => {
      followers.clear();
      wake.raise();
      await ended;
    },
  };
}

/** Reads on, once. Answers whether there is more already. */
async function round(db: Database, current: Reading, followers: ReadonlySet<Follower>): Promise<boolean> {
  try {
    const frames = await readFrames(db, current.cursor, ROUND);
    const last = frames.at(-1);
    if (!last) return false;
    current.cursor = { seq: last.first_seq + last.count - 1, at: last.received_at };
    for (const follower of followers) follower.take(frames);
    if (frames.length < ROUND) return false;
    const head = await readHead(db);
    const behind = head.seq - current.cursor.seq;
    if (behind > MOST_BEHIND) {
      current.cursor = head;
      for (const follower of followers) follower.passOver(behind);
    }
    return true;
  } catch {
    // PostgreSQL is away for a moment: what comes in meanwhile is read when it is back.
    await sleep(RETRY_MS);
    return false;
  }
}
