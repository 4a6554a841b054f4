import type { Database } from '@relance/server/stores/postgres';
import { afterAll, beforeAll, beforeEach, expect, onTestFailed, test } from 'vitest';
import { CLICKHOUSE, childOf, killHard, WORKER } from '../support/processes.ts';
import {
  embeddedUrl,
  headOf,
  loggedAfter,
  membershipsOf,
  openRecord,
  postmasterOf,
  untilSettled,
} from '../support/record.ts';
import { eventually, sleep, startServer, type TestServer } from '../support/server.ts';
import { askCopy, clickhouseUrl, copiedAfter } from './copy.ts';
import { CLEAN, countsOf, judge, type Ledger, openLedger } from './ledger.ts';
import { countingSegments, createCountingSegments, EVENT, startLoad } from './load.ts';
import { between, type Random, rounds, seeded } from './rounds.ts';

let server: TestServer;
let record: Database;
let key: string;

beforeAll(async () => {
  server = await startServer();
  record = openRecord(embeddedUrl(server.dataDir));
  ({ clientKey: key } = await server.call<{ clientKey: string }>('POST', '/v1/apps', {
    id: 'game',
    name: 'Game',
  }));
  await createCountingSegments(server);
});

afterAll(async () => {
  await record.close();
  await server.close();
});

beforeEach(() => {
  onTestFailed(() => console.log(server.output().slice(-20_000)));
});

interface Faulted {
  readonly ledger: Ledger;
  /** When the fault happened, by performance.now(). */
  readonly at: number;
}

/** Lets four clients send, makes the fault at a random moment, lets them bring everything home, and judges the stores. */
async function underLoad(
  prefix: string,
  random: Random,
  fault: (ledger: Ledger) => Promise<void>,
): Promise<Faulted> {
  const before = await headOf(record);
  const ledger = openLedger();
  const load = startLoad(server, ledger, { key, random, prefix });
  await load.nextSuccess();
  await sleep(between(random, 100, 1_500));
  const at = performance.now();
  await fault(ledger);
  await load.nextSuccess();
  await sleep(300);
  await load.finish();

  await untilSettled(record);
  const logged = await loggedAfter(record, before);
  expect(judge(ledger, logged, (event) => event.name === EVENT)).toEqual(CLEAN);
  const counts = [...countsOf(ledger)].filter(([, count]) => count > 0);
  const expected = new Map(counts.map(([user, count]) => [user, countingSegments(count)]));
  const memberships = await membershipsOf(record, countingSegments());
  expect(ofPrefix(memberships, prefix)).toEqual(expected);
  const unique = logged.filter((line) => !line.isDuplicate).map((line) => line.seq);
  expect(await copiedAfter(await clickhouseUrl(server), before)).toEqual(unique);
  return { ledger, at };
}

function ofPrefix<T>(map: ReadonlyMap<string, T>, prefix: string): Map<string, T> {
  return new Map([...map].filter(([user]) => user.startsWith(prefix)));
}

function firstSuccessAfter(ledger: Ledger, at: number): number {
  return Math.min(...ledger.answers.filter((a) => a.at >= at && a.status === 200).map((a) => a.at + a.ms));
}

test('the program killed in mid-ingest loses nothing, doubles nothing, and takes events 5 s after its restart', async () => {
  const random = seeded('kill -9 of the program');
  for (const round of rounds(1)) {
    let restartedAt = 0;
    const { ledger } = await underLoad(`p${round}-`, random, async () => {
      await server.kill('SIGKILL');
      restartedAt = performance.now();
      await server.restart();
    });
    const ms = firstSuccessAfter(ledger, restartedAt) - restartedAt;
    console.log(
      `round ${round}: ${ledger.acked.size} events, first 2xx ${Math.round(ms)} ms after the restart`,
    );
    expect(ms).toBeLessThan(5_000);
  }
});

