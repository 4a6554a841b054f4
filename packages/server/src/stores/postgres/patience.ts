import { setTimeout as sleep } from 'node:timers/promises';
import { isAway } from './database.ts';

const RETRY_MS = 500;

/** How patient to be. */
export interface Patience {
  /** Give up after this long, ms. Default: never. */
  readonly ms?: number;
  /** Give up when it says so. */
  readonly signal?: AbortSignal;
  /** Told once, when there is something to wait for. */
  readonly onAway?: (error: unknown) => void;
}

/** Does what needs PostgreSQL; while that is away it is tried again. Whatever else goes wrong is thrown at once. */
export async function patiently<T>(
  work: () => Promise<T>,
  { ms = Number.POSITIVE_INFINITY, signal, onAway }: Patience = {},
): Promise<T> {
  const until = performance.now() + ms;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || performance.now() > until) throw error;
      if (attempt === 1) onAway?.(error);
    }
    await sleep(RETRY_MS, undefined, signal ? { signal } : {});
  }
}
