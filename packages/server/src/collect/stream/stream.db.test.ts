import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StreamedEvent } from '@relance/contract/collect/stream';
import type { LoggedEvent } from '@relance/core/collect/event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LogWriter, openLogWriter } from '../../log/index.ts';
import type { HttpApp } from '../../platform/http/index.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { streamRoutes } from './index.ts';

/** Longer than a busy machine takes. */
const WAIT = { timeout: 10_000 };
let database: TestDatabase;
let log: LogWriter;
let app: HttpApp;
let open: Stream[];
let known: Map<string, string[]>;

beforeEach(async () => {
  database = await openTestDatabase();
  log = openLogWriter(database.db);
  known = new Map();
  open = [];
  app = await openTestApp(
    streamRoutes({ db: database.db, keysKnownBy: async (name) => known.get(name) ?? [] }),
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
});

afterEach(async () => {
  for (const stream of open) stream.leave();
  await app.close();
  await log.close();
  await database.close();
});

interface Stream {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: () => string;
  readonly events: () => StreamedEvent[];
  readonly skipped: () => number;
  readonly ended: Promise<void>;
  readonly response: IncomingMessage;
  leave(): void;
}

async function connect(query = '', headers: Record<string, string> = {}): Promise<Stream> {
  const { port } = app.server.address() as AddressInfo;
  const call: ClientRequest = request({
    port,
    path: `/v1/events/stream${query}`,
    headers: { authorization: 'Bearer sk', ...headers },
    agent: false,
  }).end();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    call.once('response', resolve).once('error', reject);
  });
  let text = '';
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  response.on('error', () => undefined);
  const blocks = () => text.split('\n\n').map((block) => block.split('\n'));
  const dataOf = (lines: readonly string[]) =>
    JSON.parse(lines.find((line) => line.startsWith('data: '))?.slice(6) ?? 'null');
  const stream: Stream = {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: () => text,
    events: () => blocks().flatMap((lines) => (lines[0]?.startsWith('id: ') ? [dataOf(lines)] : [])),
    skipped: () =>
      blocks().reduce((sum, lines) => sum + (lines[0] === 'event: skipped' ? dataOf(lines).count : 0), 0),
    ended: new Promise((resolve) => response.once('close', () => resolve())),
    response,
    leave: () => call.destroy(),
  };
  open.push(stream);
  return stream;
}

let next = 0;
function event(fields: Partial<LoggedEvent> = {}): LoggedEvent {
  return {
    type: 'track',
    name: 'Read',
    app: 'shop',
    userId: 'ada',
    messageId: `m${next++}`,
    origin: 'client',
    ...fields,
  };
}

const names = (stream: Stream): string[] => stream.events().map(({ name }) => name);

