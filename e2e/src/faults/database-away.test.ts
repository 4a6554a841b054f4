import type { Database } from '@relance/server/stores/postgres';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { childOf, findChild, isAlive, killHard, WORKER } from '../support/processes.ts';
import { headOf, loggedAfter, membershipsOf, openRecord, untilSettled } from '../support/record.ts';
import { eventually, sleep, startServer, type TestServer } from '../support/server.ts';
import { startWebhookSink, type WebhookSink } from '../support/webhook-sink.ts';
import { idOf, namesByUser, repeatedOf } from './campaign.ts';
import { clickhouseUrl, copiedAfter } from './copy.ts';
import { type Cluster, installedPostgres, startCluster } from './debian-postgres.ts';
import { CLEAN, countsOf, judge, type Ledger, openLedger, p99 } from './ledger.ts';
import { countingSegments, createCountingSegments, EVENT, startLoad } from './load.ts';
import { isLong, rounds, seeded } from './rounds.ts';

const AWAY_MS = isLong ? 15_000 : 5_000;

let cluster: Cluster;
let server: TestServer;
let record: Database;
let sink: WebhookSink;
let key: string;

describe.skipIf(installedPostgres === undefined)('a PostgreSQL by URL that crashes under load', () => {
  beforeAll(async () => {
    cluster = await startCluster();
    server = await startServer({ env: { RELANCE_DATABASE_URL: cluster.url } });
    record = openRecord(cluster.url);
    sink = await startWebhookSink();
    ({ clientKey: key } = await server.call<{ clientKey: string }>('POST', '/v1/apps', {
      id: 'shop',
      name: 'Shop',
    }));
    await createCountingSegments(server);
  });

  afterAll(async () => {
    await record?.close();
    await server?.close();
    await sink?.close();
    await cluster?.close();
  });

  test('is answered for with 503 at once, and when it is back everything goes on: nothing is lost, no message is stuck', async () => {
    onTestFailed(() => console.log(server.output().slice(-20_000)));
    const random = seeded('PostgreSQL stopped with immediate');
    for (const round of rounds(1, 0.25)) {
      const before = await headOf(record);
      const printed = server.output().length;
      const pids = [server.pid, await childOf(server.pid, WORKER)];
      const campaign = await startTeaCampaign(round);
      const ledger = openLedger();
      const load = startLoad(server, ledger, { key, random, prefix: `a${round}-` });
      const tea = pourTea(round);
      const looks = lookAround();
      await sleep(1_000);

      const stoppedAt = performance.now();
      await cluster.stop('immediate');
      await sleep(AWAY_MS);
      await cluster.start();
      const readyAt = performance.now();
      await sleep(isLong ? 12_000 : 3_000);
      await load.finish();
      const poured = await tea.finish();
      const looked = await looks.finish();

      expect(await Promise.all(pids.map(isAlive))).toEqual([true, true]);
      const answers = [...ledger.answers, ...looked];
      const refused = answers.filter(({ status }) => status !== 200);
      expect(refused.length).toBeGreaterThan(0);
      expect(refused.filter(({ status, retryAfter }) => status !== 503 || retryAfter === null)).toEqual([]);
      expect(Math.max(...answers.filter(({ at }) => at < readyAt).map(({ ms }) => ms))).toBeLessThan(1_000);
      const lastRefusal = Math.max(...refused.map(({ at, ms }) => at + ms));
      expect(lastRefusal - readyAt).toBeLessThan(10_000);
      const steady = answers.filter(({ at }) => at > Math.max(lastRefusal, readyAt));
      expect(p99(steady.map(({ ms }) => ms))).toBeLessThan(500);

      await eventually(
        () => record.rows<{ id: number }>(`select id from message where state = 'queued'`),
        (queued) => queued.length === 0,
        60_000,
      );
      await untilSettled(record, 60_000);
      await expectAllThere(ledger, before, `a${round}-`);
      const told = sink.received.filter(({ body }) => body.includes(`tea-${round}-`));
      const extra = [...repeatedOf(told).values()].reduce((sum, n) => sum + n, 0);
      console.log(
        `round ${round}: ${ledger.acked.size} events, ${refused.length} × 503 (slowest ${Math.round(Math.max(...refused.map(({ ms }) => ms)))} ms), ` +
          `away ${Math.round(readyAt - stoppedAt)} ms, last refusal ${Math.round(lastRefusal - readyAt)} ms after ready, ` +
          `${poured} messages, ${extra} handed over twice`,
      );
      expect(new Set(told.map(idOf)).size).toBe(poured);
      expect(extra).toBeLessThanOrEqual(2);
      expect([...namesByUser(told).values()].every((names) => names === 1)).toBe(true);
      await server.call('POST', `/v1/campaigns/${campaign}/finish`);
      expectToldOnce(linesOf(server.output().slice(printed)));
    }
  });

  test('does not keep a worker process from starting: it waits, and goes on by itself', async () => {
    onTestFailed(() => console.log(server.output().slice(-20_000)));
    const printed = server.output().length;
    await cluster.stop('fast');
    await killHard(await childOf(server.pid, WORKER));
    await eventually(
      () => findChild(server.pid, WORKER),
      (found) => found !== undefined,
    );
    const started = await childOf(server.pid, WORKER);
    await sleep(5_000);
    expect(await childOf(server.pid, WORKER)).toBe(started);
    await cluster.start();
    const campaign = await startTeaCampaign(-1);
    const userId = 'after-all';
    await server.call('POST', '/v1/track', { event: 'Tea Poured', userId });
    await eventually(
      async () => sink.received,
      (received) => received.some(({ body }) => body.includes(userId)),
    );
    expect(await childOf(server.pid, WORKER)).toBe(started);
    await server.call('POST', `/v1/campaigns/${campaign}/finish`);
    const lines = linesOf(server.output().slice(printed));
    expect(lines.filter(({ level }) => level === 'fatal')).toEqual([]);
  });
});

