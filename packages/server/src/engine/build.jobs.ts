import { type Logger, openFailureLog } from '../platform/logger/index.ts';
import { signal } from '../platform/signal/index.ts';
import { isClickhouseAway } from '../stores/clickhouse/index.ts';
import { isAway } from '../stores/postgres/index.ts';
import { type BuildDeps, buildWaiting } from './build.ts';
import { recomputeQueued } from './recompute.ts';

/** Segments start to build within this time even if the hint is lost. */
const POLL_MS = 1_000;

/** Builds segments and recomputes customers in the background until stopped. */
export function startBuilder(deps: BuildDeps & { readonly logger: Logger }): { stop(): Promise<void> } {
  const failed = openFailureLog(deps.logger, (error) => isAway(error) || isClickhouseAway(error));
  const wake = signal();
  let stopped = false;
  const run = async (): Promise<void> => {
    const unlisten = await deps.db.listen('relance_configuration', wake.raise);
    while (!stopped) {
      try {
        const built = await buildWaiting(deps, () => stopped);
        const recomputed = await recomputeQueued(deps);
        if (!built && recomputed === 0) await wake.wait(POLL_MS);
      } catch (error) {
        failed(error, 'segments: building was interrupted and goes on in a moment');
        await wake.wait(POLL_MS);
      }
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
