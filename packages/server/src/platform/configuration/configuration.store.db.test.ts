import { afterAll, beforeAll, expect, test } from 'vitest';
import { sqlState } from '../../stores/postgres/index.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { changeConfiguration, holdConfiguration } from './index.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});

test('a change waits for those who hold the configuration still, and each makes a version of its own', async () => {
  const { db } = database;
  const order: string[] = [];
  const { promise: held, resolve: holding } = Promise.withResolvers<void>();
  const batch = db.transaction(async (tx) => {
    const version = await holdConfiguration(tx);
    holding();
    await new Promise((resolve) => setTimeout(resolve, 100));
    order.push('batch');
    return version;
  });
  await held;
  const change = () => changeConfiguration(db, async (_, version) => order.push('change') && version);
  const versions = await Promise.all([change(), change()]);
  expect(order).toEqual(['batch', 'change', 'change']);
  const before = await batch;
  expect(versions.toSorted((a, b) => a - b)).toEqual([before + 1, before + 2]);
});

test('a change that others keep waiting gives up after some seconds, and the others go on', async () => {
  const { db } = database;
  const { promise: free, resolve: release } = Promise.withResolvers<void>();
  const long = changeConfiguration(db, () => free);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const began = performance.now();
  const error: unknown = await changeConfiguration(db, async () => undefined).catch((e: unknown) => e);
  expect(sqlState(error)).toBe('55P03');
  expect(performance.now() - began).toBeLessThan(5_000);
  release();
  await long;
});
