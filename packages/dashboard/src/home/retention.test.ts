import { expect, test } from 'vitest';
import { retentionCurve } from './retention.ts';

test('the present week is not over and does not count', () => {
  expect(
    retentionCurve([
      { customers: 100, returned: [100, 40, 3] },
      { customers: 50, returned: [50, 2] },
      { customers: 10, returned: [10] },
    ]),
  ).toEqual([1, 0.4]);
});

test('large weeks weigh more than small ones', () => {
  const [, share] = retentionCurve([
    { customers: 900, returned: [900, 90, 0] },
    { customers: 100, returned: [100, 60, 0] },
  ]);
  expect(share).toBeCloseTo(0.15);
});

test('without customers, or without a whole week, there is no curve', () => {
  expect(retentionCurve([])).toEqual([]);
  expect(retentionCurve([{ customers: 0, returned: [0, 0, 0] }])).toEqual([]);
  expect(retentionCurve([{ customers: 5, returned: [5] }])).toEqual([]);
});
