import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAuthenticator } from '../platform/auth/index.ts';
import { readSettings } from '../platform/config/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { ensureWayIn } from './first-key.ts';

let database: TestDatabase;
let dataDir: string;

beforeEach(async () => {
  database = await openTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'relance-key-'));
});
afterEach(async () => {
  await database.close();
  await rm(dataDir, { recursive: true });
});

const settings = (more: Record<string, string> = {}) =>
  readSettings({ env: { RELANCE_DATA_DIR: dataDir, ...more }, argv: [] });

async function isValid(key: string): Promise<boolean> {
  const authenticator = await openAuthenticator({ db: database.db, identityKeys: async () => [] });
  const caller = await authenticator.byKey(key);
  await authenticator.close();
  return caller?.kind === 'secret';
}

test('the first start makes a key in a file that only its owner reads; later starts make none', async () => {
  const file = await ensureWayIn(database.db, settings());
  expect(file).toBe(join(dataDir, 'secret-key'));
  expect((await stat(join(dataDir, 'secret-key'))).mode & 0o777).toBe(0o600);
  expect(await isValid((await readFile(join(dataDir, 'secret-key'), 'utf8')).trim())).toBe(true);
  expect(await ensureWayIn(database.db, settings())).toBeUndefined();
});

test('a start that crashed after it wrote the file goes on with the key in it', async () => {
  await ensureWayIn(database.db, settings());
  const key = (await readFile(join(dataDir, 'secret-key'), 'utf8')).trim();
  await database.db.run('delete from api_key');
  await ensureWayIn(database.db, settings());
  expect((await readFile(join(dataDir, 'secret-key'), 'utf8')).trim()).toBe(key);
  expect(await isValid(key)).toBe(true);
});

test('with a key given by the operator no other is made', async () => {
  const key = 'sk_given-by-the-operator';
  expect(await ensureWayIn(database.db, settings({ RELANCE_BOOTSTRAP_SECRET_KEY: key }))).toBeUndefined();
  expect(await isValid(key)).toBe(true);
  await expect(stat(join(dataDir, 'secret-key'))).rejects.toMatchObject({ code: 'ENOENT' });
});
