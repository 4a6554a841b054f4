import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { loadMasterKeys, masterKeyOf, openSecrets, SecretUnreadable, secretsOf } from './index.ts';

const key = () => masterKeyOf(randomBytes(32).toString('base64'));
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'relance-secrets-'));
  folders.push(path);
  return path;
}

test('a secret does not open in another place', () => {
  const secrets = secretsOf([key()]);
  const sealed = secrets.seal('hunter2', 'channel|email');
  expect(() => secrets.open(sealed, 'channel|webhook')).toThrow(SecretUnreadable);
});

test('a secret does not open under another master key', () => {
  const sealed = secretsOf([key()]).seal('hunter2', 'channel|email');
  expect(() => secretsOf([key()]).open(sealed, 'channel|email')).toThrow('another master key');
});

test('one changed bit anywhere is noticed', () => {
  const secrets = secretsOf([key()]);
  const sealed = secrets.seal('hunter2', 'p');
  for (let i = 0; i < sealed.length; i++) {
    const changed = Buffer.from(sealed);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(() => secrets.open(changed, 'p'), `byte ${i}`).toThrow(SecretUnreadable);
  }
});

test('a text that nobody sealed is refused', () => {
  const secrets = secretsOf([key()]);
  expect(() => secrets.open(Buffer.alloc(0), 'p')).toThrow(SecretUnreadable);
  expect(() => secrets.open(randomBytes(200), 'p')).toThrow(SecretUnreadable);
});

test('any text comes back as it was, and no two seals look alike', () => {
  const secrets = secretsOf([key()]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const sealed = secrets.seal(text, 'p');
      expect(secrets.open(sealed, 'p')).toBe(text);
      expect(secrets.seal(text, 'p').equals(sealed)).toBe(false);
    }),
  );
});

test('after a rotation old secrets still open and are known to be stale', () => {
  const [old, fresh] = [key(), key()];
  const sealed = secretsOf([old]).seal('hunter2', 'p');
  const rotated = secretsOf([fresh, old]);
  expect(rotated.open(sealed, 'p')).toBe('hunter2');
  expect(rotated.isStale(sealed)).toBe(true);
  expect(rotated.isStale(rotated.seal('hunter2', 'p'))).toBe(false);
});

test('the key file is made once, readable by its owner alone, and kept', async () => {
  const dataDir = await folder();
  const [a, b] = await Promise.all([loadMasterKeys(dataDir), loadMasterKeys(dataDir)]);
  expect(a).toEqual(b);
  expect(await loadMasterKeys(dataDir)).toEqual(a);
  expect((await stat(join(dataDir, 'master.key'))).mode & 0o777).toBe(0o600);
  expect((await readFile(join(dataDir, 'master.key'), 'utf8')).trim()).toHaveLength(44);
});

test('a key from the environment wins over the file', async () => {
  const dataDir = await folder();
  const given = randomBytes(32).toString('base64');
  const sealed = (await openSecrets({ dataDir, masterKey: given })).seal('x', 'p');
  expect(secretsOf([masterKeyOf(given)]).open(sealed, 'p')).toBe('x');
});

test('a key that is too short is refused with the command that makes one', async () => {
  await expect(openSecrets({ dataDir: await folder(), masterKey: 'c2hvcnQ=' })).rejects.toThrow(
    'openssl rand -base64 32',
  );
});
