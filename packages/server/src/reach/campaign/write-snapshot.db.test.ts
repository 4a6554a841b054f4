import type { CampaignInput } from '@relance/core/reach/campaign';
import { armOf, parseCampaign } from '@relance/core/reach/campaign';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { isTimezone } from '../../platform/wall-clock/index.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import type { Snapshot } from './snapshot.ts';
import { writeSnapshotPage } from './write-snapshot.ts';

const T = Date.parse('2026-11-20T09:00:00Z');
const at = (seconds: number) => new Date(T + seconds * 1_000);

let database: TestDatabase | undefined;
let db: TestDatabase['db'];

beforeEach(async () => {
  await database?.close();
  database = await openTestDatabase();
  db = database.db;
  await db.run(
    `insert into app (id, name, environment) values ('shop', 'Shop', 'production'), ('trial', 'Trial', 'test')`,
  );
  await db.run('update engine_partition set cursor_seq = 100');
});
afterAll(() => database?.close());

/** Customers 1 to n; those of `test` belong to the test environment. */
async function customers(n: number, test: readonly number[] = [], zones: Record<number, string> = {}) {
  for (let id = 1; id <= n; id++) {
    const state = { k: `u:c${id}`, v: 1, f: T - 1_000, ...(zones[id] ? { z: zones[id] } : {}) };
    await db.run('insert into customer (id, partition, test, state) values ($1, 0, $2, $3)', [
      id,
      test.includes(id),
      JSON.stringify(state),
    ]);
  }
}

async function segment(): Promise<number> {
  const row = await db.first<{ no: number }>(
    `insert into segment (id, name, expression, state, hidden)
     values ('hidden', 'campaign:c', '{}', 'live', true) returning no`,
  );
  return row?.no ?? 0;
}

async function enter(no: number, id: number, when: Date) {
  await db.run('insert into membership (segment_no, customer_id, entered_at) values ($1, $2, $3)', [
    no,
    id,
    when,
  ]);
  await transition(no, id, when, true);
}

async function leave(no: number, id: number, when: Date) {
  await db.run('delete from membership where segment_no = $1 and customer_id = $2', [no, id]);
  await transition(no, id, when, false);
}

async function transition(no: number, id: number, when: Date, entered: boolean) {
  await db.run(
    `insert into transition (segment_no, customer_id, at, entered, cause, seq) values ($1, $2, $3, $4, 'event', 1)`,
    [no, id, when, entered],
  );
}

