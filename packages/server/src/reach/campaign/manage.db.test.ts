import type { CampaignBody } from '@relance/contract/reach/campaign';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '../../platform/problems/index.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { findCampaignByName, listCampaigns } from './campaign.store.ts';
import { campaignCopier } from './copy-campaigns.ts';
import {
  type CampaignDeps,
  createCampaign,
  duplicateCampaign,
  removeCampaign,
  replaceDraft,
  requireCampaign,
} from './manage.ts';

let database: TestDatabase;
let deps: CampaignDeps;

beforeAll(async () => {
  database = await openTestDatabase();
  deps = { db: database.db, checkContent: async () => [] };
  await database.db.run(
    `insert into app (id, name, environment) values ('shop', 'Shop', 'production'), ('trial', 'Trial', 'test')`,
  );
});
afterAll(() => database.close());

let count = 0;
function draft(change: Partial<CampaignBody> = {}): CampaignBody {
  const channels = { email: { subject: 'Hello', text: 'Hello' } };
  return { name: `Campaign ${++count}`, app: 'shop', channels, ...change };
}

async function refusal(work: Promise<unknown>): Promise<Problem> {
  return work.then(
    () => {
      throw new Error('it was not refused');
    },
    (error: Problem) => error,
  );
}

async function state(id: string, next: 'scheduled' | 'in-progress' | 'finished'): Promise<void> {
  await database.db.run('update campaign set state = $2 where id = $1', [id, next]);
}

test('a campaign begins as a draft with its defaults', async () => {
  const created = await createCampaign(deps, draft({ schedule: { end: '2100-01-01T00:00:00Z' } }));
  expect(created).toMatchObject({
    state: 'draft',
    test: false,
    definition: { mode: 'real-time', topic: 'marketing', repeat: 'once' },
    startsAt: null,
    endsAt: new Date('2100-01-01T00:00:00Z'),
    activatedAt: null,
  });
});

test('a campaign of an app that is not there is refused', async () => {
  expect(await refusal(createCampaign(deps, draft({ app: 'nowhere' })))).toMatchObject({
    code: 'invalid',
    facts: { errors: [{ path: '$.app' }] },
  });
});

test('a campaign naming a segment that is not there is refused where it names it', async () => {
  const audience = { expression: { segment: 'nobody-made-me' } };
  const trigger = { event: 'Segment Entered', where: { segment: { is: 'nor-me' } } };
  expect(await refusal(createCampaign(deps, draft({ audience, trigger })))).toMatchObject({
    code: 'invalid',
    facts: { errors: [{ path: '$.audience.expression' }, { path: '$.trigger.where.segment' }] },
  });
});

test('what is wrong with the content is told at its path', async () => {
  const finding = { path: '$.channels.email.subject', message: 'is no Liquid' };
  const strict = { ...deps, checkContent: async () => [finding] };
  expect(await refusal(createCampaign(strict, draft()))).toMatchObject({
    code: 'invalid',
    facts: { errors: [finding] },
  });
});

test('a name is taken once, also by a campaign created at the same instant', async () => {
  const body = draft();
  const made = await Promise.allSettled([1, 2, 3].map(() => createCampaign(deps, body)));
  expect(made.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  for (const one of made)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'name-taken' });
});

test('a draft is replaced as a whole, a name that another has is refused', async () => {
  const taken = await createCampaign(deps, draft());
  const { id } = await createCampaign(deps, draft({ category: 'news' }));
  const replaced = await replaceDraft(deps, id, draft({ name: 'Renamed' }));
  expect(replaced.definition).not.toHaveProperty('category');
  expect((await findCampaignByName(database.db, 'Renamed'))?.id).toBe(id);
  const { name } = taken.definition;
  expect(await refusal(replaceDraft(deps, id, draft({ name })))).toMatchObject({ code: 'name-taken' });
});

test('only a draft can be edited', async () => {
  const { id } = await createCampaign(deps, draft());
  for (const other of ['scheduled', 'in-progress', 'finished'] as const) {
    await state(id, other);
    expect(await refusal(replaceDraft(deps, id, draft()))).toMatchObject({
      code: 'wrong-state',
      status: 409,
    });
  }
});

