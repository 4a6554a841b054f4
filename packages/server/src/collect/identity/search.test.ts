import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endOfPrefix, valuesOf } from './search.ts';

/** Order by code point, as PostgreSQL's collation C over UTF-8 has it. */
function before(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;
}

test('texts with a prefix, and only those, lie from the prefix to its end', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'z', '\ud7ff', '\ue000', '\u{10ffff}', '\u0000') });
  fc.assert(
    fc.property(text, text, (prefix, other) => {
      const end = endOfPrefix(prefix);
      const isBetween = !before(other, prefix) && (end === null || before(other, end));
      expect(isBetween).toBe(other.startsWith(prefix));
    }),
  );
});

test('the value of a trait may be a text, a number or a boolean', () => {
  expect(valuesOf('gold')).toEqual(['gold']);
  expect(valuesOf('42')).toEqual(['42', 42]);
  expect(valuesOf('-1.5')).toEqual(['-1.5', -1.5]);
  expect(valuesOf('true')).toEqual(['true', true]);
  expect(valuesOf('1e3')).toEqual(['1e3']);
});
