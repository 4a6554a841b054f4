import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Logger } from '../platform/logger/index.ts';
import type { Measurements } from '../platform/metrics/index.ts';
import { keepProcess } from './kept-process.ts';
import type { Running } from './roles.ts';
import type { FromWorker, ToWorker } from './worker-message.ts';

const PROGRAM = fileURLToPath(new URL('./worker.ts', import.meta.url));
const MEASURE_MS = 1_000;

/** A worker process that is kept running. */
export interface WorkerProcess extends Running {
  /** Whether it plays its roles now. */
  isReady(): boolean;
  /** Resolves when it plays its roles for the first time. */
  readonly firstReady: Promise<void>;
  /** Process id now; undefined between a death and the restart. */
  pid(): number | undefined;
  /** Its measurements; none while it is away. */
  measurements(): Promise<readonly Measurements[]>;
}

/** What a worker process is started with. */
export type WorkerOrder = Extract<ToWorker, { tell: 'start' }>;

/** Starts a worker process and keeps it running. */
export function startWorkerProcess(
  order: WorkerOrder,
  log: Logger,
  program: string = PROGRAM,
): WorkerProcess {
  const { promise: firstReady, resolve: becameReady } = Promise.withResolvers<void>();
  let isReady = false;
  const kept = keepProcess<ToWorker, FromWorker>(
    {
      program,
      name: 'worker',
      order: () => order,
      onMessage: ({ tell }) => {
        if (tell !== 'ready') return;
        isReady = true;
        becameReady();
      },
      onDeath: () => {
        isReady = false;
      },
    },
    log,
  );
  return {
    firstReady,
    isReady: () => isReady,
    pid: () => kept.child()?.pid,
    measurements: async () => {
      const child = kept.child();
      return child && isReady ? measure(child, () => kept.tell({ tell: 'measure' })) : [];
    },
    stop: kept.stop,
  };
}

async function measure(child: ChildProcess, ask: () => void): Promise<readonly Measurements[]> {
  const { promise, resolve } = Promise.withResolvers<readonly Measurements[]>();
  const take = (message: FromWorker): void => {
    if (message.tell === 'measured') resolve([message.measurements]);
  };
  const timer = setTimeout(() => resolve([]), MEASURE_MS);
  child.on('message', take);
  ask();
  const measured = await promise;
  clearTimeout(timer);
  child.off('message', take);
  return measured;
}
