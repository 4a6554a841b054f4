import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { isAway } from './index.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

test('a connection that is lost during a statement of a transaction fails that transaction, and nothing else', async () => {
  const { db } = database;
  const lost = db.transaction((tx) => tx.run('select pg_terminate_backend(pg_backend_pid())'));
  expect(isAway(await lost.catch((error: unknown) => error))).toBe(true);
  expect(await db.first('select 1 as one')).toEqual({ one: 1 });
});

test('a connection that is lost between two statements of a transaction fails it, and nothing else', async () => {
  const { db } = database;
  const lost = db.transaction(async (tx) => {
    const backend = await tx.first<{ pid: number }>('select pg_backend_pid() as pid');
    await db.run('select pg_terminate_backend($1)', [backend?.pid]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await tx.run('select 1');
  });
  expect(isAway(await lost.catch((error: unknown) => error))).toBe(true);
  expect(await db.first('select 1 as one')).toEqual({ one: 1 });
});
