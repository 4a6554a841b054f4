import { expect, test } from 'vitest';
import { readAddressText, textOfCsv } from './address-text.ts';

test('addresses and what is none are told apart, each once', () => {
  const text = 'Ada@Example.test, bob@example.test;ada@example.test\nnobody\n=1+1@example.test nobody';
  expect(readAddressText(text)).toEqual({
    addresses: ['ada@example.test', 'bob@example.test'],
    refused: ['nobody', '=1+1@example.test'],
    isTooMany: false,
  });
});

test('ten thousand addresses fit, one more does not', () => {
  const many = (count: number): string =>
    Array.from({ length: count }, (_, index) => `reader${index}@example.test`).join('\n');
  expect(readAddressText(many(10_000)).isTooMany).toBe(false);
  expect(readAddressText(many(10_001))).toMatchObject({ isTooMany: true, refused: [] });
});

test('the heading of a CSV file is no address, and neither is the mark of its encoding', () => {
  expect(textOfCsv('\uFEFFemail\r\nada@example.test\r\n')).toBe('ada@example.test');
  expect(textOfCsv('ada@example.test\nbob@example.test')).toBe('ada@example.test\nbob@example.test');
});
