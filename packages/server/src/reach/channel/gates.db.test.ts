import type { Outcome } from '@relance/core/reach/message';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { silentLogger } from '../../platform/logger/index.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { type Gates, openGates } from './gates.ts';
import { readPauses, resumeChannel } from './pause.store.ts';

let database: TestDatabase;
let now = 0;
let one: Gates;
let two: Gates;

const EMAIL = { gate: 'email', kind: 'email', app: '' };
const SILENT: Outcome = { kind: 'unclear', reason: 'no-answer' };

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.close());

beforeEach(async () => {
  await database.db.run('delete from channel_pause');
  now = Date.now();
  [one, two] = [
    openGates(database.db, silentLogger(), () => now),
    openGates(database.db, silentLogger(), () => now),
  ];
});

const saved = (gates: number) =>
  vi.waitFor(async () => expect(await readPauses(database.db)).toHaveLength(gates));
const silences = (gates: Gates, times: number) => {
  for (let i = 0; i < times; i++) gates.note(EMAIL, SILENT);
};

test('what one sender learns the others know', async () => {
  silences(one, 20);
  await saved(1);
  expect(two.admits('email')).toBe('all');
  await two.sync();
  expect(two.admits('email')).toBe('none');
  expect(two.closed()).toEqual(['email']);
});

test('when the pause has passed each lets one message find out, and an answer opens the way for all', async () => {
  silences(one, 20);
  await saved(1);
  await two.sync();
  now += 31_000;
  expect(two.admits('email')).toBe('one');
  two.enter('email');
  expect(two.admits('email')).toBe('none');
  two.note(EMAIL, { kind: 'sent' });
  expect(two.admits('email')).toBe('all');
  await saved(0);
  await one.sync();
  expect(one.admits('email')).toBe('all');
});

test('what a person opens is open at the next look', async () => {
  one.note(EMAIL, { kind: 'gone', reason: 'endpoint-gone' });
  await saved(1);
  await one.sync();
  expect(one.admits('email')).toBe('none');
  expect(one.closedUntil('email')).toBe(Number.POSITIVE_INFINITY);
  await resumeChannel(database.db, 'email', '');
  await one.sync();
  expect(one.admits('email')).toBe('all');
});

test('a pause that only a person may end is not ended by an answer, nor shortened by a shorter one', async () => {
  one.note(EMAIL, { kind: 'gone', reason: 'endpoint-gone' });
  await saved(1);
  two.note(EMAIL, { kind: 'throttled', afterMs: 1_000 });
  two.note(EMAIL, { kind: 'sent' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await readPauses(database.db)).toMatchObject([
    { gate: 'email', reason: 'endpoint-gone', until: null },
  ]);
});

test('dead addresses are believed until they die in masses', () => {
  const dead: Outcome = { kind: 'dead-address', reason: 'smtp-550' };
  const believed = Array.from({ length: 30 }, () => one.note(EMAIL, dead));
  expect(believed.filter(Boolean)).toHaveLength(20);
  expect(one.admits('email')).toBe('none');
});

test('one gate says nothing about another', () => {
  silences(one, 20);
  expect(one.admits('webhook/welcome')).toBe('all');
});
