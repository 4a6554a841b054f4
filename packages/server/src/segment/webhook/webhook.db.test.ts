import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { NewSegmentWebhook } from '@relance/contract/segment/webhook';
import type { LoggedEvent } from '@relance/core/collect/event';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { appendLast, LOG_CHANNEL } from '../../log/index.ts';
import { type Egress, openEgress } from '../../platform/egress/index.ts';
import type { HttpApp } from '../../platform/http/index.ts';
import { silentLogger } from '../../platform/logger/index.ts';
import { masterKeyOf, type Secrets, secretsOf } from '../../platform/secrets/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { type HttpSink, openHttpSink } from '../../testing/http-sink.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { createSegment, prepareSegments, removeSegment } from '../expression/index.ts';
import { type Courier, type CourierDeps, startCourier, webhookRoutes } from './index.ts';

let database: TestDatabase;
let db: Database;
let app: HttpApp;
let egress: Egress;
let sink: HttpSink;
let secrets: Secrets;
let masterKey: string;
let vip: string;
const couriers: Courier[] = [];

beforeEach(async () => {
  database = await openTestDatabase();
  db = database.db;
  masterKey = randomBytes(32).toString('base64');
  secrets = secretsOf([masterKeyOf(masterKey)]);
  egress = openEgress({ allow: ['127.0.0.1:*'] });
  sink = await openHttpSink();
  app = await openTestApp(webhookRoutes({ db, secrets, isOpened: (url) => egress.isOpened(url) }));
  await prepareSegments(db, { minSegmentSize: 0 });
  vip = (await createSegment(db, { name: 'VIP', expression: { event: 'Order Completed' } })).id;
});

afterEach(async () => {
  await Promise.all(couriers.splice(0).map((courier) => courier.stop()));
  await Promise.all([app.close(), egress.close(), sink.close()]);
  await database.close();
});

async function call(method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) {
  const { statusCode: status, body } = await app.inject({
    method,
    url: `/v1/segments/${path}`,
    headers: { authorization: 'Bearer sk' },
    ...(payload ? { payload } : {}),
  });
  return { status, body: body === '' ? undefined : JSON.parse(body) };
}

async function make(path = '/hook', more: object = {}): Promise<NewSegmentWebhook> {
  const { status, body } = await call('POST', `${vip}/webhooks`, { url: `${sink.url}${path}`, ...more });
  expect(status).toBe(201);
  return body;
}

const read = async (): Promise<Record<string, unknown>> =>
  (await call('GET', `${vip}/webhooks`)).body.items[0];

async function start(change: Partial<CourierDeps> = {}): Promise<Courier> {
  const courier = await startCourier({
    db,
    log: silentLogger(),
    egress,
    secrets,
    takeover: true,
    random: () => 0,
    ...change,
  });
  couriers.push(courier);
  return courier;
}

let said = 0;
function transition(
  userId: string,
  more: { segment?: string; entered?: boolean; test?: true } = {},
): LoggedEvent {
  const { segment = vip, entered = true, test } = more;
  return {
    type: 'track',
    name: entered ? 'Segment Entered' : 'Segment Exited',
    app: '',
    userId,
    ...(test ? { test } : {}),
    messageId: `segment:${++said}`,
    time: 1_795_000_000_000 + said,
    origin: 'system',
    properties: { segment, name: 'VIP', cause: 'event' },
  };
}

async function append(...events: LoggedEvent[]): Promise<void> {
  await appendLast(db, events);
  db.notify(LOG_CHANNEL);
}

interface Told {
  readonly userId: string;
  readonly entered: boolean;
  readonly position: number;
}

/** What was told, with doubles. */
const told = (path = '/hook'): Told[] =>
  sink.requests.filter(({ url }) => url === path).flatMap(({ body }) => JSON.parse(body).transitions);
const users = (path?: string): string[] => told(path).map(({ userId }) => userId);
const arrived = (count: number, path?: string) =>
  vi.waitFor(() => expect(told(path)).toHaveLength(count), { timeout: 15_000, interval: 10 });
/** In the order of the log: that of their partitions within an append. */
const inOrder = (list: readonly Told[]) => [...list].sort((a, b) => a.position - b.position);
const requested = (count: number) =>
  vi.waitFor(() => expect(sink.requests.length).toBeGreaterThanOrEqual(count), {
    timeout: 15_000,
    interval: 10,
  });
const hurry = () => db.run('update segment_webhook set next_at = clock_timestamp()');