async function campaign(
  change: Partial<CampaignInput> = {},
  audienceNo: number | null = null,
  snapshot: Partial<Snapshot> = {},
) {
  const parsed = parseCampaign(
    {
      name: 'News',
      app: 'shop',
      mode: 'one-shot',
      channels: { email: { subject: 'News', text: 'News' } },
      ...change,
    },
    { isTimezone },
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  await db.run(
    `insert into campaign (id, name, app, state, definition, audience_no, activated_seq, ready_at, snapshot)
     values ('c', 'News', $1, 'in-progress', $2::jsonb, $3, 50, now(), $4::jsonb)`,
    [
      parsed.value.app,
      JSON.stringify(parsed.value),
      audienceNo,
      JSON.stringify({ at: T, seq: 50, after: 0, customers: 0, isDone: false, ...snapshot }),
    ],
  );
}

async function write(size: number): Promise<number> {
  for (let pages = 1; ; pages++) if ((await writeSnapshotPage(db, 'c', size)) === 'done') return pages;
}

async function recorded(): Promise<number[]> {
  const rows = await db.rows<{ customer_id: number }>(
    'select customer_id from message order by customer_id, channel',
  );
  return rows.map((row) => row.customer_id);
}

test('members at the instant get it: who came later does not, who left since does', async () => {
  await customers(6);
  const no = await segment();
  await enter(no, 1, at(-60));
  await enter(no, 2, at(0));
  await enter(no, 3, at(1));
  await enter(no, 4, at(-60));
  await leave(no, 4, at(5));
  // Left, came back: was a member at the instant. Came and left: was not.
  await enter(no, 5, at(-60));
  await leave(no, 5, at(1));
  await enter(no, 5, at(2));
  await enter(no, 6, at(1));
  await leave(no, 6, at(2));
  await campaign({}, no);
  await write(2);
  expect(await recorded()).toEqual([1, 2, 4, 5]);
});

test('pages neither skip nor repeat anybody while members come and go', async () => {
  await customers(30);
  const no = await segment();
  for (let id = 1; id <= 20; id++) await enter(no, id, at(-60));
  await campaign({}, no);
  await writeSnapshotPage(db, 'c', 7);
  for (let id = 1; id <= 20; id += 3) await leave(no, id, at(3));
  for (let id = 21; id <= 30; id++) await enter(no, id, at(4));
  await write(7);
  expect(await recorded()).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

test('test and production customers never mix, in either kind of audience', async () => {
  await customers(6, [2, 5]);
  const no = await segment();
  for (let id = 1; id <= 6; id++) await enter(no, id, at(-60));
  await campaign({}, no);
  await write(2);
  expect(await recorded()).toEqual([1, 3, 4, 6]);
  await db.run('delete from message');
  await db.run('delete from campaign');
  await campaign({ app: 'trial' });
  await write(1);
  expect(await recorded()).toEqual([2, 5]);
});

test('everyone is everyone first seen by the instant', async () => {
  await customers(5);
  await db.run(
    `update customer set state = jsonb_set(state::jsonb, '{f}', to_jsonb($1::bigint))::text where id = 3`,
    [T + 1],
  );
  // Known to a back end, never seen in an app.
  await db.run(`update customer set state = (state::jsonb - 'f')::text where id = 4`);
  await campaign();
  expect(await write(2)).toBeGreaterThan(1);
  expect(await recorded()).toEqual([1, 2, 4, 5]);
});

test('each channel has its record, in the bulk lane, due at the instant', async () => {
  await customers(1);
  await campaign({
    channels: { email: { subject: 'Hi', text: 'Hi' }, webhook: { url: 'https://example.test' } },
  });
  await write(10);
  const rows = await db.rows(
    'select channel, step, state, lane, occurrence, due_at, cause_seq from message order by 1',
  );
  expect(rows).toEqual(
    ['email', 'webhook'].map((channel) => ({
      channel,
      step: channel,
      state: 'queued',
      lane: 1,
      occurrence: 0,
      due_at: at(0),
      cause_seq: null,
    })),
  );
});

test('the control arm is recorded and not queued, the same share as everywhere', async () => {
  await customers(40);
  await campaign({ controlPercent: 50 });
  await write(9);
  const rows = await db.rows<{ customer_id: number; arm: string; state: string }>(
    'select customer_id, arm, state from message order by customer_id',
  );
  expect(rows.filter((row) => row.arm === 'control').length).toBeGreaterThan(5);
  for (const { customer_id, arm, state } of rows) {
    expect(arm).toBe(armOf('c', 50, `u:c${customer_id}`));
    expect(state).toBe(arm === 'control' ? 'control' : 'queued');
  }
});

test('each recipient is due at the start in his own zone', async () => {
  await customers(3, [], { 1: 'Asia/Tokyo', 2: 'America/New_York' });
  await campaign({ schedule: { start: '2026-11-20T12:00', timezone: 'recipient' } });
  await write(10);
  const rows = await db.rows<{ due_at: Date }>('select due_at from message order by customer_id');
  // Tokyo has passed its noon: at once.
  expect(rows.map((row) => row.due_at)).toEqual([
    at(0),
    new Date('2026-11-20T17:00Z'),
    new Date('2026-11-20T12:00Z'),
  ]);
});

test('a recipient in whose zone the campaign is over already gets nothing', async () => {
  await customers(2, [], { 1: 'Asia/Tokyo', 2: 'America/New_York' });
  await campaign({ schedule: { end: '2026-11-20T12:00' } });
  await write(10);
  expect(await recorded()).toEqual([2]);
});

test('no more customers than the campaign may reach', async () => {
  await customers(10);
  await campaign({ audience: { filters: { maxUsers: 5 } } });
  await write(2);
  expect(await recorded()).toEqual([1, 2, 3, 4, 5]);
});

test('nothing is written before the engine has taken in everything up to the instant', async () => {
  await customers(2);
  await campaign({}, null, { seq: 101 });
  expect(await writeSnapshotPage(db, 'c')).toBe('waiting');
  await db.run('update engine_partition set cursor_seq = 101');
  await db.run('insert into wakeup (partition, at, customer_id) values (7, $1, 1)', [at(0)]);
  expect(await writeSnapshotPage(db, 'c')).toBe('waiting');
  await db.run('update wakeup set at = $1', [at(1)]);
  expect(await writeSnapshotPage(db, 'c')).toBe('done');
});

test('a page that was lost with its process is written again, nobody twice', async () => {
  await customers(9);
  await campaign();
  await writeSnapshotPage(db, 'c', 4);
  const before = await db.first<{ snapshot: Snapshot }>(`select snapshot from campaign where id = 'c'`);
  await writeSnapshotPage(db, 'c', 4);
  // As if the place had not been saved, which one transaction makes impossible: the unique key would still hold.
  await db.run(`update campaign set snapshot = $1::jsonb where id = 'c'`, [JSON.stringify(before?.snapshot)]);
  await write(4);
  expect(await recorded()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('two processes at once write everybody once', async () => {
  await customers(60);
  await campaign();
  const worker = async () => {
    for (;;) {
      const outcome = await writeSnapshotPage(db, 'c', 5);
      if (outcome === 'done') return;
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  expect(await recorded()).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
});

test('a campaign that is finished meanwhile writes nothing more', async () => {
  await customers(9);
  await campaign();
  await writeSnapshotPage(db, 'c', 3);
  await db.run(`update campaign set state = 'finished' where id = 'c'`);
  expect(await writeSnapshotPage(db, 'c', 3)).toBe('done');
  expect(await recorded()).toHaveLength(3);
});
