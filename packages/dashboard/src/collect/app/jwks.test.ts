import { expect, test } from 'vitest';
import { readJwks } from './jwks.ts';

const KEY = { kty: 'OKP', crv: 'Ed25519', x: 'abc' };

test('one key, a list of keys and a key set are all read', () => {
  expect(readJwks(JSON.stringify(KEY))).toEqual([KEY]);
  expect(readJwks(JSON.stringify([KEY, KEY]))).toEqual([KEY, KEY]);
  expect(readJwks(JSON.stringify({ keys: [KEY] }))).toEqual([KEY]);
  expect(readJwks('[]')).toEqual([]);
});

test('what is no key is not taken for one', () => {
  for (const text of [
    '',
    '{',
    '1',
    'null',
    '"kty"',
    '{"x":"abc"}',
    JSON.stringify([KEY, 1]),
    '{"keys":"kty"}',
  ])
    expect(readJwks(text), text).toBeUndefined();
});
