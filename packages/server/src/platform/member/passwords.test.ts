import { argon2Sync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openPasswords } from './passwords.ts';

const passwords = openPasswords();

describe('a password', () => {
  test('that is wrong, or of nobody, is refused', async () => {
    const stored = await passwords.hash('four quiet herons');
    expect(await passwords.verify(stored, 'four quiet heron')).toBe(false);
    expect(await passwords.verify(stored, '')).toBe(false);
    expect(await passwords.verify(null, 'four quiet herons')).toBe(false);
    expect(await passwords.verify(undefined, '')).toBe(false);
  });

  test('is kept as argon2id with 19 MiB, two passes, one lane, and a salt of its own', async () => {
    const [first = '', second = ''] = await Promise.all([
      passwords.hash('same words'),
      passwords.hash('same words'),
    ]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(second).not.toBe(first);
    const [, , , , salt = '', tag = ''] = first.split('$');
    const again = argon2Sync('argon2id', {
      message: 'same words',
      nonce: Buffer.from(salt, 'base64'),
      memory: 19_456,
      passes: 2,
      parallelism: 1,
      tagLength: 32,
    });
    expect(again.equals(Buffer.from(tag, 'base64'))).toBe(true);
  });

  test('is the same however its letters are composed', async () => {
    const stored = await passwords.hash('café du théâtre');
    expect(await passwords.verify(stored, 'cafe\u0301 du the\u0301a\u0302tre')).toBe(true);
  });

  test('that was hashed with other parameters is still known, and said to be stale', async () => {
    // From test.c of the reference implementation.
    const other = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
    expect(await passwords.verify(other, 'password')).toBe(true);
    expect(passwords.isStale(other)).toBe(true);
    expect(passwords.isStale(await passwords.hash('x'))).toBe(false);
  });
});

test('no more than two hashes are computed at once, and a crowd is turned away', async () => {
  const crowd = await Promise.allSettled(Array.from({ length: 80 }, () => passwords.verify(undefined, 'x')));
  const refused = crowd.filter((one) => one.status === 'rejected');
  expect(refused).toHaveLength(80 - 62);
  expect(refused[0]).toMatchObject({ reason: { code: 'unavailable' } });
  expect(await passwords.verify(undefined, 'x')).toBe(false);
});
