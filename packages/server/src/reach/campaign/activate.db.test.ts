import type { CampaignBody } from '@relance/contract/reach/campaign';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readConfigurationVersion } from '../../platform/configuration/index.ts';
import type { Problem } from '../../platform/problems/index.ts';
import { removeSegment } from '../../segment/expression/index.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { activateCampaign, finishNow, suspendCampaign } from './activate.ts';
import { findUnusedAudiences } from './audience.store.ts';
import { loadLiveCampaigns } from './live-campaign.store.ts';
import { type CampaignDeps, createCampaign, removeCampaign, requireCampaign } from './manage.ts';
import { waitingFor } from './present.ts';
import { campaignsNamingSegments } from './segment-use.ts';
import type { Snapshot } from './snapshot.ts';
import { turnCampaigns } from './turn.ts';

let database: TestDatabase;
let db: TestDatabase['db'];
let deps: CampaignDeps;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
  deps = { db, checkContent: async () => [], patienceMs: 0 };
  await db.run(`insert into app (id, name) values ('shop', 'Shop')`);
});
afterAll(() => database.close());
beforeEach(async () => {
  await db.run('delete from campaign');
  await db.run('delete from segment');
  await db.run('delete from customer');
});

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

let count = 0;
async function draft(change: Partial<CampaignBody> = {}): Promise<string> {
  const channels = { email: { subject: 'Hello', text: 'Hello' } };
  const name = `Campaign ${++count}`;
  const trigger = change.mode === 'one-shot' ? {} : { trigger: { event: 'Order Completed' } };
  return (await createCampaign(deps, { name, app: 'shop', channels, ...trigger, ...change })).id;
}

/** With a customer there is somebody to build segments for; here nobody does it. */
async function somebody(): Promise<void> {
  await db.run(`insert into customer (id, partition, state) values (1, 0, '{"k":"u:ada","v":1}')`);
}

async function segmentGoesLive(change: { small?: boolean } = {}): Promise<void> {
  await db.run(`update segment set state = 'live', small = $1 where hidden`, [change.small ?? false]);
}

async function refusal(work: Promise<unknown>): Promise<Problem> {
  return work.then(
    () => {
      throw new Error('it was not refused');
    },
    (error: Problem) => error,
  );
}

async function snapshotOf(id: string): Promise<Snapshot | null> {
  return (
    (await db.first<{ snapshot: Snapshot | null }>('select snapshot from campaign where id = $1', [id]))
      ?.snapshot ?? null
  );
}

test('a campaign for everyone without a start is in progress at once, and the engine works by it', async () => {
  const version = await readConfigurationVersion(db);
  const id = await draft();
  const campaign = await activateCampaign(deps, id);
  expect(campaign).toMatchObject({ state: 'in-progress', audience: null });
  expect(campaign.activatedAt).toBeInstanceOf(Date);
  expect(await loadLiveCampaigns(db)).toMatchObject([{ id, open: true, audienceNo: null }]);
  expect(await readConfigurationVersion(db)).toBeGreaterThan(version);
});

test('causes count from the position of the log at the activation', async () => {
  await db.rows(`select setval('log_seq', 41)`);
  const first = await activateCampaign(deps, await draft());
  expect(first.activatedSeq).toBe(41);
  await db.rows(`select nextval('log_seq')`);
  const second = await activateCampaign(deps, await draft());
  expect(second.activatedSeq).toBe(42);
});

test('with a start ahead it is scheduled, and known to the engine so that the first event of its time finds it', async () => {
  const id = await draft({ schedule: { start: inHours(1) } });
  const campaign = await activateCampaign(deps, id);
  expect(campaign.state).toBe('scheduled');
  expect(waitingFor(campaign)).toBe('start');
  expect(await loadLiveCampaigns(db)).toMatchObject([
    { id, window: { startsAt: campaign.startsAt?.getTime() } },
  ]);
  expect(await turnCampaigns(db)).toBe(0);
});

test('a campaign with a passed end, a missing or a small segment is not activated', async () => {
  const over = await draft({ schedule: { end: inHours(-1) } });
  expect(await refusal(activateCampaign(deps, over))).toMatchObject({
    code: 'invalid',
    facts: { errors: [{ path: '$.schedule.end' }] },
  });
  await db.run(
    `insert into segment (id, name, expression, state, small) values ('vip', 'VIP', '{"everyone":true}', 'live', true)`,
  );
  const small = await draft({ audience: { expression: { segment: 'vip' } } });
  expect(await refusal(activateCampaign(deps, small))).toMatchObject({
    code: 'wrong-state',
    facts: { detail: expect.stringContaining('VIP') },
  });
  await db.run('delete from segment');
  expect(await refusal(activateCampaign(deps, small))).toMatchObject({ code: 'invalid' });
  expect((await requireCampaign(db, small)).state).toBe('draft');
  expect((await db.rows('select no from segment')).length).toBe(0);
});

