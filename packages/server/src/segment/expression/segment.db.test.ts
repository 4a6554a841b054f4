import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAppDirectory } from '../../collect/app/index.ts';
import { changeConfiguration, readConfigurationVersion } from '../../platform/configuration/index.ts';
import type { HttpApp } from '../../platform/http/index.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import {
  createSegment,
  finishBuilding,
  loadSegments,
  prepareSegments,
  recordSizes,
  refreshSmall,
  removeSegment,
  segmentRoutes,
} from './index.ts';
import type { PreviewAudience } from './preview.ts';

let database: TestDatabase;
let app: HttpApp;
let namers: { kind: 'campaign'; id: string; name: string; segments: string[] }[];
let previewed: (...asked: Parameters<PreviewAudience>) => Awaited<ReturnType<PreviewAudience>>;

beforeEach(async () => {
  database = await openTestDatabase();
  namers = [];
  previewed = () => ({ size: 0, of: 0, exact: true, sample: [], remaining: undefined });
  const { db } = database;
  app = await openTestApp(
    segmentRoutes({
      db,
      apps: openAppDirectory(db),
      namers: [async () => namers.map((namer) => ({ groups: [], places: [], ...namer }))],
      previewAudience: async (expression, options) => previewed(expression, options),
    }),
  );
  await prepareSegments(database.db, { minSegmentSize: 0 });
});

afterEach(async () => {
  await app.close();
  await database.close();
});

