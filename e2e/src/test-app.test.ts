import type { Database } from '@relance/server/stores/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caughtUp, embeddedUrl, logOf, openRecord } from './support/record.ts';
import { eventually, sleep, startServer, type TestServer } from './support/server.ts';
import { startWebhookSink, type WebhookSink } from './support/webhook-sink.ts';

let server: TestServer;
let db: Database;
let sink: WebhookSink;

beforeAll(async () => {
  [server, sink] = await Promise.all([startServer(), startWebhookSink()]);
  db = openRecord(embeddedUrl(server.dataDir));
  await server.call('POST', '/v1/apps', { id: 'news', name: 'Le Fil' });
  await server.call('POST', '/v1/apps', { id: 'press', name: 'Press' });
});
afterAll(async () => {
  await db?.close();
  await server?.close();
  await sink?.close();
});

interface StoredMessage {
  readonly userId: string;
  readonly state: string;
}

/** The records of a campaign once nothing of it waits. */
async function messagesOf(campaign: string): Promise<StoredMessage[]> {
  return eventually(
    () =>
      db.rows<StoredMessage>(
        `select p.user_id as "userId", m.state
           from message m
           join profile p using (customer_id)
          where m.programme = $1
          order by m.id`,
        [campaign],
      ),
    (all) => all.every(({ state }) => state !== 'queued'),
  );
}

describe('a test app', () => {
  let betaKey: string;
  let pressKey: string;

  beforeAll(async () => {
    const beta = await server.call<{ clientKey: string }>('POST', '/v1/apps', {
      id: 'beta',
      name: 'Le Fil, beta',
      environment: 'test',
      settings: { sessionIdle: '5m' },
    });
    betaKey = beta.clientKey;
    const made = await server.call<{ key: string }>('POST', '/v1/apps/press/keys', {});
    pressKey = made.key;
  });

  /** Who of an app did something today, by the log: what servers say of people does not make them active. */
  async function activeIn(app: string): Promise<string[]> {
    const done = (await logOf(db, app)).filter(
      ({ event }) => event.type === 'track' && event.origin === 'client',
    );
    return [...new Set(done.flatMap(({ event }) => event.userId ?? []))];
  }

  /** A campaign of an app that answers an event with a call. */
  async function onEvent(app: string, event: string, name: string): Promise<string> {
    const { id } = await server.call<{ id: string }>('POST', '/v1/campaigns', {
      name,
      app,
      trigger: { event },
      channels: { webhook: { url: sink.url, body: { from: name, to: '{{ customer.userId }}' } } },
    });
    await server.call('POST', `/v1/campaigns/${id}/activate`);
    return id;
  }

  test('its events reach no campaign, no segment size, no report and no customer of the production apps', async () => {
    const production = await onEvent('press', 'Beta Tried', 'production');
    const beta = await onEvent('beta', 'Beta Tried', 'test');
    const segment = await server.call<{ id: string }>('POST', '/v1/segments', {
      name: 'Triers',
      expression: { event: 'Beta Tried' },
    });
    await eventually(
      () => server.call<{ state: string }>('GET', `/v1/segments/${segment.id}`),
      ({ state }) => state === 'live',
    );
    const tried = (userId: string) => ({ type: 'track', event: 'Beta Tried', userId });
    // Shared names on purpose: the same person id in both worlds is two people.
    await server.call('POST', '/v1/batch', { batch: ['t1', 't2', 'shared'].map(tried) }, { key: betaKey });
    await server.call('POST', '/v1/batch', { batch: ['p1', 'shared'].map(tried) }, { key: pressKey });
    const news = await server.call<{ key: string }>('POST', '/v1/apps/news/keys', {});
    const seen = ['n1', 'p1'].map((userId) => ({ type: 'track', event: 'Front Seen', userId }));
    await server.call('POST', '/v1/batch', { batch: seen }, { key: news.key });
    await server.call(
      'POST',
      '/v1/identify',
      { userId: 'shared', traits: { name: 'Tess' } },
      { key: betaKey },
    );
    await caughtUp(db);

    const names = async (id: string) => (await messagesOf(id)).map(({ userId }) => userId).sort();
    expect(await names(production)).toEqual(['p1', 'shared']);
    expect(await names(beta)).toEqual(['shared', 't1', 't2']);
    const called = await eventually(
      async () => sink.received.map(({ body }) => JSON.parse(body)).filter(({ from }) => from !== undefined),
      (found) => found.length >= 5,
    );
    expect(
      called
        .filter(({ from }) => from === 'production')
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['p1', 'shared']);

    const { size } = await server.call<{ size: number }>('GET', `/v1/segments/${segment.id}`);
    expect(size).toBe(2);
    const members = await server.call<{ items: { userId: string }[] }>(
      'GET',
      `/v1/segments/${segment.id}/members`,
    );
    expect(members.items.map(({ userId }) => userId).sort()).toEqual(['p1', 'shared']);
    const shared = await server.call<{ traits: object }>('GET', '/v1/customers/shared');
    expect(shared.traits).toEqual({});
    await server.call('GET', '/v1/customers/t1', undefined, { status: 404 });
    const tester = await server.call('GET', '/v1/customers/shared?environment=test');
    expect(tester).toMatchObject({ test: true, traits: { name: 'Tess' } });

    const report = await eventually(
      () => server.call<{ total: number }>('GET', '/v1/reports/events?event=Beta%20Tried'),
      ({ total }) => total > 0,
    );
    expect(report.total).toBe(2);
    const copied = await eventually(
      () =>
        db.first<{ done: boolean }>(
          'select (select seq from copy_cursor) >= (select max(first_seq + count - 1) from log_frame) as done',
        ),
      (row) => row?.done === true,
    );
    expect(copied).toEqual({ done: true });
    expect(await server.call('GET', '/v1/reports/events?event=Beta%20Tried')).toMatchObject({ total: 2 });
    expect(await server.call('GET', '/v1/reports/events?event=Beta%20Tried&app=beta')).toMatchObject({
      total: 3,
    });
    const today = new Date().toISOString().slice(0, 10);
    expect(await server.call('GET', `/v1/reports/active-customers?from=${today}&app=press`)).toMatchObject({
      total: (await activeIn('press')).length,
    });
    expect(await server.call('GET', `/v1/reports/active-customers?from=${today}`)).toMatchObject({
      total: new Set([...(await activeIn('news')), ...(await activeIn('press'))]).size,
    });
  });

  test('its configuration is copied to production as drafts, and nothing is sent by that', async () => {
    const before = sink.received.length;
    const { copied } = await server.call<{ copied: Record<string, number> }>(
      'POST',
      '/v1/apps/beta/copy-configuration',
      { to: 'press' },
    );
    expect(copied).toMatchObject({ campaigns: 1, settings: 1 });
    const { items } = await server.call<{
      items: { name: string; app: string; state: string; trigger: object }[];
    }>('GET', '/v1/campaigns?app=press&state=draft');
    expect(items).toMatchObject([{ app: 'press', state: 'draft', trigger: { event: 'Beta Tried' } }]);
    expect(items[0]?.name).toContain('test');
    expect(await server.call('GET', '/v1/apps/press')).toMatchObject({
      environment: 'production',
      settings: { sessionIdle: '5m' },
    });
    await server.call('POST', '/v1/track', { event: 'Beta Tried', userId: 'p9' }, { key: betaKey });
    await caughtUp(db);
    await sleep(300);
    expect(sink.received.slice(before).map(({ body }) => JSON.parse(body))).toEqual([
      { from: 'test', to: 'p9' },
    ]);
  });
});
