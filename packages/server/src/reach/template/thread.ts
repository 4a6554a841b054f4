import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Job } from './worker.ts';

/** Why a job was not answered: the message at `at` (0-based) held the thread too long, or took too much memory. */
export class ThreadKilled extends Error {
  readonly why: 'too-slow' | 'too-large';
  readonly at: number;

  constructor(why: 'too-slow' | 'too-large', at: number) {
    super(`the rendering thread was ${why}`);
    this.name = 'ThreadKilled';
    this.why = why;
    this.at = at;
  }
}

/** One worker thread, started at its first job and stopped when it has been idle. One job at a time. */
export interface Thread {
  /** Resolves with the answer; rejects with `ThreadKilled`. */
  run(job: Job): Promise<unknown>;
  /** Whether to stay when idle, and to be there before the first job. */
  stay(wanted: boolean): void;
  stop(): Promise<void>;
}

/** A message that takes longer is killed: templates that mean no harm take well under a millisecond. */
const STUCK_MS = 1_000;
const WATCH_MS = 100;

/** A thread with 128 MB of heap, no environment, and nothing running yet. */
export function openThread(idleMs: number): Thread {
  let running: Promise<Running> | undefined;
  let idle: NodeJS.Timeout | undefined;
  let stays = false;
  const stop = async (): Promise<void> => {
    clearTimeout(idle);
    const last = running;
    running = undefined;
    await (await last?.catch(() => undefined))?.worker.terminate();
  };
  const restLater = (): void => {
    clearTimeout(idle);
    if (!stays) idle = setTimeout(() => void stop(), idleMs).unref();
  };
  const run = async (job: Job): Promise<unknown> => {
    clearTimeout(idle);
    try {
      running ??= startWorker();
      return await answer(await running, job);
    } catch (error) {
      await stop();
      throw error;
    } finally {
      restLater();
    }
  };
  return {
    run,
    stay: (wanted) => {
      if (wanted === stays) return;
      stays = wanted;
      restLater();
    },
    stop,
  };
}

interface Running {
  readonly worker: Worker;
  /** How many messages of the job are done; written by the worker. */
  readonly progress: Int32Array;
}

async function startWorker(): Promise<Running> {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: progress.buffer,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8, stackSizeMb: 4 },
  });
  worker.unref();
  // An error after a kill has nobody to tell.
  worker.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the rendering thread did not start')));
  });
  return { worker, progress };
}

async function answer({ worker, progress }: Running, job: Job): Promise<unknown> {
  const finished = new AbortController();
  const { signal } = finished;
  try {
    Atomics.store(progress, 0, 0);
    worker.postMessage(job);
    return await Promise.race([
      once(worker, 'message', { signal }).then(([result]) => result as unknown),
      once(worker, 'exit', { signal }).then(() => {
        throw new ThreadKilled('too-large', Atomics.load(progress, 0));
      }),
      stuck(progress, signal),
    ]);
  } catch (error) {
    // A worker that runs out of memory says so with an error before it exits.
    throw error instanceof ThreadKilled ? error : new ThreadKilled('too-large', Atomics.load(progress, 0));
  } finally {
    finished.abort();
  }
}

/** Rejects when one message has taken too long; stays silent once the signal is given. */
function stuck(progress: Int32Array, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    let seen = -1;
    let since = performance.now();
    const watch = setInterval(() => {
      const done = Atomics.load(progress, 0);
      if (done !== seen) [seen, since] = [done, performance.now()];
      else if (performance.now() - since >= STUCK_MS) reject(new ThreadKilled('too-slow', done));
    }, WATCH_MS);
    signal.addEventListener('abort', () => clearInterval(watch));
  });
}
