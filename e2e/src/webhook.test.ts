import type { Database } from '@relance/server/stores/postgres';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedUrl, openRecord } from './support/record.ts';
import { eventually, startServer } from './support/server.ts';
import {
  type Received,
  type SinkAnswer,
  startWebhookSink,
  type WebhookSink,
} from './support/webhook-sink.ts';

interface Message {
  readonly userId: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempt: number;
}

/** A server with an app, and campaigns that answer an event with a call. */
async function openShop(env: Record<string, string> = {}) {
  const server = await startServer({ env });
  const db = openRecord(embeddedUrl(server.dataDir));
  await server.call('POST', '/v1/apps', { id: 'news', name: 'Le Fil' });
  return {
    server,
    db,
    /** Starts a campaign that calls `url` for each event `name`, once a customer. */
    campaign: async (name: string, webhook: { url: string; body?: unknown }): Promise<string> => {
      const { id } = await server.call<{ id: string }>('POST', '/v1/campaigns', {
        name,
        app: 'news',
        trigger: { event: name },
        channels: { webhook },
      });
      await server.call('POST', `/v1/campaigns/${id}/activate`);
      return id;
    },
    track: (event: string, userId: string, properties: object = {}) =>
      server.call('POST', '/v1/track', { event, userId, properties }),
    /** The records of a campaign once there are `count` that are no longer queued. */
    settled: (id: string, count: number, ms = 10_000): Promise<Message[]> =>
      eventually(
        () => messagesOf(db, id),
        (all) => all.length >= count && all.every(({ state }) => state !== 'queued'),
        ms,
      ),
    close: async () => {
      await db.close();
      await server.close();
    },
  };
}
type Shop = Awaited<ReturnType<typeof openShop>>;

async function messagesOf(db: Database, id: string): Promise<Message[]> {
  return db.rows<Message>(
    `select p.user_id as "userId", m.state, m.reason, m.attempt
       from message m
       join profile p using (customer_id)
      where m.programme = $1
      order by m.id`,
    [id],
  );
}

let shop: Shop;
let secret: string;
let answer: (request: Received) => SinkAnswer = () => 204;
let sink: WebhookSink;

beforeAll(async () => {
  shop = await openShop();
  sink = await startWebhookSink((request) => answer(request));
  const saved = await shop.server.call<{ secret: string }>('PUT', '/v1/channels/webhook', {});
  secret = saved.secret;
});
afterAll(async () => {
  await shop?.close();
  await sink?.close();
});

/** What arrived about a customer. */
function receivedFor(userId: string): Received[] {
  return sink.received.filter(({ body }) => body.includes(`"${userId}"`));
}

