import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Egress, EgressAnswer } from '../egress/index.ts';

/** A call of somebody's endpoint. */
export interface SignedCall {
  readonly url: string;
  /** The same at every attempt: by it the receiver knows what he has already. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
  /** One signature each: during a rotation there are two. */
  readonly keys: readonly KeyObject[];
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** The clock, epoch ms. */
  readonly now: number;
}

/** A new signing secret: `whsec_` and 32 bytes in base64. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** The key in a signing secret. */
export function signingKey(secret: string): KeyObject {
  return createSecretKey(secret.replace(/^whsec_/, ''), 'base64');
}

/** Posts JSON, signed as Standard Webhooks 1.0 says. Resolves with any answer; rejects with `EgressFailed`. */
export function callSigned(
  egress: Egress,
  { url, id, body, keys, timeoutMs, signal, now }: SignedCall,
): Promise<EgressAnswer> {
  const seconds = Math.floor(now / 1_000);
  return egress.request({
    url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Relance',
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': signaturesOf(keys, `${id}.${seconds}.${body}`),
    },
    body,
    timeoutMs,
    ...(signal ? { signal } : {}),
  });
}

/** Space-separated `v1,<base64>`, one per key. */
function signaturesOf(keys: readonly KeyObject[], signed: string): string {
  return keys.map((key) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`).join(' ');
}
