import type { Database } from '@relance/server/stores/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headerOf, readMail } from '../support/mail.ts';
import { childOf, killHard, WORKER } from '../support/processes.ts';
import { embeddedUrl, openRecord } from '../support/record.ts';
import { eventually, startServer, type TestServer } from '../support/server.ts';
import { hasSmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import type { Received } from '../support/webhook-sink.ts';
import {
  createUsers,
  expireLeases,
  idOf,
  namesByUser,
  recordsOf,
  repeatedOf,
  startCampaign,
  startOneShot,
  startSlowSink,
  untilSent,
  userOf,
} from './campaign.ts';
import { isLong, rounds } from './rounds.ts';

const USERS = isLong ? 10_000 : 1_000;
/** A sender holds 4 webhooks for each of its 64 slots: no more can be between two of its notes. */
const IN_HAND = 4 * 64;

let server: TestServer;
let record: Database;

beforeAll(async () => {
  server = await startServer();
  record = openRecord(embeddedUrl(server.dataDir));
  await server.call('POST', '/v1/apps', { id: 'shop', name: 'Shop' });
  await createUsers(server, record, USERS);
});

afterAll(async () => {
  await record?.close();
  await server?.close();
});

test('a sender killed at 10, 50 and 90 % of a campaign leaves nobody out, and repeats only what it had in hand', async () => {
  for (const round of rounds(1, 0.5)) {
    const sink = await startSlowSink(100);
    const campaign = await startCampaign(server, `Round ${round}`, sink.url);
    const inDoubt: string[] = [];
    let killedAt = 0;
    for (const share of [0.1, 0.5, 0.9]) {
      await eventually(
        async () => new Set(sink.received.map(idOf)).size,
        (count) => count >= USERS * share,
        120_000,
      );
      await killHard(await childOf(server.pid, WORKER));
      killedAt = performance.now();
      inDoubt.push(...(await handedOverButNotNoted(campaign, sink.received)));
      if (!isLong) await expireLeases(record);
    }
    const records = await untilSent(record, campaign, USERS, 60_000);
    const seconds = (performance.now() - killedAt) / 1_000;
    const repeated = repeatedOf(sink.received);
    const extra = [...repeated.values()].reduce((sum, n) => sum + n, 0);
    console.log(
      `round ${round}: ${USERS} users, ${inDoubt.length} in doubt at 3 kills, ${extra} handed over again, all sent ${seconds.toFixed(1)} s after the last kill`,
    );
    expect(new Set(records.map(({ user }) => user)).size).toBe(USERS);
    expect(new Set(records.map(({ state }) => state))).toEqual(new Set(['sent']));
    // Everybody was written to, each under one name, however often.
    const names = namesByUser(sink.received);
    expect(names.size).toBe(USERS);
    expect([...names].filter(([, count]) => count !== 1)).toEqual([]);
    expect(inDoubt.length).toBeLessThanOrEqual(3 * IN_HAND);
    expect(extra).toBeLessThanOrEqual(inDoubt.length);
    await sink.close();
  }
});

/** Users whose message had arrived when the sender died, and whom the record does not know as sent. */
async function handedOverButNotNoted(campaign: string, received: readonly Received[]): Promise<string[]> {
  const arrived = new Set(received.map(userOf));
  const records = await recordsOf(record, campaign);
  return records.filter(({ user, state }) => state === 'queued' && arrived.has(user)).map(({ user }) => user);
}

/** And 4 mails for each of its 10 connections. */
const MAILS_IN_HAND = 4 * 10;

test.skipIf(!hasSmtpSink)(
  'a sender killed amid e-mails sends again what it had in hand, under the same Message-ID',
  async () => {
    for (const round of rounds(1, 0.25)) {
      const sink = await startSmtpSink();
      await server.call('PUT', '/v1/channels/email', {
        host: '127.0.0.1',
        port: sink.port,
        from: 'shop@example.test',
      });
      const content = { subject: 'Tea', text: 'Tea is ready.' };
      const campaign = await startOneShot(server, `Mail ${round}`, { email: content });
      await eventually(sink.count, (count) => count >= USERS / 3, 60_000);
      await killHard(await childOf(server.pid, WORKER));
      if (!isLong) await expireLeases(record);
      const records = await untilSent(record, campaign, USERS, 60_000);
      expect(new Set(records.map(({ state }) => state))).toEqual(new Set(['sent']));
      expect(new Set(records.map(({ user }) => user)).size).toBe(USERS);

      const mails = (await sink.messages()).map(readMail);
      const own = mails.map((mail) => ({ to: mail.recipients.join(), id: headerOf(mail, 'Message-ID') }));
      const byUser = Map.groupBy(own, ({ to }) => to);
      console.log(`round ${round}: ${USERS} users, ${own.length - USERS} mails handed over again`);
      expect(byUser.size).toBe(USERS);
      expect(own.length - USERS).toBeLessThanOrEqual(MAILS_IN_HAND);
      expect([...byUser.values()].filter((same) => new Set(same.map(({ id }) => id)).size !== 1)).toEqual([]);
      expect(new Set(own.map(({ id }) => id)).size).toBe(USERS);
      await sink.close();
    }
  },
);

test('every message of the campaigns is told of once in the log', async () => {
  await eventually(
    () => record.first<{ waiting: number }>('select count(*) as waiting from outbox'),
    (row) => row?.waiting === 0,
    30_000,
  );
  const told = await record.rows<{ message: string; n: number }>(
    `select l.event -> 'properties' ->> 'messageId' as message, count(*) as n
       from log_frame f
      cross join lateral jsonb_array_elements(('[' || f.events || ']')::jsonb) with ordinality l (event, n)
       left join log_duplicate d on d.seq = f.first_seq + l.n - 1
      where l.event ->> 'name' = 'Message Sent' and d.seq is null
      group by 1`,
  );
  expect(told.filter(({ n }) => n !== 1)).toEqual([]);
  const sent = await record.first<{ n: number }>(`select count(*) as n from message where state = 'sent'`);
  expect(told).toHaveLength(sent?.n ?? -1);
});
