/**
 * What came of handing a message over, in words all channels share.
 *
 * - `sent`: the provider has it.
 * - `failed`: it never will; trying again would fail the same way.
 * - `dead-address`: as `failed`, and the address is dead for every other message too.
 * - `retry`: it was certainly not taken, and may be next time.
 * - `unclear`: it may have been taken (a timeout after the last byte, a connection lost).
 * - `throttled`: the provider asks for quiet until then.
 * - `refused`: the provider does not accept our credentials: nothing is wrong with the message.
 * - `gone`: the endpoint has told us never to call again.
 * - `deferred`: it was not tried, because its way is closed until then.
 */
export type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'dead-address'; readonly reason: string }
  | { readonly kind: 'retry'; readonly reason: string; readonly afterMs?: number }
  | { readonly kind: 'unclear'; readonly reason: string }
  | { readonly kind: 'throttled'; readonly afterMs: number }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'gone'; readonly reason: string }
  | { readonly kind: 'deferred'; readonly reason: string; readonly untilMs: number };

/** Where a record goes after a hand-over; instants in epoch ms. */
export type Settlement =
  | { readonly state: 'sent' }
  | { readonly state: 'failed' | 'unknown'; readonly reason: string }
  /** Back to the queue until `nextAt`. `counted`: the attempt was spent. */
  | { readonly state: 'queued'; readonly reason: string; readonly nextAt: number; readonly counted: boolean };

/** Most hand-overs of one message. */
export const MAX_ATTEMPTS = 5;

/**
 * Waits before the second, third, … attempt: drawn evenly from [from, to) ms, so that a batch that failed together does
 * not come back together (full jitter; a first window of 4 s puts 2.5 % of a batch into each 100 ms). The last wait
 * starts at five minutes: five attempts then outlive an outage of five minutes.
 */
const WAITS: readonly (readonly [from: number, to: number])[] = [
  [0, 4_000],
  [1_000, 20_000],
  [5_000, 60_000],
  [300_000, 900_000],
];

/** What decides a settlement beyond the outcome. */
export interface Attempt {
  /** Hand-overs so far, this one included. */
  readonly attempt: number;
  /** The channel must never hand over twice: an unclear outcome is final (promise R5). */
  readonly atMostOnce: boolean;
  readonly now: number;
  /** Evenly drawn from [0, 1). */
  readonly random: number;
}

/** Where a record goes after this outcome. */
export function settlementOf(outcome: Outcome, attempt: Attempt): Settlement {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent' };
    case 'failed':
    case 'dead-address':
      return { state: 'failed', reason: outcome.reason };
    case 'retry':
      return again(outcome.reason, 'failed', attempt, outcome.afterMs);
    case 'unclear':
      return attempt.atMostOnce
        ? { state: 'unknown', reason: outcome.reason }
        : again(outcome.reason, 'unknown', attempt);
    case 'throttled':
      return waiting('throttled', attempt.now + outcome.afterMs, attempt.random);
    case 'refused':
    case 'gone':
      return waiting(outcome.reason, attempt.now + 60_000, attempt.random);
    case 'deferred':
      return waiting(outcome.reason, outcome.untilMs, attempt.random);
  }
}

function again(reason: string, last: 'failed' | 'unknown', attempt: Attempt, afterMs = 0): Settlement {
  const wait = WAITS[attempt.attempt - 1];
  if (!wait) return { state: last, reason };
  const [from, to] = wait;
  const nextAt = attempt.now + Math.max(afterMs, from + attempt.random * (to - from));
  return { state: 'queued', reason, nextAt, counted: true };
}

/** The longest a message waits for a closed way before it asks again: a pause may be lifted by hand. */
const LONGEST_WAIT_MS = 60_000;

function waiting(reason: string, until: number, random: number): Settlement {
  // A tenth of spread: what waited for one deadline does not rush through it in one go.
  return { state: 'queued', reason, nextAt: until + random * 1_000, counted: false };
}

/** When a message that meets a way closed until `until` (Infinity: by hand) asks again. */
export function askAgainAt(until: number, now: number): number {
  return Math.min(until, now + LONGEST_WAIT_MS);
}

/** Ranks outcomes of one message at several addresses; the message takes the best. */
const RANK: Readonly<Record<Outcome['kind'], number>> = {
  sent: 0,
  unclear: 1,
  retry: 2,
  throttled: 3,
  deferred: 4,
  refused: 5,
  gone: 6,
  failed: 7,
  'dead-address': 8,
};

/**
 * The outcome of a message that went to several addresses: sent when one took it, tried again when one may still take
 * it, failed only when all did.
 */
export function bestOutcome(outcomes: readonly Outcome[]): Outcome {
  const [first, ...rest] = outcomes;
  if (!first) return { kind: 'failed', reason: 'no-address' };
  return rest.reduce((best, next) => (RANK[next.kind] < RANK[best.kind] ? next : best), first);
}
