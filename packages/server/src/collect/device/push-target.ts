import { hash } from 'node:crypto';
import type { PushKind, PushRegistration, WebPushSubscription } from '@relance/contract/collect/device';
import type { Finding } from '@relance/core/kernel';

/** Where a push goes: a provider's token (for wns the channel URI), or a Web Push subscription. */
export type PushTarget = { readonly token: string } | Pick<WebPushSubscription, 'endpoint' | 'keys'>;

const POINT_BYTES = 65;
const AUTH_BYTES = 16;
const UNCOMPRESSED = 0x04;
const APNS_TOKEN = /^[0-9a-fA-F]{64,200}$/;
const BASE64URL = /^[A-Za-z0-9_-]+={0,2}$/;

/**
 * What is wrong with a push registration. Endpoints must be https, since messages are sent to whatever a client names
 * here; `isOpened` lets through what the operator has opened (RELANCE_EGRESS_ALLOW).
 */
export function pushFindings(push: PushRegistration, isOpened: (url: URL) => boolean): Finding[] {
  const { kind, token, subscription } = push;
  if (kind === 'webpush') {
    if (!subscription) return [{ path: '$.push.subscription', message: 'webpush needs a subscription' }];
    return [
      ...endpointFindings(subscription.endpoint, '$.push.subscription.endpoint', isOpened),
      ...keyFindings(subscription),
    ];
  }
  if (token === undefined) return [{ path: '$.push.token', message: `${kind} needs a token` }];
  if (kind === 'wns') return endpointFindings(token, '$.push.token', isOpened);
  if (kind === 'apns' && !APNS_TOKEN.test(token)) {
    return [{ path: '$.push.token', message: 'an APNs token is 64 to 200 hexadecimal digits' }];
  }
  return [];
}

/** The address of a sound registration. */
export function pushTarget({ token, subscription }: PushRegistration): PushTarget {
  if (!subscription) return { token: token ?? '' };
  return { endpoint: subscription.endpoint, keys: subscription.keys };
}

/** What makes two registrations the same device: SHA-256 of the kind and the token or endpoint. */
export function targetHash(kind: PushKind, target: PushTarget): Buffer {
  return hash('sha256', `${kind}\0${'token' in target ? target.token : target.endpoint}`, 'buffer');
}

function endpointFindings(text: string, path: string, isOpened: (url: URL) => boolean): Finding[] {
  const url = URL.parse(text);
  if (!url) return [{ path, message: 'not a URL' }];
  if (url.username !== '' || url.password !== '')
    return [{ path, message: 'must not carry a user name or password' }];
  return url.protocol === 'https:' || (url.protocol === 'http:' && isOpened(url))
    ? []
    : [{ path, message: 'must be an https URL' }];
}

function keyFindings({ keys }: WebPushSubscription): Finding[] {
  const findings: Finding[] = [];
  const point = bytesOf(keys.p256dh);
  if (point?.length !== POINT_BYTES || point[0] !== UNCOMPRESSED) {
    findings.push({
      path: '$.push.subscription.keys.p256dh',
      message: 'must be an uncompressed P-256 point (65 bytes) in base64url',
    });
  }
  if (bytesOf(keys.auth)?.length !== AUTH_BYTES) {
    findings.push({ path: '$.push.subscription.keys.auth', message: 'must be 16 bytes in base64url' });
  }
  return findings;
}

function bytesOf(text: string): Buffer | undefined {
  return BASE64URL.test(text) ? Buffer.from(text, 'base64url') : undefined;
}