describe('what is refused', () => {
  test('a URL that cannot be a receiver', async () => {
    const wrong = [
      'no url',
      'http://example.com/hook',
      'ftp://example.com',
      'https://a:b@example.com/',
      'file:///etc',
    ];
    for (const url of wrong) {
      expect(await call('POST', `${vip}/webhooks`, { url })).toMatchObject({
        status: 422,
        body: { code: 'invalid', errors: [{ path: '$.url' }] },
      });
    }
    expect(await call('POST', `${vip}/webhooks`, { url: 'https://example.com', on: [] })).toMatchObject({
      status: 422,
    });
  });

  test('a segment that is not there, or that nobody enters', async () => {
    const payload = { url: 'https://example.com/' };
    expect(await call('POST', 'seg_none/webhooks', payload)).toMatchObject({ status: 404 });
    expect(await call('GET', 'seg_none/webhooks')).toMatchObject({ status: 404 });
    expect(await call('POST', 'everyone/webhooks', payload)).toMatchObject({ status: 409 });
  });

  test('a webhook that is not there, or is of another segment', async () => {
    const { id } = await make();
    expect(await call('DELETE', `lapsed/webhooks/${id}`)).toMatchObject({ status: 404 });
    expect(await call('POST', `lapsed/webhooks/${id}/resume`)).toMatchObject({ status: 404 });
    expect(await call('DELETE', `${vip}/webhooks/wh_none`)).toMatchObject({ status: 404 });
  });
});

test('the secret is shown once, and nowhere kept readable', async () => {
  const { secret, ...made } = await make('/hook', { on: ['entered'] });
  expect(secret).toMatch(/^whsec_/);
  expect(made).toMatchObject({ on: ['entered'], state: 'active', deliveredAt: null, lastError: null });
  expect((await call('GET', `${vip}/webhooks`)).body.items).toEqual([made]);
  const stored = await db.first<{ row: string }>('select row_to_json(w)::text as row from segment_webhook w');
  expect(stored?.row).not.toContain(Buffer.from(secret.slice(6), 'base64').toString('hex'));
});

test('transitions are told in order, signed, from the making of the webhook on', async () => {
  await append(transition('before'));
  const { id, secret } = await make();
  await start();
  await append(transition('ann'), { ...transition('x'), userId: '', anonymousId: 'a1', app: 'shop' });
  await append(transition('ann', { entered: false }));
  await arrived(3);
  const [request] = sink.requests;
  expect(() =>
    new Webhook(secret).verify(request?.body ?? '', request?.headers as Record<string, string>),
  ).not.toThrow();
  expect(request?.headers['webhook-id']).toMatch(new RegExp(`^${id}_\\d+$`));
  expect(JSON.parse(request?.body ?? '')).toMatchObject({
    type: 'segment.transitions',
    segment: { id: vip, name: 'VIP' },
  });
  expect(told().at(-1)).toEqual({
    userId: 'ann',
    entered: false,
    at: expect.stringMatching(/^2026-11-1.*Z$/),
    cause: 'event',
    position: 4,
  });
  expect(told()).toEqual(inOrder(told()));
  await vi.waitFor(async () => expect(await read()).toMatchObject({ deliveredAt: expect.any(String) }));
});

test('somebody without a userId is named as in /v1/customers', async () => {
  await make();
  await start();
  const { userId: _, ...anonymous } = transition('x');
  await append({ ...anonymous, anonymousId: 'a1', app: 'shop' });
  await arrived(1);
  expect(told()).toMatchObject([{ userId: 'id:a1', app: 'shop', entered: true }]);
});

test('only what is asked for is told: no other segment, other direction, test customer or pretender', async () => {
  await make('/hook', { on: ['exited'] });
  await start();
  await append(
    transition('entered'),
    transition('other', { segment: 'seg_other', entered: false }),
    transition('tester', { entered: false, test: true }),
    { ...transition('pretender', { entered: false }), origin: 'client' },
    transition('ann', { entered: false }),
  );
  await append(transition('bob', { entered: false }));
  await arrived(2);
  expect(users().sort()).toEqual(['ann', 'bob']);
});

