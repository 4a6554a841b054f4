import { expect, test } from 'vitest';
import { instantIn, wallIn } from './zone-clock.ts';

const iso = (zone: string, wall: string) => {
  const reading = instantIn(zone, wall);
  return reading && { at: new Date(reading.at).toISOString(), oddity: reading.oddity };
};

test('what is no time is refused', () => {
  expect(instantIn('Europe/Paris', '')).toBeUndefined();
  expect(instantIn('Europe/Paris', '2026-13-01T09:00')).toBeUndefined();
  expect(instantIn('Europe/Paris', '2026-12-01')).toBeUndefined();
});

test('a wall clock means another instant in each zone', () => {
  expect(iso('UTC', '2026-12-01T09:00')?.at).toBe('2026-12-01T09:00:00.000Z');
  expect(iso('Europe/Paris', '2026-12-01T09:00')?.at).toBe('2026-12-01T08:00:00.000Z');
  expect(iso('Asia/Tokyo', '2026-12-01T09:00')?.at).toBe('2026-12-01T00:00:00.000Z');
  expect(iso('Asia/Kathmandu', '2026-12-01T09:00')?.at).toBe('2026-12-01T03:15:00.000Z');
  expect(iso('America/Los_Angeles', '2026-07-01T18:30')?.at).toBe('2026-07-02T01:30:00.000Z');
});

test('an hour that clocks jump over moves forward to the first time that exists', () => {
  expect(iso('Europe/Paris', '2026-03-29T02:30')).toEqual({ at: '2026-03-29T01:00:00.000Z', oddity: 'gap' });
  expect(iso('Europe/Paris', '2026-03-29T03:00')).toEqual({
    at: '2026-03-29T01:00:00.000Z',
    oddity: undefined,
  });
});

test('an hour that clocks show twice is the earlier one', () => {
  expect(iso('Europe/Paris', '2026-10-25T02:30')).toEqual({
    at: '2026-10-25T00:30:00.000Z',
    oddity: 'overlap',
  });
});

test('a day that a zone has skipped moves to the next', () => {
  expect(iso('Pacific/Apia', '2011-12-30T12:00')).toEqual({ at: '2011-12-30T10:00:00.000Z', oddity: 'gap' });
});

test('what clocks show is read back, to the minute', () => {
  for (const zone of ['UTC', 'Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Kiritimati'])
    for (const wall of ['2026-01-15T00:00', '2026-06-30T23:59', '2027-02-28T12:07'])
      expect(wallIn(zone, instantIn(zone, wall)?.at ?? 0)).toBe(wall);
});
