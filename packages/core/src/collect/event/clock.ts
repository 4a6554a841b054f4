import { parseInstant } from '../../kernel/index.ts';

/** A client's clock is corrected only when it is off by more than this, ms (decision 6). */
const SKEW_MS = 60_000;
/** An event this far ahead of receipt cannot be believed, ms. */
const AHEAD_MS = 86_400_000;
/** Nor can one from a client key that is older than this, ms: 400 days. */
const CLIENT_AGE_MS = 400 * 86_400_000;
/** Nothing is dated before 1900-01-01, the first day the copy in ClickHouse can hold. */
const FIRST_MS = -2_208_988_800_000;
/** ISO 8601 with an expanded year, as JavaScript writes dates outside of 0000 to 9999. */
const EXPANDED_YEAR = /^([+-])\d{6}-\d{2}-\d{2}T/;

/**
 * An instant as clients write it, in epoch ms: ISO 8601 with a zone, or a number of epoch ms (never seconds). Undefined
 * when absent (also null and ''), 'unreadable' for everything else.
 */
export function readInstant(stated: unknown): number | 'unreadable' | undefined {
  if (stated === undefined || stated === null || stated === '') return undefined;
  if (typeof stated === 'number') return Math.floor(stated);
  if (typeof stated !== 'string') return 'unreadable';
  const instant = parseInstant(stated);
  if (instant !== undefined) return instant;
  const expanded = EXPANDED_YEAR.exec(stated);
  if (!expanded) return 'unreadable';
  return expanded[1] === '+' ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
}

/** What the time of an event is judged by. */
export interface ClockFacts {
  /** Receipt, epoch ms. */
  readonly now: number;
  /** The client's clock when it sent, epoch ms. */
  readonly sentAt?: number;
  /** Whether only a client key vouches: its old dates are not believed. */
  readonly client: boolean;
}

/**
 * The time of an event, epoch ms, corrected by the client's clock skew; 'clamped' when it cannot be believed and the
 * receipt stands for it (decision 6).
 */
export function correctTime(stated: number, { now, sentAt, client }: ClockFacts): number | 'clamped' {
  const skew = sentAt === undefined ? 0 : now - sentAt;
  const time = Math.abs(skew) > SKEW_MS ? stated + skew : stated;
  if (time > now + AHEAD_MS || time < FIRST_MS) return 'clamped';
  return client && time < now - CLIENT_AGE_MS ? 'clamped' : time;
}
