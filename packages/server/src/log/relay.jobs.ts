import { type Logger, openFailureLog } from '../platform/logger/index.ts';
import { signal } from '../platform/signal/index.ts';
import { type Database, isAway } from '../stores/postgres/index.ts';
import { OUTBOX_CHANNEL, relayOutbox } from './log.store.ts';

/** Transactions whose words are moved at once: some 2,000 events each at most. */
const TRANSACTIONS = 5;
/** Hints may be lost: look this often in any case. */
const POLL_MS = 250;

/** Keeps moving queued events into the log until stopped; any number of relays may run. */
export function startRelay(deps: { readonly db: Database; readonly logger: Logger }): {
  stop(): Promise<void>;
} {
  const failed = openFailureLog(deps.logger, isAway);
  const wake = signal();
  let stopped = false;
  const run = async (): Promise<void> => {
    const unlisten = await deps.db.listen(OUTBOX_CHANNEL, wake.raise);
    while (!stopped) {
      const moved = await relayOutbox(deps.db, TRANSACTIONS).catch((error: unknown) => {
        failed(error, 'relay: queued events stay where they are for a moment');
        return 0;
      });
      if (moved === 0) await wake.wait(POLL_MS);
    }
    await unlisten();
  };
  const ended = run();
  return {
    stop: async () => {
      stopped = true;
      wake.raise();
      await ended;
    },
  };
}
