/** What is known when a webhook has not taken a batch; instants in epoch ms. */
export interface FailedDelivery {
  /** Deliveries of this batch that failed in a row, this one included. */
  readonly attempt: number;
  /** When the first of them failed. */
  readonly failingSince: number;
  /** The receiver asked for quiet for this long, ms. */
  readonly afterMs?: number;
  /** The receiver says that he wants nothing more, ever. */
  readonly isGone: boolean;
  readonly now: number;
  /** Evenly drawn from [0, 1). */
  readonly random: number;
}

/** How a webhook goes on: the same batch again at an instant, or not before somebody resumes it. */
export type NextDelivery =
  | { readonly state: 'active'; readonly nextAt: number }
  | { readonly state: 'suspended' };

/** Nobody answers for a day: nobody is there. */
const GIVE_UP_MS = 24 * 3_600_000;
/** Waits before the second, third, … delivery of a batch, ms; the last one from then on. */
const WAITS = [1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000] as const;
/** A wait is drawn from this much below it up to it, so that what failed together does not come back together. */
const SPREAD = 0.2;

/** When a batch that was not taken is sent again; after 24 hours, or when told so, the webhook is suspended. */
export function afterFailure(failed: FailedDelivery): NextDelivery {
  const { attempt, failingSince, afterMs = 0, isGone, now, random } = failed;
  if (isGone || now - failingSince >= GIVE_UP_MS) return { state: 'suspended' };
  const wait = WAITS[Math.min(attempt, WAITS.length) - 1] ?? WAITS[0];
  const nextAt = now + Math.max(Math.min(afterMs, GIVE_UP_MS), wait * (1 - SPREAD * random));
  return { state: 'active', nextAt: Math.max(now, Math.min(nextAt, failingSince + GIVE_UP_MS)) };
}
