import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CsvRecord, csvReader } from './csv.ts';
import type { Line } from './lines.ts';

function read(text: string, maxUnits?: number): CsvRecord[] {
  const reader = csvReader(maxUnits);
  const records: (CsvRecord | undefined)[] = text
    .split('\n')
    .map((line, index): Line => ({ line: index + 1, text: line }))
    .map((line) => reader.push(line));
  return [...records, reader.end()].filter((record) => record !== undefined);
}

test('quotes where none may stand refuse their own record', () => {
  expect(read('5" disk,c\n"a"b,c\n"x\ny" z\nok,1')).toEqual([
    { line: 1, flaw: 'bad-quotes' },
    { line: 2, flaw: 'bad-quotes' },
    { line: 3, flaw: 'bad-quotes' },
    { line: 5, fields: ['ok', '1'] },
  ]);
});

test('a quote that is never closed is refused at the end, or as soon as the record is too long', () => {
  expect(read('a,"b\nc')).toEqual([{ line: 1, flaw: 'bad-quotes' }]);
  expect(read('"aaaa\nbbbb\ncccc\nd,e', 12)).toEqual([
    { line: 1, flaw: 'too-large' },
    { line: 4, fields: ['d', 'e'] },
  ]);
});

test('a field may hold commas, quotes and line breaks, and the record has the number of its first line', () => {
  expect(read('x,y\n"a, ""b""","c\nd"\n,')).toEqual([
    { line: 1, fields: ['x', 'y'] },
    { line: 2, fields: ['a, "b"', 'c\nd'] },
    { line: 4, fields: ['', ''] },
  ]);
});

test('what csv-parse reads, we read the same', () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', ' ') });
  const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 });
  fc.assert(
    fc.property(table, fc.boolean(), (rows, quoteAll) => {
      const quoted = (text: string) =>
        quoteAll || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
      const text = rows.map((row) => row.map(quoted).join(',')).join('\n');
      const expected: string[][] = parse(text, { relax_column_count: true });
      expect(read(text).map((record) => ('fields' in record ? record.fields : record.flaw))).toEqual(
        expected,
      );
    }),
  );
});
