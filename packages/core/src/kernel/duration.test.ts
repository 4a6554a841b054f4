import { expect, test } from 'vitest';
import { parseDuration } from './duration.ts';

test.each(['', '0d', '-1d', '1.5h', '1 d', 'd', '1y', '1d2h', '99999999999s', '5300w'])(
  '"%s" is not a duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

test.each([
  ['90s', 90_000],
  ['15m', 900_000],
  ['36h', 129_600_000],
  ['14d', 1_209_600_000],
  ['2w', 1_209_600_000],
])('%s is %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});
