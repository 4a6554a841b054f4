import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type WorldSeed, worldOf } from '@relance/demo/population';
import { type Truth, truthOf } from '@relance/demo/truth';
import { embeddedUrl, type LogLine, logOf, openRecord } from '@relance/e2e/record';
import { eventually, startServer, type TestServer } from '@relance/e2e/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../../packages/server/src/main/main.ts', import.meta.url));

const CUSTOMERS = 600;
/** On two cores that others use too. */
const PATIENCE_MS = 240_000;
const ENV = {
  RELANCE_DEMO: 'true',
  RELANCE_DEMO_CUSTOMERS: String(CUSTOMERS),
  // The mailbox is opened by the demo itself, and nothing else inside is.
  RELANCE_EGRESS_ALLOW: '',
};

interface Items<T> {
  readonly items: readonly T[];
}

interface Item {
  readonly id: string;
  readonly channel: string;
  readonly customer: string | null;
  readonly campaignName: string | null;
  readonly subject?: string;
  readonly html?: string;
  readonly title?: string;
}

let server: TestServer;

afterAll(() => server?.close());

const isReady = (output: string): boolean => /Le Fil is (ready|there again)/.test(output);

async function ready(): Promise<void> {
  await eventually(async () => server.output(), isReady, PATIENCE_MS);
}

async function jobDone(): Promise<{ done: number; state: string }> {
  const { items } = await server.call<Items<{ done: number; state: string }>>('GET', '/v1/jobs?kind=demo');
  return items[0] ?? { done: 0, state: 'none' };
}

/** What the log has of the history, and what the simulator knows to be true. */
async function history(): Promise<{ imported: LogLine[]; truth: Truth }> {
  const db = openRecord(embeddedUrl(server.dataDir));
  try {
    const lines = [...(await logOf(db, 'news')), ...(await logOf(db, 'sport'))];
    const note = await db.first<{ world: WorldSeed }>(
      "select value -> 'world' as world from setting where key = 'demo'",
    );
    if (!note) throw new Error('the demo has noted nothing');
    const imported = lines.filter(({ event, isDuplicate }) => event.origin === 'import' && !isDuplicate);
    return { imported, truth: truthOf(worldOf(note.world)) };
  } finally {
    await db.close();
  }
}

describe('the demo', () => {
  beforeAll(async () => {
    server = await startServer({ env: ENV });
  });

  test(
    'moves in while the server can be used, and after a crash goes on where it was',
    async () => {
      expect(server.output()).not.toMatch(/Le Fil is ready/);
      await eventually(jobDone, ({ done }) => done > 0, 60_000);
      expect((await server.call<Items<{ id: string }>>('GET', '/v1/apps')).items).toHaveLength(2);
      await server.kill('SIGKILL');
      await server.restart();
      await ready();
      expect(await jobDone()).toMatchObject({ state: 'succeeded', done: CUSTOMERS });
    },
    PATIENCE_MS,
  );

  test('has the history that the simulator knows, each event once', async () => {
    const { imported, truth } = await history();
    const named = Map.groupBy(imported, ({ event }) => event.name);
    expect(named.get('Application Opened')?.length).toBe(truth.sessions);
    expect(named.get('Order Completed')?.length).toBe(truth.orders);
    for (const { programme, treated, control } of truth.programmes) {
      const of = (name: string): LogLine[] =>
        (named.get(name) ?? []).filter(({ event }) => event.properties?.programme === programme);
      expect([programme, of('Message Sent').length]).toEqual([programme, treated.messages]);
      expect([programme, of('Message Withheld').length]).toEqual([programme, control.messages]);
    }
    const written = await readFile(join(server.dataDir, 'demo-truth.json'), 'utf8');
    expect(JSON.parse(written)).toEqual(truth);
    expect(new Set(imported.map(({ event }) => `${event.app} ${event.messageId}`)).size).toBe(
      imported.length,
    );
  });

  test('shows four months in its reports', async () => {
    const report = await server.call<{ total: number; items: readonly { customers: number }[] }>(
      'GET',
      '/v1/reports/active-customers?interval=month',
    );
    expect(report.total).toBeGreaterThanOrEqual(CUSTOMERS);
    expect(report.items.filter(({ customers }) => customers > 0).length).toBeGreaterThanOrEqual(4);
    const segments = await server.call<Items<{ name: string; size: number }>>(
      'GET',
      '/v1/segments?limit=100',
    );
    const sizes = new Map(segments.items.map(({ name, size }) => [name, size]));
    for (const name of ['Keen readers', 'Weekly letter', 'Football fans', 'Inactive for two weeks']) {
      expect([name, (sizes.get(name) ?? 0) > 0]).toEqual([name, true]);
    }
  });

  test('has sent its campaigns, decrypted and readable, in both channels', async () => {
    for (const channel of ['email', 'push']) {
      const { items } = await eventually(
        () => server.call<Items<Item>>('GET', `/v1/mailbox?channel=${channel}`),
        (page) => page.items.length > 0,
        30_000,
      );
      expect(items[0]).toMatchObject({ channel });
      expect(['Welcome', 'Weekly', 'Discover']).toContain(items[0]?.campaignName);
      expect(items[0]?.subject ?? items[0]?.title).toMatch(/\S/);
      expect(await server.call('GET', `/v1/mailbox/${items[0]?.id}`)).toEqual(items[0]);
    }
  });

  test('greets whoever signs up now, in the mailbox within seconds', async () => {
    // One in ten is in the control group: of five somebody is not.
    const userIds = ['ada', 'bea', 'cleo', 'dora', 'eva'];
    const batch = userIds.flatMap((userId) => [
      { type: 'identify', userId, traits: { firstName: userId, email: `${userId}@readers.example` } },
      { type: 'track', event: 'Signed Up', userId, properties: { way: 'email' } },
    ]);
    await server.call('POST', '/v1/batch', { batch });
    const welcome = await eventually(
      async () => {
        const pages = userIds.map((id) => server.call<Items<Item>>('GET', `/v1/mailbox?customer=${id}`));
        const items = (await Promise.all(pages)).flatMap((page) => page.items);
        return items.find(({ campaignName }) => campaignName === 'Welcome');
      },
      (found) => found !== undefined,
      30_000,
    );
    expect(welcome).toMatchObject({
      channel: 'email',
      subject: expect.stringContaining(welcome?.customer ?? '?'),
    });
    expect(welcome?.html).toContain('/v1/l/');
  });

  test(
    'started again goes on with the same newsroom, nothing twice',
    async () => {
      const before = (await history()).imported.length;
      await server.kill('SIGTERM');
      const mark = server.output().length;
      await server.restart();
      await eventually(async () => server.output().slice(mark), isReady, PATIENCE_MS);
      expect(server.output().slice(mark)).toContain('Le Fil is there again');
      expect((await history()).imported.length).toBe(before);
      expect((await server.call<Items<unknown>>('GET', '/v1/campaigns')).items).toHaveLength(5);
      expect((await server.call<Items<unknown>>('GET', '/v1/mailbox')).items.length).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );
});

test('the demo does not come between somebody’s own data, and says what to do instead', async () => {
  const own = await startServer();
  await own.call('POST', '/v1/apps', { id: 'shop', name: 'Shop' });
  await own.kill('SIGTERM');
  const child = spawn(process.execPath, [MAIN, '--demo', '--data-dir', own.dataDir, '--port', '0'], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
  await once(child, 'close');
  expect(child.exitCode).toBe(1);
  expect(output).toContain('npm start -- --demo --data-dir ./demo-data');
  await own.close();
});
