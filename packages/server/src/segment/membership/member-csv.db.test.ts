import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HttpApp } from '../../platform/http/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { createSegment, prepareSegments } from '../expression/index.ts';
import { memberRoutes } from './member.routes.ts';
import { memberCsv } from './member-csv.ts';

let database: TestDatabase;
let db: Database;
let app: HttpApp;
let segment: { id: string; no: number };

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
  app = await openTestApp(memberRoutes(db));
  await prepareSegments(db, { minSegmentSize: 0 });
  segment = await createSegment(db, { name: 'VIP', expression: { trait: 'plan', is: 'pro' } });
  await db.run(
    `with person (id, key, user_id, email, test) as (
       values (1, 'u:ann', 'ann', 'ann@x.test', false), (2, 'u:b,"ob"', 'b,"ob"', null, false),
              (3, 'a:shop:a1', null, 'anon@x.test', false), (4, 'tu:tess', 'tess', 'tess@x.test', true),
              (5, 'u:out', 'out', null, false)
     ), made as (
       insert into customer (id, partition, test, state) select id, 0, test, '{}' from person
     ), named as (
       insert into identity (key, customer_id) select key, id from person
     ), known as (
       insert into profile (customer_id, user_id, email, test) select id, user_id, email, test from person
     )
     insert into membership (segment_no, customer_id, entered_at)
     select $1, id, '2026-11-20T12:00:00Z' from person where id < 5`,
    [segment.no],
  );
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function get(query: string, headers: Record<string, string> = {}) {
  return app.inject({
    url: `/v1/segments/${segment.id}/members${query}`,
    headers: { authorization: 'Bearer sk', ...headers },
  });
}

const ALL = [
  'userId,since,email',
  'ann,2026-11-20T12:00:00.000Z,ann@x.test',
  '"b,""ob""",2026-11-20T12:00:00.000Z,',
  'id:a1,2026-11-20T12:00:00.000Z,anon@x.test',
  '',
].join('\r\n');

test('the members of a segment that is not there are nobody’s to export', async () => {
  const answer = await app.inject({
    url: '/v1/segments/seg_none/members?format=csv',
    headers: { authorization: 'Bearer sk' },
  });
  expect(answer.statusCode).toBe(404);
  expect((await get('?format=xml')).statusCode).toBe(400);
});

test('all members come as CSV, asked for by format or by Accept', async () => {
  for (const answer of [await get('?format=csv'), await get('', { accept: 'text/csv' })]) {
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${segment.id}.csv"`);
    expect(answer.body).toBe(ALL);
  }
  expect((await get('', { accept: '*/*' })).json().items).toHaveLength(3);
  expect((await get('?format=json', { accept: 'text/csv' })).json().items).toHaveLength(3);
});

test('who may not read customers gets no e-mail addresses', async () => {
  const lines = await read(memberCsv(db, { segment, test: false, withEmail: false }));
  expect(lines).toBe(ALL.replaceAll(/,[^,\r]*(?=\r)/g, ''));
  const limited = await openTestApp(memberRoutes(db));
  const answer = await limited.inject({
    url: `/v1/segments/${segment.id}/members?format=csv`,
    headers: { authorization: 'Bearer sk_read' },
  });
  expect(answer.statusCode).toBe(403);
  await limited.close();
});

test('customers of test apps come when they are asked for, and everyone can be exported', async () => {
  expect((await get('?format=csv&environment=test')).body).toContain('\r\ntess,');
  const everyone = await app.inject({
    url: '/v1/segments/everyone/members?format=csv',
    headers: { authorization: 'Bearer sk' },
  });
  expect(everyone.body.split('\r\n').slice(1, -1)).toEqual([
    'ann,,ann@x.test',
    '"b,""ob""",,',
    'id:a1,,anon@x.test',
    'out,,',
  ]);
});

test('a list of any length is read page by page, no faster than it is taken', async () => {
  const { no } = await createSegment(db, { name: 'Many', expression: { trait: 'plan', is: 'basic' } });
  await db.run(
    `with made as (
       insert into customer (id, partition, state) select n, 0, '{}' from generate_series(100001, 120000) n returning id
     ), known as (
       insert into profile (customer_id, user_id) select id, 'c' || id from made
     )
     insert into membership (segment_no, customer_id, entered_at) select $1, id, now() from made`,
    [no],
  );
  let asked = 0;
  const counting: Database = {
    ...db,
    rows: (text, values) => {
      if (text.includes('from membership')) asked++;
      return db.rows(text, values);
    },
  };
  const stream = memberCsv(counting, { segment: { id: 'seg', no }, test: false, withEmail: false });
  stream.once('readable', () => undefined);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(asked).toBeLessThanOrEqual(2);
  expect((await read(stream)).split('\r\n')).toHaveLength(20_002);
  expect(asked).toBe(11);
});

async function read(stream: AsyncIterable<Buffer | string>): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
