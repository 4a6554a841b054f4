import { expect, test } from 'vitest';
import { copyGrade, engineGrade, type Health } from './health.ts';

const health = (change: Partial<Health>): Health => ({
  engineLagMs: 0,
  engineLagEvents: 0,
  copyLagEvents: 0,
  senderQueue: 0,
  stores: { postgres: 'ok', clickhouse: 'ok' },
  ...change,
});

test('the engine is good within five seconds, busy up to a minute, bad from there', () => {
  const grades = [4_999, 5_000, 59_999, 60_000].map((engineLagMs) => engineGrade(health({ engineLagMs })));
  expect(grades).toEqual(['good', 'busy', 'busy', 'bad']);
});

test('what a store that is away would know is unknown, not good', () => {
  expect(engineGrade(health({ engineLagMs: null }))).toBe('unknown');
  expect(copyGrade(health({ copyLagEvents: null }))).toBe('unknown');
});
