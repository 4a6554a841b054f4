import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWhere, type Where } from '../where.ts';
import { whereSql } from './where-sql.ts';

function whereOf(wire: unknown): Where {
  const parsed = parseWhere(wire);
  if (!parsed.ok) throw new TypeError(JSON.stringify(parsed.refusal));
  return parsed.value;
}

test('no question is always true', () => {
  expect(whereSql([], 'properties')).toEqual({ text: '1', params: {} });
});

test('paths and operands are bound, never written into the text', () => {
  const { text, params } = whereSql(
    whereOf({ "it's": { is: "' or 1 = 1 --" }, 'a.b': { gt: 5 } }),
    'properties',
  );
  expect(text).not.toMatch(/it's|or 1 = 1 --/);
  expect(Object.values(params)).toEqual([
    'a',
    'b',
    5,
    "it's",
    ["' or 1 = 1 --"],
    ["' or 1 = 1 --"],
    `"' or 1 = 1 --"`,
  ]);
});

test('the text is the same whatever is asked for, as long as it is asked in the same way', () => {
  const word = fc.string({ minLength: 1 }).filter((value) => !/^\d{4}-/.test(value) && !value.includes('.'));
  const key = word.filter((value) => parseWhere({ [value]: { exists: true } }).ok);
  fc.assert(
    fc.property(key, word, fc.double({ noNaN: true, noDefaultInfinity: true }), (path, text, number) => {
      const sql = (wire: unknown): string => whereSql(whereOf(wire), 'properties').text;
      fc.pre(parseWhere({ [path]: { is: text } }).ok);
      expect(sql({ [path]: { is: text } })).toBe(sql({ k: { is: 'x' } }));
      expect(sql({ [path]: { matches: text } })).toBe(sql({ k: { matches: 'x' } }));
      expect(sql({ [path]: { lte: number } })).toBe(sql({ k: { lte: 1 } }));
    }),
  );
});
