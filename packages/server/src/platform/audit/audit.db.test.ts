import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  GOOD_PASSWORD,
  openTestConsole,
  openTestDatabase,
  type TestBrowser,
  type TestConsole,
  type TestDatabase,
} from '../../testing/index.ts';
import { createKey } from '../auth/index.ts';
import { silentLogger } from '../logger/index.ts';
import { dropOldEntries, openAuditLog } from './index.ts';

let database: TestDatabase;
let console: TestConsole;
let owner: TestBrowser;

beforeAll(async () => {
  database = await openTestDatabase();
  console = await openTestConsole(database.db);
  owner = await console.owner();
});
afterAll(async () => {
  await console.close();
  await database.close();
});

const entries = async (query = '') => (await owner.ask('GET', `/v1/audit${query}`)).body.items;

test('entries cannot be changed, nor lost before 400 days have passed', async () => {
  const { db } = database;
  await expect(db.run(`update audit set who_name = 'nobody'`)).rejects.toThrow('only added to');
  await expect(db.run('delete from audit')).rejects.toThrow('only added to');
  await expect(db.run('truncate audit')).rejects.toThrow('only added to');
  await db.run(
    `insert into audit (at, who_kind, who_name, action, target, status, address)
     values (now() - interval '401 days', 'member', 'old', 'signIn', '/', 200, ''),
            (now() - interval '399 days', 'member', 'young', 'signIn', '/', 200, '')`,
  );
  expect(await dropOldEntries(db)).toBe(1);
  expect((await db.rows(`select id from audit where who_name = 'young'`)).length).toBe(1);
});

test('sign-ins stand there, the refused ones too, with the address that was named and where it came from', async () => {
  const from = console.browser({ 'x-forwarded-for': '203.0.113.5' });
  await from.ask('POST', '/v1/session', { email: 'Ghost@example.test', password: 'guess' });
  await from.ask('POST', '/v1/session', { email: 'owner@example.test', password: 'guess' });
  await from.ask('POST', '/v1/session', { email: 'owner@example.test', password: GOOD_PASSWORD });
  const found = await entries('?action=signIn&limit=3');
  const act = { action: 'signIn', target: '/v1/session', address: '203.0.113.5' };
  expect(found).toMatchObject([
    { ...act, who: { kind: 'member', name: 'Olive' }, status: 200 },
    { ...act, who: { kind: 'member', name: 'Olive' }, status: 401 },
    { ...act, who: { kind: 'member', id: null, name: 'ghost@example.test' }, status: 401 },
  ]);
  expect(JSON.stringify(found)).not.toContain('guess');
});

test('acts of members and keys stand there, with their names, newest first; also after the member is gone', async () => {
  const viewer = await console.member(owner, 'viewer');
  const { id } = (await viewer.ask('GET', '/v1/session')).body.member;
  await viewer.ask('DELETE', '/v1/members/1');
  const { id: keyId, key } = await createKey(database.db, { kind: 'secret', name: 'ci' });
  const program = console.browser({ authorization: `Bearer ${key}` });
  await program.ask('PUT', `/v1/members/${id}`, { role: 'editor' });
  await owner.ask('DELETE', `/v1/members/${id}`);
  expect(await entries('?limit=3')).toMatchObject([
    {
      who: { kind: 'member', name: 'Olive' },
      action: 'deleteConsoleMember',
      target: `/v1/members/${id}`,
      status: 204,
    },
    { who: { kind: 'key', id: keyId, name: 'ci' }, action: 'putConsoleMember', status: 200 },
    { who: { kind: 'member', id, name: 'Some viewer' }, action: 'deleteConsoleMember', status: 403 },
  ]);
  expect(await entries(`?key=${keyId}`)).toHaveLength(1);
  const ofViewer = await entries(`?member=${id}`);
  expect(ofViewer.map(({ action }: { action: string }) => action)).toEqual([
    'deleteConsoleMember',
    'acceptInvitation',
  ]);
});

test('the log is read in pages, by owners and admins only', async () => {
  const first = (await owner.ask('GET', '/v1/audit?limit=2')).body;
  const second = (await owner.ask('GET', `/v1/audit?limit=2&cursor=${first.next}`)).body;
  const ids = [...first.items, ...second.items].map(({ id }: { id: number }) => id);
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
  expect(new Set(ids).size).toBe(4);
  expect((await owner.ask('GET', '/v1/audit?member=1&key=1')).body).toMatchObject({ code: 'malformed' });
  for (const role of ['admin', 'developer', 'marketer'] as const) {
    const browser = await console.member(owner, role);
    expect((await browser.ask('GET', '/v1/audit')).status, role).toBe(role === 'admin' ? 200 : 403);
  }
});

test('an act while the database is away does not wait for it, and is written down when it is back', async () => {
  let isThere = false;
  const db = {
    ...database.db,
    run: async (text: string, values?: readonly unknown[]) => {
      if (!isThere) throw Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
      return database.db.run(text, values);
    },
  };
  const log = openAuditLog({ db, log: silentLogger() });
  const entry = { who: { kind: 'key' as const, id: 1 }, target: '/', status: 200, address: '' };
  const began = performance.now();
  await Promise.all(['first', 'second'].map((action) => log.write({ ...entry, action })));
  expect(performance.now() - began).toBeLessThan(900);
  expect(await entries('?action=first')).toEqual([]);
  isThere = true;
  await expect.poll(async () => (await entries('?action=second')).length).toBe(1);
  expect(await entries('?action=first')).toHaveLength(1);
  await log.close();
});

test('a hundred acts at once are all written down', async () => {
  const before = (await database.db.first<{ n: number }>('select count(*)::int as n from audit'))?.n ?? 0;
  const asked = Array.from({ length: 100 }, (_, i) => owner.ask('DELETE', `/v1/invitations/${9_000 + i}`));
  await Promise.all(asked);
  const after = (await database.db.first<{ n: number }>('select count(*)::int as n from audit'))?.n ?? 0;
  expect(after - before).toBe(100);
});
