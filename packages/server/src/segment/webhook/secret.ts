import type { KeyObject } from 'node:crypto';
import type { Secrets } from '../../platform/secrets/index.ts';
import { signingKey } from '../../platform/webhook/index.ts';

/** The secret of a webhook as it is stored. */
export function sealSecret(secrets: Secrets, id: string, secret: string): Buffer {
  return secrets.seal(secret, placeOf(id));
}

/** The key in it. Throws when this installation's master key does not open it. */
export function openSecret(secrets: Secrets, id: string, sealed: Buffer): KeyObject {
  return signingKey(secrets.open(sealed, placeOf(id)));
}

function placeOf(id: string): string {
  return `segment_webhook|${id}`;
}
