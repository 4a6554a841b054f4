import { createPublicKey, verify } from 'node:crypto';
import type { Database } from '@relance/server/stores/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Pushed,
  type PushService,
  type Subscription,
  startPushService,
} from './support/push-service.ts';
import { embeddedUrl, openRecord } from './support/record.ts';
import { eventually, sleep, startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let db: Database;
let service: PushService;
let clientKey: string;
let vapidKey: string;

beforeAll(async () => {
  [server, service] = await Promise.all([startServer(), startPushService()]);
  db = openRecord(embeddedUrl(server.dataDir));
  const app = await server.call<{ clientKey: string }>('POST', '/v1/apps', { id: 'news', name: 'Le Fil' });
  clientKey = app.clientKey;
  // What a web app reads, with its own key, before it asks the browser.
  const channel = await server.call<{ publicKey: string }>(
    'GET',
    '/v1/apps/news/channels/webpush',
    undefined,
    { key: clientKey },
  );
  vapidKey = channel.publicKey;
});
afterAll(async () => {
  await db?.close();
  await server?.close();
  await service?.close();
});

/** A browser of a signed-in customer is registered. */
async function register(userId: string, deviceId: string): Promise<Subscription> {
  const subscription = await service.subscribe(vapidKey);
  const { token } = await server.call<{ token: string }>('POST', '/v1/apps/news/identity-tokens', { userId });
  await server.call(
    'PUT',
    `/v1/me/devices/${deviceId}`,
    { platform: 'web', locale: 'fr-FR', push: { kind: 'webpush', subscription } },
    { key: clientKey, headers: { 'x-relance-identity': token } },
  );
  return subscription;
}

async function campaign(event: string, push: object, more: object = {}): Promise<string> {
  const { id } = await server.call<{ id: string }>('POST', '/v1/campaigns', {
    name: event,
    app: 'news',
    trigger: { event },
    channels: { push },
    repeat: 'always',
    ...more,
  });
  await server.call('POST', `/v1/campaigns/${id}/activate`);
  return id;
}

async function track(event: string, userId: string, properties: object = {}): Promise<void> {
  await server.call('POST', '/v1/track', { event, userId, properties });
}

/** The states of a campaign's records, oldest first, once there are `count` settled ones. */
async function settled(id: string, count: number) {
  return eventually(
    () =>
      db.rows<{ state: string; reason: string | null }>(
        'select state, reason from message where programme = $1 order by id',
        [id],
      ),
    (all) => all.length >= count && all.every(({ state }) => state !== 'queued'),
  );
}

function pushedTo(subscription: Subscription): Pushed[] {
  return service.pushed.filter(({ endpoint }) => endpoint === subscription.endpoint);
}

test('a push arrives in the browser it is meant for, and is decrypted there', async () => {
  const [ada, bob] = [await register('ada', 'ada-browser'), await register('bob', 'bob-browser')];
  const id = await campaign('Article Published', {
    title: 'New in {{ event.section }}',
    body: 'Read it, {{ customer.userId }} — “now” 👋',
    image: 'https://example.test/cover.png',
    action: { url: 'https://example.test/articles/{{ event.slug }}' },
    data: { section: 7 },
  });
  await track('Article Published', 'ada', { section: 'science', slug: 'a b/c' });
  expect(await settled(id, 1)).toEqual([{ state: 'sent', reason: null }]);

  const notifications = await service.notifications(ada);
  expect(notifications.map((text) => JSON.parse(text))).toEqual([
    {
      messageId: expect.stringMatching(/^\d+$/),
      campaign: id,
      title: 'New in science',
      body: 'Read it, ada — “now” 👋',
      image: 'https://example.test/cover.png',
      action: { url: 'https://example.test/articles/a%20b%2Fc' },
      data: { section: 7 },
    },
  ]);
  expect(pushedTo(ada)).toHaveLength(1);
  expect(pushedTo(bob)).toEqual([]);
});

test('a push is sized, dated and signed as the standards ask', async () => {
  const carl = await register('carl', 'carl-browser');
  const id = await campaign('Big News', { title: 'Big', body: '{{ event.text }}' });
  await track('Big News', 'carl', { text: 'é'.repeat(1_900) });
  expect(await settled(id, 1)).toMatchObject([{ state: 'sent' }]);
  const [push] = pushedTo(carl);
  if (!push) throw new Error('nothing came');
  // RFC 8291: one record of at most 4,096 bytes; RFC 8030: TTL, Topic of at most 32 characters of base64url, Urgency.
  expect(push.body.length).toBeGreaterThan(3_800);
  expect(push.body.length).toBeLessThanOrEqual(4_096);
  expect(push.body.readUInt32BE(16)).toBeGreaterThanOrEqual(push.body.length - 86);
  expect(push.headers['content-encoding']).toBe('aes128gcm');
  expect(Number(push.headers.ttl)).toBeGreaterThan(0);
  expect(push.headers.topic).toMatch(/^[A-Za-z0-9_-]{1,32}$/);
  expect(push.headers.urgency).toBe('normal');

  const { claims, isSigned } = readVapid(push, vapidKey);
  const now = Date.now() / 1_000;
  expect(isSigned).toBe(true);
  expect(claims.aud).toBe(service.origin);
  expect(claims.exp).toBeGreaterThan(now);
  expect(claims.exp).toBeLessThanOrEqual(now + 24 * 3_600);
  expect(claims.sub).toMatch(/^(mailto:|https:\/\/)/);
});

test('what is too large for a push service fails without being sent, and the browser stays', async () => {
  const dora = await register('dora', 'dora-browser');
  const id = await campaign('Huge News', { title: 'Huge', body: '{{ event.text }}' });
  await track('Huge News', 'dora', { text: 'x'.repeat(5_000) });
  expect(await settled(id, 1)).toEqual([{ state: 'failed', reason: 'too-large' }]);
  await track('Huge News', 'dora', { text: 'short' });
  expect(await settled(id, 2)).toMatchObject([{ state: 'failed' }, { state: 'sent' }]);
  expect(pushedTo(dora)).toHaveLength(1);
});

test('a subscription that answers 410 is dead and never tried again; the customer’s other browser is', async () => {
  const old = await register('eve', 'eve-old-browser');
  const other = await register('eve', 'eve-new-browser');
  await service.expire(old);
  const id = await campaign('Letter', { title: 'A letter', body: 'for you' });
  await track('Letter', 'eve');
  expect(await settled(id, 1)).toEqual([{ state: 'sent', reason: null }]);
  expect(pushedTo(old).map(({ status }) => status)).toEqual([410]);
  const rows = await eventually(
    () =>
      db.rows<{ device: string; dead: string | null }>(
        `select device_id as device, dead_reason as dead
           from push_address
          where identity = 'u:eve'
          order by device_id`,
      ),
    (found) => found.some(({ dead }) => dead !== null),
  );
  expect(rows).toEqual([
    { device: 'eve-new-browser', dead: null },
    { device: 'eve-old-browser', dead: 'unsubscribed' },
  ]);

  await track('Letter', 'eve');
  await settled(id, 2);
  await sleep(300);
  expect(pushedTo(old), 'no second try').toHaveLength(1);
  expect(pushedTo(other)).toHaveLength(2);
});

test('a customer whose last browser is gone is skipped, until he registers again', async () => {
  const only = await register('finn', 'finn-browser');
  await service.expire(only);
  const id = await campaign('Last Letter', { title: 'A letter', body: 'for you' });
  await track('Last Letter', 'finn');
  expect(await settled(id, 1)).toEqual([{ state: 'failed', reason: 'unsubscribed' }]);
  await track('Last Letter', 'finn');
  expect((await settled(id, 2))[1]).toEqual({ state: 'skipped', reason: 'no-address' });
  expect(pushedTo(only)).toHaveLength(1);

  const again = await register('finn', 'finn-browser');
  await track('Last Letter', 'finn');
  expect((await settled(id, 3))[2]).toEqual({ state: 'sent', reason: null });
  expect(pushedTo(again)).toHaveLength(1);
});

/** The claims of a VAPID token (RFC 8292), and whether that key signed it. */
function readVapid({ headers }: Pushed, publicKey: string) {
  const [, token = '', key] = /^vapid t=([^,\s]+), ?k=(\S+)$/.exec(headers.authorization ?? '') ?? [];
  const [head = '', body = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const claims: { aud: string; exp: number; sub: string } = JSON.parse(
    Buffer.from(body, 'base64url').toString(),
  );
  const isSigned =
    key === publicKey &&
    verify(
      'sha256',
      Buffer.from(`${head}.${body}`),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
  return { claims, isSigned };
}
