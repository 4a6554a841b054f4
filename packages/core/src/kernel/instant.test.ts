import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInstant } from './instant.ts';

test.each([
  ['a time without zone', '2026-11-20T09:30:00'],
  ['a day that is not in its month', '2026-02-29'],
  ['the 29th of February of 1900', '1900-02-29'],
  ['a 25th hour', '2026-11-20T25:00:00Z'],
  ['a leap second', '2026-12-31T23:59:60Z'],
  ['a number', '1795163400123'],
  ['a date in words', '20 November 2026'],
  ['white space around it', ' 2026-11-20 '],
])('%s is not an instant', (_, text) => {
  expect(parseInstant(text)).toBeUndefined();
});

test('a date is midnight UTC', () => {
  expect(parseInstant('2024-02-29')).toBe(Date.UTC(2024, 1, 29));
});

test('an offset is taken off, with or without its colon', () => {
  expect(parseInstant('2026-11-20T09:30+0530')).toBe(Date.UTC(2026, 10, 20, 4, 0));
  expect(parseInstant('2026-11-20T09:30:00-05:00')).toBe(Date.UTC(2026, 10, 20, 14, 30));
});

test('every instant a machine writes is read back, to the millisecond', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      (date) => {
        expect(parseInstant(date.toISOString())).toBe(date.getTime());
      },
    ),
  );
});
