import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './json.ts';

test('the same members in another order have the same text', () => {
  expect(canonicalJson({ b: [1, { d: 2, c: 3 }], a: null })).toBe(
    canonicalJson({ a: null, b: [1, { c: 3, d: 2 }] }),
  );
});

test('the canonical text is JSON of the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
