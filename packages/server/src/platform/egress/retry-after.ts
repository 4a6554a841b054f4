import type { EgressAnswer } from './egress.ts';

const LONGEST_QUIET_MS = 24 * 3_600_000;

/** What `Retry-After` asks for, ms from now: seconds or an HTTP date, a day at most; undefined where it is absent. */
export function retryAfterMs({ headers }: Pick<EgressAnswer, 'headers'>, now: number): number | undefined {
  const text = [headers['retry-after']].flat()[0]?.trim();
  if (!text) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_QUIET_MS);
}
