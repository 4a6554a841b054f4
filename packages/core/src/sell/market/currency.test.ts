import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MARKET_CURRENCIES, minorDigits, parseAmount, printAmount } from './index.ts';

test.each([
  ['4.999', 'USD'],
  ['4.9999', 'KWD'],
  ['150.5', 'JPY'],
  ['150.00', 'JPY'],
  ['-1', 'USD'],
  ['1,99', 'USD'],
  ['1e3', 'USD'],
  ['.99', 'USD'],
  ['1.', 'USD'],
  ['', 'USD'],
])('"%s" is no amount of %s', (text, currency) => {
  expect(parseAmount(text, currency)).toBeUndefined();
});

test.each([
  ['4.99', 'USD', 499],
  ['4.9', 'USD', 490],
  ['4', 'USD', 400],
  ['150', 'JPY', 150],
  ['0.305', 'KWD', 305],
  ['1.5', 'KWD', 1_500],
])('%s %s is %d minor units', (text, currency, minor) => {
  expect(parseAmount(text, currency)).toBe(minor);
});

test('ISO 4217 gives most currencies two decimals, some none, a few three', () => {
  expect(
    ['USD', 'JPY', 'KRW', 'VND', 'ISK', 'XAF', 'KWD', 'TND', 'IQD', 'HUF', 'COP'].map(minorDigits),
  ).toEqual([2, 0, 0, 0, 0, 0, 3, 3, 3, 2, 2]);
});

test('an amount is read as it was printed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...MARKET_CURRENCIES), fc.nat(1_000_000_000), (currency, minor) => {
      expect(parseAmount(printAmount(minor, currency), currency)).toBe(minor);
    }),
  );
});
