import { expect, test } from 'vitest';
import { dayIn, isDate, lastDays, plusDays, rangeOf } from './period.ts';

test('what is no date is refused', () => {
  expect(isDate('2026-13-01')).toBe(false);
  expect(isDate('yesterday')).toBe(false);
  expect(isDate(20261101)).toBe(false);
  expect(isDate('2026-11-01')).toBe(true);
});

test('today is the day of the zone, not of UTC', () => {
  const evening = Date.parse('2026-11-20T22:30:00Z');
  expect(dayIn('UTC', evening)).toBe('2026-11-20');
  expect(dayIn('Asia/Tokyo', evening)).toBe('2026-11-21');
  expect(dayIn('America/Los_Angeles', evening, -1)).toBe('2026-11-19');
});

test('the last 30 days end today and hold 30 days', () => {
  const period = lastDays(30, '2026-03-01');
  expect(period).toEqual({ from: '2026-01-31', to: '2026-03-01', interval: 'day' });
  expect(plusDays(period.from, 29)).toBe(period.to);
});

test('long times are cut into weeks and months', () => {
  expect(lastDays(90, '2026-03-01').interval).toBe('week');
  expect(lastDays(365, '2026-03-01').interval).toBe('month');
});

test('a period that ends today is recognised as one of the usual', () => {
  expect(rangeOf(lastDays(7, '2026-03-01'), '2026-03-01')).toBe(7);
  expect(rangeOf(lastDays(7, '2026-02-28'), '2026-03-01')).toBeUndefined();
});
