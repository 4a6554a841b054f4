import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { deleteSettings, readSettings, saveFirstSettings } from './settings.store.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});

const row = (n: number) => ({ app: '', kind: 'webhook', settings: { n }, secrets: null });

test('of several who make the first settings at once, all are told the same ones', async () => {
  const { db } = database;
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => saveFirstSettings(db, row(n))));
  const stands = await readSettings(db, 'webhook', '');
  for (const answer of answers) expect(answer).toEqual(stands);
});

test('settings that are removed as they are first made are told all the same', async () => {
  const { db } = database;
  const removed = Array.from({ length: 200 }, () => deleteSettings(db, 'webhook', ''));
  const made = Array.from({ length: 200 }, (_, n) => saveFirstSettings(db, row(n)));
  for (const answer of await Promise.all(made)) expect(answer.kind).toBe('webhook');
  await Promise.all(removed);
});