interface Line {
  readonly level: string;
  readonly msg: string;
  readonly err?: { readonly stack?: string };
}

function linesOf(output: string): Line[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): Line => JSON.parse(line));
}

/** Of thousands of failures each process says a line when they begin and one every 10 s; only a bug shows where it is. */
function expectToldOnce(lines: readonly Line[]): void {
  const texts = new Set(lines.map(({ msg }) => msg));
  expect([...texts].sort()).toEqual(['PostgreSQL does not answer', 'refused for now: A store is away.']);
  expect(lines.length).toBeLessThanOrEqual(3 * (1 + Math.ceil((AWAY_MS + 10_000) / 10_000)));
  expect(lines.filter(({ level, err }) => level !== 'warn' || err?.stack !== undefined)).toEqual([]);
}

/** Answers every "Tea Poured" with a webhook. */
async function startTeaCampaign(round: number): Promise<string> {
  const { id } = await server.call<{ id: string }>('POST', '/v1/campaigns', {
    name: `Tea ${round}`,
    app: 'shop',
    mode: 'real-time',
    topic: 'transactional',
    trigger: { event: 'Tea Poured' },
    channels: { webhook: { url: sink.url, body: { user: '{{ customer.userId }}' } } },
  });
  await server.call('POST', `/v1/campaigns/${id}/activate`);
  return id;
}

/** One event of somebody new after the other, each sent until it is taken. */
function pourTea(round: number): { finish(): Promise<number> } {
  let finishing = false;
  let poured = 0;
  const run = async (): Promise<void> => {
    for (; !finishing; poured++) {
      const userId = `tea-${round}-${poured}`;
      const event = { event: 'Tea Poured', userId, messageId: userId };
      while (
        !(await server.call('POST', '/v1/track', event).then(
          () => true,
          () => false,
        ))
      )
        await sleep(50);
      await sleep(20);
    }
  };
  const running = run();
  return {
    finish: async () => {
      finishing = true;
      await running;
      return poured;
    },
  };
}

/** Reads and changes things that stand in PostgreSQL, all the time. */
function lookAround(): { finish(): Promise<Ledger['answers']> } {
  const answers: Ledger['answers'] = [];
  let finishing = false;
  const headers = { authorization: `Bearer ${server.secretKey}` };
  const look = async (path: string): Promise<void> => {
    while (!finishing) {
      const at = performance.now();
      const signal = AbortSignal.timeout(10_000);
      const [status, retryAfter] = await fetch(`${server.url}${path}`, { headers, signal }).then(
        async (response): Promise<[number, string | null]> => {
          await response.arrayBuffer();
          return [response.status, response.headers.get('retry-after')];
        },
        (): [number, null] => [0, null],
      );
      answers.push({ at, ms: performance.now() - at, status, retryAfter });
      await sleep(100);
    }
  };
  const running = Promise.all(['/v1/segments', '/v1/campaigns', '/v1/apps/shop'].map(look));
  return {
    finish: async () => {
      finishing = true;
      await running;
      return answers;
    },
  };
}

async function expectAllThere(ledger: Ledger, before: number, prefix: string): Promise<void> {
  const logged = await loggedAfter(record, before);
  expect(judge(ledger, logged, (event) => event.name === EVENT)).toEqual(CLEAN);
  const expected = new Map([...countsOf(ledger)].map(([user, count]) => [user, countingSegments(count)]));
  const memberships = await membershipsOf(record, countingSegments());
  expect(new Map([...memberships].filter(([user]) => user.startsWith(prefix)))).toEqual(expected);
  const unique = logged.filter((line) => !line.isDuplicate).map((line) => line.seq);
  expect(await copiedAfter(await clickhouseUrl(server), before)).toEqual(unique);
}