test('the worker process killed in mid-batch loses nothing, doubles nothing, and disturbs no client', async () => {
  const random = seeded('kill -9 of the worker');
  for (const round of rounds(1)) {
    const killed = await childOf(server.pid, WORKER);
    const { ledger } = await underLoad(`w${round}-`, random, () => killHard(killed));
    expect(ledger.answers.filter((answer) => answer.status !== 200)).toEqual([]);
    expect(await childOf(server.pid, WORKER)).not.toBe(killed);
    console.log(`round ${round}: ${ledger.acked.size} events`);
  }
});

test('PostgreSQL killed under load comes back without hands and has lost nothing', async () => {
  const random = seeded('kill -9 of the postmaster');
  for (const round of rounds(1)) {
    const main = server.pid;
    const { ledger, at } = await underLoad(`d${round}-`, random, () =>
      killHard(postmasterOf(server.dataDir)),
    );
    const ms = firstSuccessAfter(ledger, at) - at;
    console.log(`round ${round}: ${ledger.acked.size} events, first 2xx ${Math.round(ms)} ms after the kill`);
    expect(server.pid).toBe(main);
    expect(ms).toBeLessThan(10_000);
    const refused = ledger.answers.filter((answer) => answer.status !== 200);
    expect(refused.filter((answer) => answer.status !== 503 || answer.retryAfter === null)).toEqual([]);
    expect(Math.max(0, ...refused.map((answer) => answer.ms))).toBeLessThan(1_500);
  }
});

/** It waits 0.1 s before the first restart and, when it keeps dying, up to 4 s. */
function backoffMs(deaths: number): number {
  return Math.min(4_000, 100 * 2 ** deaths);
}

test('ClickHouse killed while it copies stops no client, comes back, and equals the record', async () => {
  const random = seeded('kill -9 of ClickHouse');
  const url = await clickhouseUrl(server);
  for (const round of rounds(1)) {
    let backMs = 0;
    const { ledger } = await underLoad(`c${round}-`, random, async () => {
      const at = performance.now();
      await killHard(await childOf(server.pid, CLICKHOUSE));
      const isThere = (): Promise<boolean> => askCopy(url, 'select 1').then(Boolean, () => false);
      await eventually(isThere, (there) => there, 15_000);
      backMs = performance.now() - at;
    });
    console.log(
      `round ${round}: ${ledger.acked.size} events, ClickHouse back after ${Math.round(backMs)} ms`,
    );
    expect(backMs - backoffMs(round)).toBeLessThan(5_000);
    expect(ledger.answers.filter((answer) => answer.status !== 200)).toEqual([]);
  }
});

test('ClickHouse frozen holds up neither clients nor the engine, not even for customers who wait to be recomputed from it', async () => {
  const random = seeded('ClickHouse frozen');
  const users = Array.from({ length: 50 }, (_, n) => `drinker-${n}`);
  const drink = (): Promise<{ position: number }> => {
    const batch = users.map((userId) => ({ type: 'track', event: 'Tea Drunk', userId }));
    return server.call('POST', '/v1/batch', { batch });
  };
  await drink();
  await untilSettled(record);
  const known = await record.rows<{ id: number }>(
    `select customer_id as id from identity where key like 'u:drinker-%'`,
  );
  expect(known).toHaveLength(users.length);
  const { ledger } = await underLoad('f-', random, async () => {
    const child = await childOf(server.pid, CLICKHOUSE);
    process.kill(child, 'SIGSTOP');
    try {
      await record.run(
        `insert into recompute (customer_id, reason) select * from unnest($1::bigint[], array_fill('test'::text, array[$2::int]))`,
        [known.map(({ id }) => id), known.length],
      );
      await sleep(1_500);
      const at = performance.now();
      const { position } = await drink();
      await eventually(
        () => record.first<{ engine: number }>('select min(cursor_seq) as engine from engine_partition'),
        (row) => (row?.engine ?? 0) >= position,
        5_000,
      );
      await server.call('POST', '/v1/segments', { name: 'tea', expression: { event: 'Tea Drunk' } });
      console.log(`taken and a segment saved in ${Math.round(performance.now() - at)} ms`);
    } finally {
      process.kill(child, 'SIGCONT');
    }
  });
  expect(ledger.answers.filter((answer) => answer.status !== 200)).toEqual([]);
});
