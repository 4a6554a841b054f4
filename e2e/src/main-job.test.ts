import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Database } from '@relance/server/stores/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, pasteBlock, readmeBlocks } from './support/readme.ts';
import { caughtUp, embeddedUrl, logOf, openRecord } from './support/record.ts';
import { eventually, freePort, sleep, startServer, type TestServer } from './support/server.ts';
import { openShell, type Shell } from './support/shell.ts';
import { startWebhookSink, type WebhookSink } from './support/webhook-sink.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A bare machine may lack it. */
const hasCurl = spawnSync('curl', ['--version']).status === 0;

let server: TestServer;
let db: Database;
let sink: WebhookSink;
let readerPort: number;

beforeAll(async () => {
  [sink, readerPort] = await Promise.all([startWebhookSink(), freePort()]);
  const allowed = `127.0.0.1:${readerPort},127.0.0.1:${sink.port}`;
  server = await startServer({ env: { RELANCE_EGRESS_ALLOW: allowed } });
  db = openRecord(embeddedUrl(server.dataDir));
  await server.call('POST', '/v1/apps', { id: 'press', name: 'Press' });
});
afterAll(async () => {
  await db?.close();
  await server?.close();
  await sink?.close();
});

interface StoredMessage {
  readonly userId: string;
  readonly arm: string;
  readonly state: string;
  readonly converted: boolean;
}

/** The records of a campaign once nothing of it waits. */
async function messagesOf(campaign: string): Promise<StoredMessage[]> {
  return eventually(
    () =>
      db.rows<StoredMessage>(
        `select p.user_id as "userId", m.arm, m.state, m.converted_at is not null as converted
           from message m
           join profile p using (customer_id)
          where m.programme = $1
          order by m.id`,
        [campaign],
      ),
    (all) => all.every(({ state }) => state !== 'queued'),
  );
}

function articles(userIds: readonly string[], times: number): object[] {
  return userIds.flatMap((userId) =>
    Array.from({ length: times }, () => ({ type: 'track', event: 'Article Read', userId })),
  );
}

