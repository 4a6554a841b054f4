import { type ChildProcess, fork } from 'node:child_process';
import type { Logger } from '../platform/logger/index.ts';
import type { Running } from './roles.ts';

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;
/** A process that lived this long was healthy: its next restart is quick again. */
const HEALTHY_MS = 30_000;
const STOP_MS = 5_000;

/** A process to keep running. It is told `order()` at each start, and `{tell: 'stop'}` to end. */
export interface KeptProgram<To extends object, From> {
  /** Path of its entry. */
  readonly program: string;
  /** For the log. */
  readonly name: string;
  readonly order: () => To;
  readonly onMessage: (message: From) => void;
  /** Called when it has died. */
  readonly onDeath?: () => void;
}

/** A process that is kept running. */
export interface KeptProcess<To extends object> extends Running {
  /** The process as it is now; undefined between a death and the restart. */
  child(): ChildProcess | undefined;
  /** Says something to it; a dead one does not hear it. */
  tell(message: To): void;
}

/** Starts a process and keeps it running: one that dies is started again, after 0.1 s, then up to 5 s. */
export function keepProcess<To extends object, From>(
  { program, name, order, onMessage, onDeath }: KeptProgram<To, From>,
  log: Logger,
): KeptProcess<To | { readonly tell: 'stop' }> {
  let child: ChildProcess | undefined;
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;
  let delay = FIRST_DELAY_MS;

  const tell = (message: To | { readonly tell: 'stop' }): void => {
    // A child that is gone is noticed by its `close`.
    if (child?.connected) child.send(message, () => undefined);
  };
  const start = (): void => {
    const startedAt = performance.now();
    child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    // What comes over the channel is what our own program sends.
    child.on('message', (message) => onMessage(message as From));
    child.on('error', (err) => log.error({ err }, `the ${name} process cannot be started`));
    child.once('close', (exitCode, signal) => {
      child = undefined;
      onDeath?.();
      if (isStopping) return;
      if (performance.now() - startedAt > HEALTHY_MS) delay = FIRST_DELAY_MS;
      log.error({ exitCode, signal, delayMs: delay }, `the ${name} process died; it starts again`);
      timer = setTimeout(start, delay);
      delay = Math.min(LONGEST_DELAY_MS, delay * 2);
    });
    tell(order());
  };
  start();
  return {
    child: () => child,
    tell,
    stop: async () => {
      isStopping = true;
      clearTimeout(timer);
      if (!child) return;
      const { promise: closed, resolve } = Promise.withResolvers<void>();
      child.once('close', () => resolve());
      const killing = setTimeout(() => child?.kill('SIGKILL'), STOP_MS);
      tell({ tell: 'stop' });
      await closed;
      clearTimeout(killing);
    },
  };
}
