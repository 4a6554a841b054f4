import { emptyFacts, type Facts } from '@relance/core/segment/membership';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeConfiguration } from '../../platform/configuration/index.ts';
import type { HttpApp } from '../../platform/http/index.ts';
import { reachableAmong } from '../../reach/message/index.ts';
import { openTestApp, openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import {
  createSegment,
  findSegment,
  finishBuilding,
  loadSegments,
  prepareSegments,
  removeSegment,
  segmentRoutes,
} from '../expression/index.ts';
import {
  alignMemberships,
  clearRetired,
  type MembershipChange,
  membershipRoutes,
  moveMemberships,
  saveChanges,
} from './index.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const never = new AbortController().signal;

let database: TestDatabase;
let app: HttpApp;
let facts: Map<number, Facts>;
let positions: { partition: number; position: number }[];

beforeEach(async () => {
  database = await openTestDatabase();
  facts = new Map();
  positions = [];
  const { db } = database;
  app = await openTestApp(
    segmentRoutes({
      db,
      apps: { find: async () => undefined },
      namers: [],
      previewAudience: async () => ({ size: 0, of: 0, exact: true, sample: [], remaining: undefined }),
    }),
    membershipRoutes({
      db,
      now: () => NOW,
      loadFacts: async (_db, id) => facts.get(id),
      minimumAge: 17,
      reachableAmong,
      waitForPosition: async (partition, position) => {
        positions.push({ partition, position });
        return position < 100;
      },
    }),
  );
  await prepareSegments(db, { minSegmentSize: 0 });
  await db.run(
    `insert into app (id, name, environment) values ('shop', 'Shop', 'production'), ('lab', 'Lab', 'test')`,
  );
});

afterEach(async () => {
  await app.close();
  await database.close();
});

async function get(url: string) {
  const {
    statusCode: status,
    body,
    headers,
  } = await app.inject({ url, headers: { authorization: 'Bearer sk' } });
  return { status, body: JSON.parse(body), headers };
}

/** A customer with names, as the engine makes them. */
async function born(keys: string[], userId: string | null, test = false): Promise<number> {
  const row = await database.db.first<{ id: number }>(
    `insert into customer (id, partition, test, state) values (nextval('customer_id_seq'), $1, $2, '{}') returning id`,
    [keys.length, test],
  );
  const id = row?.id ?? 0;
  await database.db.run('insert into identity (key, customer_id) select k, $2 from unnest($1::text[]) k', [
    keys,
    id,
  ]);
  await database.db.run('insert into profile (customer_id, user_id, test) values ($1, $2, $3)', [
    id,
    userId,
    test,
  ]);
  facts.set(id, emptyFacts(keys[0] ?? ''));
  return id;
}

async function makeSegment(name: string, expression: unknown = { event: 'Order Completed' }) {
  const { id } = await createSegment(database.db, { name, expression });
  await finish();
  return { id, no: (await findSegment(database.db, id))?.no ?? 0 };
}

async function finish(): Promise<void> {
  const { segments } = await loadSegments(database.db);
  const nos = segments.filter(({ state }) => state === 'building').map(({ no }) => no);
  await changeConfiguration(database.db, (tx) => finishBuilding(tx, nos));
}

function change(
  segmentNo: number,
  customerId: number,
  entered: boolean,
  more: Partial<MembershipChange> = {},
): MembershipChange {
  return {
    segmentNo,
    customerId,
    partition: customerId % 4,
    test: false,
    at: new Date(NOW),
    entered,
    cause: 'event',
    seq: 1,
    ...more,
  };
}

const save = (...changes: MembershipChange[]) => database.db.transaction((tx) => saveChanges(tx, changes));

async function members(no: number): Promise<number[]> {
  const rows = await database.db.rows<{ id: number }>(
    'select customer_id as id from membership where segment_no = $1 order by customer_id',
    [no],
  );
  return rows.map(({ id }) => id);
}

async function sizeOf(no: number): Promise<number> {
  const row = await database.db.first<{ size: number }>(
    'select coalesce(sum(size), 0)::int as size from segment_count where segment_no = $1',
    [no],
  );
  return row?.size ?? -1;
}

const minutes = (n: number): Date => new Date(NOW + n * 60_000);

describe('saving changes', () => {
  test('keeps who is in, since when, and how many', async () => {
    await save(change(1, 10, true), change(1, 11, true, { at: minutes(1) }), change(2, 10, true));
    await save(change(1, 10, false));
    expect(await members(1)).toEqual([11]);
    expect([await sizeOf(1), await sizeOf(2)]).toEqual([1, 1]);
    const [row] = await database.db.rows('select entered_at as since from membership where segment_no = 1');
    expect(row).toEqual({ since: minutes(1) });
  });

  test('lets the last of several changes decide, and tells them all', async () => {
    await save(change(1, 10, true), change(1, 10, false), change(1, 10, true, { at: minutes(2) }));
    await save(change(1, 11, true), change(1, 11, false));
    expect(await members(1)).toEqual([10]);
    const { told } =
      (await database.db.first<{ told: number }>('select count(*)::int as told from transition')) ?? {};
    expect([told, await sizeOf(1)]).toEqual([5, 1]);
  });

  test('begins anew for somebody who leaves and comes back in one batch', async () => {
    await save(change(1, 10, true));
    await save(change(1, 10, false, { at: minutes(1) }), change(1, 10, true, { at: minutes(2) }));
    expect(await database.db.rows('select entered_at as since from membership')).toEqual([
      { since: minutes(2) },
    ]);
    expect(await sizeOf(1)).toBe(1);
  });

  test('counts what is written twice once', async () => {
    await save(change(1, 10, true));
    await save(change(1, 10, true));
    await save(change(1, 11, false));
    expect(await sizeOf(1)).toBe(1);
  });

  test('keeps customers of test apps apart', async () => {
    await save(change(1, 10, true, { test: true }), change(1, 11, true));
    const rows = await database.db.rows('select test, size from segment_count order by test');
    expect(rows).toEqual([
      { test: false, size: 1 },
      { test: true, size: 1 },
    ]);
  });

  test('agrees with adding up by hand, whatever the batches, with several workers at once', async () => {
    const one = fc.record({
      segment: fc.integer({ min: 1, max: 3 }),
      customer: fc.integer({ min: 0, max: 9 }),
      entered: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(one, { maxLength: 12 }), { maxLength: 6 }), async (batches) => {
        await database.db.run('truncate membership, transition, segment_count');
        const state = new Set<string>();
        // Workers hold the rows of their customers, so that one customer is never in two batches at once.
        const workers = [0, 1, 2].map(async (worker) => {
          for (const batch of batches) {
            const own = batch
              .map(({ segment, customer, entered }) => change(segment, customer * 3 + worker, entered))
              .filter((one) => {
                const pair = `${one.segmentNo}:${one.customerId}`;
                if (state.has(pair) === one.entered) return false;
                if (one.entered) state.add(pair);
                else state.delete(pair);
                return true;
              });
            await save(...own);
          }
        });
        await Promise.all(workers);
        const rows = await database.db.rows<{ pair: string }>(
          `select segment_no || ':' || customer_id as pair from membership`,
        );
        expect(new Set(rows.map(({ pair }) => pair))).toEqual(state);
        for (const no of [1, 2, 3]) expect(await sizeOf(no)).toBe((await members(no)).length);
        const sums = await database.db.rows(
          `select from (select segment_no, customer_id, sum(case when entered then 1 else -1 end) as n
                          from transition group by segment_no, customer_id) t
            full join membership m using (segment_no, customer_id)
           where t.n is distinct from (case when m.entered_at is null then 0 else 1 end)`,
        );
        expect(sums).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('two customers who turn out to be one', () => {
  const merge = (from: number, to: number) =>
    database.db.transaction((tx) =>
      moveMemberships(tx, [{ from, fromPartition: from % 4, to, toPartition: to % 4, test: false }]),
    );

  test('share what either was in, since the earlier of both', async () => {
    await save(change(1, 10, true), change(2, 10, true, { at: minutes(5) }));
    await save(change(2, 11, true, { at: minutes(1) }), change(3, 11, true));
    await merge(10, 11);
    const rows = await database.db.rows(
      'select segment_no as no, customer_id as id, entered_at as since from membership order by 1',
    );
    expect(rows).toEqual([
      { no: 1, id: 11, since: minutes(0) },
      { no: 2, id: 11, since: minutes(1) },
      { no: 3, id: 11, since: minutes(0) },
    ]);
    expect([await sizeOf(1), await sizeOf(2), await sizeOf(3)]).toEqual([1, 1, 1]);
  });

  test('have one history, in which the one who is no more leaves what both were in', async () => {
    await save(change(1, 10, true), change(2, 10, true), change(2, 11, true));
    await merge(10, 11);
    const rows = await database.db.rows(
      'select segment_no as no, customer_id as id, entered, cause from transition order by 1, 2, 3 desc',
    );
    expect(rows).toEqual([
      { no: 1, id: 11, entered: true, cause: 'event' },
      { no: 2, id: 10, entered: false, cause: 'merged' },
      { no: 2, id: 11, entered: true, cause: 'event' },
      { no: 2, id: 11, entered: true, cause: 'event' },
    ]);
  });

  test('may be three at once', async () => {
    await save(change(1, 10, true), change(1, 11, true, { at: minutes(-9) }));
    const merges = [10, 11].map((from) => ({
      from,
      fromPartition: from % 4,
      to: 12,
      toPartition: 0,
      test: false,
    }));
    await database.db.transaction((tx) => moveMemberships(tx, merges));
    expect(await database.db.rows('select customer_id as id, entered_at as since from membership')).toEqual([
      { id: 12, since: minutes(-9) },
    ]);
    expect(await sizeOf(1)).toBe(1);
  });

  test('end where the hot row of the survivor says', async () => {
    await save(change(1, 10, true), change(2, 10, true), change(2, 11, true));
    await database.db.transaction((tx) =>
      alignMemberships(tx, [{ customerId: 10, partition: 2, test: false, at: minutes(1), members: [2, 3] }]),
    );
    expect([await members(1), await members(2), await members(3)]).toEqual([[], [10, 11], [10]]);
    expect([await sizeOf(1), await sizeOf(2), await sizeOf(3)]).toEqual([0, 2, 1]);
    await database.db.transaction((tx) =>
      alignMemberships(tx, [{ customerId: 10, partition: 2, test: false, at: minutes(1), members: [] }]),
    );
    expect([await members(2), await members(3)]).toEqual([[11], []]);
  });
});

describe('an edited segment', () => {
  test('keeps since when its members were in, and tells only who came and who went', async () => {
    const [stays, leaves, comes] = [
      await born(['u:a'], 'a'),
      await born(['u:b'], 'b'),
      await born(['u:c'], 'c'),
    ];
    const { id, no } = await makeSegment('Buyers');
    await save(change(no, stays, true, { at: minutes(-60) }), change(no, leaves, true, { at: minutes(-50) }));

    await app.inject({
      method: 'PUT',
      url: `/v1/segments/${id}`,
      headers: { authorization: 'Bearer sk' },
      payload: { expression: { event: 'Other' } },
    });
    const edit = (await loadSegments(database.db)).segments.find(({ replaces }) => replaces === no)?.no ?? 0;
    const built = { cause: 'edited', seq: undefined, at: minutes(-5) } as const;
    await save(change(edit, stays, true, built), change(edit, comes, true, built));
    expect((await get(`/v1/segments/${id}/members`)).body.items).toHaveLength(2);
    await finish();
    await clearRetired(database.db, never);

    expect((await get(`/v1/segments/${id}/members`)).body.items).toEqual([
      { userId: 'a', since: minutes(-60).toISOString() },
      { userId: 'c', since: minutes(-5).toISOString() },
    ]);
    const told = (await get(`/v1/segments/${id}/transitions`)).body.items;
    const lines = told.map((one: Record<string, unknown>) => [one.userId, one.entered, one.cause]);
    expect(lines).toEqual(
      expect.arrayContaining([
        ['b', false, 'edited'],
        ['c', true, 'edited'],
        ['a', true, 'event'],
        ['b', true, 'event'],
      ]),
    );
    expect(lines).toHaveLength(4);
    expect(await members(no)).toEqual([]);
    expect(
      await database.db.rows('select segment_no from segment_count where segment_no = $1', [no]),
    ).toEqual([]);
  });

  test('forgets the members of a segment that was removed', async () => {
    const { id, no } = await makeSegment('Buyers');
    const kept = await makeSegment('Others');
    await save(change(no, 10, true), change(kept.no, 10, true));
    await removeSegment(database.db, id);
    await clearRetired(database.db, never);
    expect([await members(no), await members(kept.no)]).toEqual([[], [10]]);
    expect(await sizeOf(no)).toBe(0);
  });
});

describe('lists', () => {
  test('refuse ids that no segment has, and cursors of another list', async () => {
    for (const list of ['members', 'transitions', 'history']) {
      expect((await get(`/v1/segments/nothing/${list}`)).status).toBe(404);
    }
    const { id } = await createSegment(database.db, { name: 'x', expression: { event: 'A' }, hidden: true });
    for (const list of ['members', 'transitions', 'history']) {
      expect((await get(`/v1/segments/${id}/${list}`)).status).toBe(404);
    }
    expect((await get('/v1/segments/lapsed/members?cursor=WyJ4Il0')).status).toBe(400);
    expect((await get('/v1/segments/lapsed/transitions?cursor=WyJ4IiwxLDEsdHJ1ZV0')).status).toBe(400);
    expect((await get('/v1/segments/lapsed/history?from=2026-11-20&to=2026-11-19')).status).toBe(400);
    expect((await get('/v1/segments/lapsed/history?from=yesterday')).status).toBe(400);
  });

  test('name members as they can be asked for, page by page, test customers apart', async () => {
    const known = await born(['u:ann', 'a:shop:dev-1'], 'ann');
    const anonymous = await born(['a:shop:dev-2', 'a:blog:dev-3'], null);
    const third = await born(['u:bob'], 'bob');
    const tester = await born(['tu:tess'], 'tess', true);
    const { id, no } = await makeSegment('Buyers');
    await save(
      ...[known, anonymous, third].map((who) => change(no, who, true)),
      change(no, tester, true, { test: true }),
    );
    const first = (await get(`/v1/segments/${id}/members?limit=2`)).body;
    expect(first.items).toEqual([
      { userId: 'ann', since: '2026-11-20T12:00:00.000Z' },
      { userId: 'id:dev-3', anonymousIds: ['dev-3', 'dev-2'], since: '2026-11-20T12:00:00.000Z' },
    ]);
    const second = (await get(`/v1/segments/${id}/members?limit=2&cursor=${first.next}`)).body;
    expect(second).toEqual({ items: [{ userId: 'bob', since: '2026-11-20T12:00:00.000Z' }], next: null });
    const tests = (await get(`/v1/segments/${id}/members?environment=test`)).body.items;
    expect(tests.map(({ userId }: { userId: string }) => userId)).toEqual(['tess']);
    expect((await get(`/v1/segments/${id}`)).body.size).toBe(3);
  });

  test('show everybody in everyone', async () => {
    await born(['u:ann'], 'ann');
    await born(['tu:tess'], 'tess', true);
    expect((await get('/v1/segments/everyone/members')).body.items).toEqual([{ userId: 'ann', since: null }]);
    expect((await get('/v1/segments/everyone/history')).body).toEqual({ items: [], next: null });
  });

  test('tell transitions newest first, with cause and position, without losing any between pages', async () => {
    const people = await Promise.all(['a', 'b', 'c', 'd'].map((name) => born([`u:${name}`], name)));
    const { id, no } = await makeSegment('Buyers');
    await save(...people.map((who, i) => change(no, who, true, { seq: i + 1 })));
    await save(change(no, people[0] ?? 0, false, { at: minutes(3), cause: 'time', seq: undefined }));
    const seen: unknown[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await get(`/v1/segments/${id}/transitions?limit=2${cursor}`);
      seen.push(...body.items);
      if (body.next === null) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(seen[0]).toEqual({
      userId: 'a',
      at: minutes(3).toISOString(),
      entered: false,
      cause: 'time',
      position: null,
    });
    const keys = seen.map((one) => JSON.stringify(one));
    expect([keys.length, new Set(keys).size]).toEqual([5, 5]);
  });

  test('give the size of a segment day by day', async () => {
    const people = await Promise.all(['a', 'b', 'c'].map((name) => born([`u:${name}`], name)));
    const { id, no } = await makeSegment('Buyers');
    await database.db.run('update segment set live_at = $2 where no = $1', [no, minutes(-3 * 1_440)]);
    await save(...people.map((who, i) => change(no, who, true, { at: minutes(-1_440 * (2 - i)) })));
    await save(change(no, people[0] ?? 0, false, { at: minutes(-1) }));
    expect((await get(`/v1/segments/${id}/history`)).body.items).toEqual([
      { day: '2026-11-17', size: 0, entered: 0, exited: 0 },
      { day: '2026-11-18', size: 1, entered: 1, exited: 0 },
      { day: '2026-11-19', size: 2, entered: 1, exited: 0 },
      { day: '2026-11-20', size: 2, entered: 1, exited: 1 },
    ]);
  });
});

describe('explaining', () => {
  async function ann(): Promise<Facts> {
    const id = await born(['u:ann', 'a:shop:dev-1'], 'ann');
    await database.db.run(
      `update profile set traits = '{"plan": {"value": "gold", "time": 1, "messageId": "m", "origin": "server"}}' where customer_id = $1`,
      [id],
    );
    const own = facts.get(id);
    if (!own) throw new Error('no facts');
    return own;
  }

  test('is refused for strangers and unknown segments, and while a segment is built for the first time', async () => {
    await ann();
    expect((await get('/v1/customers/nobody/segments/lapsed/explain')).body.code).toBe('not-found');
    expect((await get('/v1/customers/ann/segments/nothing/explain')).body.code).toBe('not-found');
    const { id } = await createSegment(database.db, { name: 'New', expression: { event: 'A' } });
    const { status, body } = await get(`/v1/customers/ann/segments/${id}/explain`);
    expect([status, body.code, body.detail]).toEqual([
      409,
      'wrong-state',
      '“New” is being built (0 %): nobody is known to be in it yet.',
    ]);
  });

  test('says what decided, until when, in words of the language asked for', async () => {
    const own = await ann();
    const expression = {
      all: [
        { event: 'Order Completed', within: '1d' },
        { trait: 'plan', is: 'gold' },
      ],
    };
    const { id } = await makeSegment('Golden', expression);
    const { conditions } = await loadSegments(database.db);
    const no = (kind: string) =>
      conditions.find(
        ({ condition }) =>
          JSON.stringify(condition).includes(kind) && !JSON.stringify(condition).includes('trusted'),
      )?.no ?? 0;
    own.conditions.set(no('Order Completed'), [NOW - 3_600_000]);
    own.conditions.set(no('plan'), true);
    const { body } = await get(`/v1/customers/ann/segments/${id}/explain`);
    expect(body).toMatchObject({
      member: true,
      validUntil: '2026-11-21T11:00:00.000Z',
      tree: {
        condition: expression,
        result: true,
        children: [
          { condition: { event: 'Order Completed', within: '1d' }, result: true, children: [] },
          { condition: { trait: 'plan', is: 'gold' }, result: true, facts: { value: 'gold' } },
        ],
      },
    });
    expect(body.text).toContain('In the segment');
    const french = await get(`/v1/customers/id:dev-1/segments/${id}/explain?lang=fr`);
    expect(french.body).toMatchObject({ member: true, text: expect.stringContaining('Dans le segment') });
  });

  test('everybody is in everyone, for ever', async () => {
    await ann();
    expect((await get('/v1/customers/ann/segments/everyone/explain')).body).toMatchObject({
      member: true,
      validUntil: null,
      tree: { condition: { everyone: true } },
    });
  });

  test('waits for what was just sent, and says so when it comes too late', async () => {
    await ann();
    const seen = await get('/v1/customers/ann/segments/lapsed/explain?after=7');
    expect([seen.status, seen.headers['relance-stale']]).toEqual([200, undefined]);
    expect(positions).toEqual([{ partition: expect.any(Number), position: 7 }]);
    expect((await get('/v1/customers/ann/segments/lapsed/explain?after=700')).headers['relance-stale']).toBe(
      '1',
    );
    expect((await get('/v1/customers/ann/segments/lapsed/explain?after=soon')).status).toBe(400);
  });
});
