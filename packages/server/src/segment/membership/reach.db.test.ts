import type { SegmentReach } from '@relance/contract/segment/segment';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { optOut, suppress } from '../../collect/consent/index.ts';
import { checkHandOver, reachableAmong } from '../../reach/message/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { createSegment, findSegment, prepareSegments, type SegmentRow } from '../expression/index.ts';
import { measureReach } from './reach.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');

let database: TestDatabase;
let db: Database;
let segment: SegmentRow;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
  await prepareSegments(db, { minSegmentSize: 0 });
  await db.run(
    `insert into app (id, name, environment)
     values ('news', 'News', 'production'), ('sport', 'Sport', 'production'), ('lab', 'Lab', 'test')`,
  );
  const { id } = await createSegment(db, { name: 'VIP', expression: { trait: 'plan', is: 'pro' } });
  const found = await findSegment(db, id);
  if (!found) throw new Error('no segment');
  segment = found;
});
afterAll(async () => {
  await database.close();
});
beforeEach(async () => {
  await db.run(
    'truncate membership, profile, identity, customer, consent, suppression, push_address, campaign',
  );
  await requireOptIn();
});

interface Person {
  readonly email?: string;
  readonly traits?: Record<string, unknown>;
  readonly test?: true;
  readonly isMember?: boolean;
}

/** A customer of that name, in the segment unless told otherwise. */
async function somebody(
  userId: string,
  { email, traits = {}, test, isMember = true }: Person = {},
): Promise<number> {
  const said = Object.entries(traits).map(([name, value]) => [
    name,
    { value, time: NOW, messageId: 'm', origin: 'server' },
  ]);
  const row = await db.first<{ id: number }>(
    `insert into customer (id, partition, test, state)
     values (nextval('customer_id_seq'), 0, $1, jsonb_build_object('k', $2::text)::text)
     returning id`,
    [test ?? false, `${test ? 'tu' : 'u'}:${userId}`],
  );
  const id = row?.id ?? 0;
  await db.run(`insert into identity (key, customer_id) values ($1, $2)`, [
    `${test ? 'tu' : 'u'}:${userId}`,
    id,
  ]);
  await db.run(
    `insert into profile (customer_id, user_id, test, email, traits) values ($1, $2, $3, $4, $5::jsonb)`,
    [id, userId, test ?? false, email ?? null, JSON.stringify(Object.fromEntries(said))],
  );
  if (isMember) {
    await db.run(`insert into membership (segment_no, customer_id, entered_at) values ($1, $2, now())`, [
      segment.no,
      id,
    ]);
  }
  return id;
}

async function device(
  userId: string,
  deviceId: string,
  more: { app?: string; kind?: string; off?: boolean; dead?: boolean } = {},
) {
  const { app = 'news', kind = 'webpush', off = false, dead = false } = more;
  const address =
    kind === 'webpush' ? { endpoint: `https://push.test/${deviceId}`, keys: {} } : { token: deviceId };
  await db.run(
    `insert into push_address (app, device_id, identity, kind, address, address_hash, enabled, dead_reason)
     values ($1, $2, $3, $4, $5::jsonb, sha256($2::text::bytea), $6, $7)`,
    [app, deviceId, `u:${userId}`, kind, JSON.stringify(address), !off, dead ? 'gone' : null],
  );
}

const requireOptIn = (...channels: string[]) =>
  db.run(
    `insert into setting (key, value)
     values ('consent', $1::jsonb)
         on conflict (key) do update
        set value = excluded.value`,
    [JSON.stringify({ requireOptIn: channels })],
  );

const refuse = (userId: string, channel: string, purpose = 'marketing') =>
  optOut(db, { who: { identity: `u:${userId}` }, app: 'news', channel, purpose, origin: 'test', at: NOW });

const measure = (of: SegmentRow = segment, minimumAge = 17, test = false): Promise<SegmentReach> =>
  measureReach({ db, now: () => NOW, minimumAge, reachableAmong }, of, test);

test('nobody is nobody', async () => {
  expect(await measure()).toEqual({ size: 0, eligible: 0, reachable: { push: 0, email: 0, webhook: 0 } });
});

test('who is known to be under 17 is not eligible, and not counted as reachable', async () => {
  await somebody('child', { email: 'child@x.test', traits: { birthDate: '2012-05-01' } });
  await somebody('pupil', { email: 'pupil@x.test', traits: { age: 16 } });
  await somebody('adult', { email: 'adult@x.test', traits: { birthDate: '1990-05-01', age: 5 } });
  await somebody('silent', { email: 'silent@x.test', traits: { birthDate: 'secret' } });
  expect(await measure()).toEqual({ size: 4, eligible: 2, reachable: { push: 0, email: 2, webhook: 2 } });
  expect((await measure(segment, 15)).eligible).toBe(3);
  expect((await measure(segment, 0)).eligible).toBe(4);
});

