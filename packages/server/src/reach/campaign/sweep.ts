import type { Database } from '../../stores/postgres/index.ts';
import { skipQueued } from '../message/index.ts';
import { holdCampaign } from './snapshot.store.ts';
import { findUnswept, setSwept } from './sweep.store.ts';

/** Records per transaction. */
const PAGE = 10_000;

/**
 * Drops what finished campaigns have not handed over. The sender refuses such records anyway, one by one at the last
 * moment; this says so in the statistics at once.
 */
export async function sweepFinished(db: Database): Promise<void> {
  for (const { id, reason } of await findUnswept(db)) {
    while (!(await sweepPage(db, id, reason))) {
      // The next page; each is a transaction of its own.
    }
  }
}

async function sweepPage(db: Database, id: string, reason: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    // Behind the page of a snapshot that may be under way; after it, the snapshot sees that the campaign is finished.
    await holdCampaign(tx, id);
    const skipped = await skipQueued(tx, id, reason, PAGE);
    if (skipped === PAGE) return false;
    await setSwept(tx, id);
    return true;
  });
}