test('an audience of its own is built as a hidden segment, and the campaign waits for it', async () => {
  await somebody();
  const id = await draft({ audience: { expression: { trait: 'plan', is: 'gold' } } });
  const waiting = await activateCampaign(deps, id);
  expect(waiting).toMatchObject({ state: 'scheduled', activatedSeq: null, audience: { live: false } });
  expect(waitingFor(waiting)).toBe('audience');
  expect(await db.first('select hidden, expression from segment')).toEqual({
    hidden: true,
    expression: { trait: 'plan', is: 'gold' },
  });
  expect(await loadLiveCampaigns(db)).toEqual([]);
  expect(await turnCampaigns(db)).toBe(0);
  await segmentGoesLive();
  expect(await turnCampaigns(db)).toBe(1);
  const live = await requireCampaign(db, id);
  expect(live.state).toBe('in-progress');
  expect(await loadLiveCampaigns(db)).toMatchObject([
    { id, audienceNo: live.audience?.no, sinceAt: live.readyAt?.getTime() },
  ]);
});

test('the answer to an activation waits a moment for the audience', async () => {
  await somebody();
  const id = await draft({ audience: { expression: { trait: 'plan', is: 'gold' } } });
  const [campaign] = await Promise.all([
    activateCampaign({ ...deps, patienceMs: 5_000 }, id),
    new Promise((resolve) => setTimeout(resolve, 150)).then(() => segmentGoesLive()),
  ]);
  expect(campaign.state).toBe('in-progress');
});

test('an audience that turns out small is waited for until it grows', async () => {
  await somebody();
  const id = await draft({ audience: { expression: { trait: 'plan', is: 'gold' } } });
  await activateCampaign(deps, id);
  await segmentGoesLive({ small: true });
  const small = await requireCampaign(db, id);
  expect([small.state, waitingFor(small)]).toEqual(['scheduled', 'audience-small']);
  expect(await turnCampaigns(db)).toBe(0);
  await segmentGoesLive();
  await turnCampaigns(db);
  expect((await requireCampaign(db, id)).state).toBe('in-progress');
});

test('starts and ends happen when their time has come', async () => {
  const id = await draft({ schedule: { start: inHours(1), end: inHours(2) } });
  await activateCampaign(deps, id);
  await db.run(`update campaign set starts_at = now() - interval '1 second' where id = $1`, [id]);
  expect(await turnCampaigns(db)).toBe(1);
  expect((await requireCampaign(db, id)).state).toBe('in-progress');
  await db.run(`update campaign set ends_at = now() where id = $1`, [id]);
  expect(await turnCampaigns(db)).toBe(1);
  expect(await requireCampaign(db, id)).toMatchObject({ state: 'finished', finishedAt: expect.any(Date) });
  expect(await loadLiveCampaigns(db)).toEqual([]);
  expect(await turnCampaigns(db)).toBe(0);
});

test('a campaign whose end passes while it waits for its audience is finished', async () => {
  await somebody();
  const id = await draft({
    audience: { expression: { trait: 'plan', is: 'gold' } },
    schedule: { end: inHours(1) },
  });
  await activateCampaign(deps, id);
  await db.run('update campaign set ends_at = now() where id = $1', [id]);
  await turnCampaigns(db);
  expect((await requireCampaign(db, id)).state).toBe('finished');
});

test('a suspended campaign returns to draft, can be activated again, and leaves no audience behind', async () => {
  await somebody();
  const id = await draft({ audience: { expression: { trait: 'plan', is: 'gold' } } });
  await activateCampaign(deps, id);
  const suspended = await suspendCampaign(deps, id);
  expect(suspended).toMatchObject({ state: 'draft', audience: null, activatedAt: null, activatedSeq: null });
  expect(await findUnusedAudiences(db)).toHaveLength(1);
  expect((await activateCampaign(deps, id)).state).toBe('scheduled');
  expect(await findUnusedAudiences(db)).toHaveLength(1);
});

