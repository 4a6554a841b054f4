import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Database } from '@relance/server/stores/postgres';
import { afterAll, beforeAll, describe, expect, onTestFailed, onTestFinished, test } from 'vitest';
import { headOf, membershipsOf, openRecord, untilSettled } from '../support/record.ts';
import { eventually, sleep, startServer, type TestServer } from '../support/server.ts';
import { startWebhookSink, type WebhookSink } from '../support/webhook-sink.ts';
import { askCopy, clickhouseUrl } from './copy.ts';
import { type Cluster, installedPostgres, startCluster } from './debian-postgres.ts';
import { openLedger } from './ledger.ts';
import { countingSegments, createCountingSegments, startLoad } from './load.ts';
import { isLong, seeded } from './rounds.ts';

const run = promisify(execFile);
const LOAD_MS = isLong ? 30_000 : 2_000;

/** The tools of docs/operate.md, of the same version as the server they are for. */
const tool = (name: string): string => join(installedPostgres ?? '', name);
const hasTools =
  installedPostgres !== undefined && ['pg_dump', 'pg_restore'].every((name) => existsSync(tool(name)));

let cluster: Cluster;
let sink: WebhookSink;
let folder: string;
const env = { RELANCE_MASTER_KEY: randomBytes(32).toString('base64') };

// pg_dump is not among the embedded binaries, and one of Debian's refuses a server newer than itself.
describe.skipIf(!hasTools)('a record in a PostgreSQL by URL, dumped and restored (F13)', () => {
  beforeAll(async () => {
    cluster = await startCluster();
    sink = await startWebhookSink();
    folder = await mkdtemp(join(tmpdir(), 'relance-dump-'));
  });

  afterAll(async () => {
    await sink?.close();
    await cluster?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('starts on an empty machine: ClickHouse is filled from it, counts are equal, and everything goes on', async () => {
    const first = await start(cluster.url);
    const { clientKey: key } = await first.call<{ clientKey: string }>('POST', '/v1/apps', {
      id: 'shop',
      name: 'Shop',
    });
    await live(first, key);
    const before = await countsOf(first, cluster.url);
    await first.close();

    const dump = join(folder, 'relance.dump');
    const began = performance.now();
    await run(tool('pg_dump'), ['--format=custom', `--file=${dump}`, cluster.url]);
    const dumped = performance.now();
    const url = await cluster.newDatabase('restored');
    await run(tool('pg_restore'), ['--no-owner', `--dbname=${url}`, dump]);
    const restored = performance.now();
    const second = await start(url);
    const started = performance.now();
    expect(await countsOf(second, url)).toEqual(before);
    const filled = performance.now();

    const times = [dumped - began, restored - dumped, started - restored, filled - started].map(Math.round);
    console.log(`${before.log.events} events: dump, restore, start, fill ClickHouse: ${times.join(', ')} ms`);
    await goesOn(second, key);
  });
});

/** A server of this test, with a ClickHouse of its own. */
async function start(url: string): Promise<TestServer> {
  const server = await startServer({ env: { ...env, RELANCE_DATABASE_URL: url } });
  onTestFailed(() => console.log(server.output().slice(-10_000)));
  onTestFinished(() => server.close());
  return server;
}

/** Gives a server something to remember: events, some of them twice, people who were anonymous once, messages. */
async function live(server: TestServer, key: string): Promise<void> {
  await createCountingSegments(server);
  const { id } = await server.call<{ id: string }>('POST', '/v1/campaigns', {
    name: 'Tea',
    app: 'shop',
    mode: 'real-time',
    topic: 'transactional',
    trigger: { event: 'Tea Poured' },
    channels: { webhook: { url: sink.url, body: { user: '{{ customer.userId }}' } } },
  });
  await server.call('POST', `/v1/campaigns/${id}/activate`);
  const load = startLoad(server, openLedger(), { key, random: seeded('restore'), prefix: 'r-' });
  const guests = Array.from({ length: 100 }, (_, n) => n);
  const visits = guests.map((n) => ({
    type: 'page',
    name: 'Home',
    anonymousId: `guest-${n}`,
    messageId: `visit-${n}`,
  }));
  const known = guests.map((n) => ({ type: 'identify', anonymousId: `guest-${n}`, userId: `guest-${n}` }));
  const tea = guests.map((n) => ({ type: 'track', event: 'Tea Poured', userId: `guest-${n}` }));
  for (const batch of [visits, visits, known, tea])
    await server.call('POST', '/v1/batch', { batch }, { key });
  await sleep(LOAD_MS);
  await load.finish();
  await eventually(
    async () => sink.received.length,
    (count) => count === guests.length,
    30_000,
  );
}

/** What both stores hold, once nothing moves. */
async function countsOf(server: TestServer, url: string) {
  const db = openRecord(url);
  try {
    await untilSettled(db, 120_000);
    const [log] = await db.rows<{ head: number; events: number }>(
      `select $1::bigint as head, sum(count)::int - (select count(*) from log_duplicate)::int as events from log_frame`,
      [await headOf(db)],
    );
    const tables = [
      'customer',
      'identity',
      'profile',
      'membership',
      'transition',
      'message',
      'dedup',
      'segment',
    ];
    const sizes = await Promise.all(tables.map((table) => sizeOf(db, table)));
    const copy = await clickhouseUrl(server);
    const events = 'count() as events, sum(cityHash64(seq, name, customer, time, properties)) as content';
    const links = 'select key, argMax(customer, version) as customer from customer_override group by key';
    const [copied] = await askCopy<{ events: number }>(copy, `select ${events} from event`);
    const [linked] = await askCopy<{ links: number }>(
      copy,
      `select count() as links, sum(cityHash64(key, customer)) as content from (${links}) where key != customer`,
    );
    const members = await membershipsOf(db, countingSegments());
    expect(copied?.events).toBe(log?.events);
    expect(linked?.links).toBe(100);
    return { log: { head: log?.head ?? 0, events: log?.events ?? 0 }, sizes, copied, linked, members };
  } finally {
    await db.close();
  }
}

async function sizeOf(db: Database, table: string): Promise<string> {
  const row = await db.first<{ n: number }>(`select count(*)::int as n from ${table}`);
  return `${table}: ${row?.n}`;
}

/** What was known is known: a messageId counts once, an anonymous visit is its person's, a campaign answers. */
async function goesOn(server: TestServer, key: string): Promise<void> {
  const visit = { type: 'page', name: 'Home', anonymousId: 'guest-7', messageId: 'visit-7' };
  const tea = { type: 'track', event: 'Tea Poured', userId: 'somebody-new' };
  const { position } = await server.call<{ position: number }>(
    'POST',
    '/v1/batch',
    { batch: [visit, tea] },
    { key },
  );
  await eventually(
    async () => sink.received,
    (received) => received.some(({ body }) => body.includes('somebody-new')),
  );
  const { items } = await server.call<{ items: { name: string }[] }>(
    'GET',
    `/v1/customers/guest-7/events?after=${position}`,
  );
  expect(items.filter(({ name }) => name === 'Page Viewed')).toHaveLength(1);
}