describe.skipIf(!hasCurl)('the session in the README', () => {
  /** What its commands left behind, for the tests after. */
  const made = { clientKey: '', segment: '', campaign: '' };
  let shell: Shell;
  let endpoint: ChildProcess;
  let printed = '';

  beforeAll(() => {
    shell = openShell(ROOT);
  });
  afterAll(() => {
    endpoint?.kill();
    shell?.close();
  });

  const blocks = (chapter: string) =>
    readmeBlocks(ROOT, chapter, {
      'localhost:4000': `localhost:${server.port}`,
      '127.0.0.1:9000': `127.0.0.1:${readerPort}`,
      'listen(9000': `listen(${readerPort}`,
      '$(cat data/secret-key)': server.secretKey,
    });

  async function paste(block: string): Promise<Answer[]> {
    const answers = await pasteBlock(shell, block);
    for (const answer of answers) expect(answer, block).not.toHaveProperty('title');
    return answers;
  }

  test('makes an app, an audience and a campaign, and three articles make a message', async () => {
    const [receiver = '', app = '', segment = '', campaign = '', read = '', look = ''] =
      await blocks('Five minutes with curl');
    endpoint = spawn('bash', ['-c', `exec ${receiver}`], { stdio: ['ignore', 'pipe', 'inherit'] });
    endpoint.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));

    const [newApp] = await paste(app);
    expect(newApp).toMatchObject({ id: 'news', clientKey: expect.stringMatching(/^pk_/) });
    const [newSegment] = await paste(segment);
    expect(newSegment).toMatchObject({ id: expect.stringMatching(/^seg_/), state: 'live', size: 0 });
    const [channel, draft, active] = await paste(campaign);
    expect(channel).toMatchObject({ secret: expect.stringMatching(/^whsec_/) });
    expect(draft).toMatchObject({ state: 'draft', controlPercent: 10 });
    expect(active).toMatchObject({ id: draft?.id, state: 'in-progress' });
    const accepted = await paste(read);
    expect(accepted).toHaveLength(3);
    for (const answer of accepted) expect(answer).toMatchObject({ success: true, accepted: 1, rejected: [] });
    made.clientKey = String(newApp?.clientKey);
    made.segment = String(newSegment?.id);
    made.campaign = String(draft?.id);

    await caughtUp(db);
    const [message, second] = await messagesOf(made.campaign);
    expect(message).toMatchObject({ userId: 'ada' });
    expect(second).toBeUndefined();
    const isTreated = message?.arm === 'treated';
    expect(printed).toBe(isTreated ? '{"to":"ada","text":"Hello you"}' : '');

    const [customer, membership, why, statistics] = await paste(look);
    expect(customer).toMatchObject({
      userId: 'ada',
      segments: expect.arrayContaining([made.segment, 'new-customers', 'active-7d']),
      firstSeen: expect.any(String),
    });
    expect(membership).toMatchObject({
      member: true,
      validUntil: expect.stringMatching(/^\d{4}-/),
      tree: { result: true, children: [{ facts: { count: 3 } }, { result: true }] },
      text: expect.stringContaining('Article Read'),
    });
    expect(why).toMatchObject(
      isTreated
        ? { sent: true, reason: 'sent' }
        : { sent: false, reason: expect.stringContaining('control') },
    );
    expect(statistics).toMatchObject({ queued: 0, sent: isTreated ? 1 : 0, control: isTreated ? 0 : 1 });
  });

  test('a fourth article sends nothing more', async () => {
    const before = printed;
    await server.call('POST', '/v1/batch', { batch: articles(['ada'], 2) }, { key: made.clientKey });
    await caughtUp(db);
    await sleep(300);
    expect(await messagesOf(made.campaign)).toHaveLength(1);
    expect(printed).toBe(before);
  });

  test('of many readers each is written to once or held back, and nobody is both or neither', async () => {
    const readers = Array.from({ length: 300 }, (_, n) => `reader-${n}`);
    await server.call('POST', '/v1/batch', { batch: articles(readers, 3) }, { key: made.clientKey });
    await caughtUp(db);
    const messages = (await messagesOf(made.campaign)).filter(({ userId }) => userId !== 'ada');
    expect(messages.map(({ userId }) => userId).sort()).toEqual(readers.toSorted());
    const treated = messages.filter(({ arm }) => arm === 'treated');
    expect(treated.every(({ state }) => state === 'sent')).toBe(true);
    // One in ten of 300: between 8 and 60 but for one run in millions.
    const held = messages.length - treated.length;
    expect(held).toBeGreaterThan(7);
    expect(held).toBeLessThan(61);
    const called = await eventually(
      async () => [...printed.matchAll(/"to":"(reader-\d+)"/g)].map(([, who]) => who),
      (found) => found.length >= treated.length,
    );
    expect(called.sort()).toEqual(treated.map(({ userId }) => userId).sort());
  });

  test('an order within the week converts, in either arm, and ends the membership at once', async () => {
    const messages = (await messagesOf(made.campaign)).filter(({ userId }) => userId !== 'ada');
    const buyers = ['treated', 'control'].flatMap((arm) =>
      messages
        .filter((message) => message.arm === arm)
        .slice(0, 5)
        .map(({ userId }) => userId),
    );
    const batch = buyers.map((userId) => ({ type: 'track', event: 'Order Completed', userId }));
    await server.call('POST', '/v1/batch', { batch }, { key: made.clientKey });
    await caughtUp(db);
    const converted = (await messagesOf(made.campaign)).filter((message) => message.converted);
    expect(converted.map(({ userId }) => userId).sort()).toEqual(buyers.toSorted());
    expect(await server.call('GET', `/v1/campaigns/${made.campaign}/statistics`)).toMatchObject({
      converted: 5,
      arms: { treated: { converted: 5 }, control: { converted: 5 } },
    });
    for (const userId of buyers) {
      const explained = await server.call('GET', `/v1/customers/${userId}/segments/${made.segment}/explain`);
      expect(explained).toMatchObject({ member: false });
    }
    const { size } = await server.call<{ size: number }>('GET', `/v1/segments/${made.segment}`);
    expect(size).toBe(301 - buyers.length);
  });

  test('brings a history in from a file', async () => {
    const [block = ''] = await blocks('Bring your history');
    const folder = await mkdtemp(join(tmpdir(), 'relance-readme-'));
    const rows = Array.from(
      { length: 50 },
      (_, n) => `old-${n},2019-05-${String((n % 28) + 1).padStart(2, '0')},9.90\n`,
    );
    const file = gzipSync(`customer_id,date,price\n${rows.join('')}`);
    await writeFile(join(folder, 'purchases.csv.gz'), file);
    await shell.run(`export RELANCE_URL=${server.url}`);
    const output = await shell.run(block.replace('purchases.csv.gz', join(folder, 'purchases.csv.gz')));
    await rm(folder, { recursive: true });
    expect(output).toContain('50 rows taken, 0 refused');
    await caughtUp(db);
    const imported = (await logOf(db, 'news')).filter(({ event }) => event.origin === 'import');
    expect(imported.filter(({ event }) => event.name === 'Order Completed')).toHaveLength(50);
    const [profile] = await db.rows<{ email: string }>("select email from profile where user_id = 'old-7'");
    expect(profile?.email).toBe('old-7@example.test');
  });
});

