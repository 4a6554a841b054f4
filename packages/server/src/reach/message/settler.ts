import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggedEvent } from '@relance/core/collect/event';
import { OUTBOX_CHANNEL, queueEvents } from '../../log/index.ts';
import type { FailureLog } from '../../platform/logger/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { type Settled, settle } from './claim.store.ts';

/** What came of a record, and what is said about it. */
export interface Result {
  readonly settled: Settled;
  readonly event?: LoggedEvent;
}

/** Writes results down, many at a time. */
export interface Settler {
  add(results: readonly Result[]): void;
  /** Resolves when everything added has been written, or after `ms`. */
  drain(ms: number): Promise<void>;
}

/** Results per transaction. */
const GROUP = 500;
const RETRY_MS = 500;

/** What a settler works with. */
export interface SettlerDeps {
  readonly db: Database;
  readonly failed: FailureLog;
  readonly owner: string;
  /** Called with the ids of records that are no longer held. */
  readonly onWritten: (ids: readonly number[]) => void;
}

/**
 * While one transaction is being flushed the next results gather: load makes groups larger, not latency longer. A result
 * and its event are written together. While PostgreSQL is away results wait for it: what was handed over should not be
 * handed over again for want of a note.
 */
export function openSettler({ db, failed, owner, onWritten }: SettlerDeps): Settler {
  let queue: Result[] = [];
  let running: Promise<void> | undefined;

  const write = async (group: readonly Result[]): Promise<void> => {
    const events = await db.transaction(async (tx) => {
      const held = await settle(
        tx,
        owner,
        group.map((result) => result.settled),
      );
      const said = group.flatMap(({ settled, event }) => (event && held.has(settled.id) ? [event] : []));
      await queueEvents(tx, said);
      return said.length;
    });
    if (events > 0) db.notify(OUTBOX_CHANNEL);
  };
  const run = async (): Promise<void> => {
    while (queue.length > 0) {
      const group = queue.slice(0, GROUP);
      try {
        await write(group);
        queue = queue.slice(group.length);
        onWritten(group.map(({ settled }) => settled.id));
      } catch (err) {
        failed(err, 'results cannot be written; trying again');
        await sleep(RETRY_MS);
      }
    }
    running = undefined;
  };
  return {
    add: (results) => {
      if (results.length === 0) return;
      queue.push(...results);
      running ??= run();
    },
    drain: async (ms) => {
      await Promise.race([running, sleep(ms, undefined, { ref: false })]);
    },
  };
}
