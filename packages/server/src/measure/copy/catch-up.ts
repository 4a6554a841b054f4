import { setTimeout } from 'node:timers/promises';
import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { type CopyMark, hasReached, readMark } from './catch-up.store.ts';
import { COPY_CHANNEL } from './copier.ts';
import { freshLinks } from './link.store.ts';

/** How often is asked whether the copy has come far enough. */
const ASK_MS = 15;

/** What a question to the copy can rely on. */
export interface CaughtUp {
  /** The record's clock when it was asked, epoch ms: not before anything that was received until then. */
  readonly now: number;
  /** The copy holds everything that was received until then. */
  readonly isComplete: boolean;
}

/**
 * Waits until the copy holds all that the record holds now: events, who is who, and what is known of customers. Gives up
 * after `withinMs`, as when the copy is filled from the beginning: an answer from what is there is better than none.
 */
export async function waitForCopy(
  { db, clickhouse }: { readonly db: Database; readonly clickhouse: Clickhouse },
  withinMs: number,
): Promise<CaughtUp> {
  const until = performance.now() + withinMs;
  const mark = await readMark(db);
  const isComplete = await reached(db, mark, until);
  await freshLinks(clickhouse);
  return { now: mark.now, isComplete };
}

async function reached(db: Database, mark: CopyMark, until: number): Promise<boolean> {
  while (!(await hasReached(db, mark))) {
    if (performance.now() >= until) return false;
    // The copier gathers events for a while; somebody waits now.
    db.notify(COPY_CHANNEL);
    await setTimeout(ASK_MS);
  }
  return true;
}
