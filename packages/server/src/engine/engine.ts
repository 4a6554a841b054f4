import { LOG_CHANNEL } from '../log/index.ts';
import { Worker, type WorkerDeps } from './worker.ts';

/** What the engine needs. */
export type EngineDeps = WorkerDeps;

/** A running worker. */
export interface Engine {
  /** Ends after the batch in hand and gives its partitions back. */
  stop(): Promise<void>;
}

/** Starts one worker: turns the log into state and effects until stopped. Any number may run, on any machine. */
export function startEngine(deps: EngineDeps): Engine {
  const worker = new Worker(deps);
  let stopped = false;
  const run = async (): Promise<void> => {
    const stops = [
      await deps.db.listen(LOG_CHANNEL, worker.wake.raise),
      await deps.db.listen('relance_configuration', worker.wake.raise),
    ];
    while (!stopped) await worker.turn();
    for (const stop of stops) await stop();
    await worker.release().catch(() => undefined);
  };
  const ended = run();
  return {
    stop: async () => {
      stopped = true;
      worker.wake.raise();
      await ended;
    },
  };
}
