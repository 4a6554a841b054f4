import type { CampaignBody } from '@relance/contract/reach/campaign';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { HttpApp } from '../../platform/http/index.ts';
import {
  openTestApp,
  openTestClickhouse,
  openTestDatabase,
  type TestClickhouse,
  type TestDatabase,
} from '../../testing/index.ts';
import { type CampaignRoutesDeps, campaignRoutes } from './campaign.routes.ts';

let database: TestDatabase;
let db: TestDatabase['db'];
let copy: TestClickhouse;
const previewed: unknown[] = [];
let app: HttpApp;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
  copy = await openTestClickhouse();
  await db.run(
    `insert into app (id, name, environment) values ('shop', 'Shop', 'production'), ('trial', 'Trial', 'test')`,
  );
  const checkHandOver: CampaignRoutesDeps['checkHandOver'] = async () => [
    { check: 'campaign', passed: false, reason: 'campaign-finished', facts: {} },
    { check: 'consent', passed: false, reason: 'opted-out', facts: { consent: false } },
  ];
  const preview = async () => ({ size: 3, sample: [{ key: 'u:ada' }, { key: 'a:shop:x' }] });
  const previewContent: CampaignRoutesDeps['previewContent'] = async (draft) => {
    previewed.push(draft);
    return {};
  };
  const { clickhouse } = copy;
  app = await openTestApp(
    campaignRoutes({
      db,
      clickhouse,
      checkContent: async () => [],
      checkHandOver,
      preview,
      previewContent,
      patienceMs: 0,
    }),
  );
});
afterAll(async () => {
  await app.close();
  await copy.close();
  await database.close();
});
beforeEach(async () => {
  await db.run('delete from campaign');
  await db.run('delete from segment');
  await db.run('delete from message');
  await db.run('delete from profile');
  await db.run('delete from identity');
  await db.run('delete from customer');
});

interface Answer {
  readonly status: number;
  readonly body: { readonly [name: string]: unknown } & { readonly id: string; readonly items: unknown[] };
  readonly location: unknown;
}

async function call(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
  key = 'sk',
): Promise<Answer> {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return {
    status: answer.statusCode,
    body: JSON.parse(answer.body === '' ? '{}' : answer.body),
    location: answer.headers.location,
  };
}

const body: CampaignBody = {
  name: 'Thanks',
  app: 'shop',
  channels: { email: { subject: 'Thanks, {{ customer.name }}', text: 'Thanks' } },
  trigger: { event: 'Order Completed', where: { total: { gt: 50 } }, delay: '5m' },
  repeat: { every: '7d' },
  controlPercent: 10,
  goal: { event: 'Order Completed', within: '7d' },
  localization: { fr: { email: { subject: 'Merci' } } },
};

