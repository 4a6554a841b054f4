import { randomUUID } from 'node:crypto';
import type { LoggedEvent } from '@relance/core/collect/event';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { customerRoutes } from '../../collect/identity/index.ts';
import {
  decodeState,
  type Engine,
  loadFacts,
  positionWaiter,
  previewAudience,
  startBuilder,
  startEngine,
} from '../../engine/index.ts';
import { type LogWriter, openLogWriter, relayOutbox } from '../../log/index.ts';
import { type Copier, startCopier } from '../../measure/copy/index.ts';
import type { HttpApp } from '../../platform/http/index.ts';
import {
  openTestApp,
  openTestClickhouse,
  openTestDatabase,
  type TestClickhouse,
  type TestDatabase,
} from '../../testing/index.ts';
import { createSegment, removeSegment, segmentRoutes, usersOf } from '../expression/index.ts';
import { membershipRoutes } from '../membership/index.ts';
import { placeRoutes } from '../place/index.ts';
import { groupRoutes } from './index.ts';

const logger = pino({ level: 'silent' });
let store: TestDatabase;
let copy: TestClickhouse;
let log: LogWriter;
let engine: Engine;
let copier: Copier;
let builder: { stop(): Promise<void> };
let app: HttpApp;

beforeAll(async () => {
  store = await openTestDatabase();
  copy = await openTestClickhouse();
  const { db } = store;
  await db.run(`insert into app (id, name) values ('shop', 'Shop')`);
  log = openLogWriter(db);
  engine = startEngine({ db, logger, takeover: true });
  copier = startCopier({ db, clickhouse: copy.clickhouse, logger });
  builder = startBuilder({ db, clickhouse: copy.clickhouse, logger });
  const waitForPosition = positionWaiter(db);
  app = await openTestApp(
    groupRoutes({ db, uses: (tx) => usersOf('groups', tx, []) }),
    placeRoutes({ db, uses: (tx) => usersOf('places', tx, []) }),
    segmentRoutes({
      db,
      apps: { find: async () => undefined },
      namers: [],
      previewAudience: async () => ({ size: 0, of: 0, exact: true, sample: [], remaining: undefined }),
    }),
    customerRoutes({ db, decodeState, waitForPosition, recentEvents: async () => [] }),
    membershipRoutes({
      db,
      now: Date.now,
      loadFacts,
      waitForPosition,
      minimumAge: 0,
      reachableAmong: async () => ({ email: 0, push: 0, webhook: 0 }),
    }),
  );
});

afterAll(async () => {
  await app.close();
  await builder.stop();
  await copier.stop();
  await engine.stop();
  await log.close();
  await copy.close();
  await store.close();
});

/** A name of its own for each test. */
let name = '';
beforeEach(() => {
  name = `Group ${randomUUID()}`;
});

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