describe('a webhook', () => {
  test('is refused by the library of Standard Webhooks under any other secret, body or time', async () => {
    await shop.campaign('Checked', { url: sink.url });
    await shop.track('Checked', 'vera');
    const [call] = await eventually(
      async () => receivedFor('vera'),
      (calls) => calls.length > 0,
    );
    if (!call) throw new Error('nothing came');
    const other = new Webhook(`whsec_${Buffer.alloc(32, 7).toString('base64')}`);
    expect(() => other.verify(call.body, call.headers)).toThrow();
    const ours = new Webhook(secret);
    expect(() => ours.verify(call.body.replace('vera', 'eve'), call.headers)).toThrow();
    const early = String(Number(call.headers['webhook-timestamp']) - 600);
    expect(() => ours.verify(call.body, { ...call.headers, 'webhook-timestamp': early })).toThrow();
    expect(() => ours.verify(call.body, { ...call.headers, 'webhook-id': 'another' })).toThrow();
  });

  test('is verified by the library of Standard Webhooks, and says who and what it is about', async () => {
    const id = await shop.campaign('Article Read', { url: sink.url });
    await shop.track('Article Read', 'ada', { category: 'science' });
    expect(await shop.settled(id, 1)).toMatchObject([{ userId: 'ada', state: 'sent', attempt: 1 }]);
    const [call, second] = receivedFor('ada');
    if (!call) throw new Error('nothing came');
    expect(second).toBeUndefined();
    expect(new Webhook(secret).verify(call.body, call.headers)).toMatchObject({
      type: 'message',
      customer: { userId: 'ada' },
      event: { name: 'Article Read', properties: { category: 'science' } },
      campaign: { id },
    });
    expect(Math.abs(Number(call.headers['webhook-timestamp']) * 1_000 - call.at)).toBeLessThan(3_000);
    expect(call.headers['content-type']).toBe('application/json');
  });

  test('keeps its id when a 500 makes it come again, with a fresh signature', async () => {
    const statuses = [500, 204];
    answer = ({ body }) => (body.includes('"bob"') ? (statuses.shift() ?? 204) : 204);
    const id = await shop.campaign('Retried', { url: sink.url });
    await shop.track('Retried', 'bob');
    expect(await shop.settled(id, 1, 20_000)).toMatchObject([{ state: 'sent', attempt: 2 }]);
    const calls = receivedFor('bob');
    expect(calls).toHaveLength(2);
    expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(calls.map(({ body }) => JSON.parse(body).message.id)).size).toBe(1);
    for (const { body, headers } of calls) new Webhook(secret).verify(body, headers);
  });

  test('carries the body its author wrote, whatever the values hold', async () => {
    const id = await shop.campaign('Ordered', {
      url: `${sink.url}?of={{ customer.userId }}`,
      body: {
        text: 'Bought {{ event.properties.what }}',
        to: '{{ customer.userId }}',
        list: [1, true, null],
      },
    });
    const what = '"quotes", \\ and {{ braces }}\n\u2028';
    await shop.track('Ordered', 'carl', { what });
    await shop.settled(id, 1);
    const [call] = receivedFor('carl');
    expect(JSON.parse(call?.body ?? '')).toEqual({
      text: `Bought ${what}`,
      to: 'carl',
      list: [1, true, null],
    });
    new Webhook(secret).verify(call?.body ?? '', call?.headers ?? {});
  });

  test('is signed with both secrets after a rotation', async () => {
    const rotated = await shop.server.call<{ secret: string }>('POST', '/v1/channels/webhook/rotate');
    expect(rotated.secret).not.toBe(secret);
    const id = await shop.campaign('Rotated', { url: sink.url });
    // Other processes see a new secret within a second.
    await eventually(
      async () => {
        await shop.track('Rotated', `dora${sink.received.length}`);
        return sink.received.at(-1);
      },
      (call) => call?.headers['webhook-signature']?.includes(' ') === true,
    );
    await shop.settled(id, 1);
    const call = sink.received.at(-1);
    for (const one of [secret, rotated.secret])
      new Webhook(one).verify(call?.body ?? '', call?.headers ?? {});
  });
});

describe('a webhook to a place inside', () => {
  let closed: Shop;
  let inner: WebhookSink;

  beforeAll(async () => {
    closed = await openShop({ RELANCE_EGRESS_ALLOW: '' });
    inner = await startWebhookSink();
  });
  afterAll(async () => {
    await closed?.close();
    await inner?.close();
  });

  test('is refused while the operator has opened nothing, however it is spelt', async () => {
    const { port } = inner;
    const spellings = [
      `http://127.0.0.1:${port}/`,
      `http://localhost:${port}/`,
      `http://127.1:${port}/`,
      `http://2130706433:${port}/`,
      `http://0x7f.0.0.1:${port}/`,
      `http://0177.0.0.1:${port}/`,
      `http://0.0.0.0:${port}/`,
      `http://[::1]:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      `https://127.0.0.1:${port}/`,
      'http://169.254.169.254/latest/meta-data/',
      'http://10.0.0.1/',
    ];
    const ids: string[] = [];
    for (const [n, url] of spellings.entries()) ids.push(await closed.campaign(`Inside ${n}`, { url }));
    for (const n of spellings.keys()) await closed.track(`Inside ${n}`, 'ada');
    for (const [n, id] of ids.entries()) {
      const [message] = await closed.settled(id, 1);
      expect(message, spellings[n]).toMatchObject({ state: 'failed', reason: 'address-refused', attempt: 1 });
    }
    expect(inner.connections(), 'nobody came to the door').toBe(0);
  });

  test('is not reached through a redirect either', async () => {
    answer = ({ body }) =>
      body.includes('"rita"') ? { status: 302, headers: { location: inner.url } } : 204;
    const id = await shop.campaign('Redirected', { url: sink.url });
    await shop.track('Redirected', 'rita');
    expect(await shop.settled(id, 1)).toMatchObject([{ state: 'failed', reason: 'http-302' }]);
    expect(inner.connections()).toBe(0);
  });
});
