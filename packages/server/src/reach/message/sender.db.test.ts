import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { optOut, suppress } from '../../collect/consent/index.ts';
import { type Egress, openEgress } from '../../platform/egress/index.ts';
import { silentLogger } from '../../platform/logger/index.ts';
import { masterKeyOf, type Secrets, secretsOf } from '../../platform/secrets/index.ts';
import { type HttpSink, openHttpSink } from '../../testing/http-sink.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { openSmtpSink, type SmtpSink } from '../../testing/smtp-sink.ts';
import { recordTests } from './record.store.ts';
import { type HandOverNote, type Sender, type SenderDeps, startSender } from './sender.ts';
import { type World, world } from './world.testing.ts';

let database: TestDatabase;
let make: World;
let masterKey: string;
let secrets: Secrets;
let egress: Egress;
let smtp: SmtpSink;
let http: HttpSink;
const senders: Sender[] = [];

beforeEach(async () => {
  database = await openTestDatabase();
  make = world(database.db);
  masterKey = randomBytes(32).toString('base64');
  secrets = secretsOf([masterKeyOf(masterKey)]);
  egress = openEgress({ allow: ['127.0.0.1:*'] });
  [smtp, http] = await Promise.all([openSmtpSink(), openHttpSink()]);
  await make.app('news');
  await database.db.run(`insert into channel (app, kind, settings) values ('', 'email', $1::jsonb)`, [
    JSON.stringify({ host: '127.0.0.1', port: smtp.port, from: 'news@daily.test' }),
  ]);
});

afterEach(async () => {
  await Promise.all(senders.splice(0).map((sender) => sender.stop()));
  await Promise.all([egress.close(), smtp.close(), http.close()]);
  await database.close();
});

async function start(change: Partial<SenderDeps> = {}): Promise<Sender> {
  const sender = await startSender({
    db: database.db,
    log: silentLogger(),
    secrets,
    egress,
    publicUrl: 'https://relance.test',
    ...change,
  });
  senders.push(sender);
  return sender;
}

/** A customer says that he wants no more marketing by e-mail. */
const refuse = (customerId: number) =>
  optOut(database.db, { who: { customerId }, app: 'news', channel: 'email', origin: 'test', at: Date.now() });

interface Row {
  readonly state: string;
  readonly reason: string | null;
  readonly attempt: number;
}

const rows = () => database.db.rows<Row>('select state, reason, attempt from message order by id');
const states = async () =>
  (await rows()).map(({ state, reason }) => (reason === null ? state : `${state}: ${reason}`));
const settled = (times: number) =>
  vi.waitFor(
    async () => {
      const open = (await rows()).filter(({ state }) => state === 'queued').length;
      expect(open).toBe(0);
      expect(await rows()).toHaveLength(times);
    },
    { timeout: 15_000, interval: 10 },
  );
const said = async () => {
  const outbox = await database.db.rows<{ events: { name: string; userId?: string; properties: object }[] }>(
    'select events::jsonb as events from outbox order by id',
  );
  return outbox.flatMap((row) => row.events);
};

test('a message is sent, and an event says so', async () => {
  await make.campaign('welcome');
  const ann = await make.customer('ann', { traits: { language: 'fr' } });
  await start();
  await make.queue('welcome', [ann]);
  await settled(1);
  expect(smtp.mails.map((mail) => [mail.to, mail.headers.subject])).toEqual([
    [['ann@example.test'], 'Hello'],
  ]);
  expect(await states()).toEqual(['sent']);
  expect(await said()).toMatchObject([
    {
      name: 'Message Sent',
      userId: 'ann',
      properties: { programme: 'welcome', step: 'email', channel: 'email' },
    },
  ]);
});