async function call(method: Method, url: string, body?: object | string, key = 'sk', type?: string) {
  const answer = await app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${key}`, ...(type === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { payload: body }),
  });
  const isJson = answer.headers['content-type']?.includes('json') === true;
  return {
    status: answer.statusCode,
    body: isJson && answer.body !== '' ? answer.json() : answer.body,
    position: Number(answer.headers['relance-position'] ?? 0),
  };
}

async function made(emails: string | string[]): Promise<string> {
  const answer = await call('POST', '/v1/groups', { name, emails });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

const putCsv = (id: string, csv: string, key = 'sk', query = '') =>
  call('PUT', `/v1/groups/${id}/emails.csv${query}`, csv, key, 'text/csv');

function identify(userId: string, email: unknown, fields: Partial<LoggedEvent> = {}): LoggedEvent {
  return {
    type: 'identify',
    name: 'Identify',
    app: 'shop',
    userId,
    messageId: randomUUID(),
    origin: 'server',
    traits: { email } as LoggedEvent['traits'] & object,
    ...fields,
  };
}

async function until(holds: () => Promise<boolean>, ms = 20_000): Promise<number> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > ms) throw new Error('it did not come to pass in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - start;
}

async function processed(position: number): Promise<void> {
  await until(async () => {
    const row = await store.db.first<{ least: number }>(
      'select min(cursor_seq) as least from engine_partition',
    );
    return (row?.least ?? 0) >= position;
  });
}

async function say(...events: LoggedEvent[]): Promise<void> {
  await processed((await log.append(events)).position);
}

async function members(no: number): Promise<string[]> {
  const rows = await store.db.rows<{ key: string }>(
    `select i.key from membership m join identity i using (customer_id) where m.segment_no = $1`,
    [no],
  );
  return rows.map(({ key }) => key.slice(key.indexOf(':') + 1)).sort();
}

/** A live segment of those in a group. */
async function segmentOf(group: string): Promise<number> {
  const { id } = await createSegment(store.db, { name: `In ${randomUUID()}`, expression: { group } });
  await until(async () => {
    const row = await store.db.first<{ state: string }>('select state from segment where id = $1', [id]);
    return row?.state === 'live';
  });
  const row = await store.db.first<{ no: number }>('select no from segment where id = $1', [id]);
  return row?.no ?? 0;
}

describe('a group is refused', () => {
  test('without a secret key or the scope', async () => {
    expect((await call('GET', '/v1/groups', undefined, 'pk_shop')).status).toBe(403);
    expect((await call('POST', '/v1/groups', { name, emails: 'a@x.test' }, 'sk_read')).status).toBe(403);
  });

  test.each<[string, object, string]>([
    ['without addresses', { emails: [] }, '$.emails'],
    ['with something else than addresses', { emails: 7 }, '$.emails'],
    ['with rubbish among them', { emails: ['a@x.test', 'rubbish'] }, '$.emails[1]'],
    ['with 10,001', { emails: Array.from({ length: 10_001 }, (_, i) => `p${i}@x.test`) }, '$.emails'],
    ['without a name', { name: ' ', emails: 'a@x.test' }, '$.name'],
    ['with a name of 101 letters', { name: 'x'.repeat(101), emails: 'a@x.test' }, '$.name'],
    ['with a member nobody knows', { emails: 'a@x.test', mails: [] }, '$.mails'],
  ])('%s', async (_, body, path) => {
    const answer = await call('POST', '/v1/groups', { name, ...body });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  test('under a name that is taken', async () => {
    await made('a@x.test');
    const answer = await call('POST', '/v1/groups', { name, emails: 'b@x.test' });
    expect([answer.status, answer.body.code]).toEqual([409, 'name-taken']);
  });

  test('by a member who does not confirm that the people agreed, and not when he takes people out', async () => {
    const body = { name, emails: 'a@x.test b@x.test' };
    const refused = await call('POST', '/v1/groups', body, 'member_shop');
    expect(refused.status).toBe(422);
    expect(refused.body.detail).toMatch(/^The 2 people added must have agreed/);
    expect(refused.body.errors[0].path).toBe('$.consentConfirmed');
    const kept = await call('POST', '/v1/groups', { ...body, consentConfirmed: true }, 'member_shop');
    expect(kept.body.consentConfirmedAt).toEqual(expect.any(String));
    const url = `/v1/groups/${kept.body.id}`;
    expect((await call('PUT', url, { emails: 'a@x.test' }, 'member_shop')).status).toBe(200);
    expect((await call('PUT', url, { emails: 'c@x.test' }, 'member_shop')).status).toBe(422);
    expect((await putCsv(kept.body.id, 'c@x.test', 'member_shop')).status).toBe(422);
    const confirmed = await putCsv(kept.body.id, 'c@x.test', 'member_shop', '?consentConfirmed=true');
    expect(confirmed.body.emails).toEqual(['c@x.test']);
  });
});

describe('a group', () => {
  test('has its addresses in lower case, each once, in order', async () => {
    const answer = await call('POST', '/v1/groups', { name, emails: ['B@x.test', 'a@X.test', 'b@x.test'] });
    expect(answer.body).toMatchObject({ name, size: 2, usedBy: 0, emails: ['a@x.test', 'b@x.test'] });
    expect(answer.body.consentConfirmedAt).toBeNull();
    expect((await call('GET', `/v1/groups/${answer.body.id}`)).body).toEqual(answer.body);
  });

  test('holds 10,000', async () => {
    const emails = Array.from({ length: 10_000 }, (_, i) => `person${i}@x.test`);
    const id = await made(emails);
    const answer = await call('PUT', `/v1/groups/${id}`, { emails: emails.map((email) => `new-${email}`) });
    expect(answer.body.size).toBe(10_000);
    expect((await call('PUT', `/v1/groups/${id}`, { emails: [...emails, 'one@more.test'] })).status).toBe(
      422,
    );
  }, 30_000);

  test('is listed by name, page by page', async () => {
    for (const letter of ['c', 'a', 'b']) {
      await call('POST', '/v1/groups', { name: `~${letter} ${name}`, emails: 'a@x.test' });
    }
    const names: string[] = [];
    let next: string | null = null;
    do {
      const query: string = next === null ? '' : `&cursor=${next}`;
      const { body } = await call('GET', `/v1/groups?limit=2${query}`);
      expect(body.items.every((item: object) => !('emails' in item))).toBe(true);
      names.push(...body.items.map((item: { name: string }) => item.name));
      next = body.next;
    } while (next !== null);
    expect(names.filter((each) => each.endsWith(name))).toEqual(['a', 'b', 'c'].map((l) => `~${l} ${name}`));
    expect(new Set(names).size).toBe(names.length);
  });

  test('keeps its name', async () => {
    const id = await made('a@x.test');
    const answer = await call('PUT', `/v1/groups/${id}`, { name: 'Another', emails: 'b@x.test' });
    expect([answer.status, answer.body.code]).toEqual([409, 'wrong-state']);
    expect((await call('PUT', `/v1/groups/${id}`, { name, emails: 'b@x.test' })).body.emails).toEqual([
      'b@x.test',
    ]);
  });

  test('stays: nobody deletes it', async () => {
    const id = await made('a@x.test');
    const answer = await call('DELETE', `/v1/groups/${id}`);
    expect([answer.status, answer.body.detail]).toEqual([405, 'A known user group cannot be deleted.']);
    expect((await call('DELETE', '/v1/groups/nowhere')).status).toBe(404);
    expect((await call('GET', `/v1/groups/${id}`)).status).toBe(200);
  });

  test('goes out as CSV, is edited, and comes back', async () => {
    const id = await made('b@x.test a@x.test');
    const { body: csv } = await call('GET', `/v1/groups/${id}/emails.csv`);
    expect(csv).toBe('email\r\na@x.test\r\nb@x.test\r\n');
    const edited = csv.replace('a@x.test\r\n', '').concat('"New@X.test"\r\n');
    expect((await putCsv(id, edited)).body.emails).toEqual(['b@x.test', 'new@x.test']);
    const refused = await putCsv(id, 'email\nok@x.test\nrubbish\n');
    expect([refused.status, refused.body.detail]).toEqual([422, '$ line 3: “rubbish” is no e-mail address']);
    expect((await putCsv(id, '')).status).toBe(422);
    expect((await call('PUT', `/v1/groups/${id}/emails.csv`, { emails: [] })).status).toBe(415);
    expect((await putCsv('nowhere', 'a@x.test')).status).toBe(404);
    expect((await call('GET', '/v1/groups/nowhere/emails.csv')).status).toBe(404);
    expect((await call('GET', `/v1/groups/${id}`)).body.emails).toEqual(['b@x.test', 'new@x.test']);
  });
});

describe('a segment of a group', () => {
  test('is refused when there is no such group, naming where', async () => {
    const expression = { any: [{ group: 'grp_none' }, { place: 'nowhere' }] };
    const answer = await call('POST', '/v1/segments', { name, expression });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      { path: '$.expression.any[0].group', message: 'is no group that is known' },
      { path: '$.expression.any[1].place', message: 'is no place that is known' },
    ]);
  });

  test('uses it, and says its name', async () => {
    const id = await made('a@x.test');
    const preview = await call('POST', '/v1/segments/preview', { expression: { group: id } });
    expect(preview.body.sentence).toEqual({ en: `in group “${name}”`, fr: `dans le groupe « ${name} »` });
    const segment = await createSegment(store.db, { name: `Using ${name}`, expression: { group: id } });
    expect((await call('GET', `/v1/groups/${id}`)).body.usedBy).toBe(1);
    await removeSegment(store.db, segment.id);
  });

  test('has whoever is known by a verified address of it, built over those who were there before', async () => {
    const [ada, bob, eve] = [randomUUID(), randomUUID(), randomUUID()];
    await say(identify(ada, `${ada}@X.test `), identify(bob, `${bob}@x.test`));
    await say(identify(eve, `${eve}@x.test`, { origin: 'client' }));
    const group = await made([`${ada}@x.test`, `${eve}@x.test`]);
    const stores = { db: store.db, clickhouse: copy.clickhouse };
    await until(async () => {
      const preview = await previewAudience(stores, { group }, { test: false });
      return preview.sample.map(({ key }) => key).join() === `u:${ada}`;
    });
    expect(await members(await segmentOf(group))).toEqual([ada]);
  });

  test('follows an edit of the group within a second, as an event that may start messages', async () => {
    const [ada, bob] = [randomUUID(), randomUUID()];
    await say(identify(ada, `${ada}@x.test`), identify(bob, `${bob}@x.test`));
    const group = await made(`${ada}@x.test`);
    const no = await segmentOf(group);
    const edit = await call('PUT', `/v1/groups/${group}`, { emails: `${bob}@x.test nobody@x.test` });
    const took = await until(async () => (await members(no)).join() === bob);
    expect(took).toBeLessThan(1_000);
    expect(edit.position).toBeGreaterThan(0);
    const changes = await store.db.rows(
      `select entered, cause, seq is not null as "hasCause" from transition where segment_no = $1 and cause = 'event' order by entered`,
      [no],
    );
    expect(changes).toEqual([
      { entered: false, cause: 'event', hasCause: true },
      { entered: true, cause: 'event', hasCause: true },
    ]);
    const silent = await call('PUT', `/v1/groups/${group}`, { emails: `${bob}@x.test other@x.test` });
    expect(silent.position).toBe(0);
  });

  test('takes in who comes later, who changes his address, and anonymous people', async () => {
    const [ada, bob, phone] = [randomUUID(), randomUUID(), randomUUID()];
    const group = await made([`${ada}@x.test`, `${phone}@x.test`]);
    const no = await segmentOf(group);
    await say(identify(ada, `${ada}@x.test`), identify(bob, `${bob}@x.test`));
    const { userId: _, ...anonymous } = identify('', `${phone}@x.test`);
    await say({ ...anonymous, anonymousId: phone });
    expect(await members(no)).toEqual([ada, `shop:${phone}`].sort());
    await say(identify(ada, `${bob}@x.test`), identify(bob, `${ada}@x.test`));
    expect(await members(no)).toEqual([bob, `shop:${phone}`].sort());
    await processed((await call('PUT', `/v1/groups/${group}`, { emails: 'nobody@x.test' })).position);
    expect(await members(no)).toEqual([]);
  });

  test('believes tokens that vouch for the address, and neither client keys nor other tokens', async () => {
    const people = {
      client: randomUUID(),
      token: randomUUID(),
      vouching: randomUUID(),
      doubted: randomUUID(),
    };
    const group = await made(Object.values(people).map((id) => `${id}@x.test`));
    const no = await segmentOf(group);
    const said = (id: string, fields: Partial<LoggedEvent>) => identify(id, `${id}@x.test`, fields);
    await say(
      said(people.client, {
        origin: 'client',
        traits: { email: `${people.client}@x.test`, emailVerified: true },
      }),
      said(people.token, { origin: 'identified' }),
      said(people.vouching, { origin: 'identified', emailVerified: true }),
      said(people.doubted, { traits: { email: `${people.doubted}@x.test`, emailVerified: false } }),
    );
    expect(await members(no)).toEqual([people.vouching]);
    const shown = async (id: string) => (await call('GET', `/v1/customers/${id}`)).body.emailVerified;
    expect(await Promise.all(Object.values(people).map(shown))).toEqual([false, false, true, false]);
    // A client key changes nothing of it.
    await say(identify(people.vouching, 'eve@x.test', { origin: 'client' }));
    expect(await members(no)).toEqual([people.vouching]);
    await say(identify(people.doubted, undefined, { traits: { emailVerified: true } }));
    expect(await members(no)).toEqual([people.vouching, people.doubted].sort());
  });

  test('keeps who turns out to be one person in', async () => {
    const [old, young] = [randomUUID(), randomUUID()];
    const group = await made(`${old}@x.test`);
    const no = await segmentOf(group);
    await say(
      identify(old, `${old}@x.test`, { time: Date.now() - 1_000 }),
      identify(young, undefined, { traits: { plan: 'pro' } }),
    );
    await say({ ...identify(young, undefined), type: 'alias', name: 'Alias', previousId: old, traits: {} });
    const found = await store.db.rows<{ customer_id: number }>(
      'select customer_id from membership where segment_no = $1',
      [no],
    );
    expect(found).toHaveLength(1);
    expect((await call('GET', `/v1/customers/${young}`)).body).toMatchObject({
      userId: young,
      emailVerified: true,
    });
  });

  test('says why', async () => {
    const ada = randomUUID();
    const group = await made(`${ada}@x.test`);
    const no = await segmentOf(group);
    await say(identify(ada, `${ada}@x.test`));
    const row = await store.db.first<{ id: string }>('select id from segment where no = $1', [no]);
    const answer = await call('GET', `/v1/customers/${ada}/segments/${row?.id}/explain`);
    expect(answer.body).toMatchObject({ member: true, tree: { facts: { verifiedEmail: `${ada}@x.test` } } });
    const exported = await call('GET', `/v1/customers/${ada}/export`);
    expect(exported.body.groups).toEqual([{ id: group, name }]);
    expect(answer.body.text).toBe(
      `In the segment: in group “${name}” – yes (verified e-mail “${ada}@x.test”).`,
    );
  });
});

describe('erasing a person', () => {
  test('takes his address out of every group, even the last one, and whoever shares it leaves', async () => {
    const [ada, twin] = [randomUUID(), randomUUID()];
    const email = `${ada}@x.test`;
    const alone = await made(email);
    name = `${name} two`;
    const shared = await made([email, 'other@x.test']);
    const no = await segmentOf(alone);
    await say(identify(ada, email.toUpperCase()), identify(twin, email));
    expect(await members(no)).toEqual([ada, twin].sort());
    await erase(ada);
    await relayOutbox(store.db, 100);
    await until(async () => (await members(no)).length === 0);
    expect((await call('GET', `/v1/groups/${alone}`)).body).toMatchObject({ size: 0, emails: [] });
    expect((await call('GET', `/v1/groups/${shared}`)).body.emails).toEqual(['other@x.test']);
    expect((await call('GET', `/v1/groups/${alone}/emails.csv`)).body).toBe('email\r\n');
  });

  test('takes out an address he only claimed, but not one that is verified to be somebody else’s', async () => {
    const [ada, eve] = [randomUUID(), randomUUID()];
    const group = await made([`${ada}@x.test`, `${eve}@x.test`]);
    const no = await segmentOf(group);
    await say(identify(ada, `${ada}@x.test`));
    await say(identify(eve, `${ada}@x.test`, { origin: 'client' }));
    await erase(eve);
    expect(await members(no)).toEqual([ada]);
    const other = randomUUID();
    await say(identify(other, `${eve}@x.test`, { origin: 'client' }));
    await erase(other);
    expect((await call('GET', `/v1/groups/${group}`)).body.emails).toEqual([`${ada}@x.test`]);
  });

  async function erase(userId: string): Promise<void> {
    expect((await call('DELETE', `/v1/customers/${userId}`)).status).toBe(202);
  }
});