test('only a draft or a finished campaign can be deleted', async () => {
  const { id } = await createCampaign(deps, draft());
  for (const other of ['scheduled', 'in-progress'] as const) {
    await state(id, other);
    expect(await refusal(removeCampaign(deps, id))).toMatchObject({ code: 'wrong-state' });
  }
  await state(id, 'finished');
  await removeCampaign(deps, id);
  expect(await refusal(requireCampaign(database.db, id))).toMatchObject({ code: 'not-found' });
  expect(await refusal(removeCampaign(deps, id))).toMatchObject({ code: 'not-found' });
});

test('a copy of any campaign is a draft under a free name of at most 64 characters', async () => {
  const name = 'é'.repeat(64);
  const { id } = await createCampaign(deps, draft({ name, controlPercent: 10 }));
  await state(id, 'finished');
  const first = await duplicateCampaign(deps, id);
  const second = await duplicateCampaign(deps, id);
  expect(first).toMatchObject({ state: 'draft', definition: { controlPercent: 10 } });
  expect(first.definition.name).toBe(`${'é'.repeat(57)} (copy)`);
  expect(second.definition.name).toBe(`${'é'.repeat(55)} (copy 2)`);
  const named = await duplicateCampaign(deps, id, 'Mine');
  expect(named.definition.name).toBe('Mine');
  expect(await refusal(duplicateCampaign(deps, id, 'Mine'))).toMatchObject({ code: 'name-taken' });
});

test('the list is newest first, in pages that neither repeat nor skip', async () => {
  await database.db.run('delete from campaign');
  const made: string[] = [];
  for (let i = 0; i < 5; i++) made.unshift((await createCampaign(deps, draft())).id);
  const read: string[] = [];
  for (let after: Parameters<typeof listCampaigns>[2]; ; ) {
    const page = await listCampaigns(database.db, {}, after, 2);
    read.push(...page.map(({ campaign }) => campaign.id));
    after = page.at(-1)?.cursor;
    if (page.length < 2) break;
  }
  expect(read).toEqual(made);
});

test('the list can be narrowed by state, app and a part of the name', async () => {
  await database.db.run('delete from campaign');
  const winter = await createCampaign(deps, draft({ name: 'Winter 100% off' }));
  const trial = await createCampaign(deps, draft({ name: 'Summer', app: 'trial' }));
  await state(trial.id, 'finished');
  const found = async (filter: Parameters<typeof listCampaigns>[1]) =>
    (await listCampaigns(database.db, filter, undefined, 10)).map(({ campaign }) => campaign.id);
  expect(await found({ state: 'finished' })).toEqual([trial.id]);
  expect(await found({ app: 'shop' })).toEqual([winter.id]);
  expect(await found({ query: '100% OFF' })).toEqual([winter.id]);
  expect(await found({ query: '_' })).toEqual([]);
});

test('the campaigns of an app are taken over by another as drafts', async () => {
  await database.db.run('delete from campaign');
  const { id } = await createCampaign(deps, draft({ name: 'Winter', app: 'trial' }));
  await state(id, 'finished');
  await createCampaign(deps, draft({ name: 'Other', app: 'shop', controlPercent: 5 }));
  const copied = await database.db.transaction((tx) =>
    campaignCopier.copy(tx, { from: 'trial', to: 'shop' }),
  );
  expect(copied).toBe(1);
  expect(await findCampaignByName(database.db, 'Winter (copy)')).toMatchObject({
    state: 'draft',
    test: false,
    definition: { app: 'shop', name: 'Winter (copy)' },
  });
});

test('copying twice, or there and back, copies once', async () => {
  const { db } = database;
  await db.run('delete from campaign');
  const copy = (from: string, to: string) => db.transaction((tx) => campaignCopier.copy(tx, { from, to }));
  await createCampaign(deps, draft({ name: 'Winter', app: 'trial' }));
  await createCampaign(deps, draft({ name: 'Same as winter', app: 'trial' }));
  await createCampaign(deps, draft({ name: 'Other', app: 'shop', controlPercent: 5 }));
  expect(await copy('trial', 'shop')).toBe(2);
  expect(await copy('trial', 'shop')).toBe(0);
  expect(await copy('shop', 'trial')).toBe(1);
  expect(await copy('trial', 'shop')).toBe(0);
});
