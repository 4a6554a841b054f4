import { parseWhere } from '@relance/core/segment/expression';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freshRow, namedTwice, opFits, rowsOf, whereOf } from './where-rows.ts';

test('rows without a property say nothing', () => {
  expect(whereOf([])).toBeUndefined();
  expect(whereOf([freshRow(), { ...freshRow(), path: '  ', values: ['7'] }])).toBeUndefined();
});

test('a value is of the kind that was chosen, and never guessed', () => {
  const row = { ...freshRow(), path: 'total', values: ['12'] };
  expect(whereOf([row])).toEqual({ total: { is: '12' } });
  expect(whereOf([{ ...row, kind: 'number' }])).toEqual({ total: { is: 12 } });
  expect(whereOf([{ ...row, kind: 'flag', values: ['true'] }])).toEqual({ total: { is: true } });
  expect(whereOf([{ ...row, kind: 'number', values: ['dear'] }])).toEqual({ total: { is: 'dear' } });
});

test('known and not known are two operators without a value', () => {
  expect(whereOf([{ ...freshRow(), path: 'coupon', op: 'absent', values: ['x'] }])).toEqual({
    coupon: { exists: false },
  });
  expect(rowsOf({ coupon: { exists: false } })).toMatchObject([{ path: 'coupon', op: 'absent' }]);
});

test('a property named twice is told', () => {
  const row = (path: string) => ({ ...freshRow(), path });
  expect([...namedTwice([row('a'), row('b'), row('a '), row('')])]).toEqual(['a']);
});

test('texts have patterns, numbers and flags have none', () => {
  expect(opFits('startsWith', 'text')).toBe(true);
  expect(opFits('startsWith', 'number')).toBe(false);
  expect(opFits('gt', 'flag')).toBe(false);
});

test('every where comes back as it went in', () => {
  const scalar = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.integer(),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
  );
  const predicate = fc.oneof(
    fc.record({ is: scalar }),
    fc.record({ exists: fc.boolean() }),
    fc.record({ in: fc.array(fc.string({ minLength: 1 }), { minLength: 1 }) }),
    fc.record({ gte: fc.oneof(fc.integer(), fc.string()) }),
  );
  const where = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), predicate, { minKeys: 1 });
  fc.assert(
    fc.property(where, (given) => {
      expect(whereOf(rowsOf(given))).toEqual({ ...given });
      expect(parseWhere(whereOf(rowsOf(given))).ok).toBe(parseWhere(given).ok);
    }),
  );
});