async function call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown) {
  const answer = await app.inject({
    method,
    url,
    headers: { authorization: 'Bearer sk' },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  return {
    status: answer.statusCode,
    body: answer.body === '' ? undefined : answer.json(),
    headers: answer.headers,
  };
}

async function create(name: string, expression: unknown) {
  const { status, body } = await call('POST', '/v1/segments', { name, expression });
  expect(status).toBe(201);
  return body;
}

const get = async (id: string) => (await call('GET', `/v1/segments/${id}`)).body;

/** Customers who exist already: from then on segments have to be built. */
async function addCustomers(count: number, test = false): Promise<void> {
  await database.db.run(
    `with born as (
       insert into customer (id, partition, test, state)
       select nextval('customer_id_seq'), 0, $2, '{}' from generate_series(1, $1)
       returning id
     )
     insert into profile (customer_id, test) select id, $2 from born`,
    [count, test],
  );
}

/** What the builder does when it has been through all customers. */
async function finish(): Promise<void> {
  const { segments } = await loadSegments(database.db);
  const nos = segments.filter(({ state }) => state === 'building').map(({ no }) => no);
  await changeConfiguration(database.db, (tx) => finishBuilding(tx, nos));
}

async function setSize(id: string, size: number, test = false): Promise<void> {
  await database.db.run(
    `insert into segment_count (segment_no, partition, test, size)
     select no, 3, $3, $2 from segment where id = $1
         on conflict (segment_no, partition, test) do update set size = excluded.size`,
    [id, size, test],
  );
}

const bought = { event: 'Order Completed', count: { gte: 3 } };
const lapsedBuyers = { all: [{ event: 'Order Completed' }, { lastSeen: { ago: { gt: '14d' } } }] };

describe('refused', () => {
  test('what is no expression, with the place and the reason', async () => {
    const wrong = { all: [{ event: 'A', count: { gte: -1 } }, { evnt: 'B' }] };
    const { status, body } = await call('POST', '/v1/segments', { name: 'Wrong', expression: wrong });
    expect(status).toBe(422);
    expect(body.code).toBe('invalid');
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
      expect.stringMatching(/^\$\.expression\.all\[0\]\.count/),
      '$.expression.all[1]',
    ]);
  });

  test('a body that is not a segment', async () => {
    for (const body of [
      {},
      { name: 'X' },
      { name: ' ', expression: bought },
      { name: 'X', expression: 'everyone' },
    ]) {
      expect((await call('POST', '/v1/segments', body)).status).toBe(422);
    }
    expect((await call('POST', '/v1/segments', { name: 'X', expression: bought, size: 1 })).status).toBe(422);
  });

  test('a name that is taken', async () => {
    await create('Buyers', bought);
    const { status, body } = await call('POST', '/v1/segments', { name: 'Buyers', expression: bought });
    expect([status, body.code]).toEqual([409, 'name-taken']);
    const other = await create('Others', bought);
    expect((await call('PUT', `/v1/segments/${other.id}`, { name: 'Buyers' })).body.code).toBe('name-taken');
    expect((await call('PUT', `/v1/segments/${other.id}`, { name: 'Everyone' })).body.code).toBe(
      'name-taken',
    );
  });

  test('a reference to a segment that is not there, or hidden', async () => {
    const hidden = await createSegment(database.db, { name: 'x', expression: bought, hidden: true });
    for (const id of ['seg_nowhere', hidden.id]) {
      const expression = { all: [bought, { segment: id }] };
      const { status, body } = await call('POST', '/v1/segments', { name: 'X', expression });
      expect(status).toBe(422);
      expect(body.errors).toEqual([{ path: '$.expression.all[1].segment', message: `is no segment: ${id}` }]);
    }
  });

  test('an edit that closes a circle, naming it', async () => {
    const a = await create('A', bought);
    const b = await create('B', { segment: a.id });
    const { status, body } = await call('PUT', `/v1/segments/${a.id}`, {
      expression: { not: { segment: b.id } },
    });
    expect(status).toBe(422);
    expect(body.errors[0].message).toBe(`makes a circle of segments: ${a.id} → ${b.id} → ${a.id}`);
  });

  test('ids that no segment has, hidden ones and edits under way', async () => {
    const hidden = await createSegment(database.db, { name: 'x', expression: bought, hidden: true });
    for (const id of ['nothing', hidden.id, '~lapsed']) {
      expect((await call('GET', `/v1/segments/${id}`)).status).toBe(404);
      expect((await call('PUT', `/v1/segments/${id}`, { name: 'Y' })).status).toBe(404);
      expect((await call('DELETE', `/v1/segments/${id}`)).status).toBe(404);
    }
  });

  test('changing or deleting what is built in', async () => {
    expect((await call('PUT', '/v1/segments/lapsed', { name: 'Gone' })).body.code).toBe('wrong-state');
    expect((await call('DELETE', '/v1/segments/everyone')).body.code).toBe('wrong-state');
  });

  test('deleting what another segment or a campaign uses', async () => {
    const a = await create('A', bought);
    const b = await create('B', { any: [{ segment: a.id }] });
    const { status, body } = await call('DELETE', `/v1/segments/${a.id}`);
    expect([status, body.code, body.detail]).toEqual([409, 'in-use', 'It is used by the segment “B”.']);
    const campaign = (id: string, name: string) => ({
      kind: 'campaign' as const,
      id,
      name,
      segments: [b.id],
    });
    namers = [campaign('c1', 'Welcome')];
    expect((await call('DELETE', `/v1/segments/${b.id}`)).body.detail).toBe(
      'It is used by the campaign “Welcome”.',
    );
    namers = ['One', 'Two', 'Three', 'Four', 'Five'].map((name) => campaign(name, name));
    expect((await call('DELETE', `/v1/segments/${b.id}`)).body.detail).toBe(
      'It is used by the campaign “One”, the campaign “Two”, the campaign “Three” and 2 more.',
    );
    namers = [];
    expect((await call('DELETE', `/v1/segments/${b.id}`)).status).toBe(204);
    expect((await call('DELETE', `/v1/segments/${a.id}`)).status).toBe(204);
    expect((await loadSegments(database.db)).conditions.map(({ condition }) => condition)).not.toContainEqual(
      bought,
    );
  });

  test('deleting the audience of a campaign while the campaign has it', async () => {
    const { id, no } = await createSegment(database.db, { name: 'x', expression: bought, hidden: true });
    await database.db.run(`insert into app (id, name) values ('shop', 'Shop')`);
    await database.db.run(
      `insert into campaign (id, name, app, state, definition, audience_no) values ('c', 'C', 'shop', 'scheduled', '{}', $1)`,
      [no],
    );
    await expect(removeSegment(database.db, id)).rejects.toMatchObject({ code: 'in-use' });
    await database.db.run('delete from campaign');
    await removeSegment(database.db, id);
    await expect(removeSegment(database.db, id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('the built-in segments are there after the first start, once, however often it is started', async () => {
  await Promise.all([1, 2].map(() => prepareSegments(database.db, { minSegmentSize: 0 })));
  const { body } = await call('GET', '/v1/segments?sort=createdAt');
  expect(body.items.map(({ id, state, builtIn }: Record<string, unknown>) => [id, state, builtIn])).toEqual([
    ['everyone', 'live', true],
    ['first-time-payers', 'live', true],
    ['new-customers', 'live', true],
    ['lapsed', 'live', true],
    ['active-7d', 'live', true],
  ]);
});

test('everyone counts the customers, without those of test apps, and keeps no memberships', async () => {
  await addCustomers(7);
  await addCustomers(2, true);
  expect(await get('everyone')).toMatchObject({ size: 7, state: 'live', expression: { everyone: true } });
  const { segments } = await loadSegments(database.db);
  expect(segments.map(({ id }) => id)).not.toContain('everyone');
  const { id } = await create('All of them', { not: { segment: 'everyone' } });
  const loaded = (await loadSegments(database.db)).segments.find((segment) => segment.id === id);
  expect(loaded?.expression).toEqual({ kind: 'not', of: { kind: 'everyone' } });
});

test('a new segment is live at once while there is nobody, else it is built', async () => {
  const before = await create('Before', bought);
  expect(before).toMatchObject({
    state: 'live',
    progress: 1,
    version: 1,
    size: 0,
    small: false,
    builtIn: false,
  });
  expect(before.id).toMatch(/^seg_[0-9a-f]{12}$/);
  expect(before.expression).toEqual(bought);
  await addCustomers(1);
  const after = await create('After', lapsedBuyers);
  expect(after).toMatchObject({ state: 'building', progress: 0 });
  await finish();
  expect(await get(after.id)).toMatchObject({ state: 'live', progress: 1 });
});

test('each change of what the engine works by makes a new version of the configuration', async () => {
  const version = () => readConfigurationVersion(database.db);
  const first = await version();
  const { id } = await create('A', bought);
  expect(await version()).toBe(first + 1);
  await call('PUT', `/v1/segments/${id}`, { name: 'B' });
  await call('DELETE', `/v1/segments/${id}`);
  expect(await version()).toBe(first + 3);
});

test('conditions are numbered once, shared by meaning, and go with the last segment that uses them', async () => {
  const conditions = async () =>
    (await loadSegments(database.db)).conditions.map(({ condition, since }) => ({ condition, since }));
  const builtIn = await conditions();
  const a = await create('A', bought);
  const version = await readConfigurationVersion(database.db);
  const b = await create('B', {
    any: [
      { event: 'Order Completed', count: { gte: 3 } },
      { trait: 'vip', is: true },
    ],
  });
  const added = (await conditions()).slice(builtIn.length);
  expect(added).toEqual([
    { condition: bought, since: version },
    { condition: { trait: 'vip', is: true }, since: version + 1 },
  ]);
  await call('DELETE', `/v1/segments/${a.id}`);
  expect(await conditions()).toHaveLength(builtIn.length + 2);
  await call('DELETE', `/v1/segments/${b.id}`);
  expect(await conditions()).toEqual(builtIn);
});

test('a new name rebuilds nothing, and neither does the same expression written otherwise', async () => {
  await addCustomers(1);
  const { id } = await create('A', bought);
  await finish();
  const renamed = (await call('PUT', `/v1/segments/${id}`, { name: 'B' })).body;
  expect(renamed).toMatchObject({ name: 'B', version: 1, state: 'live' });
  const same = { count: { gte: 3 }, event: 'Order Completed' };
  expect((await call('PUT', `/v1/segments/${id}`, { name: 'B', expression: same })).body).toMatchObject({
    version: 1,
    state: 'live',
  });
});

test('an edit is built beside the version in force and swapped in', async () => {
  await addCustomers(1);
  const { id, createdAt } = await create('A', bought);
  await finish();
  await setSize(id, 40);
  const before = (await loadSegments(database.db)).segments.find((segment) => segment.id === id);
  const edited = (await call('PUT', `/v1/segments/${id}`, { name: 'A', expression: lapsedBuyers })).body;
  expect(edited).toMatchObject({
    state: 'building',
    version: 2,
    expression: lapsedBuyers,
    size: 40,
    createdAt,
  });

  const during = (await loadSegments(database.db)).segments;
  expect(during.filter(({ no }) => no === before?.no)).toEqual([before]);
  const edit = during.find(({ replaces }) => replaces === before?.no);
  expect(edit).toMatchObject({ state: 'building', version: 2, hidden: false });

  await setSize(`~${id}`, 25);
  await finish();
  expect(await get(id)).toMatchObject({
    state: 'live',
    version: 2,
    expression: lapsedBuyers,
    size: 25,
    createdAt,
  });
  const after = (await loadSegments(database.db)).segments.filter((segment) => segment.id.endsWith(id));
  expect(after).toEqual([{ ...edit, id, state: 'live', replaces: null }]);
});

test('an edit of an edit replaces it; the first one is never swapped in', async () => {
  await addCustomers(1);
  const { id } = await create('A', bought);
  await finish();
  await call('PUT', `/v1/segments/${id}`, { expression: lapsedBuyers });
  const first = (await loadSegments(database.db)).segments.find(({ replaces }) => replaces !== null);
  await database.db.run('insert into segment_build (segment_no, version, last_id) values ($1, 1, 1)', [
    first?.no,
  ]);
  expect((await call('PUT', `/v1/segments/${id}`, { expression: { event: 'X' } })).body.version).toBe(3);
  expect(await database.db.rows('select segment_no from segment_build')).toEqual([]);
  await changeConfiguration(database.db, (tx) => finishBuilding(tx, [first?.no ?? 0]));
  expect(await get(id)).toMatchObject({ state: 'building', version: 3 });
  await finish();
  expect(await get(id)).toMatchObject({ state: 'live', version: 3, expression: { event: 'X' } });
});

test('segments that depend on the edited one are built and swapped in with it', async () => {
  await addCustomers(1);
  const a = await create('A', bought);
  const b = await create('B', { segment: a.id });
  const c = await create('C', { not: { segment: b.id } });
  await create('D', { segment: 'lapsed' });
  const audience = await createSegment(database.db, {
    name: 'x',
    expression: { segment: a.id },
    hidden: true,
  });
  await finish();
  await database.db.run(`insert into app (id, name) values ('shop', 'Shop')`);
  await database.db.run(
    `insert into campaign (id, name, app, state, definition, audience_no) values ('c', 'C', 'shop', 'scheduled', '{}', $1)`,
    [audience.no],
  );

  await call('PUT', `/v1/segments/${a.id}`, { expression: { event: 'X' } });
  const edits = (await loadSegments(database.db)).segments.filter(({ replaces }) => replaces !== null);
  expect(edits.map(({ id }) => id).sort()).toEqual(
    [a.id, b.id, c.id, audience.id].map((id) => `~${id}`).sort(),
  );
  const byId = new Map(edits.map((edit) => [edit.id, edit]));
  expect(byId.get(`~${b.id}`)?.expression).toEqual({ kind: 'segment', segment: `~${a.id}` });
  expect(await get(b.id)).toMatchObject({ version: 1, state: 'building' });

  await finish();
  expect(await get(b.id)).toMatchObject({ version: 1, state: 'live', expression: { segment: a.id } });
  const { audience_no } =
    (await database.db.first<{ audience_no: number }>('select audience_no from campaign')) ?? {};
  expect(audience_no).toBe(byId.get(`~${audience.id}`)?.no);
});

test('a segment made while one it refers to is being edited changes over with it', async () => {
  await addCustomers(1);
  const a = await create('A', bought);
  await finish();
  await call('PUT', `/v1/segments/${a.id}`, { expression: { event: 'X' } });
  const b = await create('B', { segment: a.id });
  const twin = (await loadSegments(database.db)).segments.find(({ id }) => id === `~${b.id}`);
  expect(twin?.expression).toEqual({ kind: 'segment', segment: `~${a.id}` });
  await finish();
  expect(await get(b.id)).toMatchObject({ state: 'live', version: 1 });
  expect((await loadSegments(database.db)).segments.find(({ id }) => id === b.id)?.no).toBe(twin?.no);
});

test('with nobody there an edit is in force at once', async () => {
  const { id } = await create('A', bought);
  const edited = (await call('PUT', `/v1/segments/${id}`, { expression: lapsedBuyers })).body;
  expect(edited).toMatchObject({ state: 'live', version: 2, expression: lapsedBuyers });
});

test('a small segment is flagged, cleared at the limit, and flagged again at 80 % of it', async () => {
  await addCustomers(1);
  await prepareSegments(database.db, { minSegmentSize: 100 });
  const { id, small } = await create('A', bought);
  expect(small).toBe(true);
  await setSize(id, 60);
  await setSize(id, 1_000, true);
  await finish();
  const flags: boolean[] = [];
  for (const size of [99, 100, 81, 80, 79, 99, 100]) {
    await setSize(id, size);
    await refreshSmall(database.db);
    flags.push((await get(id)).small);
  }
  expect(flags).toEqual([true, false, false, false, true, true, false]);
  expect((await get('everyone')).small).toBe(true);
  await prepareSegments(database.db, { minSegmentSize: 0 });
  expect((await get('everyone')).small).toBe(false);
});

test('the list goes by page, in the order asked for, and finds parts of names in any case', async () => {
  for (const name of ['Écoute', 'alpha', 'Bravo', '100 % vip', 'charlie']) await create(name, bought);
  const names = async (query: string): Promise<string[]> => {
    const found: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await call('GET', `/v1/segments?limit=2&${query}${cursor}`);
      found.push(...body.items.map(({ name }: { name: string }) => name));
      if (body.next === null) return found;
      cursor = `&cursor=${body.next}`;
    }
  };
  const sorted = ['100 % vip', 'Active in the last 7 days', 'alpha', 'Bravo', 'charlie', 'Everyone'];
  expect((await names('')).slice(0, 6)).toEqual(sorted);
  expect(await names('sort=-name')).toEqual((await names('')).reverse());
  expect((await names('sort=-createdAt')).slice(0, 3)).toEqual(['charlie', '100 % vip', 'Bravo']);
  expect(await names('sort=createdAt')).toEqual((await names('sort=-createdAt')).reverse());
  expect(await names('query=R')).toEqual([
    'Bravo',
    'charlie',
    'Everyone',
    'First-time payers',
    'New customers',
  ]);
  expect(await names('query=%25')).toEqual(['100 % vip']);
  expect((await call('GET', '/v1/segments?cursor=nonsense')).status).toBe(400);
});

describe('what helps to write an expression', () => {
  const preview = (body: object, key = 'sk') =>
    app
      .inject({
        method: 'POST',
        url: '/v1/segments/preview',
        headers: { authorization: `Bearer ${key}` },
        payload: body,
      })
      .then((answer) => ({ status: answer.statusCode, body: answer.json() }));

  test('a preview refuses what a segment refuses, with the place and the reason', async () => {
    for (const [body, path] of [
      [{ expression: { evnt: 'B' } }, '$.expression'],
      [{ expression: { all: [{ segment: 'nowhere' }] } }, '$.expression.all[0].segment'],
      [{ expression: { everyone: true }, app: 'nowhere' }, '$.app'],
      [{}, '$.expression'],
      [{ expression: { everyone: true }, size: 1 }, '$.size'],
    ] as const) {
      const answer = await preview(body);
      expect(answer.status).toBe(422);
      expect(answer.body.errors[0].path).toBe(path);
    }
    expect((await preview({ expression: { everyone: true } }, 'pk_shop')).status).toBe(403);
    expect((await preview({ expression: { everyone: true }, app: 'game' }, 'member_shop')).status).toBe(403);
  });

  test('a preview says how many, who, and what it means in both languages', async () => {
    await database.db.run(
      `insert into app (id, name, environment) values ('shop', 'Shop', 'production'), ('lab', 'Lab', 'test')`,
    );
    await database.db.run(
      `insert into profile (customer_id, traits)
       values (1, '{"name": {"value": "Ada L."}}'), (2, '{"firstName": {"value": "Bob"}}'), (3, '{"name": {"value": ""}}')`,
    );
    const asked: unknown[] = [];
    previewed = (expression, { test }) => {
      asked.push([expression, test]);
      const sample = ['u:ada', 'u:bob', 'a:shop:x:1', 'tu:eve'].map((key, index) => ({ id: index + 1, key }));
      return { size: 41, of: 100, exact: false, sample, remaining: undefined };
    };
    const vips = await create('Our VIPs', bought);
    const { status, body } = await preview({ expression: { all: [{ segment: vips.id }, { event: 'A' }] } });
    expect(status).toBe(200);
    expect(body).toEqual({
      size: 41,
      of: 100,
      exact: false,
      claimed: ['$.all[0]', '$.all[1]'],
      sample: [
        { id: 'ada', userId: 'ada', name: 'Ada L.' },
        { id: 'bob', userId: 'bob', name: 'Bob' },
        { id: 'id:x:1', userId: null },
        { id: 'eve', userId: 'eve' },
      ],
      sentence: {
        en: 'in segment “Our VIPs” and did “A”',
        fr: 'dans le segment « Our VIPs » et a fait « A »',
      },
    });
    await preview({ expression: { everyone: true }, app: 'lab' });
    await preview({ expression: { everyone: true }, app: 'shop' });
    expect(asked).toEqual([
      [{ all: [{ segment: vips.id }, { event: 'A' }] }, false],
      [{ everyone: true }, true],
      [{ everyone: true }, false],
    ]);
  });

  test('the grammar tells every kind of condition and every operator', async () => {
    const { status, body } = await call('GET', '/v1/segments/grammar');
    expect(status).toBe(200);
    expect(body.kinds.map(({ kind }: { kind: string }) => kind)).toContain('event');
    expect(body.kinds.find(({ kind }: { kind: string }) => kind === 'bucket').fields).toContainEqual({
      name: 'from',
      label: { en: 'From %', fr: 'De (%)' },
      type: 'number',
      optional: false,
      at: ['bucket', 'from'],
      minimum: 0,
      maximum: 100,
    });
    expect(body.operators).toHaveLength(13);
  });
});

describe('a copy of a segment', () => {
  test('has the expression as it was last saved, and a life of its own', async () => {
    await addCustomers(1);
    const { id } = await create('Buyers', bought);
    await finish();
    await call('PUT', `/v1/segments/${id}`, { expression: lapsedBuyers });
    const { status, body, headers } = await call('POST', `/v1/segments/${id}/clone`, { name: 'Copy' });
    expect(status).toBe(201);
    expect(headers.location).toBe(`/v1/segments/${body.id}`);
    expect(body).toMatchObject({ name: 'Copy', expression: lapsedBuyers, version: 1, state: 'building' });
    expect((await call('DELETE', `/v1/segments/${id}`)).status).toBe(204);
    expect(await get(body.id)).toMatchObject({ name: 'Copy' });
  });

  test('needs a free name, and a segment to copy; what is built in may be copied', async () => {
    const { id } = await create('Buyers', bought);
    expect((await call('POST', `/v1/segments/${id}/clone`, { name: 'Buyers' })).status).toBe(409);
    expect((await call('POST', `/v1/segments/${id}/clone`, {})).status).toBe(422);
    expect((await call('POST', '/v1/segments/nowhere/clone', { name: 'X' })).status).toBe(404);
    expect((await call('POST', '/v1/segments/lapsed/clone', { name: 'My lapsed' })).body.builtIn).toBe(false);
  });
});

describe('the use of a segment', () => {
  test('is by the segments and the campaigns that name it', async () => {
    const used = await create('Used', bought);
    const other = await create('Other', { all: [{ segment: used.id }, { not: { segment: used.id } }] });
    namers = [
      { kind: 'campaign', id: 'c1', name: 'Welcome', segments: [used.id, 'lapsed'] },
      { kind: 'campaign', id: 'c2', name: 'Goodbye', segments: ['lapsed'] },
    ];
    expect((await call('GET', `/v1/segments/${used.id}/usage`)).body).toEqual({
      items: [
        { kind: 'segment', id: other.id, name: 'Other' },
        { kind: 'campaign', id: 'c1', name: 'Welcome' },
      ],
      next: null,
    });
    const { items } = (await call('GET', '/v1/segments')).body;
    const counts = Object.fromEntries(
      items.map(({ name, usedBy }: { name: string; usedBy: number }) => [name, usedBy]),
    );
    expect(counts).toMatchObject({ Used: 2, Other: 0, Lapsed: 2 });
    expect((await call('GET', '/v1/segments/nowhere/usage')).status).toBe(404);
  });
});

describe('the size of a week ago', () => {
  const age = (days: number) => database.db.run('update segment_size set day = day - $1::int', [days]);

  test('is shown once it was recorded, the last one of that day', async () => {
    const { id } = await create('Buyers', bought);
    await setSize(id, 5);
    await recordSizes(database.db);
    await setSize(id, 8);
    await recordSizes(database.db);
    expect(await get(id)).toMatchObject({ size: 8, trend: null });
    await age(7);
    await setSize(id, 20);
    await recordSizes(database.db);
    expect(await get(id)).toMatchObject({ size: 20, trend: 8 });
    await age(1);
    expect((await get(id)).trend).toBeNull();
  });

  test('outlives an edit, and is not kept for ever', async () => {
    await addCustomers(3);
    const { id } = await create('Buyers', bought);
    await finish();
    await setSize(id, 2);
    await recordSizes(database.db);
    await age(7);
    await call('PUT', `/v1/segments/${id}`, { expression: lapsedBuyers });
    await finish();
    expect((await get(id)).trend).toBe(2);
    expect((await get('everyone')).trend).toBe(3);
    await age(400);
    await recordSizes(database.db);
    expect(
      await database.db.rows("select from segment_size where day < now() - interval '401 days'"),
    ).toEqual([]);
  });
});
