import { setTimeout as sleep } from 'node:timers/promises';
import type { CampaignBody } from '@relance/contract/reach/campaign';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '../../platform/logger/index.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { recordMessages } from '../message/index.ts';
import { activateCampaign, finishNow } from './activate.ts';
import { type CampaignScheduler, startCampaignScheduler } from './campaign.jobs.ts';
import { loadLiveCampaigns } from './live-campaign.store.ts';
import { type CampaignDeps, createCampaign, requireCampaign } from './manage.ts';

let database: TestDatabase;
let db: TestDatabase['db'];
let deps: CampaignDeps;
let scheduler: CampaignScheduler;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
  deps = { db, checkContent: async () => [], patienceMs: 0 };
  await db.run(`insert into app (id, name) values ('shop', 'Shop')`);
  await db.run(
    `insert into customer (id, partition, state) select n, 0, json_build_object('k', 'u:c' || n, 'v', 1)::text
       from generate_series(1, 30) n`,
  );
});
afterAll(() => database.close());
beforeEach(async () => {
  scheduler = await startCampaignScheduler({ db, log: silentLogger() });
});
afterEach(async () => {
  await scheduler.stop();
  await db.run('delete from campaign');
  await db.run('delete from segment');
  await db.run('delete from message');
});

let count = 0;
async function activated(change: Partial<CampaignBody> = {}): Promise<string> {
  const channels = { email: { subject: 'Hello', text: 'Hello' } };
  const { id } = await createCampaign(deps, {
    name: `Campaign ${++count}`,
    app: 'shop',
    channels,
    ...change,
  });
  await activateCampaign(deps, id);
  return id;
}

const triggered = { trigger: { event: 'Order Completed' } };
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

async function record(programme: string, customerIds: readonly number[]): Promise<void> {
  await recordMessages(
    db,
    customerIds.map((customerId) => ({
      programme,
      step: 'email',
      channel: 'email',
      customerId,
      occurrence: 0,
      arm: 'treated',
      dueAt: Date.now(),
      causeSeq: 1,
      context: {},
    })),
  );
}

async function states(programme: string): Promise<Record<string, number>> {
  const rows = await db.rows<{ key: string; count: number }>(
    `select concat_ws(' ', state, reason) as key, count(*) as count from message where programme = $1 group by 1`,
    [programme],
  );
  return Object.fromEntries(rows.map((row) => [row.key, row.count]));
}

/** Waits until `check` holds, and answers how long that took, ms. */
async function until(check: () => Promise<boolean>): Promise<number> {
  const start = performance.now();
  while (!(await check())) {
    if (performance.now() - start > 10_000) throw new Error('it did not come to pass');
    await sleep(5);
  }
  return performance.now() - start;
}

const isState = (id: string, state: string) => async () => (await requireCampaign(db, id)).state === state;

test('a one-shot campaign has a record for everyone shortly after its start', async () => {
  const id = await activated({ mode: 'one-shot', schedule: { start: inMs(1_500), timezone: 'UTC' } });
  expect((await requireCampaign(db, id)).state).toBe('scheduled');
  await until(isState(id, 'in-progress'));
  const { startsAt, updatedAt } = await requireCampaign(db, id);
  expect(updatedAt.getTime() - (startsAt?.getTime() ?? 0)).toBeLessThan(1_000);
  await until(async () => (await states(id)).queued === 30);
});

test('an end is obeyed within a second: what waits is dropped, and says why', async () => {
  const id = await activated({ ...triggered, schedule: { end: inMs(1_500) } });
  await record(id, [1, 2, 3]);
  await until(isState(id, 'finished'));
  const { endsAt, finishedAt } = await requireCampaign(db, id);
  expect((finishedAt?.getTime() ?? 0) - (endsAt?.getTime() ?? 0)).toBeLessThan(1_000);
  expect(await until(async () => (await states(id))['skipped campaign-ended'] === 3)).toBeLessThan(1_000);
});

test('finishing drops what waits within a second, and leaves what was sent alone', async () => {
  const id = await activated(triggered);
  await record(id, [1, 2, 3]);
  await db.run(`update message set state = 'sent' where customer_id = 1`);
  await finishNow(deps, id);
  const took = await until(async () => (await states(id))['skipped campaign-finished'] === 2);
  expect(took).toBeLessThan(1_000);
  expect(await states(id)).toMatchObject({ sent: 1 });
});

test('finished in the middle of its snapshot, a campaign leaves nothing waiting', async () => {
  const id = await activated({ mode: 'one-shot' });
  await finishNow(deps, id);
  await until(async () => (await db.rows(`select from campaign where not is_swept`)).length === 0);
  expect((await states(id)).queued).toBeUndefined();
});

test('a real-time campaign stops at as many customers as it may reach; the surplus is dropped', async () => {
  const id = await activated({ ...triggered, audience: { filters: { maxUsers: 2 } } });
  await record(id, [1]);
  await sleep(20);
  expect(await loadLiveCampaigns(db)).toMatchObject([{ id, open: true }]);
  await record(id, [2, 3, 4]);
  await until(async () => (await loadLiveCampaigns(db))[0]?.open === false);
  await until(async () => (await states(id)).queued === 2);
  expect((await requireCampaign(db, id)).state).toBe('in-progress');
});

test('the hidden segment of an audience goes when its campaign is over', async () => {
  const id = await activated({ ...triggered, audience: { expression: { trait: 'plan', is: 'gold' } } });
  await db.run(`update segment set state = 'live'`);
  await until(isState(id, 'in-progress'));
  await finishNow(deps, id);
  await until(async () => (await db.rows('select no from segment')).length === 0);
});

test('two schedulers beside each other do everything once', async () => {
  const other = await startCampaignScheduler({ db, log: silentLogger() });
  const ids = await Promise.all([1, 2, 3].map(() => activated({ mode: 'one-shot', controlPercent: 20 })));
  for (const id of ids) {
    await until(async () => {
      const { queued = 0, control = 0 } = await states(id);
      return queued + control === 30;
    });
  }
  await other.stop();
});