describe('the stream of events', () => {
  test('is refused without a key that may read events, and to a cursor that is none of ours', async () => {
    expect((await connect('', { authorization: 'Bearer pk_shop' })).status).toBe(403);
    expect((await connect('', { authorization: 'Bearer sk_read' })).status).toBe(403);
    expect((await connect('', { authorization: 'Bearer nobody' })).status).toBe(401);
    expect((await connect('', { 'last-event-id': 'x' })).status).toBe(400);
    expect((await connect('?aap=shop')).status).toBe(400);
  });

  test('begins at the end of the log and shows what is committed from then on', async () => {
    await log.append([event({ name: 'Before' })]);
    const stream = await connect();
    expect(stream.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    const { position } = await log.append([
      event({
        name: 'After',
        anonymousId: 'a1',
        properties: { total: 5 },
        device: { id: 'd', platform: 'ios', appVersion: '2.1' },
        time: Date.UTC(2026, 0, 1),
      }),
    ]);
    await expect.poll(() => names(stream), WAIT).toEqual(['After']);
    expect(stream.events()).toEqual([
      {
        position,
        receivedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        time: '2026-01-01T00:00:00.000Z',
        app: 'shop',
        type: 'track',
        name: 'After',
        customer: 'ada',
        userId: 'ada',
        anonymousId: 'a1',
        properties: { total: 5 },
        platform: 'ios',
        appVersion: '2.1',
        origin: 'client',
        test: false,
      },
    ]);
    expect(stream.text()).toContain(`id: ${position}\n`);
  });

  test('names anonymous people, and shows the traits of an identify', async () => {
    const stream = await connect();
    const { userId: _, ...anonymous } = event({ name: 'Seen', anonymousId: 'x:1' });
    await log.append([anonymous, event({ type: 'identify', name: 'Identify', traits: { plan: 'pro' } })]);
    await expect.poll(() => stream.events().length, WAIT).toBe(2);
    const shown = stream.events();
    expect(shown.find(({ name }) => name === 'Seen')).toMatchObject({ customer: 'id:x:1', properties: {} });
    expect(shown.find(({ name }) => name === 'Identify')).toMatchObject({ properties: { plan: 'pro' } });
  });

  test('goes on behind the last event that was seen', async () => {
    const { position: seen } = await log.append([event({ name: 'Seen' })]);
    await log.append([event({ name: 'Missed 1' })]);
    await log.append([event({ name: 'Missed 2' })]);
    const stream = await connect('', { 'last-event-id': String(seen) });
    await log.append([event({ name: 'New' })]);
    await expect.poll(() => names(stream), WAIT).toEqual(['Missed 1', 'Missed 2', 'New']);
  });

  test('goes on in the middle of a commit', async () => {
    const { position } = await log.append(Array.from({ length: 10 }, (_, i) => event({ name: `E${i}` })));
    const stream = await connect('', { 'last-event-id': String(position - 3) });
    await expect.poll(() => names(stream), WAIT).toEqual(['E7', 'E8', 'E9']);
  });

  test('does not go further back than 5,000 positions, and says how many were left out', async () => {
    for (let i = 0; i < 4; i++) await log.append(Array.from({ length: 2_000 }, () => event()));
    const stream = await connect('?name=Wanted', { 'last-event-id': '1' });
    await log.append([event({ name: 'Wanted' })]);
    await expect.poll(() => names(stream), WAIT).toEqual(['Wanted']);
    await expect.poll(() => stream.skipped(), WAIT).toBe(2_999);
  });

  test('shows at most 50 events a second and counts the others', async () => {
    const stream = await connect();
    await log.append(Array.from({ length: 400 }, (_, i) => event({ userId: `u${i}` })));
    await expect.poll(() => stream.skipped(), WAIT).toBe(350);
    expect(stream.events()).toHaveLength(50);
    await log.append([event({ name: 'Later' })]);
    await expect.poll(() => names(stream).at(-1), WAIT).toBe('Later');
  });
});

describe('a filter', () => {
  test('by app, name or customer lets nothing else through', async () => {
    known.set('ada', ['u:ada', 'a:shop:phone']);
    const streams = await Promise.all([
      connect('?app=game'),
      connect('?name=Bought'),
      connect('?customer=ada'),
      connect('?app=shop&name=Bought&customer=ada'),
    ]);
    const { userId: _, ...nobody } = event({ name: 'On phone', anonymousId: 'phone' });
    const { userId: __, ...stranger } = event({ name: 'Stranger', anonymousId: 'phone', app: 'game' });
    await log.append([
      event({ name: 'Played', app: 'game', userId: 'bob' }),
      event({ name: 'Bought', app: 'shop', userId: 'bob' }),
      event({ name: 'Bought', app: 'shop', userId: 'ada' }),
      // Says another app and name where no filter looks.
      event({ name: 'Read', userId: 'cy', properties: { app: 'game', name: 'Bought', customer: 'ada' } }),
      nobody,
      stranger,
      event({ name: 'Last', app: 'game', userId: 'ada' }),
    ]);
    const [game, bought, ada, all] = streams;
    const seen = (stream: Stream | undefined) => (stream ? names(stream).sort() : []);
    await expect.poll(() => seen(game), WAIT).toEqual(['Last', 'Played', 'Stranger']);
    await expect.poll(() => seen(bought), WAIT).toEqual(['Bought', 'Bought']);
    await expect.poll(() => seen(ada), WAIT).toEqual(['Bought', 'Last', 'On phone']);
    await expect.poll(() => seen(all), WAIT).toEqual(['Bought']);
  });

  test('by anonymous id finds who is not known yet', async () => {
    const stream = await connect('?customer=id:new');
    const { userId: _, ...nobody } = event({ name: 'First', anonymousId: 'new' });
    await log.append([nobody, event({ name: 'Other' })]);
    await expect.poll(() => names(stream), WAIT).toEqual(['First']);
  });

  test('is set for a member who is limited to some apps', async () => {
    const own = await connect('', { authorization: 'Bearer member_shop' });
    expect((await connect('?app=game', { authorization: 'Bearer member_shop' })).status).toBe(403);
    await log.append([event({ name: 'Secret', app: 'game' }), event({ name: 'Own' })]);
    await expect.poll(() => names(own), WAIT).toEqual(['Own']);
  });
});

describe('streams end', () => {
  test('when the server stops, in good order', async () => {
    const stream = await connect();
    const started = performance.now();
    await app.close();
    await stream.ended;
    expect(stream.response.complete).toBe(true);
    expect(performance.now() - started).toBeLessThan(2_500);
  });

  test('and make room: the twenty-first is turned away until somebody goes', async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => connect()));
    const full = await connect();
    expect(full.status).toBe(503);
    expect(full.headers['retry-after']).toBe('10');
    streams[0]?.leave();
    await expect.poll(async () => (await connect()).status, WAIT).toBe(200);
  });

  test('for a client who does not read: he is dropped, not served from memory', async () => {
    const slow = await connect();
    slow.response.pause();
    const heavy = { text: 'x'.repeat(30_000) };
    // 50 a second of 30 kB each fill what the network holds, and then what we hold.
    for (let second = 0; second < 12 && !slow.response.closed; second++) {
      await log.append(Array.from({ length: 50 }, () => event({ properties: heavy })));
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    const fresh = await connect();
    await log.append([event({ name: 'For others' })]);
    await expect.poll(() => names(fresh), WAIT).toEqual(['For others']);
    slow.response.resume();
    await slow.ended;
    expect(slow.response.complete).toBe(false);
  }, 30_000);
});
