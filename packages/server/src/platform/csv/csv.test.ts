import { expect, test } from 'vitest';
import { csvText } from './csv.ts';

const line = (...cells: (string | number | null)[]): string =>
  csvText({ columns: [], rows: [cells] }).slice(2, -2);

test.each([
  ['a formula', '=1+1', "'=1+1"],
  ['a formula after its sign', '+1', "'+1"],
  ['another', '-1', "'-1"],
  ['a function', '@SUM(A1)', "'@SUM(A1)"],
  ['one behind a tab', '\t=1', "'\t=1"],
  ['one with commas', '=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
])('%s in a value is defused', (_, value, written) => {
  expect(line(value)).toBe(written);
});

test('quotes, commas and line ends stay inside their cell', () => {
  expect(line('a,b', 'say "hi"', 'one\r\ntwo', 'one\ntwo')).toBe(
    '"a,b","say ""hi""","one\r\ntwo","one\ntwo"',
  );
});

test('numbers are numbers, also below zero, and nothing is nothing', () => {
  expect(line(-1.5, 0, null, '')).toBe('-1.5,0,,');
});

test('the first line names the columns', () => {
  expect(csvText({ columns: ['period', 'count'], rows: [['2026-11-20', 3]] })).toBe(
    'period,count\r\n2026-11-20,3\r\n',
  );
});
