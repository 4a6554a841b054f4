import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { murmur3, percentile } from './hash.ts';

interface HashCase {
  readonly text: string;
  readonly seed: number;
  readonly hash: number;
}

const cases: HashCase[] = JSON.parse(
  readFileSync(new URL('../../../../spec/hash.json', import.meta.url), 'utf8'),
);

test.each(cases)('murmur3 of $text under seed $seed is $hash', ({ text, seed, hash }) => {
  expect(murmur3(text, seed)).toBe(hash);
});

test('every text falls on [0, 100)', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (salt, text) => {
      const at = percentile(salt, text);
      return at >= 0 && at < 100;
    }),
  );
});

test('a tenth of many customers falls into a tenth of the scale, under any salt', () => {
  for (const salt of ['a', 'control:cmp_1', '']) {
    const hits = Array.from({ length: 20_000 }, (_, i) => percentile(salt, `u:customer-${i}`)).filter(
      (p) => p < 10,
    );
    // 2,000 expected, standard deviation 42: six of them.
    expect(Math.abs(hits.length - 2_000)).toBeLessThan(250);
  }
});

test('two salts cut the same customers independently', () => {
  const both = Array.from({ length: 20_000 }, (_, i) => `u:${i}`).filter(
    (key) => percentile('one', key) < 50 && percentile('two', key) < 50,
  );
  expect(Math.abs(both.length - 5_000)).toBeLessThan(400);
});
