import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Logger } from '../platform/logger/index.ts';
import type { Measurements } from '../platform/metrics/index.ts';
import type { Running } from './roles.ts';
import type { FromWorker, ToWorker } from './worker-message.ts';

const PROGRAM = fileURLToPath(new URL('./worker.ts', import.meta.url));
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;
/** A worker that lived this long was healthy: its next restart is quick again. */
const HEALTHY_MS = 30_000;
const MEASURE_MS = 1_000;
const STOP_MS = 5_000;

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

/** Starts a worker process and keeps it running: one that dies is started again, after 0.1 s, then up to 5 s. */
export function startWorkerProcess(
  order: WorkerOrder,
  log: Logger,
  program: string = PROGRAM,
): WorkerProcess {
  const { promise: firstReady, resolve: becameReady } = Promise.withResolvers<void>();
  let child: ChildProcess | undefined;
  let isReady = false;
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;
  let delay = FIRST_DELAY_MS;

  const start = (): void => {
    const startedAt = performance.now();
    const own = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child = own;
    own.on('message', ({ tell }: FromWorker) => {
      if (tell !== 'ready') return;
      isReady = true;
      becameReady();
    });
    own.on('error', (err) => log.error({ err }, 'the worker process cannot be started'));
    own.once('close', (exitCode, signal) => {
      child = undefined;
      isReady = false;
      if (isStopping) return;
      if (performance.now() - startedAt > HEALTHY_MS) delay = FIRST_DELAY_MS;
      log.error({ exitCode, signal, delayMs: delay }, 'the worker process died; it starts again');
      timer = setTimeout(start, delay);
      delay = Math.min(LONGEST_DELAY_MS, delay * 2);
    });
    tell(own, order);
  };
  start();
  return {
    firstReady,
    isReady: () => isReady,
    pid: () => child?.pid,
    measurements: async () => (child && isReady ? measure(child) : []),
    stop: async () => {
      isStopping = true;
      clearTimeout(timer);
      if (child) await stopChild(child);
    },
  };
}

function tell(child: ChildProcess, message: ToWorker): void {
  // A child that is gone is noticed by its `close`.
  if (child.connected) child.send(message, () => undefined);
}

async function measure(child: ChildProcess): Promise<readonly Measurements[]> {
  const { promise, resolve } = Promise.withResolvers<readonly Measurements[]>();
  const take = (message: FromWorker): void => {
    if (message.tell === 'measured') resolve([message.measurements]);
  };
  const timer = setTimeout(() => resolve([]), MEASURE_MS);
  child.on('message', take);
  tell(child, { tell: 'measure' });
  const measured = await promise;
  clearTimeout(timer);
  child.off('message', take);
  return measured;
}

async function stopChild(child: ChildProcess): Promise<void> {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  child.once('close', () => resolve());
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  tell(child, { tell: 'stop' });
  await closed;
  clearTimeout(timer);
}
