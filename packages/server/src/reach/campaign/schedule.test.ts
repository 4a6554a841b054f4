import { expect, test } from 'vitest';
import { windowOf } from './schedule.ts';

test('without a schedule a campaign has no bounds', () => {
  expect(windowOf(undefined)).toEqual({ startsAt: null, endsAt: null });
});

test('a schedule in a zone is the same for everybody', () => {
  const window = windowOf({
    start: '2026-12-01T09:00',
    end: '2026-12-01T17:00:00Z',
    timezone: 'Europe/Paris',
  });
  expect(window).toEqual({
    startsAt: Date.parse('2026-12-01T08:00Z'),
    endsAt: Date.parse('2026-12-01T17:00Z'),
  });
});

test('a schedule of wall clocks alone follows each recipient, and lasts from the first zone to the last', () => {
  const window = windowOf({ start: '2026-12-01T09:00' }, 'Europe/Paris');
  const startsIn = (zone: string | undefined) => window.spanIn?.(zone).startsAt;
  expect(window.startsAt).toBe(Date.parse('2026-11-30T19:00Z'));
  expect(startsIn('Asia/Tokyo')).toBe(Date.parse('2026-12-01T00:00Z'));
  expect(startsIn('America/New_York')).toBe(Date.parse('2026-12-01T14:00Z'));
  const inParis = Date.parse('2026-12-01T08:00Z');
  expect([undefined, 'not a zone', 'GMT+1'].map(startsIn)).toEqual([inParis, inParis, inParis]);
});

test('whatever the zone of an app says, recipients without one have a span', () => {
  const window = windowOf({ start: '2026-12-01T09:00' }, 'Mars/Olympus');
  expect(window.spanIn?.(undefined).startsAt).toBe(Date.parse('2026-12-01T09:00Z'));
});
