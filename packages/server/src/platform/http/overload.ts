/** Says whether the process has more to do than it can. */
export interface Overload {
  isOverloaded(): boolean;
  close(): void;
}

/** When a process counts as overloaded. */
export interface OverloadLimits {
  /** A timer that fires later than this, ms, is late. */
  readonly delayMs: number;
  /** How often that is tried, ms. */
  readonly everyMs: number;
}

/**
 * Watches the delay of the event loop by a timer of its own. Late twice in a row makes an overload, so that one long
 * garbage collection or one large request does not turn callers away; once on time ends it.
 */
export function watchOverload({ delayMs, everyMs }: OverloadLimits): Overload {
  let late = 0;
  let due = performance.now() + everyMs;
  const timer = setInterval(() => {
    const now = performance.now();
    late = now - due > delayMs ? late + 1 : 0;
    due = now + everyMs;
  }, everyMs);
  timer.unref();
  return {
    isOverloaded: () => late >= 2,
    close: () => clearInterval(timer),
  };
}