describe('the last moment decides', () => {
  test('a customer who opted out, a suppressed address, no address, the other environment: each is skipped', async () => {
    await make.campaign('welcome');
    const out = await make.customer('out');
    const ids = [
      out,
      await make.customer('bounced'),
      await make.customer('nowhere', { email: null }),
      await make.customer('strange', { email: 'not an address' }),
      await make.customer('tester', { test: true }),
      await make.customer('fine'),
    ];
    await refuse(out);
    await suppress(database.db, 'email', 'BOUNCED@example.test', 'hard-bounce');
    await make.queue('welcome', [...ids, 999_999]);
    await start();
    await settled(7);
    expect(await states()).toEqual([
      'skipped: opted-out',
      'skipped: suppressed',
      'skipped: no-address',
      'skipped: no-address',
      'skipped: other-environment',
      'sent',
      'skipped: customer-erased',
    ]);
    expect(smtp.mails).toHaveLength(1);
  });

  test('a transactional message reaches who opted out of marketing, and offers no opting out', async () => {
    await make.campaign('receipt', { topic: 'transactional' });
    const out = await make.customer('out');
    await refuse(out);
    await make.queue('receipt', [out]);
    await start();
    await settled(1);
    expect(await states()).toEqual(['sent']);
    expect(smtp.mails[0]?.headers['list-unsubscribe']).toBeUndefined();
  });

  test('campaigns that are over, deleted or suspended send nothing', async () => {
    const ann = await make.customer('ann');
    await make.campaign('finished', {}, 'finished');
    await make.campaign('suspended', {}, 'draft');
    await make.campaign('ended');
    await database.db.run("update campaign set ends_at = now() where id = 'ended'");
    for (const id of ['finished', 'suspended', 'ended', 'deleted']) await make.queue(id, [ann]);
    await start();
    await settled(4);
    expect(await states()).toEqual([
      'skipped: campaign-finished',
      'skipped: campaign-suspended',
      'skipped: campaign-ended',
      'skipped: campaign-deleted',
    ]);
    expect(smtp.mails).toEqual([]);
  });

  test('a missing value skips its recipient and nobody else', async () => {
    await make.campaign('welcome', { channels: { email: { subject: 'Hi {{ customer.name }}', text: 'x' } } });
    const [ann, bob] = [await make.customer('ann', { traits: { name: 'Ann' } }), await make.customer('bob')];
    await make.queue('welcome', [ann, bob]);
    await start();
    await settled(2);
    expect(await states()).toEqual(['sent', 'skipped: missing-personalization']);
    expect(smtp.mails.map((mail) => mail.headers.subject)).toEqual(['Hi Ann']);
  });

  test('each is written to in his language', async () => {
    await make.campaign('welcome', { localization: { fr: { email: { subject: 'Bonjour' } } } });
    const ids = [
      await make.customer('ann', { traits: { language: 'fr-CA' } }),
      await make.customer('bob', { traits: { language: 'de' } }),
    ];
    await make.queue('welcome', ids);
    await start();
    await settled(2);
    expect(smtp.mails.map((mail) => mail.headers.subject).sort()).toEqual(['Bonjour', 'Hello']);
  });

  test('a test goes out whatever the state and the consent, with "?" for what is missing, and says nothing', async () => {
    await make.campaign(
      'draft',
      { channels: { email: { subject: 'Hi {{ customer.name }}', text: 'x' } } },
      'draft',
    );
    const out = await make.customer('out');
    await refuse(out);
    await recordTests(database.db, [{ programme: 'draft', channel: 'email', customerId: out }]);
    await start();
    await settled(1);
    expect(smtp.mails.map((mail) => mail.headers.subject)).toEqual(['Hi ?']);
    expect(await said()).toEqual([]);
  });
});

