import type { Outcome } from '@relance/core/reach/message';
import { type EgressAnswer, EgressFailed, retryAfterMs } from '../../platform/egress/index.ts';

const DEFAULT_QUIET_MS = 60_000;

/** What an answer means where the provider says nothing more particular with its status. */
export function outcomeOf(answer: EgressAnswer, now: number): Outcome {
  const { status } = answer;
  const afterMs = retryAfterMs(answer, now);
  const reason = `http-${status}`;
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 429) return { kind: 'throttled', afterMs: afterMs ?? DEFAULT_QUIET_MS };
  if (status === 401 || status === 403) return { kind: 'refused', reason: 'credentials-refused' };
  if (status === 408 || status === 425 || status >= 500) {
    return { kind: 'retry', reason, ...(afterMs === undefined ? {} : { afterMs }) };
  }
  return { kind: 'failed', reason };
}

/** What a request that got no answer means. */
export function failureOf(error: unknown): Outcome {
  if (!(error instanceof EgressFailed)) return { kind: 'unclear', reason: 'no-answer' };
  switch (error.how) {
    case 'refused':
      return { kind: 'failed', reason: 'address-refused' };
    case 'unsent':
      return { kind: 'retry', reason: 'unreachable' };
    case 'unclear':
      return { kind: 'unclear', reason: 'no-answer' };
  }
}
