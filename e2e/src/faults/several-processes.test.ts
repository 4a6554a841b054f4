import { randomBytes } from 'node:crypto';
import type { Database } from '@relance/server/stores/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headOf, loggedAfter, membershipsOf, openRecord, untilSettled } from '../support/record.ts';
import { eventually, sleep, startServer, type TestServer } from '../support/server.ts';
import type { WebhookSink } from '../support/webhook-sink.ts';
import {
  createUsers,
  expireLeases,
  idOf,
  type MessageRecord,
  namesByUser,
  recordsOf,
  repeatedOf,
  startCampaign,
  startSlowSink,
  untilSent,
} from './campaign.ts';
import { clickhouseUrl, copiedAfter } from './copy.ts';
import { type Cluster, installedPostgres, startCluster } from './debian-postgres.ts';
import { CLEAN, countsOf, judge, openLedger } from './ledger.ts';
import { countingSegments, createCountingSegments, EVENT, startLoad } from './load.ts';
import { type RoleProcess, startRole } from './role-process.ts';
import { between, isLong, rounds, seeded } from './rounds.ts';

const USERS = isLong ? 2_000 : 400;
/** A sender has 64 webhooks under way at once, and as many answers it is writing down. */
const IN_HAND = 2 * 64;

let cluster: Cluster;
let server: TestServer;
let record: Database;
let key: string;
/** What every process of the installation is told. */
let shared: Readonly<Record<string, string>>;

const start = (roles: string, more: Readonly<Record<string, string>> = {}): Promise<RoleProcess> =>
  startRole(roles, { ...shared, ...more });

/** A sender in the middle of a campaign, frozen, and the other one that stands in for it. */
interface Frozen {
  readonly sender: RoleProcess;
  readonly successor: RoleProcess;
  readonly sink: WebhookSink;
  readonly campaign: string;
  /** By performance.now(). */
  readonly at: number;
  /** What it held when it froze. */
  readonly held: readonly MessageRecord[];
}

