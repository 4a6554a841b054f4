import { describe, expect, test } from 'vitest';
import { keyFromAuthorization } from './credentials.ts';
import { generateKey, hashKey, looksLikeKey } from './key.ts';

describe('a key', () => {
  test('with a typing error is refused without asking the database', () => {
    const key = generateKey('secret');
    const swapped = `${key.slice(0, 9)}${key[10]}${key[9]}${key.slice(11)}`;
    const changed = `${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`;
    expect(key[9] === key[10] || !looksLikeKey(swapped)).toBe(true);
    expect(looksLikeKey(changed)).toBe(false);
  });

  test('that is none is refused: empty, spaces, other prefix, endless, NUL', () => {
    for (const text of ['', 'sk_', 'sk_ a', 'xk_abcdefgh', `sk_${'a'.repeat(300)}`, 'sk_a\0b', 'sk_a\n']) {
      expect(looksLikeKey(text), JSON.stringify(text)).toBe(false);
    }
  });

  test('has its kind as prefix, 43 random digits and a checksum; only its hash is stored', () => {
    const key = generateKey('client');
    expect(key).toMatch(/^pk_[0-9A-Za-z]{49}$/);
    expect(looksLikeKey(key)).toBe(true);
    expect(hashKey(key)).toHaveLength(32);
    expect(generateKey('client')).not.toBe(key);
  });

  test('given by the operator needs no checksum', () => {
    expect(looksLikeKey('sk_bootstrap-for_tests')).toBe(true);
  });
});

describe('the Authorization header', () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

  test('without a key in it gives none', () => {
    for (const header of ['', 'Bearer', 'Bearer ', 'Token sk_x', 'Bearer a b', 'Basic !!', 'Digest x']) {
      expect(keyFromAuthorization(header), header).toBeUndefined();
    }
  });

  test('gives the key as Bearer token or as the user name of Basic with an empty password', () => {
    expect(keyFromAuthorization('Bearer sk_x')).toBe('sk_x');
    expect(keyFromAuthorization('bearer  sk_x')).toBe('sk_x');
    expect(keyFromAuthorization(basic('pk_x:'))).toBe('pk_x');
    expect(keyFromAuthorization(basic('pk_x'))).toBe('pk_x');
  });
});
