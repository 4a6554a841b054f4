import type { Database } from '@relance/server/stores/postgres';
import { eventually, sleep, type TestServer } from '../support/server.ts';
import { type Received, startWebhookSink, type WebhookSink } from '../support/webhook-sink.ts';

/** Makes customers `user-0` …, and waits until they are all known. */
export async function createUsers(server: TestServer, record: Database, count: number): Promise<void> {
  const users = Array.from({ length: count }, (_, n) => ({
    type: 'identify',
    userId: `user-${n}`,
    traits: { audience: 'users', email: `user-${n}@example.test` },
  }));
  for (let start = 0; start < count; start += 2_000)
    await server.call('POST', '/v1/batch', { batch: users.slice(start, start + 2_000) });
  await eventually(
    () => record.first<{ n: number }>(`select count(*) as n from profile where user_id like 'user-%'`),
    (row) => row?.n === count,
    60_000,
  );
}

/** Who a webhook says it is about. */
export function userOf({ body }: Received): string {
  const { user }: { user: string } = JSON.parse(body);
  return user;
}

/** The name a webhook goes by at every attempt. */
export function idOf({ headers }: Received): string {
  return headers['webhook-id'] ?? '';
}

/** A sink that takes its time before it says that all is well. */
export function startSlowSink(ms: number): Promise<WebhookSink> {
  return startWebhookSink(async () => {
    await sleep(ms);
    return 204;
  });
}

/** Starts a campaign that calls `url` once for each of these customers. Answers its id. */
export function startCampaign(server: TestServer, name: string, url: string): Promise<string> {
  return startOneShot(server, name, { webhook: { url, body: { user: '{{ customer.userId }}' } } });
}

/** Starts a campaign that writes to each of these customers once. Answers its id. */
export async function startOneShot(server: TestServer, name: string, channels: object): Promise<string> {
  const { id } = await server.call<{ id: string }>('POST', '/v1/campaigns', {
    name,
    app: 'shop',
    mode: 'one-shot',
    topic: 'transactional',
    audience: { expression: { trait: 'audience', is: 'users' } },
    channels,
  });
  await server.call('POST', `/v1/campaigns/${id}/activate`);
  return id;
}

/** A message record. */
export interface MessageRecord {
  readonly id: number;
  readonly user: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempt: number;
  readonly fence: number;
  readonly owner: string | null;
  readonly sentAt: Date | null;
}

/** The records of a campaign, in order. */
export async function recordsOf(record: Database, campaign: string): Promise<MessageRecord[]> {
  return record.rows<MessageRecord>(
    `select m.id, p.user_id as user, m.state, m.reason, m.attempt, m.fence, m.lease_owner as owner, m.sent_at as "sentAt"
       from message m
       join profile p using (customer_id)
      where m.programme = $1
      order by m.id`,
    [campaign],
  );
}

/** Waits until a campaign has `count` records and none is queued. */
export async function untilSent(
  record: Database,
  campaign: string,
  count: number,
  ms: number,
): Promise<MessageRecord[]> {
  await eventually(
    () =>
      record.first<{ all: number; queued: number }>(
        `select count(*) as all, count(*) filter (where state = 'queued') as queued from message where programme = $1`,
        [campaign],
      ),
    (row) => row?.all === count && row.queued === 0,
    ms,
  );
  return recordsOf(record, campaign);
}

/** Lets the leases of a sender that is gone or frozen run out now: the short run does not wait 30 s for it. */
export async function expireLeases(record: Database): Promise<void> {
  await record.run(
    `update message set lease_until = clock_timestamp() where state = 'queued' and lease_owner is not null`,
  );
}

/** What was handed over more than once: by webhook-id, how often beyond the first time. */
export function repeatedOf(received: readonly Received[]): Map<string, number> {
  const groups = Map.groupBy(received, idOf);
  return new Map([...groups].filter(([, of]) => of.length > 1).map(([id, of]) => [id, of.length - 1]));
}

/** The names under which each user was written to: one, however often. */
export function namesByUser(received: readonly Received[]): Map<string, number> {
  const groups = Map.groupBy(received, userOf);
  return new Map([...groups].map(([user, of]) => [user, new Set(of.map(idOf)).size]));
}