// On somebody else's PostgreSQL, as old as we take it: the API with its ClickHouse here, every other role in processes.
describe.skipIf(installedPostgres === undefined)(
  'roles in processes of their own, on a PostgreSQL by URL',
  () => {
    beforeAll(async () => {
      cluster = await startCluster();
      const secrets = {
        RELANCE_DATABASE_URL: cluster.url,
        RELANCE_MASTER_KEY: randomBytes(32).toString('base64'),
      };
      server = await startServer({ env: { ...secrets, RELANCE_ROLES: 'api,jobs' } });
      record = openRecord(cluster.url);
      shared = {
        ...secrets,
        RELANCE_CLICKHOUSE_URL: await clickhouseUrl(server),
        RELANCE_PUBLIC_URL: server.url,
      };
      ({ clientKey: key } = await server.call<{ clientKey: string }>('POST', '/v1/apps', {
        id: 'shop',
        name: 'Shop',
      }));
      const engine = await start('engine');
      await createUsers(server, record, USERS);
      await createCountingSegments(server);
      await engine.close();
    });

    afterAll(async () => {
      await record?.close();
      await server?.close();
      await cluster?.close();
    });

    describe.each(rounds(1, 0.25))('round %i', (round) => {
      let engine: RoleProcess;
      let frozen: Frozen;

      beforeAll(async () => {
        engine = await start('engine');
      });

      afterAll(async () => {
        await engine?.close();
        await frozen?.sender.close();
        await frozen?.successor.close();
        await frozen?.sink.close();
      });

      test('a sender freezes in the middle of a campaign: another one sends all that it does not hold', async () => {
        const sink = await startSlowSink(200);
        const sender = await start('sender');
        const campaign = await startCampaign(server, `Frozen ${round}`, sink.url);
        await eventually(
          async () => sink.received.length,
          (count) => count >= USERS / 4,
          30_000,
        );
        sender.signal('SIGSTOP');
        const at = performance.now();
        await sleep(500);
        const held = (await recordsOf(record, campaign)).filter(({ owner }) => owner !== null);
        expect(held.length).toBeGreaterThan(0);
        frozen = { sender, successor: await start('sender'), sink, campaign, at, held };
        await eventually(
          () => recordsOf(record, campaign),
          (records) => records.filter(({ state }) => state === 'sent').length === USERS - held.length,
          20_000,
        );
      });

      test('of two engines the one that is killed is replaced by the other: every event counts exactly once', async () => {
        const random = seeded('kill -9 of one engine of two');
        const before = await headOf(record);
        const second = await start('engine');
        await eventually(
          () =>
            record.rows<{ worker: string }>(
              'select distinct worker from engine_partition where worker is not null',
            ),
          (workers) => workers.length === 2,
          15_000,
        );
        const ledger = openLedger();
        const load = startLoad(server, ledger, { key, random, prefix: `e${round}-` });
        await sleep(between(random, 300, 2_000));
        engine.signal('SIGKILL');
        await sleep(1_000);
        await load.finish();
        await engine.close();
        engine = second;

        await untilSettled(record);
        const logged = await loggedAfter(record, before);
        expect(judge(ledger, logged, (event) => event.name === EVENT)).toEqual(CLEAN);
        const expected = new Map(
          [...countsOf(ledger)].map(([user, count]) => [user, countingSegments(count)]),
        );
        const memberships = await membershipsOf(record, countingSegments());
        expect(new Map([...memberships].filter(([user]) => user.startsWith(`e${round}-`)))).toEqual(expected);
        const unique = logged.filter((line) => !line.isDuplicate).map((line) => line.seq);
        expect(await copiedAfter(shared.RELANCE_CLICKHOUSE_URL ?? '', before)).toEqual(unique);
        console.log(`round ${round}: ${ledger.acked.size} events`);
      });

      test('the frozen sender comes back after its lease, and writes nothing over what its successor wrote', async () => {
        const { sender, sink, campaign, at, held } = frozen;
        const before = await untilSent(record, campaign, USERS, 60_000);
        if (isLong) await sleep(60_000 - (performance.now() - at));
        sender.signal('SIGCONT');
        // Long enough for it to renew, settle and hand over what it thinks it holds.
        await sleep(isLong ? 15_000 : 3_000);

        expect(sender.hasEnded()).toBe(false);
        expect(await recordsOf(record, campaign)).toEqual(before);
        expectEverybodyOnce(before, sink.received.length);
        const extra = [...repeatedOf(sink.received).values()].reduce((sum, n) => sum + n, 0);
        console.log(`round ${round}: ${held.length} held when frozen, ${extra} handed over twice`);
        expect(extra).toBeLessThanOrEqual(IN_HAND);
        expect([...namesByUser(sink.received).values()].every((count) => count === 1)).toBe(true);
        expect(await timesTold(campaign)).toEqual({ messages: USERS, events: USERS });
        await sender.close();
        await frozen.successor.close();
      });

      test('a sender that dies between the answer of the provider and writing it down hands over again under the same name', async () => {
        const sink = await startSlowSink(20);
        const crashing = await start('sender', { RELANCE_CRASH_AT: 'after-send' });
        const campaign = await startCampaign(server, `Crash ${round}`, sink.url);
        await crashing.ended;
        const first = new Set(sink.received.map(idOf));
        expect(first.size).toBeGreaterThan(0);
        if (isLong) await sleep(30_000);
        else await expireLeases(record);
        const next = await start('sender');
        const records = await untilSent(record, campaign, USERS, 60_000);
        expectEverybodyOnce(records, sink.received.length);
        const repeated = repeatedOf(sink.received);
        console.log(`round ${round}: died over ${first.size}, ${repeated.size} of them handed over again`);
        expect(repeated.size).toBeGreaterThan(0);
        expect([...repeated.keys()].filter((id) => !first.has(id))).toEqual([]);
        expect([...repeated.values()].every((times) => times === 1)).toBe(true);
        expect([...namesByUser(sink.received).values()].every((count) => count === 1)).toBe(true);
        expect(await timesTold(campaign)).toEqual({ messages: USERS, events: USERS });
        await crashing.close();
        await next.close();
        await sink.close();
      });
    });
  },
);

function expectEverybodyOnce(records: readonly MessageRecord[], received: number): void {
  expect(new Set(records.map(({ user }) => user)).size).toBe(USERS);
  expect(records).toHaveLength(USERS);
  expect(records.filter(({ state }) => state !== 'sent')).toEqual([]);
  expect(received).toBeGreaterThanOrEqual(USERS);
}

/** How many messages of a campaign the log says were sent, and how often it says so. */
async function timesTold(campaign: string): Promise<{ messages: number; events: number } | undefined> {
  return eventually(
    () =>
      record.first<{ messages: number; events: number }>(
        `select count(distinct l.event -> 'properties' ->> 'messageId') as messages, count(*) as events
           from log_frame f
          cross join lateral jsonb_array_elements(('[' || f.events || ']')::jsonb) with ordinality l (event, n)
           join message m on m.id::text = l.event -> 'properties' ->> 'messageId'
          where l.event ->> 'name' = 'Message Sent'
            and m.programme = $1`,
        [campaign],
      ),
    (told) => (told?.messages ?? 0) >= USERS,
  );
}
