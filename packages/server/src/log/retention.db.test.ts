import type { LoggedEvent } from '@relance/core/collect/event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { appendLast, dropOldWeeks, readFrames, unpackFrame } from './index.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await openTestDatabase();
  await database.db.run(
    `create table log_frame_20200106 partition of log_frame for values from ('2020-01-06Z') to ('2020-01-13Z')`,
  );
});

afterEach(async () => {
  await database.close();
});

/** A frame of that week: an event for each origin, named after its position. */
async function frame(first: number, ...origins: readonly LoggedEvent['origin'][]): Promise<void> {
  const lines = origins.map((origin, index) => {
    const properties = { said: '"origin":"import"' };
    return JSON.stringify({
      type: 'track',
      name: `at ${first + index}`,
      app: 'a',
      userId: 'u',
      messageId: 'm',
      origin,
      properties,
    });
  });
  await database.db.run(
    `insert into log_frame (received_at, first_seq, partition, count, events)
     values ('2020-01-08 10:00:00.000123Z', $1, 7, $2, $3)`,
    [first, lines.length, lines.join(',\n')],
  );
}

async function partitions(): Promise<string[]> {
  const rows = await database.db.rows<{ name: string }>(
    `select c.relname as name
       from pg_inherits i
       join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'log_frame'::regclass
      order by 1`,
  );
  return rows.map((row) => row.name);
}

const duplicates = () => database.db.rows<{ seq: number }>('select seq from log_duplicate order by seq');

async function names(): Promise<string[]> {
  const frames = await readFrames(database.db, { seq: 0, at: null }, 100);
  return frames.flatMap(unpackFrame).map(({ seq, event }) => `${seq}: ${event.name}`);
}

test('a week that somebody has not read yet stays, however old', async () => {
  await frame(1, 'client', 'client');
  expect(await dropOldWeeks(database.db, 13, 1)).toBe(0);
  expect(await names()).toEqual(['1: at 1', '2: at 2']);
});

test('old weeks go, this one stays, and what was noted of their duplicates goes with them', async () => {
  await frame(1, 'client', 'server');
  await database.db.run('insert into log_duplicate values (2), (11)');
  await database.db.run(`select setval('log_seq', 10)`);
  await appendLast(database.db, [
    { type: 'track', name: 'Read', app: 'a', userId: 'u', messageId: 'm', origin: 'client' },
  ]);
  expect(await dropOldWeeks(database.db, 13, 2)).toBe(1);
  expect(await names()).toEqual(['11: Read']);
  expect(await partitions()).toHaveLength(1);
  expect(await duplicates()).toEqual([{ seq: 11 }]);
});

test('of an old week imports stay for ever, at their positions and with their receipt, duplicates left out', async () => {
  await frame(1, 'client', 'server');
  await frame(3, 'import', 'import', 'client', 'import', 'import', 'import');
  await frame(9, 'import');
  await database.db.run('insert into log_duplicate values (7)');
  for (const dropped of [1, 0]) {
    expect(await dropOldWeeks(database.db, 13, 9)).toBe(dropped);
    expect(await names()).toEqual(['3: at 3', '4: at 4', '6: at 6', '8: at 8', '9: at 9']);
    expect(await partitions()).toEqual(['log_import_20200106']);
    expect(await duplicates()).toEqual([]);
  }
  const receipts = await database.db.rows(
    `select distinct extract(microseconds from received_at)::int as micros, partition from log_frame`,
  );
  expect(receipts).toEqual([{ micros: 123, partition: 7 }]);
});