async function created(change: Partial<CampaignBody> = {}): Promise<string> {
  const { trigger, ...rest } = body;
  const answer = await call('POST', '/v1/campaigns', {
    ...rest,
    ...(change.mode ? {} : { trigger }),
    ...change,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.id;
}

async function customer(id: number, userId: string, test = false): Promise<void> {
  const key = `${test ? 'tu' : 'u'}:${userId}`;
  await db.run('insert into customer (id, partition, test, state) values ($1, 0, $2, $3)', [
    id,
    test,
    JSON.stringify({ k: key, v: 1 }),
  ]);
  await db.run('insert into identity (key, customer_id) values ($1, $2)', [key, id]);
  await db.run(
    'insert into profile (customer_id, user_id, test) values ($1, $2, $3) on conflict do nothing',
    [id, userId, test],
  );
}

interface Row {
  readonly customer: number;
  readonly state?: string;
  readonly reason?: string;
  readonly arm?: string;
  readonly test?: boolean;
  readonly channel?: string;
  readonly done?: readonly string[];
}

async function records(programme: string, rows: readonly Row[]): Promise<void> {
  for (const [n, row] of rows.entries()) {
    const done = (name: string) => (row.done?.includes(name) ? '2026-11-20T12:00:00Z' : null);
    await db.run(
      `insert into message (programme, step, channel, customer_id, occurrence, state, reason, arm, test, language, platform,
                            due_at, next_at, sent_at, opened_at, clicked_at, converted_at)
       values ($1, $2, $2, $3, $4, $5, $6, $7, $8, 'fr', null, now(), now(), $9, $10, $11, $12)`,
      [
        programme,
        row.channel ?? 'email',
        row.customer,
        n,
        row.state ?? 'sent',
        row.reason ?? null,
        row.arm ?? 'treated',
        row.test ?? false,
        ...['sent', 'opened', 'clicked', 'converted'].map(done),
      ],
    );
  }
}

test('a campaign is created, read, replaced and deleted', async () => {
  const made = await call('POST', '/v1/campaigns', body);
  expect(made).toMatchObject({
    status: 201,
    location: `/v1/campaigns/${made.body.id}`,
    body: { ...body, state: 'draft', mode: 'real-time', waitingFor: null, activatedAt: null },
  });
  const url = `/v1/campaigns/${made.body.id}`;
  expect((await call('GET', url)).body).toEqual(made.body);
  expect((await call('GET', '/v1/campaigns/by-name/Thanks')).body).toEqual(made.body);
  const replaced = await call('PUT', url, { ...body, name: 'Merci' });
  expect(replaced).toMatchObject({ status: 200, body: { name: 'Merci' } });
  expect((await call('DELETE', url)).status).toBe(204);
  expect((await call('GET', url)).status).toBe(404);
});

test('what is not understood is refused with its path; a name twice is a conflict', async () => {
  const refused = async (change: object) => {
    const answer = await call('POST', '/v1/campaigns', { ...body, ...change });
    return [answer.status, (answer.body.errors as { path: string }[] | undefined)?.[0]?.path];
  };
  expect(await refused({ colour: 'red' })).toEqual([422, '$.colour']);
  expect(await refused({ name: 'x'.repeat(65) })).toEqual([422, '$.name']);
  expect(await refused({ mode: 'manual' })).toEqual([422, '$.mode']);
  expect(await refused({ channels: { sms: { text: 'Hi' } } })).toEqual([422, '$.channels.sms']);
  expect(await refused({ controlPercent: 51 })).toEqual([422, '$.controlPercent']);
  expect(await refused({ audience: { expression: { nonsense: 1 } } })).toEqual([
    422,
    '$.audience.expression',
  ]);
  expect(
    await refused({
      mode: 'one-shot',
      trigger: undefined,
      repeat: 'once',
      schedule: { start: '2100-01-01T09:00' },
    }),
  ).toEqual([422, '$.schedule.timezone']);
  await created();
  expect((await call('POST', '/v1/campaigns', body)).body).toMatchObject({ status: 409, code: 'name-taken' });
  expect((await call('POST', '/v1/campaigns', { ...body, name: 'Nul\u0000' })).status).toBe(422);
});

test('a client key does nothing here, nor does a secret key without the scope', async () => {
  for (const key of ['pk_shop', 'sk_read']) {
    expect((await call('GET', '/v1/campaigns', undefined, key)).status).toBe(403);
    expect((await call('POST', '/v1/campaigns', body, key)).status).toBe(403);
  }
});

test('the list is paged and narrowed, and refuses a cursor that is not its own', async () => {
  for (const name of ['A', 'B', 'C']) await created({ name });
  const first = await call('GET', '/v1/campaigns?limit=2');
  expect(first.body.items).toMatchObject([{ name: 'C' }, { name: 'B' }]);
  const rest = await call('GET', `/v1/campaigns?limit=2&cursor=${first.body.next}`);
  expect(rest.body).toMatchObject({ items: [{ name: 'A' }], next: null });
  expect((await call('GET', '/v1/campaigns?state=finished')).body.items).toEqual([]);
  expect((await call('GET', '/v1/campaigns?state=sleeping')).status).toBe(400);
  expect((await call('GET', '/v1/campaigns?cursor=abc')).status).toBe(400);
  const forged = Buffer.from('{"createdAt":"2026-13-45","id":"x"}').toString('base64url');
  expect((await call('GET', `/v1/campaigns?cursor=${forged}`)).status).toBe(400);
});

test('activate, finish and duplicate answer with the campaign; out of turn they are refused', async () => {
  const id = await created();
  expect((await call('POST', `/v1/campaigns/${id}/suspend`)).body).toMatchObject({
    status: 409,
    code: 'wrong-state',
  });
  expect((await call('POST', `/v1/campaigns/${id}/activate`)).body).toMatchObject({
    id,
    state: 'in-progress',
  });
  expect((await call('PUT', `/v1/campaigns/${id}`, body)).status).toBe(409);
  expect((await call('DELETE', `/v1/campaigns/${id}`)).status).toBe(409);
  expect((await call('POST', `/v1/campaigns/${id}/finish`)).body).toMatchObject({ id, state: 'finished' });
  const copy = await call('POST', `/v1/campaigns/${id}/duplicate`);
  expect(copy).toMatchObject({ status: 201, body: { state: 'draft', name: 'Thanks (copy)' } });
  expect((await call('POST', `/v1/campaigns/${id}/duplicate`, { name: 'Again' })).body).toMatchObject({
    name: 'Again',
  });
  expect((await call('POST', '/v1/campaigns/nobody/activate')).status).toBe(404);
});

test('a scheduled campaign says what it waits for, and can be suspended', async () => {
  const id = await created({ schedule: { start: '2100-01-01T09:00', timezone: 'Europe/Paris' } });
  expect((await call('POST', `/v1/campaigns/${id}/activate`)).body).toMatchObject({
    state: 'scheduled',
    waitingFor: 'start',
    startsAt: '2100-01-01T08:00:00.000Z',
  });
  expect((await call('POST', `/v1/campaigns/${id}/suspend`)).body).toMatchObject({
    state: 'draft',
    waitingFor: null,
  });
});

test('statistics count what became of the messages, both arms apart, tests left out', async () => {
  const id = await created();
  await records(id, [
    { customer: 1, done: ['sent', 'opened', 'clicked', 'converted'] },
    { customer: 1, channel: 'webhook', done: ['sent', 'converted'] },
    { customer: 2, done: ['sent', 'opened'] },
    { customer: 3, state: 'queued' },
    { customer: 4, state: 'failed', reason: 'hard-bounce' },
    { customer: 5, state: 'skipped', reason: 'opted-out' },
    { customer: 6, state: 'skipped', reason: 'opted-out' },
    { customer: 7, state: 'unknown', reason: 'timeout' },
    { customer: 8, state: 'control', arm: 'control', done: ['converted'] },
    { customer: 9, state: 'control', arm: 'control' },
    { customer: 1, test: true, done: ['sent', 'opened'] },
  ]);
  const { body: statistics } = await call('GET', `/v1/campaigns/${id}/statistics`);
  const email = {
    sent: 2,
    delivered: 0,
    displayed: 0,
    opened: 2,
    clicked: 1,
    dismissed: 0,
    answered: 0,
    converted: 1,
  };
  const webhook = { ...email, sent: 1, opened: 0, clicked: 0 };
  const all = { ...email, sent: 3 };
  expect(statistics).toEqual({
    ...all,
    queued: 1,
    failed: { 'hard-bounce': 1 },
    skipped: { 'opted-out': 2 },
    unknown: 1,
    control: 2,
    arms: {
      treated: { messages: 8, customers: 7, converted: 1 },
      control: { messages: 2, customers: 2, converted: 1 },
    },
    byChannel: { email, webhook },
    byPlatform: { unknown: all },
    byLanguage: { fr: all },
    byVariant: {},
    byDay: [{ day: '2026-11-20', ...all }],
  });
});

test('without messages everything is zero', async () => {
  const { body: statistics } = await call('GET', `/v1/campaigns/${await created()}/statistics`);
  expect(statistics).toMatchObject({
    queued: 0,
    sent: 0,
    failed: {},
    control: 0,
    converted: 0,
    byChannel: {},
    byDay: [],
  });
  expect((await call('GET', '/v1/campaigns/nobody/statistics')).status).toBe(404);
});

test('the messages are listed newest first, by page and state', async () => {
  const id = await created();
  await customer(1, 'ada');
  await records(id, [
    { customer: 1 },
    { customer: 2, state: 'skipped', reason: 'no-address' },
    { customer: 3 },
    { customer: 1, test: true },
  ]);
  const first = await call('GET', `/v1/campaigns/${id}/messages?limit=2`);
  expect(first.body.items).toMatchObject([
    { customerId: '3', userId: null, state: 'sent', sentAt: null },
    { customerId: '2', state: 'skipped', reason: 'no-address' },
  ]);
  const rest = await call('GET', `/v1/campaigns/${id}/messages?limit=2&cursor=${first.body.next}`);
  expect(rest.body).toMatchObject({ items: [{ customerId: '1', userId: 'ada' }], next: null });
  const skipped = await call('GET', `/v1/campaigns/${id}/messages?state=skipped`);
  expect(skipped.body.items).toHaveLength(1);
});

test('a test goes to those named, per channel, marked and uncounted, in any state', async () => {
  const channels = { email: { subject: 'Hi', text: 'Hi' }, push: { title: 'Hi', body: 'Hi' } };
  const id = await created({ channels, localization: {} });
  await customer(1, 'ada');
  await customer(2, 'ada', true);
  const answer = await call('POST', `/v1/campaigns/${id}/test`, {
    userIds: ['ada', 'nobody', 'ada'],
    lang: 'fr',
  });
  expect(answer).toMatchObject({
    status: 200,
    body: { state: 'queued', messages: 2, invalidIds: ['nobody'] },
  });
  expect(
    await db.rows('select customer_id, channel, test, state, language from message order by channel'),
  ).toEqual([
    { customer_id: 1, channel: 'email', test: true, state: 'queued', language: 'fr' },
    { customer_id: 1, channel: 'push', test: true, state: 'queued', language: 'fr' },
  ]);
  expect((await call('POST', `/v1/campaigns/${id}/test`, {})).status).toBe(422);
  expect((await call('POST', `/v1/campaigns/${id}/test`, { userIds: ['a'], deviceIds: ['b'] })).status).toBe(
    422,
  );
  const many = Array.from({ length: 1_001 }, (_, i) => `u${i}`);
  expect((await call('POST', `/v1/campaigns/${id}/test`, { userIds: many })).status).toBe(413);
});

test('a test to a device goes to its owner, for that device', async () => {
  const id = await created();
  await customer(1, 'ada');
  await db.run(
    `insert into push_address (app, device_id, identity, kind, address, address_hash)
     values ('shop', 'phone', 'u:ada', 'webpush', '{}', ''), ('shop', 'lost', null, 'webpush', '{}', '')`,
  );
  const answer = await call('POST', `/v1/campaigns/${id}/test`, { deviceIds: ['phone', 'lost'] });
  expect(answer.body).toMatchObject({ messages: 1, invalidIds: ['lost'] });
  expect(await db.first('select context from message')).toEqual({ context: { deviceId: 'phone' } });
});

test('the audience is estimated: everyone by counting, others by preview, never above the cap', async () => {
  await customer(1, 'ada');
  await customer(2, 'grace');
  await customer(3, 'tester', true);
  const estimate = async (change: Partial<CampaignBody>) =>
    (await call('POST', `/v1/campaigns/${await created(change)}/audience-estimate`)).body;
  expect(await estimate({ name: 'All' })).toEqual({ size: 2, sample: ['ada', 'grace'] });
  expect(await estimate({ name: 'Some', audience: { filters: { idleFor: '14d' } } })).toEqual({
    size: 3,
    sample: ['ada'],
  });
  expect(await estimate({ name: 'One', audience: { filters: { maxUsers: 1 } } })).toMatchObject({ size: 1 });
});

/** An event in the copy of the log. */
async function copied(seq: number, event: { customer: string; total: number; app?: string; name?: string }) {
  const { customer: who, total, app: of = 'shop', name = 'Order Completed' } = event;
  const row = {
    seq,
    customer: who,
    app: of,
    name,
    time: '2026-11-20 12:00:00.000',
    properties: `{"total":${total}}`,
  };
  await copy.clickhouse.insert(
    'insert into event (seq, customer, app, name, time, properties) format JSONEachRow',
    [JSON.stringify(row)],
  );
}

test('why or why not is told for one customer', async () => {
  const id = await created({ controlPercent: 0 });
  await customer(1, 'ada');
  const explain = async (who = 'ada') =>
    (await call('GET', `/v1/customers/${who}/explain?campaign=${id}`)).body;
  expect(await explain()).toMatchObject({ sent: false, reason: 'campaign-draft' });
  await copied(1, { customer: 'u:ada', total: 60 });
  await db.rows(`select setval('log_seq', 1)`);
  await call('POST', `/v1/campaigns/${id}/activate`);
  expect(await explain()).toMatchObject({ sent: false, reason: 'not-triggered' });
  await copied(2, { customer: 'u:ada', total: 10 });
  await copied(3, { customer: 'u:grace', total: 60 });
  await copied(4, { customer: 'u:ada', total: 60, app: 'blog' });
  await copied(5, { customer: 'u:ada', total: 60, name: 'Cart Viewed' });
  expect(await explain()).toMatchObject({ reason: 'not-triggered' });
  await copied(6, { customer: 'u:ada', total: 60 });
  expect(await explain()).toMatchObject({ reason: 'opted-out' });
  expect((await explain()).checks).toContainEqual({
    check: 'trigger',
    passed: true,
    facts: { event: 'Order Completed', since: expect.any(String), at: '2026-11-20T12:00:00.000Z' },
  });
  await records(id, [{ customer: 1, done: ['sent'] }]);
  expect(await explain()).toMatchObject({ sent: true, reason: 'sent' });
  expect((await call('GET', `/v1/customers/nobody/explain?campaign=${id}`)).status).toBe(404);
  expect((await call('GET', '/v1/customers/ada/explain?campaign=nothing')).status).toBe(404);
  expect((await call('GET', '/v1/customers/ada/explain')).status).toBe(400);
});

test('a test customer is told apart from a production campaign, an anonymous one found in its app', async () => {
  const id = await created();
  await customer(1, 'tester', true);
  expect((await call('GET', `/v1/customers/tester/explain?campaign=${id}`)).body.checks).toContainEqual({
    check: 'environment',
    passed: false,
    facts: { campaignTest: false, customerTest: true },
  });
  await customer(2, 'anonymous');
  await db.run(`insert into identity (key, customer_id) values ('a:shop:7f3c', 2)`);
  expect((await call('GET', `/v1/customers/id:7f3c/explain?campaign=${id}`)).status).toBe(200);
});

test('a transition that triggers is found in the record', async () => {
  await db.run(`insert into segment (no, id, name, expression, state) overriding system value
                values (900, 'vip', 'VIP', '{"trait":"plan","is":"gold"}', 'live')`);
  const trigger = { event: 'Segment Entered', where: { segment: { is: 'vip' } } };
  const id = await created({ trigger });
  await customer(1, 'ada');
  await call('POST', `/v1/campaigns/${id}/activate`);
  const check = async () => {
    const { body: explained } = await call('GET', `/v1/customers/ada/explain?campaign=${id}`);
    return (explained.checks as { check: string; passed: boolean }[]).find(({ check }) => check === 'trigger')
      ?.passed;
  };
  expect(await check()).toBe(false);
  await db.run(
    `insert into transition (segment_no, customer_id, at, entered, cause) values (900, 1, now() + interval '1 s', true, 'built')`,
  );
  expect(await check()).toBe(false);
  await db.run(`update transition set cause = 'event'`);
  expect(await check()).toBe(true);
});

test('a member who is limited to apps reaches no campaign of others, and the list leaves them out', async () => {
  const own = await created();
  const { trigger, ...rest } = body;
  const foreign = await created({ name: 'Trial', app: 'trial' });
  const by = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    call(method, url, payload, 'member_shop');
  for (const [method, url, payload] of [
    ['GET', `/v1/campaigns/${foreign}`],
    ['GET', '/v1/campaigns/by-name/Trial'],
    ['GET', `/v1/campaigns/${foreign}/statistics`],
    ['GET', `/v1/campaigns/${foreign}/messages`],
    ['GET', `/v1/customers/ada/explain?campaign=${foreign}`],
    ['GET', '/v1/campaigns?app=trial'],
    ['PUT', `/v1/campaigns/${foreign}`, { ...rest, trigger }],
    ['PUT', `/v1/campaigns/${own}`, { ...rest, trigger, app: 'trial' }],
    ['DELETE', `/v1/campaigns/${foreign}`],
    ['POST', '/v1/campaigns', { ...rest, trigger, name: 'Another', app: 'trial' }],
    ['POST', `/v1/campaigns/${foreign}/activate`],
    ['POST', `/v1/campaigns/${foreign}/duplicate`],
    ['POST', `/v1/campaigns/${foreign}/test`, { userIds: ['ada'] }],
  ] as const) {
    expect((await by(method, url, payload)).body, `${method} ${url}`).toMatchObject({ code: 'forbidden' });
  }
  expect((await by('GET', '/v1/campaigns')).body.items).toMatchObject([{ id: own }]);
  expect((await by('GET', `/v1/campaigns/${own}`)).status).toBe(200);
});
