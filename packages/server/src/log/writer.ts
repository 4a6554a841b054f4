import type { LoggedEvent } from '@relance/core/collect/event';
import type { Database } from '../stores/postgres/index.ts';
import { appendLast, LOG_CHANNEL } from './log.store.ts';

/** Most events one commit carries. */
const GROUP_EVENTS = 5_000;

/** Appends events for many callers at once. */
export interface LogWriter {
  /** Resolves when the events (at least one) are committed, with the greatest of their positions; rejects when none was. */
  append(events: readonly LoggedEvent[]): Promise<{ readonly position: number }>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

interface Waiting {
  readonly events: readonly LoggedEvent[];
  readonly resolve: (answer: { position: number }) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: while one commit is being flushed, callers queue up and share the next one. A flush costs about 0.5 ms
 * whatever it carries, so load makes groups larger, not latency longer.
 */
export function openLogWriter(db: Database): LogWriter {
  const queue: Waiting[] = [];
  let running: Promise<void> | undefined;

  const takeGroup = (): Waiting[] => {
    let events = 0;
    let taken = 0;
    for (const waiting of queue) {
      if (taken > 0 && events + waiting.events.length > GROUP_EVENTS) break;
      events += waiting.events.length;
      taken++;
    }
    return queue.splice(0, taken);
  };
  const commit = async (group: readonly Waiting[]): Promise<void> => {
    try {
      const { positions } = await appendLast(
        db,
        group.flatMap((waiting) => waiting.events),
      );
      let start = 0;
      for (const { events, resolve } of group) {
        const own = positions.slice(start, start + events.length);
        start += events.length;
        resolve({ position: Math.max(...own) });
      }
      db.notify(LOG_CHANNEL);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };
  const drain = async (): Promise<void> => {
    // Give every request of this turn of the event loop the chance to be in the first group.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) await commit(takeGroup());
    running = undefined;
  };
  return {
    append: (events) =>
      new Promise((resolve, reject) => {
        if (events.length === 0) throw new Error('An append needs at least one event');
        queue.push({ events, resolve, reject });
        running ??= drain();
      }),
    close: async () => {
      await running;
    },
  };
}
