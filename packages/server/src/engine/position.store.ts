import type { Database } from '../stores/postgres/index.ts';

/** How long an answer waits for the engine at most, ms (api.md `?after=`). */
const LIMIT_MS = 500;
const LOOK_MS = 4;

/** Waits until the engine has seen a position in a partition. Answers false when it has not in time: answer anyway. */
export type WaitForPosition = (partition: number, position: number) => Promise<boolean>;

/**
 * Lets callers wait for the engine: all that wait share one look at the cursors, every 4 ms while there are any.
 */
export function positionWaiter(db: Database): WaitForPosition {
  const waiting = new Set<{
    partition: number;
    position: number;
    done: (seen: boolean) => void;
    until: number;
  }>();
  let isLooking = false;

  const look = async (): Promise<void> => {
    while (waiting.size > 0) {
      const rows = await db.rows<{ partition: number; cursor_seq: number }>(
        'select partition, cursor_seq from engine_partition',
      );
      const cursors = new Map(rows.map((row) => [row.partition, row.cursor_seq]));
      for (const waiter of waiting) {
        const seen = (cursors.get(waiter.partition) ?? 0) >= waiter.position;
        if (!seen && performance.now() < waiter.until) continue;
        waiting.delete(waiter);
        waiter.done(seen);
      }
      if (waiting.size > 0) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    isLooking = false;
  };
  const fail = (): void => {
    isLooking = false;
    for (const waiter of waiting) waiter.done(false);
    waiting.clear();
  };
  return (partition, position) =>
    new Promise((resolve) => {
      waiting.add({ partition, position, done: resolve, until: performance.now() + LIMIT_MS });
      if (!isLooking) {
        isLooking = true;
        void look().catch(fail);
      }
    });
}
