import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Alias, canonicalId } from './canonical.ts';

test('the aliased-to id survives', () => {
  expect(canonicalId(['ada', 'countess'], [['ada', 'countess']])).toBe('countess');
});

test('a chain of aliases ends at its last id', () => {
  expect(
    canonicalId(
      ['a', 'b', 'c'],
      [
        ['b', 'c'],
        ['a', 'b'],
      ],
    ),
  ).toBe('c');
});

test('on a cycle the smallest id survives, whoever else leads into it', () => {
  const aliases: Alias[] = [
    ['b', 'c'],
    ['c', 'b'],
    ['a', 'b'],
  ];
  expect(canonicalId(['a', 'b', 'c'], aliases)).toBe('b');
});

test('without aliases the smallest id survives', () => {
  expect(canonicalId(['z', 'm'], [])).toBe('m');
});

test('the order of the aliases does not matter', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const alias = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids));
  fc.assert(
    fc.property(fc.array(alias, { maxLength: 8 }), (aliases) => {
      expect(canonicalId([...ids].reverse(), [...aliases].reverse())).toBe(canonicalId(ids, aliases));
    }),
  );
});
