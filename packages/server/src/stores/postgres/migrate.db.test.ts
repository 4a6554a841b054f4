import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { migrate, openDatabase } from './index.ts';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'relance-migrations-'));
  await database.db.run('drop table migration');
});

afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), sql);
}

test('a changed file that was already applied is refused by name', async () => {
  await write('0001_first.sql', '-- expand: a table\ncreate table a (id int);');
  await migrate(database.db, folder);
  await write('0001_first.sql', '-- expand: a table\ncreate table a (id bigint);');
  await expect(migrate(database.db, folder)).rejects.toThrow(
    /0001_first\.sql was changed after it had been applied/,
  );
});

test('a file that says neither expand nor contract is refused', async () => {
  await write('0001_first.sql', 'create table a (id int);');
  await expect(migrate(database.db, folder)).rejects.toThrow(/first line/);
});

test('a gap in the numbers is refused', async () => {
  await write('0001_first.sql', '-- expand: a table\ncreate table a (id int);');
  await write('0003_third.sql', '-- expand: a table\ncreate table c (id int);');
  await expect(migrate(database.db, folder)).rejects.toThrow(/expected migration 2 next/);
});

test('a file that fails leaves nothing of itself behind', async () => {
  await write(
    '0001_first.sql',
    '-- expand: two tables\ncreate table a (id int); create table b (id nonsense);',
  );
  await expect(migrate(database.db, folder)).rejects.toThrow(/nonsense/);
  expect(await database.db.first(`select to_regclass('a') as a, to_regclass('migration') as m`)).toEqual({
    a: null,
    m: null,
  });
});

test('files apply in order, once, and new ones are added later', async () => {
  await write('0001_first.sql', '-- expand: a table\ncreate table a (id int);');
  await write(
    '0002_second.sql',
    '-- expand: a column\nalter table a add b int;\r\ninsert into a values (1, 2);',
  );
  expect(await migrate(database.db, folder)).toBe(2);
  expect(await migrate(database.db, folder)).toBe(0);
  await write('0003_third.sql', '-- contract: since 0.2 nothing reads it\nalter table a drop b;');
  expect(await migrate(database.db, folder)).toBe(1);
  expect(await database.db.rows('select id from a')).toEqual([{ id: 1 }]);
});

test('programs that start together migrate once', async () => {
  await write('0001_first.sql', '-- expand: a slow table\ncreate table a (id int); select pg_sleep(0.3);');
  const starts = await Promise.all(
    [1, 2, 3].map(async () => {
      const db = openDatabase({
        url: database.url,
        max: 1,
        applicationName: 'starter',
        connectTimeoutMs: 5_000,
      });
      const applied = await migrate(db, folder);
      await db.close();
      return applied;
    }),
  );
  expect(starts.sort()).toEqual([0, 0, 1]);
});
