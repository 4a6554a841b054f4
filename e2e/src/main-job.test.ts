import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Database } from '@relance/server/stores/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isCaughtUp, logOf, openRecord } from './support/record.ts';
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
  db = await openRecord(server.dataDir);
  await server.call('POST', '/v1/apps', { id: 'press', name: 'Press' });
});
afterAll(async () => {
  await db?.close();
  await server?.close();
  await sink?.close();
});

async function untilCaughtUp(): Promise<void> {
  await eventually(
    () => isCaughtUp(db),
    (done) => done,
  );
}

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

interface Answer {
  readonly [member: string]: unknown;
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

  /** The shell blocks of a chapter, as a reader would paste them: with the addresses and ids of this server. */
  async function blocks(chapter: string): Promise<string[]> {
    const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
    const [, text = ''] = new RegExp(`\n## ${chapter}\n(.*?)(?=\n## )`, 's').exec(readme) ?? [];
    return [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) =>
      block
        .replaceAll('localhost:4000', `localhost:${server.port}`)
        .replaceAll('127.0.0.1:9000', `127.0.0.1:${readerPort}`)
        .replaceAll('listen(9000', `listen(${readerPort}`)
        .replaceAll('$(cat data/secret-key)', server.secretKey),
    );
  }

  /** Runs a block, putting in what an earlier command answered where the README has an ellipsis; answers the JSON. */
  async function paste(block: string): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (const piece of block.split(/(?<=^export .*\n)|(?=^export )/m)) {
      const last = answers.at(-1) ?? {};
      const script = piece
        .replace('pk_…', String(last.clientKey))
        .replace('seg_…', String(last.id))
        .replace(/=…$/m, `=${last.id}`);
      const output = await shell.run(script);
      answers.push(...output.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line)])));
    }
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

    await untilCaughtUp();
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
    await untilCaughtUp();
    await sleep(300);
    expect(await messagesOf(made.campaign)).toHaveLength(1);
    expect(printed).toBe(before);
  });

  test('of many readers each is written to once or held back, and nobody is both or neither', async () => {
    const readers = Array.from({ length: 300 }, (_, n) => `reader-${n}`);
    await server.call('POST', '/v1/batch', { batch: articles(readers, 3) }, { key: made.clientKey });
    await untilCaughtUp();
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
    await untilCaughtUp();
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
    await untilCaughtUp();
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
    await server.call(
      'POST',
      '/v1/identify',
      { userId: 'shared', traits: { name: 'Tess' } },
      { key: betaKey },
    );
    await untilCaughtUp();

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
    await untilCaughtUp();
    await sleep(300);
    expect(sink.received.slice(before).map(({ body }) => JSON.parse(body))).toEqual([
      { from: 'test', to: 'p9' },
    ]);
  });
});
