import { expect, test } from 'vitest';
import { readCsvHead } from './csv-head.ts';

test('quoted fields hold commas, line breaks and quotes', () => {
  expect(readCsvHead('a,"b ""x"""\r\n"1,2","three\nfour"\r\n', 5, true)).toEqual({
    columns: ['a', 'b "x"'],
    rows: [['1,2', 'three\nfour']],
  });
});

test('empty fields stay, empty lines and a byte order mark do not', () => {
  expect(readCsvHead('\uFEFFa,b,c\n\n1,,\n\n,,3\n', 5, true)).toEqual({
    columns: ['a', 'b', 'c'],
    rows: [
      ['1', '', ''],
      ['', '', '3'],
    ],
  });
});

test('a record that is cut off where the look ended is not shown; the last of a whole file is', () => {
  expect(readCsvHead('a,b\n1,2\n3,4', 5, false)?.rows).toEqual([['1', '2']]);
  expect(readCsvHead('a,b\n1,2\n3,4', 5, true)?.rows).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
  expect(readCsvHead('a,b\n1,"2', 5, false)?.rows).toEqual([]);
});

test('no more rows than asked for are read, and nothing is no table', () => {
  expect(readCsvHead('a\n1\n2\n3\n', 2, true)?.rows).toEqual([['1'], ['2']]);
  expect(readCsvHead('', 2, true)).toBeUndefined();
});
