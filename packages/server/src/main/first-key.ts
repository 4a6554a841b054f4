import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ensureBootstrapKey, ensureFirstKey, generateKey } from '../platform/auth/index.ts';
import type { Settings } from '../platform/config/index.ts';
import type { Database } from '../stores/postgres/index.ts';

const FILE_NAME = 'secret-key';

/**
 * Sees to it that there is a way in: the key the operator asked for, or else, on the first start, one in the file
 * `secret-key` of the data folder (0600). Answers where the key can be read, when that file was made.
 */
export async function ensureWayIn(db: Database, settings: Settings): Promise<string | undefined> {
  if (settings.bootstrapSecretKey !== undefined) {
    await ensureBootstrapKey(db, settings.bootstrapSecretKey);
    return undefined;
  }
  const file = join(resolve(settings.dataDir), FILE_NAME);
  const made = await ensureFirstKey(db, () => keyInFile(file));
  return made === undefined ? undefined : file;
}

/** The key in a file, made where there is none. The file is written first: a crash before the database knows the key finds it there at the next start. */
export async function keyInFile(file: string): Promise<string> {
  await mkdir(join(file, '..'), { recursive: true });
  const options = { mode: 0o600, flag: 'wx' };
  await writeFile(file, `${generateKey('secret')}\n`, options).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(file, 'utf8')).trim();
}