describe('an opt-out and an end are obeyed within a second, also for what is claimed already (R6)', () => {
  test.each([
    ['an opt-out', 'skipped: opted-out', (id: number) => refuse(id)],
    [
      'finishing',
      'skipped: campaign-finished',
      () => database.db.run("update campaign set state = 'finished' where id = 'welcome'"),
    ],
    [
      'the end',
      'skipped: campaign-ended',
      () => database.db.run("update campaign set ends_at = now() where id = 'welcome'"),
    ],
  ] satisfies [string, string, (id: number) => Promise<unknown>][])('%s', async (_, expected, act) => {
    await make.campaign('welcome');
    const ids: number[] = [];
    for (let i = 0; i < 60; i++) ids.push(await make.customer(`c${i}`));
    // Slow enough that most are claimed, checked and waiting when the word comes.
    smtp.reply = (stage) =>
      stage === 'dot' ? new Promise((resolve) => setTimeout(resolve, 150, undefined)) : undefined;
    await make.queue('welcome', ids);
    await start();
    await vi.waitFor(() => expect(smtp.mails.length).toBeGreaterThan(0), { interval: 5 });
    await Promise.all(ids.map((id) => act(id)));
    const at = performance.now();
    const soFar = smtp.mails.length;
    await settled(60);
    expect((await states()).filter((state) => state === expected).length).toBeGreaterThan(0);
    // What came after was under way already, or came within the second.
    const perSecond = 10 / 0.15;
    expect(smtp.mails.length - soFar).toBeLessThanOrEqual(perSecond + 10);
    expect(performance.now() - at).toBeLessThan(3_000);
  });
});

describe('webhooks', () => {
  const campaign = (id: string, path: string) =>
    make.campaign(id, { channels: { webhook: { url: `${http.url}${path}` } } });

  test('work without being set up, and carry customer, event and campaign', async () => {
    await campaign('welcome', '/hook');
    const ann = await make.customer('ann', { traits: { plan: 'pro' } });
    await start();
    const event = { name: 'Signed Up', properties: { via: 'web' }, time: 5 };
    await make.queue('welcome', [ann], { channel: 'webhook', context: { event } });
    await settled(1);
    expect(JSON.parse(http.requests[0]?.body ?? '')).toMatchObject({
      customer: { userId: 'ann', plan: 'pro' },
      event: { name: 'Signed Up', properties: { via: 'web' } },
      campaign: { id: 'welcome', name: 'welcome' },
    });
  });

  test('a failing endpoint is tried again under the same id, at most five times', async () => {
    await campaign('welcome', '/hook');
    const ann = await make.customer('ann');
    http.answer = () => ({ status: 500 });
    await make.queue('welcome', [ann], { channel: 'webhook' });
    await start({ random: () => 0.99 });
    for (let attempt = 1; attempt <= 5; attempt++) {
      await vi.waitFor(() => expect(http.requests).toHaveLength(attempt), { timeout: 5_000 });
      await vi.waitFor(async () => {
        const [row] = await database.db.rows('select attempt, reason, lease_owner from message');
        expect(row).toEqual({ attempt, reason: 'http-500', lease_owner: null });
      });
      await database.db.run("update message set next_at = now() where state = 'queued'");
    }
    await settled(1);
    expect(await states()).toEqual(['failed: http-500']);
    expect(new Set(http.requests.map((request) => request.headers['webhook-id'])).size).toBe(1);
    expect(await said()).toMatchObject([{ name: 'Message Failed', properties: { reason: 'http-500' } }]);
  });

  test('a 429 keeps everything of that endpoint quiet until its deadline, and nobody else (F14)', async () => {
    await campaign('busy', '/busy');
    await campaign('idle', '/idle');
    const ids: number[] = [];
    for (let i = 0; i < 20; i++) ids.push(await make.customer(`c${i}`));
    http.answer = ({ url }) =>
      url === '/busy' ? { status: 429, headers: { 'retry-after': '30' } } : { status: 200 };
    await start();
    await make.queue('busy', ids.slice(0, 1), { channel: 'webhook' });
    await vi.waitFor(() => expect(http.requests).toHaveLength(1));
    await vi.waitFor(async () => expect((await rows())[0]?.reason).toBe('throttled'));
    await make.queue('busy', ids.slice(1), { channel: 'webhook' });
    await make.queue('idle', ids, { channel: 'webhook' });
    await vi.waitFor(() => expect(http.requests.filter(({ url }) => url === '/idle')).toHaveLength(20), {
      timeout: 5_000,
    });
    expect(http.requests.filter(({ url }) => url === '/busy')).toHaveLength(1);
    const pauses = await database.db.rows('select gate, reason from channel_pause');
    expect(pauses).toEqual([{ gate: 'webhook/busy', reason: 'throttled' }]);
    // The attempt was not the message's fault.
    expect((await rows())[0]).toMatchObject({ state: 'queued', attempt: 0 });
  });

  test('an endpoint that is gone is not called again until somebody resumes it', async () => {
    await campaign('gone', '/gone');
    http.answer = () => ({ status: 410 });
    await start();
    await make.queue('gone', [await make.customer('ann')], { channel: 'webhook' });
    await vi.waitFor(async () => expect((await rows())[0]?.reason).toBe('endpoint-gone'));
    await make.queue('gone', [await make.customer('bob')], { channel: 'webhook' });
    await database.db.run('update message set next_at = now()');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(http.requests).toHaveLength(1);
    http.answer = () => ({ status: 200 });
    await database.db.run('delete from channel_pause');
    await vi.waitFor(() => expect(http.requests.length).toBeGreaterThanOrEqual(2), { timeout: 5_000 });
  });

  test('twenty silences close the way of that endpoint only', async () => {
    await campaign('dead', '/dead');
    await campaign('alive', '/alive');
    const ids: number[] = [];
    for (let i = 0; i < 40; i++) ids.push(await make.customer(`c${i}`));
    http.answer = ({ url }) => (url === '/dead' ? 'drop' : { status: 200 });
    await start();
    await make.queue('dead', ids, { channel: 'webhook' });
    await vi.waitFor(
      async () =>
        expect(await database.db.rows('select gate, reason from channel_pause')).toEqual([
          { gate: 'webhook/dead', reason: 'not-answering' },
        ]),
      { timeout: 5_000 },
    );
    await make.queue('alive', ids, { channel: 'webhook' });
    await vi.waitFor(() => expect(http.requests.filter(({ url }) => url === '/alive')).toHaveLength(40), {
      timeout: 5_000,
    });
  });
});

