import type { PushRegistration } from '@relance/contract/collect/device';
import { expect, test } from 'vitest';
import { pushFindings, pushTarget, targetHash } from './push-target.ts';

const POINT = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]).toString('base64url');
const AUTH = Buffer.alloc(16, 7).toString('base64url');

function webpush(change: { endpoint?: string; p256dh?: string; auth?: string } = {}): PushRegistration {
  const { endpoint = 'https://push.example.test/x', p256dh = POINT, auth = AUTH } = change;
  return { kind: 'webpush', subscription: { endpoint, keys: { p256dh, auth } } };
}

function paths(push: PushRegistration, isOpened: (url: URL) => boolean = () => false): string[] {
  return pushFindings(push, isOpened).map(({ path }) => path);
}

test('a Web Push endpoint that is no plain https address is refused', () => {
  for (const endpoint of [
    'nothing',
    'http://push.example.test/x',
    'ftp://x',
    'file:///etc/passwd',
    'https://u:p@x.test/',
  ]) {
    expect(paths(webpush({ endpoint }))).toEqual(['$.push.subscription.endpoint']);
  }
});

test('a plain http endpoint passes where the operator has opened it', () => {
  const isOpened = (url: URL) => url.host === '127.0.0.1:9000';
  expect(paths(webpush({ endpoint: 'http://127.0.0.1:9000/x' }), isOpened)).toEqual([]);
  expect(paths(webpush({ endpoint: 'http://127.0.0.1:9001/x' }), isOpened)).toHaveLength(1);
});

test('keys of the wrong length or form are refused', () => {
  const short = Buffer.alloc(64, 4).toString('base64url');
  const compressed = Buffer.alloc(65, 2).toString('base64url');
  for (const p256dh of [short, compressed, '', '***']) {
    expect(paths(webpush({ p256dh }))).toEqual(['$.push.subscription.keys.p256dh']);
  }
  for (const auth of [Buffer.alloc(15).toString('base64url'), 'x', '!']) {
    expect(paths(webpush({ auth }))).toEqual(['$.push.subscription.keys.auth']);
  }
  expect(paths(webpush())).toEqual([]);
});

test('every kind asks for its own form of address', () => {
  expect(paths({ kind: 'webpush', token: 'x' })).toEqual(['$.push.subscription']);
  expect(paths({ kind: 'fcm' })).toEqual(['$.push.token']);
  expect(paths({ kind: 'fcm', token: 'anything' })).toEqual([]);
  expect(paths({ kind: 'apns', token: 'not-hex' })).toEqual(['$.push.token']);
  expect(paths({ kind: 'apns', token: 'ab'.repeat(32) })).toEqual([]);
  expect(paths({ kind: 'wns', token: 'http://wns.example.test' })).toEqual(['$.push.token']);
  expect(paths({ kind: 'wns', token: 'https://wns.example.test/?token=x' })).toEqual([]);
});

test('new keys of the same endpoint are the same device', () => {
  const a = targetHash('webpush', pushTarget(webpush()));
  const b = targetHash('webpush', pushTarget(webpush({ auth: Buffer.alloc(16, 9).toString('base64url') })));
  expect(a.equals(b)).toBe(true);
  expect(targetHash('fcm', { token: 'x' }).equals(targetHash('apns', { token: 'x' }))).toBe(false);
});
