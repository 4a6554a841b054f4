import { createRequire } from 'node:module';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import webpush from 'web-push';
import { type Egress, openEgress } from '../../platform/egress/index.ts';
import { type HttpSink, openHttpSink } from '../../testing/http-sink.ts';
import type { Addresses, Letter } from './channel.ts';
import { letter } from './letter.testing.ts';
import { pushContent, webPushChannel } from './webpush.ts';

/** The push service of web-push-testing, behind a server of ours: it would listen on every interface. */
interface PushService {
  notifyUrl: string;
  subscribe(options: object): Promise<Addresses['webpush'] & { clientHash: string }>;
  expireSubscription(clientHash: string): void;
  handleNotification(clientHash: string, headers: object, body: Buffer): Promise<void>;
  getNotifications(of: { clientHash: string }): { messages: string[] };
}
const { PushApiModel } = createRequire(import.meta.url)('web-push-testing/src/PushApiModel.js') as {
  PushApiModel: new () => PushService;
};

const keys = webpush.generateVAPIDKeys();
const content = { title: 'Hello', body: 'Good day' };
let sink: HttpSink;
let egress: Egress;
let service: PushService;

beforeEach(async () => {
  sink = await openHttpSink();
  egress = openEgress({ allow: [`127.0.0.1:${sink.port}`] });
  service = new PushApiModel();
  service.notifyUrl = `${sink.url}/notify/`;
  sink.answer = async ({ url, headers, bytes }) => {
    const said = {
      encoding: headers['content-encoding'],
      authorization: headers.authorization,
      ttl: headers.ttl,
    };
    return service.handleNotification(url.split('/').at(-1) ?? '', said, bytes).then(
      () => ({ status: 201 }),
      (error: Error) => ({ status: error.name === 'SubscriptionExpiredError' ? 410 : 400 }),
    );
  };
});

afterEach(async () => {
  await egress.close();
  await sink.close();
});

function subscribe() {
  return service.subscribe({ userVisibleOnly: 'true', applicationServerKey: keys.publicKey });
}

async function send(address: Addresses['webpush'], change: Partial<Letter> = {}) {
  const config = { ...keys, subject: 'mailto:push@daily.test', hosts: [] };
  const line = await webPushChannel.open(config, { egress, now: Date.now });
  return line.send(address, letter({ texts: content, content, ...change }));
}

test('a push service that is not ours decrypts what we send', async () => {
  const subscription = await subscribe();
  const data = { deep: [1, 'two'] };
  const texts = { ...content, 'action.url': 'myapp://news/1', image: 'https://img.test/a.png' };
  expect(await send(subscription, { texts, content: { ...content, data } })).toEqual({ kind: 'sent' });
  const [message = ''] = service.getNotifications(subscription).messages;
  expect(JSON.parse(message)).toEqual({
    messageId: '7',
    campaign: 'welcome',
    title: 'Hello',
    body: 'Good day',
    image: 'https://img.test/a.png',
    action: { url: 'myapp://news/1' },
    data,
  });
});

test('the VAPID token names the push service and lasts a day at most; TTL, urgency and topic are said', async () => {
  const subscription = await subscribe();
  await send(subscription, { urgency: 'urgent' });
  const headers = sink.requests[0]?.headers;
  const token = /t=([^,]+)/.exec(headers?.authorization ?? '')?.[1] ?? '';
  const { aud, exp = 0, sub } = decodeJwt(token);
  expect(aud).toBe(sink.url);
  expect(sub).toBe('mailto:push@daily.test');
  expect(exp - Date.now() / 1_000).toBeLessThanOrEqual(86_400);
  expect(exp - Date.now() / 1_000).toBeGreaterThan(3_600);
  expect(headers).toMatchObject({ ttl: '86400', urgency: 'high', topic: 'msg_7_AbCdEfGhIjK' });
  expect(sink.requests[0]?.bytes.length).toBeLessThanOrEqual(4_096);
});

describe('a push service that refuses', () => {
  test('an expired subscription is dead (F18)', async () => {
    const subscription = await subscribe();
    service.expireSubscription(subscription.clientHash);
    expect(await send(subscription)).toEqual({ kind: 'dead-address', reason: 'unsubscribed' });
  });

  test.each([
    [404, { kind: 'dead-address' }],
    [413, { kind: 'failed', reason: 'too-large' }],
    [429, { kind: 'throttled' }],
    [401, { kind: 'refused' }],
    [403, { kind: 'refused' }],
    [400, { kind: 'failed' }],
    [500, { kind: 'retry' }],
  ])('with %i: %o', async (status, outcome) => {
    const subscription = await subscribe();
    sink.answer = () => ({ status });
    expect(await send(subscription)).toMatchObject(outcome);
  });
});

test('a payload that does not fit is not sent', async () => {
  const subscription = await subscribe();
  const fits = (length: number) =>
    send(subscription, { texts: { title: 'x'.repeat(length), body: '' }, content });
  const empty = Buffer.byteLength(
    JSON.stringify({ messageId: '7', campaign: 'welcome', title: '', body: '' }),
  );
  expect(await fits(3_993 - empty)).toEqual({ kind: 'sent' });
  expect(sink.requests.at(-1)?.bytes.length).toBeLessThanOrEqual(4_096);
  expect(await fits(3_994 - empty)).toEqual({ kind: 'failed', reason: 'too-large' });
});

test.each([
  'https://push.evil.test/x',
  'https://fcm.googleapis.com.evil.test/x',
  'https://evil-fcm.googleapis.com/x',
  'http://169.254.169.254/x',
  'not a url',
])('a subscription that points to %s is not followed', async (endpoint) => {
  const { keys: own } = await subscribe();
  expect(await send({ endpoint, keys: own })).toEqual({ kind: 'failed', reason: 'address-refused' });
});

test('a subscription whose keys are no keys is dead', async () => {
  const { endpoint } = await subscribe();
  const outcome = await send({ endpoint, keys: { p256dh: 'AAAA', auth: 'AAAA' } });
  expect(outcome).toEqual({ kind: 'dead-address', reason: 'subscription-invalid' });
});

test('a URL that runs code never reaches a device', async () => {
  expect(pushContent.findings({ ...content, action: { url: 'javascript:alert(1)' } })).toHaveLength(1);
  const subscription = await subscribe();
  await send(subscription, { texts: { ...content, 'action.url': 'javascript:alert(1)', image: 'data:x' } });
  const [message = ''] = service.getNotifications(subscription).messages;
  expect(Object.keys(JSON.parse(message))).toEqual(['messageId', 'campaign', 'title', 'body']);
});
