import type { Json } from '@relance/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asKind, forOperand, tagsOf, valuesOf, wayOf } from './operand-type.ts';

const scalar = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());

test('a list of values is shown as tags and read back with every value of its own type', () => {
  fc.assert(
    fc.property(fc.array(scalar, { minLength: 1, maxLength: 4 }), (values) => {
      expect(valuesOf(tagsOf(values), wayOf(values) ?? 'text')).toEqual(
        values.map((value) => (Object.is(value, -0) ? 0 : value)),
      );
    }),
  );
});

test('a value becomes one of another kind only where that loses nothing', () => {
  const cases: [Json, Parameters<typeof asKind>[1], Json][] = [
    ['12', 'number', 12],
    ['twelve', 'number', null],
    ['', 'number', null],
    [true, 'number', null],
    [12, 'text', '12'],
    [true, 'text', null],
    ['2026-11-20', 'date', '2026-11-20'],
    ['soon', 'date', null],
    [null, 'flag', true],
    [false, 'flag', false],
  ];
  for (const [value, kind, expected] of cases)
    expect(asKind(value, kind), `${value} as ${kind}`).toEqual(expected);
});

test('a comparison keeps its value where the new operator can have it', () => {
  expect(forOperand('a', 'values')).toEqual(['a']);
  expect(forOperand(['a', 'b'], 'value')).toBe('a');
  expect(forOperand(5, 'text')).toBeNull();
  expect(forOperand(true, 'ordered')).toBeNull();
  expect(forOperand('a', 'flag')).toBe(true);
});