describe('repeat', () => {
  async function campaign(name: string, more: object): Promise<string> {
    const { id } = await server.call<{ id: string }>('POST', '/v1/campaigns', {
      name,
      app: 'press',
      trigger: { event: 'Video Seen' },
      channels: { webhook: { url: sink.url, body: { of: name, to: '{{ customer.userId }}' } } },
      ...more,
    });
    await server.call('POST', `/v1/campaigns/${id}/activate`);
    return id;
  }

  test('once means once a customer, however often the event comes; always means each time', async () => {
    await campaign('once', {});
    await campaign('always', { repeat: 'always' });
    await campaign('in a day', { repeat: { every: '1d' } });
    for (const userId of ['repeat-a', 'repeat-b', 'repeat-a', 'repeat-a']) {
      await server.call('POST', '/v1/track', { event: 'Video Seen', userId });
    }
    const expected = ['once', 'in a day'].flatMap((of) => [
      { of, to: 'repeat-a' },
      { of, to: 'repeat-b' },
    ]);
    expected.push(...['repeat-a', 'repeat-a', 'repeat-a', 'repeat-b'].map((to) => ({ of: 'always', to })));
    await eventually(
      async () => sink.received.length,
      (count) => count >= expected.length,
    );
    await sleep(300);
    const called = sink.received.map(({ body }) => body).sort();
    expect(called).toEqual(expected.map((one) => JSON.stringify(one)).sort());
  });
});

test('what an identify tells of a customer is in the next message, and in the profile with who vouches for it', async () => {
  const { id } = await server.call<{ id: string }>('POST', '/v1/campaigns', {
    name: 'Greeting',
    app: 'press',
    trigger: { event: 'Front Seen' },
    repeat: 'always',
    channels: {
      webhook: {
        url: sink.url,
        body: {
          greeting: 'Hello {{ customer.traits.name | default: "you" }}, {{ customer.plan | default: "-" }}',
        },
      },
    },
  });
  await server.call('POST', `/v1/campaigns/${id}/activate`);
  const seen = () => server.call('POST', '/v1/track', { event: 'Front Seen', userId: 'grace' });
  const greetings = (count: number) =>
    eventually(
      async () => sink.received.flatMap(({ body }) => JSON.parse(body).greeting ?? []),
      (found) => found.length >= count,
    );
  await seen();
  await greetings(1);
  const { clientKey } = await server.call<{ clientKey: string }>('POST', '/v1/apps', {
    id: 'web',
    name: 'Web',
  });
  const identify = (traits: object, key: string) =>
    server.call<{ position: number }>('POST', '/v1/identify', { userId: 'grace', traits }, { key });
  await identify({ name: 'Grace', plan: 'free' }, clientKey);
  await identify({ plan: 'pro', email: 'grace@example.test' }, server.secretKey);
  // A client key does not overwrite an e-mail address that the back end has set.
  const { position } = await identify({ email: 'mallory@example.test', plan: null }, clientKey);
  await seen();
  expect(await greetings(2)).toEqual(['Hello you, -', 'Hello Grace, -']);
  expect(await server.call('GET', `/v1/customers/grace?after=${position}`)).toMatchObject({
    traits: { name: 'Grace', email: 'grace@example.test' },
    traitOrigins: { name: { origin: 'client' }, email: { origin: 'server' } },
  });
});