test('a campaign whose start has come is no longer to be suspended, but can be finished', async () => {
  const id = await draft({ schedule: { start: inHours(1) } });
  await activateCampaign(deps, id);
  await db.run(`update campaign set starts_at = now() where id = $1`, [id]);
  expect(await refusal(suspendCampaign(deps, id))).toMatchObject({ code: 'wrong-state' });
  expect((await finishNow(deps, id)).state).toBe('finished');
});

test('actions out of turn are refused with 409, on an unknown campaign with 404', async () => {
  const id = await draft();
  for (const action of [suspendCampaign, finishNow]) {
    expect(await refusal(action(deps, id))).toMatchObject({ code: 'wrong-state', status: 409 });
    expect(await refusal(action(deps, 'nobody'))).toMatchObject({ code: 'not-found', status: 404 });
  }
  await activateCampaign(deps, id);
  expect(await refusal(activateCampaign(deps, id))).toMatchObject({ code: 'wrong-state' });
  expect(await refusal(suspendCampaign(deps, id))).toMatchObject({ code: 'wrong-state' });
});

test('activated twice at once it is activated once, with one audience', async () => {
  await somebody();
  const id = await draft({ audience: { expression: { trait: 'plan', is: 'gold' } } });
  const answers = await Promise.allSettled([1, 2, 3].map(() => activateCampaign(deps, id)));
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
  expect(await db.rows('select no from segment')).toHaveLength(1);
});

test('a one-shot campaign takes its snapshot when it goes in progress', async () => {
  const id = await draft({ mode: 'one-shot', schedule: { start: inHours(1), timezone: 'UTC' } });
  await activateCampaign(deps, id);
  expect(await snapshotOf(id)).toBeNull();
  await db.rows(`select setval('log_seq', 77)`);
  await db.run(`update campaign set starts_at = now() where id = $1`, [id]);
  const before = Date.now();
  await turnCampaigns(db);
  const snapshot = await snapshotOf(id);
  expect(snapshot).toMatchObject({ seq: 77, after: 0, customers: 0, isDone: false });
  expect(Math.abs((snapshot?.at ?? 0) - before)).toBeLessThan(5_000);
});

test('a real-time campaign without trigger tells those present when it starts, a triggered one nobody', async () => {
  const channels = { email: { subject: 'Hello', text: 'Hello' } };
  const untriggered = await createCampaign(deps, { name: 'Entrants', app: 'shop', channels });
  await activateCampaign(deps, untriggered.id);
  const ready = (await requireCampaign(db, untriggered.id)).readyAt;
  expect(await snapshotOf(untriggered.id)).toMatchObject({ at: ready?.getTime(), isDone: false });
  const triggered = await draft();
  await activateCampaign(deps, triggered);
  expect(await snapshotOf(triggered)).toBeNull();
});

test('a finished campaign stays known to the engine while its goal can be reached', async () => {
  const id = await draft({ goal: { event: 'Order Completed', within: '7d' } });
  await activateCampaign(deps, id);
  await finishNow(deps, id);
  expect(await loadLiveCampaigns(db)).toMatchObject([{ id, open: false, goal: { withinMs: 168 * HOUR } }]);
  await db.run(`update campaign set finished_at = now() - interval '8 days' where id = $1`, [id]);
  expect(await loadLiveCampaigns(db)).toEqual([]);
});

test('a finished campaign can be deleted, with its audience', async () => {
  await somebody();
  const id = await draft({ audience: { expression: { trait: 'plan', is: 'gold' } } });
  await activateCampaign(deps, id);
  await segmentGoesLive();
  await finishNow(deps, id);
  await removeCampaign(deps, id);
  expect(await findUnusedAudiences(db)).toHaveLength(1);
});

test('a segment that triggers an activated campaign is not to be deleted, nor one its audience names', async () => {
  await db.run(
    `insert into segment (id, name, expression, state)
     values ('vip', 'VIP', '{"everyone":true}', 'live'), ('new', 'New', '{"everyone":true}', 'live')`,
  );
  const trigger = { event: 'Segment Entered', where: { segment: { in: ['vip'] } } };
  const id = await draft({ trigger, audience: { expression: { segment: 'new' } } });
  await activateCampaign(deps, id);
  expect(await refusal(removeSegment(db, 'vip', [campaignsNamingSegments]))).toMatchObject({
    code: 'in-use',
  });
  expect(await refusal(removeSegment(db, 'new', [campaignsNamingSegments]))).toMatchObject({
    code: 'in-use',
  });
  await finishNow(deps, id);
  await removeSegment(db, 'vip', [campaignsNamingSegments]);
});
