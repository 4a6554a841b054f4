import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { appendLast } from './log.store.ts';
import { dropOldWeeks } from './retention.store.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.db.run(
    `create table log_frame_20200106 partition of log_frame for values from ('2020-01-06') to ('2020-01-13')`,
  );
  await database.db.run(
    `insert into log_frame (received_at, first_seq, partition, count, events) values ('2020-01-08', 1, 0, 2, '{},\n{}')`,
  );
  await database.db.run('insert into log_duplicate values (2)');
});

afterAll(async () => {
  await database.close();
});

async function weeks(): Promise<number> {
  const row = await database.db.first<{ n: number }>(
    `select count(*)::int as n from pg_inherits where inhparent = 'log_frame'::regclass`,
  );
  return row?.n ?? 0;
}

test('a week that somebody has not read yet stays, however old', async () => {
  expect(await dropOldWeeks(database.db, 13, 1)).toBe(0);
  expect(await weeks()).toBe(1);
});

test('old weeks go, this one stays, and what was noted of their duplicates goes with them', async () => {
  await database.db.run(`select setval('log_seq', 10)`);
  await appendLast(database.db, [
    { type: 'track', name: 'Read', app: 'a', userId: 'u', messageId: 'm', origin: 'client' },
  ]);
  expect(await dropOldWeeks(database.db, 13, 2)).toBe(1);
  expect(await weeks()).toBe(1);
  expect(await database.db.rows('select seq from log_duplicate')).toEqual([]);
});
