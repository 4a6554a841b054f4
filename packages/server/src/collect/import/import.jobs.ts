import { finishJob } from '../../platform/jobs/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { findAbandoned } from './import.store.ts';

/** Ends the jobs of imports nobody has fed for a day. The same request sent again still goes on where it stopped. */
export async function endAbandonedImports(db: Database): Promise<void> {
  for (const id of await findAbandoned(db)) {
    await finishJob(db, id, { error: 'The file was not sent to its end.' });
  }
}
