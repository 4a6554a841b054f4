import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterFailure } from './after-failure.ts';

const NOW = 1_795_000_000_000;
const HOUR = 3_600_000;
const failed = { attempt: 1, failingSince: NOW, isGone: false, now: NOW, random: 0 };

test('a receiver that wants nothing more is suspended at once', () => {
  expect(afterFailure({ ...failed, isGone: true })).toEqual({ state: 'suspended' });
});

test('a receiver that fails for 24 hours is suspended, not a moment earlier', () => {
  const since = (ms: number) => afterFailure({ ...failed, attempt: 30, failingSince: NOW - ms });
  expect(since(24 * HOUR - 1)).toEqual({ state: 'active', nextAt: NOW + 1 });
  expect(since(24 * HOUR)).toEqual({ state: 'suspended' });
});

test('waits grow from a second to an hour', () => {
  const waits = [1, 2, 3, 7, 8, 100].map((attempt) => {
    const next = afterFailure({ ...failed, attempt });
    return next.state === 'active' ? next.nextAt - NOW : -1;
  });
  expect(waits).toEqual([1_000, 5_000, 30_000, HOUR, HOUR, HOUR]);
});

test('who asks for quiet gets it, a day at most', () => {
  expect(afterFailure({ ...failed, afterMs: 90_000 })).toEqual({ state: 'active', nextAt: NOW + 90_000 });
  expect(afterFailure({ ...failed, afterMs: 1 })).toEqual({ state: 'active', nextAt: NOW + 1_000 });
  expect(afterFailure({ ...failed, afterMs: 99 * HOUR })).toEqual({
    state: 'active',
    nextAt: NOW + 24 * HOUR,
  });
});

test('the next delivery lies ahead, and never beyond the end of the day', () => {
  const cases = fc.record({
    attempt: fc.integer({ min: 1, max: 1_000 }),
    failingSince: fc.integer({ min: NOW - 25 * HOUR, max: NOW }),
    afterMs: fc.nat(48 * HOUR),
    isGone: fc.constant(false),
    now: fc.constant(NOW),
    random: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });
  fc.assert(
    fc.property(cases, (one) => {
      const next = afterFailure(one);
      if (next.state === 'suspended') {
        expect(one.failingSince).toBeLessThanOrEqual(NOW - 24 * HOUR);
        return;
      }
      expect(next.nextAt).toBeGreaterThan(NOW);
      expect(next.nextAt).toBeLessThanOrEqual(one.failingSince + 24 * HOUR);
    }),
  );
});