describe('e-mail', () => {
  test('an unknown mailbox is never written to again', async () => {
    await make.campaign('one');
    await make.campaign('two');
    const ann = await make.customer('ann');
    smtp.reply = (stage) => (stage === 'rcpt' ? '550 5.1.1 unknown user' : undefined);
    await start();
    await make.queue('one', [ann]);
    await settled(1);
    await make.queue('two', [ann]);
    await settled(2);
    expect(await states()).toEqual(['failed: smtp-550', 'skipped: suppressed']);
  });

  test('when more than twenty of a hundred are unknown the channel stops, and no more are buried (F19)', async () => {
    await make.campaign('welcome');
    const ids: number[] = [];
    for (let i = 0; i < 60; i++) ids.push(await make.customer(`c${i}`));
    smtp.reply = (stage) => (stage === 'rcpt' ? '550 5.1.1 unknown user' : undefined);
    await make.queue('welcome', ids);
    await start();
    await vi.waitFor(
      async () =>
        expect(await database.db.rows('select gate, reason, paused_until from channel_pause')).toMatchObject([
          { gate: 'email', reason: 'mass-address-death' },
        ]),
      { timeout: 5_000 },
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    const buried = await database.db.rows('select hash from suppression');
    expect(buried.length).toBe(20);
    expect((await rows()).filter(({ state }) => state === 'queued').length).toBeGreaterThan(20);
  });

  test('waits until somebody sets it up', async () => {
    await database.db.run('delete from channel');
    await make.campaign('welcome');
    await make.queue('welcome', [await make.customer('ann')]);
    await start();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await states()).toEqual(['queued']);
    await database.db.run(`insert into channel (app, kind, settings) values ('', 'email', $1::jsonb)`, [
      JSON.stringify({ host: '127.0.0.1', port: smtp.port, from: 'news@daily.test' }),
    ]);
    await settled(1);
    expect(smtp.mails).toHaveLength(1);
  });
});