test('an address that works, and is not suppressed, is reachable by e-mail', async () => {
  await somebody('none');
  await somebody('broken', { email: 'no address' });
  await somebody('bounced', { email: 'Bounced@X.test' });
  await somebody('listed', { email: 'listed@x.test' });
  await somebody('fine', { email: 'fine@x.test' });
  await suppress(db, 'email', 'bounced@x.test', 'hard-bounce');
  await suppress(db, 'email', 'listed@x.test', 'unsubscribe', 'marketing');
  expect((await measure()).reachable.email).toBe(1);
});

test('a device that is alive, switched on and of a kind that is served is reachable by push, whichever app it is in', async () => {
  for (const name of ['alive', 'dead', 'off', 'fcm', 'two']) await somebody(name);
  await device('alive', 'd1', { app: 'sport' });
  await device('dead', 'd2', { dead: true });
  await device('off', 'd3', { off: true });
  await device('fcm', 'd4', { kind: 'fcm' });
  await device('two', 'd5');
  await device('two', 'd6', { dead: true });
  await device('two', 'd7', { app: 'sport' });
  expect((await measure()).reachable.push).toBe(2);
});

test('who refused marketing in a channel is not reachable there; where consent is asked for, only who gave it is', async () => {
  for (const name of ['ann', 'bob', 'cid', 'dan']) await somebody(name, { email: `${name}@x.test` });
  await refuse('ann', 'email');
  await refuse('bob', 'push');
  await refuse('cid', 'email', 'newsletter');
  await db.run(
    `insert into consent (identity, channel, purpose, granted, origin, at)
     values ('u:dan', 'email', 'marketing', true, 'server', now())`,
  );
  expect((await measure()).reachable).toMatchObject({ email: 3, webhook: 4 });
  await requireOptIn('email');
  expect((await measure()).reachable).toMatchObject({ email: 1, webhook: 4 });
});

test('customers of test apps are counted when they are asked for, and everyone has a reach too', async () => {
  await somebody('ann', { email: 'ann@x.test' });
  await somebody('bob', { email: 'bob@x.test', isMember: false });
  await somebody('tester', { email: 'tester@x.test', test: true });
  const everyone = await findSegment(db, 'everyone');
  expect(await measure()).toMatchObject({ size: 1, reachable: { email: 1 } });
  expect(await measure(segment, 17, true)).toMatchObject({ size: 1, reachable: { email: 1 } });
  expect(everyone && (await measure(everyone))).toMatchObject({ size: 2, reachable: { email: 2 } });
});

test('a customer counts as reachable exactly where a sender would hand a message over to him', async () => {
  await db.run(
    `insert into campaign (id, name, app, state, definition)
     values ('c', 'C', 'news', 'in-progress', '{"name":"C","app":"news","topic":"marketing","channels":{}}')`,
  );
  await requireOptIn('push');
  const ids: number[] = [];
  for (let n = 0; n < 64; n++) {
    const name = `p${n}`;
    ids.push(await somebody(name, n & 1 ? { email: `${name}@x.test` } : {}));
    if (n & 2) await device(name, `d${n}`, n & 32 ? { dead: true } : {});
    if (n & 4) await suppress(db, 'email', `${name}@x.test`, 'hard-bounce');
    if (n & 8) await refuse(name, n & 16 ? 'email' : 'push');
    if (n & 16) {
      await db.run(
        `insert into consent (identity, channel, purpose, granted, origin, at)
         values ($1, 'push', 'newsletter', true, 'server', now()), ($1, 'push', 'marketing', true, 'server', now())
             on conflict do nothing`,
        [`u:${name}`],
      );
    }
  }
  const { reachable } = await measure();
  for (const channel of ['email', 'push', 'webhook'] as const) {
    const checks = await Promise.all(
      ids.map((customerId) => checkHandOver(db, { programme: 'c', customerId, channel }, NOW)),
    );
    const reached = checks.filter((list) => list.every(({ passed }) => passed)).length;
    expect([channel, reachable[channel]]).toEqual([channel, reached]);
    expect(reached).toBeGreaterThan(0);
  }
});

test('more members than a page holds are all counted, whether or not the last page is full', async () => {
  for (let n = 1; n <= 20; n++) {
    await somebody(`c${n}`, { email: `c${n}@x.test`, traits: { age: n <= 3 ? 9 : 30 } });
    if (n % 5 !== 0) continue;
    for (const pageSize of [1, 4, 5, 100]) {
      const { size, eligible, reachable } = await measureReach(
        { db, now: () => NOW, minimumAge: 17, reachableAmong, pageSize },
        segment,
        false,
      );
      expect([size, eligible, reachable.email]).toEqual([n, n - 3, n - 3]);
    }
  }
});
