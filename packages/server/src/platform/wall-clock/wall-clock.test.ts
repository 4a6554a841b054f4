import { expect, test } from 'vitest';
import { isTimezone, wallInstant } from './index.ts';

const iso = (wall: string, timezone: string) => new Date(wallInstant(wall, timezone)).toISOString();

test('a wall clock is read in its zone', () => {
  expect(iso('2026-12-01T09:00', 'Europe/Paris')).toBe('2026-12-01T08:00:00.000Z');
  expect(iso('2026-12-01T09:00', 'Asia/Kolkata')).toBe('2026-12-01T03:30:00.000Z');
  expect(iso('2026-12-01T09:00:30.5', 'UTC')).toBe('2026-12-01T09:00:30.500Z');
});

test('a clock that the zone skips moves forward to the first valid instant', () => {
  expect(iso('2026-03-29T02:00', 'Europe/Paris')).toBe('2026-03-29T01:00:00.000Z');
  expect(iso('2026-03-29T02:30', 'Europe/Paris')).toBe('2026-03-29T01:00:00.000Z');
  expect(iso('2026-03-29T02:59:59.999', 'Europe/Paris')).toBe('2026-03-29T01:00:00.000Z');
  expect(iso('2026-10-04T02:10', 'Australia/Lord_Howe')).toBe('2026-10-03T15:30:00.000Z');
  // Samoa left out a whole day.
  expect(iso('2011-12-30T10:00', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
});

test('a clock that comes twice takes the earlier instant', () => {
  expect(iso('2026-10-25T02:30', 'Europe/Paris')).toBe('2026-10-25T00:30:00.000Z');
  expect(iso('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
});

test('zones have names; offsets, abbreviations with numbers and inventions are none', () => {
  expect(['UTC', 'Europe/Paris', 'Asia/Calcutta', 'Asia/Kolkata'].every(isTimezone)).toBe(true);
  expect(['+02:00', 'GMT+1', 'Mars/Olympus', '', 'Europe/Paris\u0000'].some(isTimezone)).toBe(false);
});
