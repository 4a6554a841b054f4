import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { dayOf, dedupHash, dropOldDedupDays, ensureDedupDay, type Note, noteSeen } from './dedup.store.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 20, 23, 59, 59);
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

/** Notes messages as received so many days after the start; answers the indexes of those seen before. */
async function note(days: number, messages: readonly string[]): Promise<string[]> {
  const day = dayOf(START + days * DAY);
  await ensureDedupDay(database.db, day);
  const hashes = new Map(messages.map((message) => [dedupHash('news', message), message]));
  const seen = await database.db.transaction((tx) => noteSeen(tx, day, notesOf([...hashes.keys()])));
  return [...seen.keys()].map((hash) => hashes.get(hash) ?? '?').sort();
}

function notesOf(hashes: readonly string[]): Note[] {
  return hashes.map((hash) => ({ hash, body: 1 }));
}

test('a message counts once across midnight and for seven days, and again on the eighth', async () => {
  expect(await note(0, ['a', 'b'])).toEqual([]);
  expect(await note(0, ['b', 'c'])).toEqual(['b']);
  expect(await note(1, ['a'])).toEqual(['a']);
  expect(await note(7, ['a', 'd'])).toEqual(['a']);
  expect(await note(8, ['a', 'b', 'd'])).toEqual(['d']);
});

test('the same messageId of another app is another message', () => {
  expect(dedupHash('news', 'a')).not.toBe(dedupHash('sport', 'a'));
});

test('two workers making the same day and noting the same messages at once take each of them once', async () => {
  const day = dayOf(START + 30 * DAY);
  await Promise.all(Array.from({ length: 6 }, () => ensureDedupDay(database.db, day)));
  const hashes = Array.from({ length: 500 }, (_, i) => dedupHash('news', `race-${i}`));
  const seen = await Promise.all(
    [hashes, [...hashes].reverse()].map((list) =>
      database.db.transaction((tx) => noteSeen(tx, day, notesOf(list))),
    ),
  );
  expect((seen[0]?.size ?? 0) + (seen[1]?.size ?? 0)).toBe(hashes.length);
});

test('what was said first is known for as long as its messageId, and never overwritten', async () => {
  const [day, next] = [dayOf(START + 40 * DAY), dayOf(START + 41 * DAY)];
  await ensureDedupDay(database.db, day);
  await ensureDedupDay(database.db, next);
  const hash = dedupHash('news', 'said');
  expect(await noteSeen(database.db, day, [{ hash, body: -7 }])).toEqual(new Map());
  expect(await noteSeen(database.db, day, [{ hash, body: 8 }])).toEqual(new Map([[hash, -7]]));
  expect(await noteSeen(database.db, next, [{ hash, body: 9 }])).toEqual(new Map([[hash, -7]]));
});

test('earlier days are probed by hash, not read through', async () => {
  const key = await database.db.first<{ columns: string }>(
    `select pg_get_indexdef('dedup_pkey'::regclass) as columns`,
  );
  expect(key?.columns).toMatch(/\(hash, day\)$/);
});

test('days that nobody asks any more are dropped, the others stay', async () => {
  await ensureDedupDay(database.db, dayOf(START + 31 * DAY));
  const dropped = await dropOldDedupDays(database.db, new Date(START + 31 * DAY));
  expect(dropped).toBe(4);
  expect(await note(31, ['race-0'])).toEqual(['race-0']);
});
