import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Origin } from '@relance/core/collect/event';
import type { Database } from '@relance/server/stores/postgres';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import type { AnalyticsBrowser } from '@segment/analytics-next';
import { type Context, Analytics as NodeAnalytics } from '@segment/analytics-node';
import { JSDOM, VirtualConsole } from 'jsdom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOBILE_CLIENTS, type MobileClient, sendUpload } from './support/mobile-requests.ts';
import {
  caughtUp,
  customersOf,
  embeddedUrl,
  type LogLine,
  logOf,
  openRecord,
  profileOf,
} from './support/record.ts';
import { eventually, startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let db: Database;

beforeAll(async () => {
  server = await startServer();
  db = openRecord(embeddedUrl(server.dataDir));
});
afterAll(async () => {
  await db?.close();
  await server?.close();
});

async function newApp(id: string): Promise<string> {
  const made = await server.call<{ clientKey: string }>('POST', '/v1/apps', { id, name: id });
  return made.clientKey;
}

/** What clients of an app have in the log, once that is so much and the engine has taken it. */
async function logWhenThere(app: string, count: number): Promise<LogLine[]> {
  const read = async () => (await logOf(db, app)).filter(({ event }) => event.origin !== 'system');
  await eventually(read, (found) => found.length >= count);
  await caughtUp(db);
  return read();
}

/** Compares the log with a ledger of messageIds: each there once, nothing else there. */
function expectLedger(lines: readonly LogLine[], ledger: readonly string[]): void {
  expect(lines.map(({ event }) => event.messageId).sort()).toEqual([...ledger].sort());
  expect(new Set(ledger).size).toBe(ledger.length);
  expect(lines.filter(({ isDuplicate }) => isDuplicate)).toEqual([]);
}

function byType(lines: readonly LogLine[], type: string) {
  const events = lines.map(({ event }) => event).filter((event) => event.type === type);
  expect(events, type).toHaveLength(1);
  return events[0];
}

/** What the standard story must leave behind: one customer with three names, his traits, and who vouches for them. */
async function expectCustomer(
  names: { readonly app: string; readonly userId: string; readonly anonymousIds: readonly string[] },
  traits: Readonly<Record<string, unknown>>,
  origin: Origin = 'client',
): Promise<number> {
  const { app, userId, anonymousIds } = names;
  const keys = [`u:${userId}`, ...anonymousIds.map((id) => `a:${app}:${id}`)];
  const customers = await customersOf(db, keys);
  expect([...customers.keys()].sort()).toEqual([...keys].sort());
  expect(new Set(customers.values()).size, 'one person').toBe(1);
  const id = customers.get(`u:${userId}`) ?? 0;
  const profile = await profileOf(db, id);
  for (const [name, value] of Object.entries(traits)) {
    expect(profile?.traits[name], name).toMatchObject({ value, origin });
  }
  return id;
}

describe('@segment/analytics-node', () => {
  test('all six verbs arrive once, under the right customer', async () => {
    const app = 'segment-node';
    const client = new NodeAnalytics({ writeKey: await newApp(app), host: server.url, flushAt: 6 });
    const ledger: string[] = [];
    const note = (error: unknown, context?: Context): void => {
      if (error === undefined && context?.event.messageId) ledger.push(context.event.messageId);
    };
    const ada = { userId: 'node-ada', anonymousId: 'node-anon' };
    client.identify({ ...ada, traits: { plan: 'pro', address: { city: 'Lyon' } } }, note);
    client.track({ ...ada, event: 'Article Read', properties: { category: 'science', words: 900 } }, note);
    client.page({ ...ada, name: 'Front', properties: { url: 'https://example.test/' } }, note);
    client.screen({ ...ada, name: 'Reader' }, note);
    client.group({ ...ada, groupId: 'club', traits: { seats: 12 } }, note);
    client.alias({ userId: 'node-ada', previousId: 'node-old' }, note);
    await client.closeAndFlush({ timeout: 10_000 });

    const lines = await logWhenThere(app, 6);
    expect(ledger).toHaveLength(6);
    expectLedger(lines, ledger);
    for (const { event } of lines) expect(event).toMatchObject({ app, userId: 'node-ada', origin: 'client' });
    expect(byType(lines, 'track')).toMatchObject({
      name: 'Article Read',
      anonymousId: 'node-anon',
      properties: { category: 'science', words: 900 },
    });
    expect(byType(lines, 'page')).toMatchObject({ name: 'Page Viewed', properties: { name: 'Front' } });
    expect(byType(lines, 'screen')).toMatchObject({ name: 'Screen Viewed', properties: { name: 'Reader' } });
    expect(byType(lines, 'group')).toMatchObject({ properties: { groupId: 'club' }, traits: { seats: 12 } });
    expect(byType(lines, 'alias')).toMatchObject({ previousId: 'node-old' });
    await expectCustomer(
      { app, userId: 'node-ada', anonymousIds: ['node-anon', 'node-old'] },
      { plan: 'pro', address: { city: 'Lyon' } },
    );
  });

  test('a hundred events in many batches arrive once each, and sending one again changes nothing', async () => {
    const app = 'segment-node-many';
    const writeKey = await newApp(app);
    const client = new NodeAnalytics({ writeKey, host: server.url, flushAt: 7 });
    const ledger = Array.from({ length: 100 }, (_, i) => `many-${i}`);
    for (const messageId of ledger) {
      client.track({ userId: `many-${messageId.length}`, event: 'Article Read', messageId });
    }
    await client.closeAndFlush({ timeout: 10_000 });
    expectLedger(await logWhenThere(app, 100), ledger);

    const again = new NodeAnalytics({ writeKey, host: server.url });
    again.track({ userId: 'many-6', event: 'Article Read', messageId: 'many-3' });
    await again.closeAndFlush({ timeout: 10_000 });
    const lines = await logWhenThere(app, 101);
    expect(lines.filter(({ isDuplicate }) => isDuplicate).map(({ event }) => event.messageId)).toEqual([
      'many-3',
    ]);
  });
});

describe('@rudderstack/rudder-sdk-node', () => {
  test('all six verbs arrive once, gzipped under the label of a form', async () => {
    const app = 'rudder-node';
    const client = new RudderAnalytics(await newApp(app), {
      dataPlaneUrl: server.url,
      gzip: true,
      flushAt: 100,
      retryCount: 0,
      logLevel: 'error',
    });
    const ledger: string[] = [];
    const named = () => {
      const messageId = `rudder-${ledger.length}`;
      ledger.push(messageId);
      return { userId: 'rudder-ada', anonymousId: 'rudder-anon', messageId };
    };
    client.identify({ ...named(), traits: { plan: 'basic' } });
    client.track({ ...named(), event: 'Article Read', properties: { category: 'arts' } });
    client.page({ ...named(), name: 'Front' });
    client.screen({ ...named(), name: 'Reader' });
    client.group({ ...named(), groupId: 'club', traits: { seats: 3 } });
    client.alias({ ...named(), previousId: 'rudder-old' });
    await client.flush();

    const lines = await logWhenThere(app, 6);
    expectLedger(lines, ledger);
    for (const { event } of lines)
      expect(event).toMatchObject({ app, userId: 'rudder-ada', origin: 'client' });
    expect(byType(lines, 'track')).toMatchObject({
      name: 'Article Read',
      properties: { category: 'arts' },
    });
    expect(byType(lines, 'screen')).toMatchObject({ name: 'Screen Viewed', properties: { name: 'Reader' } });
    await expectCustomer(
      { app, userId: 'rudder-ada', anonymousIds: ['rudder-anon', 'rudder-old'] },
      { plan: 'basic' },
    );
  });
});

describe('@segment/analytics-next in a browser page', () => {
  type Load = Parameters<AnalyticsBrowser['load']>;
  interface Page {
    readonly analytics: AnalyticsBrowser;
    /** What it sent: method, path, content type. */
    readonly sent: string[];
    readonly errors: string[];
    close(): void;
  }

  /** A page of another origin with Segment's own bundle in it; requests are jsdom's, with its rules for CORS. */
  async function openPage(settings: Load[0], options: Load[1] = {}): Promise<Page> {
    const bundle = createRequire(import.meta.url).resolve('@segment/analytics-next/dist/umd/index.js');
    const errors: string[] = [];
    const virtualConsole = new VirtualConsole();
    virtualConsole.on('jsdomError', (error) => errors.push(error.message));
    const dom = new JSDOM('<!doctype html><title>Le Fil</title><h1>Front</h1>', {
      url: 'http://lefil.example.test/front?utm_source=letter',
      runScripts: 'outside-only',
      pretendToBeVisual: true,
      virtualConsole,
    });
    const sent = watchRequests(dom);
    dom.window.eval(await readFile(bundle, 'utf8'));
    // The bundle puts its exports on the window; jsdom does not know their types.
    const { AnalyticsNext } = dom.window as unknown as {
      AnalyticsNext: { AnalyticsBrowser: typeof AnalyticsBrowser };
    };
    const analytics = AnalyticsNext.AnalyticsBrowser.load(settings, options);
    return { analytics, sent, errors, close: () => dom.window.close() };
  }

  function watchRequests({ window }: JSDOM): string[] {
    const sent: string[] = [];
    const { prototype } = window.XMLHttpRequest;
    const { open, setRequestHeader } = prototype;
    prototype.open = function (this: XMLHttpRequest, method: string, url: string | URL, ...more: unknown[]) {
      sent.push(`${method.toUpperCase()} ${new URL(url).pathname}`);
      Reflect.apply(open, this, [method, url, ...more]);
    };
    prototype.setRequestHeader = function (name, value) {
      if (name.toLowerCase() === 'content-type') sent.push(`${sent.pop()} ${value}`);
      setRequestHeader.call(this, name, value);
    };
    return sent;
  }

  async function tellStory({ analytics }: Page, user: string): Promise<string[]> {
    const contexts = [
      // Before the identify: the alias names the visitor he was until now.
      await analytics.page('Front'),
      await analytics.alias(user),
      await analytics.identify(user, { plan: 'free' }),
      await analytics.track('Article Read', { category: 'sport' }),
      await analytics.screen('Reader'),
      await analytics.group('club', { seats: 5 }),
    ];
    return contexts.map(({ event }) => String(event.messageId));
  }

  async function expectStory(app: string, user: string, ledger: readonly string[], anonymousId: string) {
    const lines = await logWhenThere(app, 6);
    expectLedger(lines, ledger);
    for (const { event } of lines) expect(event).toMatchObject({ app, origin: 'client' });
    expect(byType(lines, 'page')).toMatchObject({
      name: 'Page Viewed',
      anonymousId,
      properties: { name: 'Front', url: 'http://lefil.example.test/front?utm_source=letter' },
    });
    expect(byType(lines, 'page')).not.toHaveProperty('userId');
    expect(byType(lines, 'alias')).toMatchObject({ userId: user, previousId: anonymousId });
    expect(byType(lines, 'track')).toMatchObject({
      name: 'Article Read',
      userId: user,
      anonymousId,
      properties: { category: 'sport' },
    });
    expect(byType(lines, 'group')).toMatchObject({ properties: { groupId: 'club' }, userId: user });
    const id = await expectCustomer({ app, userId: user, anonymousIds: [anonymousId] }, { plan: 'free' });
    expect((await profileOf(db, id))?.devices[anonymousId]).toMatchObject({
      platform: { value: 'web' },
      locale: { value: 'en-US' },
    });
  }

  test('it asks for its settings and then sends each verb as text/plain from another origin', async () => {
    const app = 'browser';
    const writeKey = await newApp(app);
    const page = await openPage({ writeKey, cdnURL: server.url });
    const ledger = await tellStory(page, 'browser-ada');
    const user = await page.analytics.user();
    await expectStory(app, 'browser-ada', ledger, user.anonymousId() ?? '');
    expect(page.sent).toEqual([
      `GET /v1/projects/${writeKey}/settings`,
      ...['p', 'a', 'i', 't', 's', 'g'].map((verb) => `POST /v1/${verb} text/plain`),
    ]);
    expect(page.errors).toEqual([]);
    page.close();
  });

  test('it sends batches where it is told to', async () => {
    const app = 'browser-batches';
    const batching = {
      deliveryStrategy: { strategy: 'batching', config: { size: 6, timeout: 1_000 } },
    } as const;
    const page = await openPage(
      { writeKey: await newApp(app), cdnURL: server.url },
      { integrations: { 'Segment.io': batching } },
    );
    const ledger = await tellStory(page, 'batches-ada');
    const user = await page.analytics.user();
    await expectStory(app, 'batches-ada', ledger, user.anonymousId() ?? '');
    expect(page.sent.slice(1)).toEqual(['POST /v1/b text/plain']);
    expect(page.errors).toEqual([]);
    page.close();
  });

  test('settings name this server, and a key that is none gets none', async () => {
    const key = await newApp('browser-settings');
    const answer = await fetch(`${server.url}/v1/projects/${key}/settings`);
    expect(await answer.json()).toMatchObject({
      integrations: {
        'Segment.io': { apiKey: key, apiHost: `127.0.0.1:${server.port}/v1`, protocol: 'http' },
      },
    });
    expect((await fetch(`${server.url}/v1/projects/pk_none/settings`)).status).toBe(404);
  });
});

describe.each(MOBILE_CLIENTS.map((client) => [client.name, client] as const))(
  'Segment’s %s client',
  (_, client) => {
    const app = `mobile-${client.name}`;
    const names = { app, userId: `${client.name}-ada`, anonymousIds: [`${client.name}-anon`] };

    test('every verb it has arrives once, with the device', async () => {
      const key = await newApp(app);
      const batch = story(client);
      const answer = await sendUpload(client.upload(batch, key), server.port);
      expect(answer.status, answer.body).toBe(200);
      expect(JSON.parse(answer.body)).toMatchObject({ success: true, accepted: 5, rejected: [] });

      const lines = await logWhenThere(app, 5);
      expectLedger(
        lines,
        batch.map(({ messageId }) => messageId),
      );
      for (const { event } of lines) {
        expect(event).toMatchObject({ app, anonymousId: `${client.name}-anon`, origin: 'client' });
      }
      expect(byType(lines, 'track')).toMatchObject({
        name: 'Application Opened',
        properties: { build: '420' },
      });
      expect(byType(lines, 'track')).not.toHaveProperty('userId');
      expect(byType(lines, 'screen')).toMatchObject({
        name: 'Screen Viewed',
        userId: names.userId,
        properties: { name: 'Reader', depth: 2 },
      });
      const id = await expectCustomer(names, { plan: 'pro', age: 36 });
      const device = (await profileOf(db, id))?.devices[client.deviceId] ?? {};
      const facts = Object.entries(device).map(([name, { value }]) => [name, value]);
      expect(Object.fromEntries(facts)).toMatchObject(client.facts);
    });

    test('the same upload again, as after an answer that was lost, counts once', async () => {
      const app = `mobile-${client.name}-twice`;
      const upload = client.upload(story(client), await newApp(app));
      for (let n = 0; n < 3; n++) expect((await sendUpload(upload, server.port)).status).toBe(200);
      const lines = await logWhenThere(app, 15);
      expect(lines.filter(({ isDuplicate }) => !isDuplicate)).toHaveLength(5);
    });

    test('with a key that is none it is refused, and nothing is kept', async () => {
      const unknown = story(client).map((event) => ({ ...event, anonymousId: 'nobody' }));
      expect((await sendUpload(client.upload(unknown, 'pk_none'), server.port)).status).toBe(401);
      const customers = await customersOf(db, [`a:${app}:nobody`]);
      expect(customers.size).toBe(0);
    });
  },
);

/** What a phone queues in a first session: the user signs in after the app has opened. */
function story({ name, context }: MobileClient) {
  const queued = (n: number, userId: string, content: object) => ({
    ...content,
    userId,
    anonymousId: `${name}-anon`,
    messageId: `${name}-0000-4000-8000-00000000000${n}`,
    timestamp: new Date(Date.now() - 10_000 + n * 100).toISOString(),
    context,
    integrations: {},
    _metadata: { bundled: [], unbundled: [], bundledIds: [] },
  });
  const ada = `${name}-ada`;
  return [
    queued(1, '', { type: 'track', event: 'Application Opened', properties: { build: '420' } }),
    queued(2, ada, { type: 'alias', previousId: `${name}-anon` }),
    queued(3, ada, { type: 'identify', traits: { plan: 'pro', age: 36 } }),
    queued(4, ada, { type: 'screen', name: 'Reader', category: '', properties: { depth: 2 } }),
    queued(5, ada, { type: 'group', groupId: 'club', traits: { seats: 12 } }),
  ];
}
