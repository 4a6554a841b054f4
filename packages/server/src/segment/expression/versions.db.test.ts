import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../../platform/auth/index.ts';
import { changeConfiguration } from '../../platform/configuration/index.ts';
import type { HttpApp } from '../../platform/http/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { changeSegment } from './change-segment.ts';
import {
  createSegment,
  finishBuilding,
  loadSegments,
  prepareSegments,
  removeSegment,
  segmentRoutes,
} from './index.ts';

let database: TestDatabase;
let db: Database;
let app: HttpApp;

beforeEach(async () => {
  database = await openTestDatabase();
  db = database.db;
  app = await openTestApp(
    segmentRoutes({
      db,
      apps: { find: async () => undefined },
      namers: [],
      previewAudience: async () => ({ size: 0, of: 0, exact: true, sample: [], remaining: undefined }),
    }),
  );
  await prepareSegments(db, { minSegmentSize: 0 });
});
afterEach(async () => {
  await app.close();
  await database.close();
});

async function call(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object, key = 'sk') {
  const answer = await app.inject({
    method,
    url: `/v1/segments${path}`,
    headers: { authorization: `Bearer ${key}` },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function create(name: string, expression: object): Promise<string> {
  return (await call('POST', '', { name, expression })).body.id;
}

async function versions(id: string, query = '') {
  const { status, body } = await call('GET', `/${id}/versions${query}`);
  expect(status).toBe(200);
  return body;
}

const pro = { trait: 'plan', is: 'pro' };
const lyon = { trait: 'city', is: 'Lyon' };

describe('versions', () => {
  test('of what is not there, or not to be seen, there are none', async () => {
    const hidden = await createSegment(db, { name: 'x', expression: pro, hidden: true });
    for (const id of ['seg_none', hidden.id]) {
      expect((await call('GET', `/${id}/versions`)).status).toBe(404);
    }
    expect(await db.rows('select from segment_version where segment = $1', [hidden.id])).toEqual([]);
  });

  test('say what was saved, by whom, and what changed in words, newest first', async () => {
    const vips = await create('VIPs', pro);
    const id = await create('Mine', { all: [pro, { segment: vips }] });
    await call('PUT', `/${id}`, { expression: { any: [{ segment: vips }, lyon, pro] } });
    await call('PUT', `/${id}`, { name: 'Renamed' });
    await call('PUT', `/${id}`, { expression: { any: [lyon, pro, { not: { segment: vips } }] } });
    const { items, next } = await versions(id);
    expect(next).toBeNull();
    expect(items.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1]);
    expect(items[0]).toMatchObject({
      expression: { any: [lyon, pro, { not: { segment: vips } }] },
      sentence: { en: expect.stringContaining('not'), fr: expect.stringContaining('VIPs') },
      changes: {
        en: ['Turned round: in segment “VIPs” → not (in segment “VIPs”)'],
        fr: [expect.stringMatching(/^Inversé : dans le segment « VIPs »/)],
      },
      by: { kind: 'key', id: 1, name: '' },
    });
    expect(items[1].changes.en).toEqual([
      expect.stringMatching(/^One is enough now/),
      'Added as an alternative: trait city is “Lyon”',
    ]);
    expect(items[2].changes).toEqual({ en: [], fr: [] });
  });

  test('know who it was: a member by his name, or nobody where Relance itself made it', async () => {
    const row = await db.first<{ id: number }>(
      `insert into member (email, name, role) values ('ada@x.test', 'Ada', 'marketer') returning id`,
    );
    const memberId = row?.id ?? 0;
    const by: Caller = { kind: 'member', memberId, role: 'marketer', scopes: [], apps: null };
    const { id } = await createSegment(db, { name: 'Hers', expression: pro, by });
    await db.run(`update member set name = 'Ada L.'`);
    await changeSegment(db, id, { expression: lyon, by });
    expect((await versions(id)).items.map((one: { by: unknown }) => one.by)).toEqual([
      { kind: 'member', id: memberId, name: 'Ada L.' },
      { kind: 'member', id: memberId, name: 'Ada' },
    ]);
    expect((await versions('lapsed')).items).toMatchObject([{ version: 1, by: null }]);
  });

  test('come page by page, and the last of a page knows the one before it', async () => {
    const id = await create('Mine', { trait: 'n', is: 1 });
    for (let n = 2; n <= 5; n++) await call('PUT', `/${id}`, { expression: { trait: 'n', is: n } });
    const first = await versions(id, '?limit=2');
    const second = await versions(id, `?limit=2&cursor=${first.next}`);
    const third = await versions(id, `?limit=2&cursor=${second.next}`);
    const all = [first, second, third].flatMap(({ items }) => items);
    expect(all.map((one: { version: number }) => one.version)).toEqual([5, 4, 3, 2, 1]);
    expect(all[3].changes.en).toEqual(['Changed: trait n is 1 → trait n is 2']);
    expect(third.next).toBeNull();
  });

  test('are also those that were edited again before they were built, and none of what did not change', async () => {
    await db.run(`insert into customer (id, partition, state) values (1, 0, '{}')`);
    const id = await create('Mine', pro);
    await call('PUT', `/${id}`, { expression: lyon });
    await call('PUT', `/${id}`, { expression: { all: [lyon] } });
    await call('PUT', `/${id}`, { expression: { all: [lyon, pro] } });
    const { segments } = await loadSegments(db);
    const nos = segments.filter(({ state }) => state === 'building').map(({ no }) => no);
    await changeConfiguration(db, (tx) => finishBuilding(tx, nos));
    const seen = (await versions(id)).items.map((one: { version: number; changes: { en: string[] } }) => [
      one.version,
      one.changes.en,
    ]);
    expect(seen).toEqual([
      [4, ['Added: trait plan is “pro”']],
      [3, []],
      [2, ['Removed: trait plan is “pro”', 'Added: trait city is “Lyon”']],
      [1, []],
    ]);
    expect((await call('GET', `/${id}`)).body.version).toBe(4);
  });

  test('go with the segment', async () => {
    const id = await create('Mine', pro);
    await removeSegment(db, id);
    expect(await db.rows('select from segment_version where segment = $1', [id])).toEqual([]);
  });
});

test('segments from before versions were kept have their present one, and the edit under way', async () => {
  await db.run(`insert into customer (id, partition, state) values (1, 0, '{}')`);
  const id = await create('Mine', pro);
  const { segments } = await loadSegments(db);
  const nos = segments.filter(({ state }) => state === 'building').map(({ no }) => no);
  await changeConfiguration(db, (tx) => finishBuilding(tx, nos));
  await call('PUT', `/${id}`, { expression: lyon });
  await createSegment(db, { name: 'x', expression: pro, hidden: true });
  await db.run('delete from segment_version');
  const migration = new URL('../../stores/postgres/migrations/0002_segments.sql', import.meta.url);
  const [, statement = ''] =
    /(insert into segment_version[^;]*);/.exec(await readFile(migration, 'utf8')) ?? [];
  await db.run(statement);
  expect((await versions(id)).items).toMatchObject([
    { version: 2, expression: lyon, by: null },
    { version: 1, expression: pro, by: null },
  ]);
  expect(await db.rows('select distinct segment from segment_version')).toHaveLength(6);
});

describe('what anybody can claim', () => {
  test('is told of a segment, and of those that refer to it', async () => {
    const bought = { event: 'Order Completed', trusted: true };
    const safe = await create('Safe', { all: [bought, { not: { ...bought, event: 'Order Refunded' } }] });
    const open = await create('Open', { any: [bought, { event: 'Level Finished' }] });
    const both = await create('Both', { all: [{ segment: safe }, { segment: open }] });
    const { items } = (await call('GET', '?limit=100')).body;
    const claimed = new Map(items.map((one: { id: string; claimed: string[] }) => [one.id, one.claimed]));
    expect([safe, open, both].map((id) => claimed.get(id))).toEqual([[], ['$.any[1]'], ['$.all[1]']]);
    await call('PUT', `/${open}`, { expression: bought });
    expect((await call('GET', `/${both}`)).body.claimed).toEqual([]);
  });

  test('is told of a draft', async () => {
    const open = await create('Open', { event: 'Level Finished' });
    const expression = { all: [{ trait: 'plan', is: 'pro', trusted: true }, { segment: open }] };
    expect((await call('POST', '/preview', { expression })).body.claimed).toEqual(['$.all[1]']);
  });
});