test('batches hold 100 at most, and one follows the other', async () => {
  await make();
  sink.answer = async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { status: 204 };
  };
  await append(...Array.from({ length: 1_234 }, (_, i) => transition(`u${i}`)));
  await start();
  await arrived(1_234);
  const sizes = sink.requests.map(({ body }) => JSON.parse(body).transitions.length);
  expect(sizes[0]).toBe(100);
  expect(sizes.every((size) => size <= 100)).toBe(true);
  expect(told()).toEqual(inOrder(told()));
  expect(new Set(users()).size).toBe(1_234);
  expect(new Set(sink.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(sizes.length);
});

test('a receiver that fails gets the same batch again under the same id, whatever came since', async () => {
  await make();
  const answers = [500, 503, 302, 200];
  sink.answer = () => ({ status: answers.shift() ?? 200 });
  await start();
  await append(transition('ann'));
  await requested(1);
  await append(transition('bob'));
  await vi.waitFor(
    async () => {
      await hurry();
      expect(users().at(-1)).toBe('bob');
    },
    { timeout: 15_000 },
  );
  expect(users()).toEqual(['ann', 'ann', 'ann', 'ann', 'bob']);
  expect(new Set(sink.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
  expect(await read()).toMatchObject({ state: 'active', failingSince: null, lastError: null });
});

test('a receiver that fails for a day is suspended where everybody sees it; resumed, it goes on where it stopped', async () => {
  const { id } = await make();
  sink.answer = () => ({ status: 500 });
  await start();
  await append(transition('ann'));
  await vi.waitFor(async () => expect(await read()).toMatchObject({ lastError: 'http-500' }));
  expect(await read()).toMatchObject({ state: 'active', nextAt: expect.any(String) });
  await db.run(`update segment_webhook set failing_since = now() - interval '25 hours', next_at = now()`);
  await vi.waitFor(async () => expect(await read()).toMatchObject({ state: 'suspended', nextAt: null }), {
    timeout: 10_000,
  });
  const before = sink.requests.length;
  await append(transition('bob'));
  sink.answer = () => ({ status: 200 });
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(sink.requests).toHaveLength(before);
  expect(await call('POST', `${vip}/webhooks/${id}/resume`)).toMatchObject({
    status: 200,
    body: { state: 'active', failingSince: null },
  });
  await requested(before + 2);
  expect(users().slice(before)).toEqual(['ann', 'bob']);
});

test('a receiver that is gone (410) is suspended at once', async () => {
  await make();
  sink.answer = () => ({ status: 410 });
  await start();
  await append(transition('ann'));
  await vi.waitFor(async () =>
    expect(await read()).toMatchObject({ state: 'suspended', lastError: 'http-410' }),
  );
});

test('an address inside the network is refused at the connection', async () => {
  await make();
  const guarded = openEgress({ allow: [] });
  await start({ egress: guarded });
  await append(transition('ann'));
  await vi.waitFor(async () => expect(await read()).toMatchObject({ lastError: 'address-refused' }));
  expect(sink.requests).toEqual([]);
  await guarded.close();
});

test('a slow receiver delays nobody else', async () => {
  await make('/slow');
  await make('/quick');
  sink.answer = ({ url }) => (url === '/slow' ? 'silence' : { status: 200 });
  const courier = await start();
  for (const user of ['ann', 'bob', 'cid']) {
    await append(transition(user));
    await arrived(['ann', 'bob', 'cid'].indexOf(user) + 1, '/quick');
  }
  expect(users('/slow')).toEqual(['ann']);
  const started = performance.now();
  await courier.stop();
  expect(performance.now() - started).toBeLessThan(6_000);
  sink.answer = () => ({ status: 200 });
  await start();
  await arrived(4, '/slow');
  expect(users('/slow')).toEqual(['ann', 'ann', 'bob', 'cid']);
});

test('killed between the answer and the cursor, the next courier says the same again under the same id', async () => {
  await make();
  await append(transition('ann'), transition('bob'));
  const script = new URL('./crash.testing.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, database.url, masterKey, 'after-post'], { stdio: 'ignore' });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  expect(sink.requests).toHaveLength(1);
  await append(transition('cid'));
  await start();
  await requested(3);
  const [first, again, next] = sink.requests;
  expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  expect(again?.body).toBe(first?.body);
  expect(next?.headers['webhook-id']).not.toBe(first?.headers['webhook-id']);
  expect(users().slice(2).sort()).toEqual(['ann', 'bob', 'cid']);
  await vi.waitFor(async () => expect(await read()).toMatchObject({ state: 'active', lastError: null }));
});

test('two couriers share the work, and nothing is told twice', async () => {
  await make('/a');
  await make('/b');
  await Promise.all([start({ takeover: false }), start({ takeover: false })]);
  for (let n = 0; n < 20; n++) await append(transition(`u${n}`));
  await Promise.all([arrived(20, '/a'), arrived(20, '/b')]);
  const wanted = Array.from({ length: 20 }, (_, n) => `u${n}`);
  expect([users('/a'), users('/b')]).toEqual([wanted, wanted]);
});

test('a restart after idle hours does not look through them again', async () => {
  await make();
  await append({ ...transition('x'), name: 'Level Finished', origin: 'client' });
  const courier = await start();
  const cursor = async () =>
    (await db.first<{ seq: number }>('select cursor_seq as seq from segment_webhook'))?.seq;
  await vi.waitFor(async () => expect(await cursor()).toBe(1), { timeout: 15_000, interval: 200 });
  await courier.stop();
});

test('a webhook that was deleted, or whose segment was, is told nothing more', async () => {
  const { id } = await make();
  await start();
  expect(await call('DELETE', `${vip}/webhooks/${id}`)).toMatchObject({ status: 204 });
  await make('/other');
  await append(transition('ann'));
  await arrived(1, '/other');
  expect(users('/hook')).toEqual([]);
  await removeSegment(db, vip);
  expect(await db.rows('select from segment_webhook')).toEqual([]);
});
