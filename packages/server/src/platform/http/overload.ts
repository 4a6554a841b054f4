import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Says whether the process has more to do than it can. */
export interface Overload {
  isOverloaded(): boolean;
  close(): void;
}

/** When a process counts as overloaded. */
export interface OverloadLimits {
  /** Mean delay of the event loop, ms. */
  readonly delayMs: number;
  /** Over how long the mean is taken, ms. */
  readonly windowMs: number;
}

/**
 * Watches the delay of the event loop. Two windows in a row over the limit make an overload, so that one long garbage
 * collection or one large request does not turn callers away; one window below ends it.
 */
export function watchOverload({ delayMs, windowMs }: OverloadLimits): Overload {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let late = 0;
  const timer = setInterval(() => {
    late = delay.count > 0 && delay.mean / 1e6 > delayMs ? late + 1 : 0;
    delay.reset();
  }, windowMs);
  timer.unref();
  return {
    isOverloaded: () => late >= 2,
    close: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}