describe('Web Push', () => {
  interface PushService {
    notifyUrl: string;
    subscribe(options: object): Promise<{ endpoint: string; keys: object; clientHash: string }>;
    expireSubscription(clientHash: string): void;
    handleNotification(clientHash: string, headers: object, body: Buffer): Promise<void>;
    getNotifications(of: { clientHash: string }): { messages: string[] };
  }
  const { PushApiModel } = createRequire(import.meta.url)('web-push-testing/src/PushApiModel.js') as {
    PushApiModel: new () => PushService;
  };
  let service: PushService;
  let ann: number;

  beforeEach(async () => {
    service = new PushApiModel();
    service.notifyUrl = `${http.url}/notify/`;
    http.answer = ({ url, headers, bytes }) => {
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
    await make.campaign('one', {
      channels: { push: { title: 'Hi {{ customer.name }}', body: 'on {{ device.id }}' } },
    });
    await make.campaign('two', { channels: { push: { title: 'Again', body: 'x' } } });
    ann = await make.customer('ann', { traits: { name: 'Ann' } });
  });

  async function device(id: string, app = 'news', kind = 'webpush') {
    const subscription = await service.subscribe({ userVisibleOnly: 'true' });
    await database.db.run(
      `insert into push_address (app, device_id, identity, kind, address, address_hash)
       values ($1, $2::text, 'u:ann', $3, $4::jsonb, sha256(convert_to($2::text, 'UTF8')))`,
      [app, id, kind, JSON.stringify(subscription)],
    );
    return subscription;
  }
  const shown = (subscription: { clientHash: string }) =>
    service.getNotifications(subscription).messages.map((text) => JSON.parse(text).title);

  test('reaches every live device of the app, and a dead one is not tried again (F18)', async () => {
    const [phone, laptop] = [await device('phone'), await device('laptop')];
    const elsewhere = await device('tablet', 'shop');
    service.expireSubscription(phone.clientHash);
    await start();
    await make.queue('one', [ann], { channel: 'push' });
    await settled(1);
    await make.queue('two', [ann], { channel: 'push' });
    await settled(2);
    expect(await states()).toEqual(['sent', 'sent']);
    expect(shown(laptop)).toEqual(['Hi Ann', 'Again']);
    expect(shown(elsewhere)).toEqual([]);
    expect(http.requests).toHaveLength(3);
    const dead = await database.db.rows('select device_id from push_address where dead_reason is not null');
    expect(dead).toEqual([{ device_id: 'phone' }]);
  });

  test('with no device that takes it is no failure', async () => {
    await device('phone', 'news', 'fcm');
    await start();
    await make.queue('one', [ann], { channel: 'push' });
    await settled(1);
    expect(await states()).toEqual(['skipped: no-address']);
  });

  test('a test may go to one device alone', async () => {
    const [phone, laptop] = [await device('phone'), await device('laptop')];
    await recordTests(database.db, [
      { programme: 'one', channel: 'push', customerId: ann, deviceId: 'laptop' },
    ]);
    await start();
    await settled(1);
    expect([shown(phone), shown(laptop)]).toEqual([[], ['Hi Ann']]);
  });

  test('a push service that asks for quiet is left in peace, and the message waits', async () => {
    await device('phone');
    http.answer = () => ({ status: 429, headers: { 'retry-after': '30' } });
    await start();
    await make.queue('one', [ann], { channel: 'push' });
    await vi.waitFor(async () =>
      expect((await rows())[0]).toMatchObject({ reason: 'throttled', attempt: 0 }),
    );
    await make.queue('two', [ann], { channel: 'push' });
    await vi.waitFor(async () =>
      expect((await rows())[1]).toMatchObject({ reason: 'channel-paused', attempt: 0 }),
    );
    expect(http.requests).toHaveLength(1);
  });
});

test('a sender killed between the answer and its note hands over again under the same id, and once counts (F4)', async () => {
  await make.campaign('welcome', { channels: { webhook: { url: `${http.url}/hook` } } });
  const ann = await make.customer('ann');
  await make.queue('welcome', [ann], { channel: 'webhook' });
  const script = new URL('./crash.testing.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, database.url, masterKey, 'after-send'], { stdio: 'ignore' });
  const [code, signal] = await once(child, 'exit');
  expect([code, signal]).toEqual([null, 'SIGKILL']);
  expect(http.requests).toHaveLength(1);
  expect(await states()).toEqual(['queued']);
  await database.db.run('update message set lease_until = now()');
  await start();
  await settled(1);
  expect(await states()).toEqual(['sent']);
  expect(http.requests.map((request) => request.headers['webhook-id'])).toEqual(
    Array.from({ length: 2 }, () => http.requests[0]?.headers['webhook-id']),
  );
  expect((await said()).map((event) => event.name)).toEqual(['Message Sent']);
});

describe('two senders', () => {
  test('racing for a thousand messages send each once (R4)', async () => {
    await make.campaign('welcome', { channels: { webhook: { url: `${http.url}/hook` } } });
    const ids = await database.db.rows<{ id: number }>(
      `insert into customer (id, partition, state)
       select n, 0, jsonb_build_object('k', 'u:c' || n)::text from generate_series(1001, 2000) n returning id`,
    );
    await make.queue(
      'welcome',
      ids.map((row) => row.id),
      { channel: 'webhook', lane: 1 },
    );
    await Promise.all([start(), start(), start()]);
    await settled(1_000);
    expect(http.requests).toHaveLength(1_000);
    expect(new Set(http.requests.map((request) => request.headers['webhook-id'])).size).toBe(1_000);
    expect((await said()).length).toBe(1_000);
    expect(new Set((await rows()).map(({ state, attempt }) => `${state} ${attempt}`))).toEqual(
      new Set(['sent 1']),
    );
  });

  test('one that was frozen comes back: what it holds belongs to another, and it changes nothing (F3)', async () => {
    await make.campaign('welcome', { channels: { webhook: { url: `${http.url}/hook` } } });
    const ann = await make.customer('ann');
    let release: (answer: { status: number }) => void = () => undefined;
    http.answer = () =>
      http.requests.length === 1
        ? new Promise((resolve) => {
            release = resolve;
          })
        : { status: 200 };
    await make.queue('welcome', [ann], { channel: 'webhook' });
    await start();
    await vi.waitFor(() => expect(http.requests).toHaveLength(1));
    // Its lease runs out while it hangs between handing over and writing down.
    await database.db.run("update message set lease_until = now() - interval '1 second'");
    await start();
    await settled(1);
    expect(http.requests).toHaveLength(2);
    const before = await database.db.rows('select fence, attempt, sent_at from message');
    release({ status: 500 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await states()).toEqual(['sent']);
    expect(await database.db.rows('select fence, attempt, sent_at from message')).toEqual(before);
    expect((await said()).map((event) => event.name)).toEqual(['Message Sent']);
    const ids = http.requests.map((request) => request.headers['webhook-id']);
    expect(ids[0]).toBe(ids[1]);
  });

  test('a message over which senders died five times ends as unknown', async () => {
    await make.campaign('welcome');
    await make.queue('welcome', [await make.customer('ann')]);
    await database.db.run(
      "update message set attempt = 5, lease_owner = 'dead', lease_until = now() - interval '1 second'",
    );
    await start();
    await settled(1);
    expect(await states()).toEqual(['unknown: interrupted']);
    expect(smtp.mails).toEqual([]);
  });
});

test('each hand-over is told with its end and how long the message had been due; what is in hand is counted', async () => {
  await make.campaign('welcome', { channels: { webhook: { url: `${http.url}/hook` } } });
  const [ann, bob] = [await make.customer('ann'), await make.customer('bob')];
  const open = Promise.withResolvers<void>();
  http.answer = async () => {
    await open.promise;
    return { status: http.requests.length === 1 ? 200 : 400 };
  };
  const notes: HandOverNote[] = [];
  const sender = await start({ onHandOver: (note) => notes.push(note) });
  const dueAt = Date.now() - 60_000;
  await make.queue('welcome', [ann], { channel: 'webhook', dueAt });
  await vi.waitFor(() => expect(http.requests).toHaveLength(1));
  expect(Object.fromEntries(sender.inHand())).toEqual({ push: 0, email: 0, webhook: 1 });
  open.resolve();
  await vi.waitFor(() => expect(notes).toHaveLength(1));
  await make.queue('welcome', [bob], { channel: 'webhook', dueAt });
  await settled(2);
  await vi.waitFor(() => expect(sender.inHand().get('webhook')).toBe(0));
  expect(notes.map(({ channel, outcome }) => `${channel} ${outcome}`)).toEqual([
    'webhook sent',
    'webhook failed',
  ]);
  expect(notes[0]?.ms).toBeGreaterThanOrEqual(60_000);
  expect(notes[0]?.ms).toBeLessThan(70_000);
});

test('stopping hands nothing new over, finishes what is under way, and gives the rest back', async () => {
  await make.campaign('welcome');
  const ids: number[] = [];
  for (let i = 0; i < 40; i++) ids.push(await make.customer(`c${i}`));
  smtp.reply = (stage) =>
    stage === 'dot' ? new Promise((resolve) => setTimeout(resolve, 100, undefined)) : undefined;
  await make.queue('welcome', ids);
  const sender = await start();
  await vi.waitFor(() => expect(smtp.mails.length).toBeGreaterThan(0));
  await sender.stop();
  const sent = smtp.mails.length;
  expect((await states()).filter((state) => state === 'sent')).toHaveLength(sent);
  const left = await database.db.rows('select lease_owner, attempt from message where state = $1', [
    'queued',
  ]);
  expect(left).toHaveLength(40 - sent);
  expect(new Set(left.map((row) => JSON.stringify(row)))).toEqual(
    new Set(['{"lease_owner":null,"attempt":0}']),
  );
});

test('what answers an event overtakes ten thousand of a snapshot', async () => {
  await make.campaign('bulk', { channels: { webhook: { url: `${http.url}/bulk` } } });
  await make.campaign('answer', { channels: { webhook: { url: `${http.url}/answer` } } });
  const ids = await database.db.rows<{ id: number }>(
    `insert into customer (id, partition, state)
     select n, 0, jsonb_build_object('k', 'u:c' || n)::text from generate_series(1, 3000) n returning id`,
  );
  await make.queue(
    'bulk',
    ids.map((row) => row.id),
    { channel: 'webhook', lane: 1 },
  );
  await start();
  await vi.waitFor(() => expect(http.requests.length).toBeGreaterThan(100), { interval: 2 });
  const at = performance.now();
  await make.queue('answer', [1], { channel: 'webhook' });
  database.db.notify('relance_message');
  await vi.waitFor(() => expect(http.requests.some(({ url }) => url === '/answer')).toBe(true), {
    interval: 2,
  });
  expect(performance.now() - at).toBeLessThan(1_000);
  expect(http.requests.filter(({ url }) => url === '/bulk').length).toBeLessThan(3_000);
  await settled(3_001);
});
