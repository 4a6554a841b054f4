import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A key that wraps the keys of stored secrets. */
export interface MasterKey {
  /** The first 8 bytes of the SHA-256 of the key: stored beside what it wraps, tells keys apart during a rotation. */
  readonly id: Buffer;
  readonly key: Buffer;
}

const KEY_BYTES = 32;
const FILE_NAME = 'master.key';

/** Reads 32 bytes in base64. Throws when the text is anything else. */
export function masterKeyOf(text: string): MasterKey {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== KEY_BYTES) {
    throw new Error('a master key is 32 bytes in base64, such as `openssl rand -base64 32` prints');
  }
  return { id: createHash('sha256').update(key).digest().subarray(0, 8), key };
}

/**
 * The master keys of this installation, the current one first. `text` (the environment's RELANCE_MASTER_KEY) wins over
 * the file `master.key` in the data folder, which is made, 0600, when it is missing. Both hold one key a line: to rotate,
 * put a new key above the old one. Without the key stored secrets cannot be read: it belongs into the backup.
 */
export async function loadMasterKeys(dataDir: string, text?: string): Promise<readonly MasterKey[]> {
  const lines = (text ?? (await readOrMake(join(dataDir, FILE_NAME)))).split(/[\s,]+/).filter(Boolean);
  if (lines.length === 0) throw new Error('the master key is empty');
  return lines.map(masterKeyOf);
}

async function readOrMake(path: string): Promise<string> {
  const present = await readFile(path, 'utf8').catch(whenMissing);
  if (present !== undefined) return present;
  const fresh = `${path}.${randomBytes(6).toString('hex')}`;
  await mkdir(join(path, '..'), { recursive: true });
  const file = await open(fresh, 'w', 0o600);
  await file.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`);
  await file.sync();
  await file.close();
  // Of several processes that start at once, the first link wins; all read the winner's key.
  await link(fresh, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(fresh);
  return readFile(path, 'utf8');
}

function whenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
