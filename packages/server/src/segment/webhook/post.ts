import type { KeyObject } from 'node:crypto';
import { type Egress, type EgressAnswer, EgressFailed, retryAfterMs } from '../../platform/egress/index.ts';
import { callSigned } from '../../platform/webhook/index.ts';

/** What posting works with. */
export interface PostDeps {
  readonly egress: Egress;
  /** The clock, epoch ms. */
  readonly now: () => number;
}

/** A batch on its way. */
export interface Parcel {
  readonly url: string;
  /** The same whenever this batch is sent. */
  readonly id: string;
  readonly body: string;
  readonly key: KeyObject;
  readonly signal: AbortSignal;
}

/** Whether a batch was taken, and if not why. */
export type Delivery =
  | { readonly isTaken: true }
  | { readonly isTaken: false; readonly error: string; readonly isGone: boolean; readonly afterMs?: number };

const TIMEOUT_MS = 15_000;

/** Why no answer came. */
const SILENCES: Readonly<Record<EgressFailed['how'], string>> = {
  refused: 'address-refused',
  unsent: 'unreachable',
  unclear: 'no-answer',
};

/** Posts a batch. Never rejects. */
export async function post({ egress, now }: PostDeps, { key, ...parcel }: Parcel): Promise<Delivery> {
  try {
    const call = { ...parcel, keys: [key], timeoutMs: TIMEOUT_MS, now: now() };
    return deliveryOf(await callSigned(egress, call), now());
  } catch (error) {
    const how = error instanceof EgressFailed ? error.how : 'unclear';
    return { isTaken: false, error: SILENCES[how], isGone: false };
  }
}

function deliveryOf(answer: EgressAnswer, now: number): Delivery {
  const { status } = answer;
  if (status >= 200 && status < 300) return { isTaken: true };
  const afterMs = retryAfterMs(answer, now);
  return {
    isTaken: false,
    error: `http-${status}`,
    isGone: status === 410,
    ...(afterMs === undefined ? {} : { afterMs }),
  };
}
