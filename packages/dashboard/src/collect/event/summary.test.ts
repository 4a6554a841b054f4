import { expect, test } from 'vitest';
import { summaryOf } from './summary.ts';

test('a summary names the first plain values and passes over what is inside', () => {
  expect(summaryOf({ category: 'science', words: 900, tags: ['a'], author: { id: 1 }, paid: false })).toBe(
    'category: science · words: 900 · paid: false',
  );
  expect(summaryOf(undefined)).toBe('');
});

test('a long text is cut, and more than four values are not listed', () => {
  expect(summaryOf({ text: 'x'.repeat(100) })).toHaveLength('text: '.length + 60);
  expect(summaryOf({ a: 1, b: 2, c: 3, d: 4, e: 5 })).toBe('a: 1 · b: 2 · c: 3 · d: 4');
});
