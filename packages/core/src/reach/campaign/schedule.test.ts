import fc from 'fast-check';
import { expect, test } from 'vitest';
import cases from '../../../../../spec/reach/moments.json' with { type: 'json' };
import { followsRecipient, parseMoment, spanFor, spanOf, widestSpan } from './index.ts';

const HOUR = 3_600_000;

test('texts of a schedule are moments or are refused (spec/reach/moments.json)', () => {
  for (const { text, moment } of cases) expect(parseMoment(text) ?? null, text).toEqual(moment);
});

test('an instant is the same whatever the zone, a wall clock is read in it', () => {
  const resolve = () => 42;
  expect(spanOf({ start: '1970-01-01T00:00:01Z', end: '2026-12-01T09:00' }, resolve)).toEqual({
    startsAt: 1_000,
    endsAt: 42,
  });
  expect(spanOf({}, resolve)).toEqual({ startsAt: null, endsAt: null });
});

test('wall clocks follow the recipient unless a zone is named', () => {
  expect(followsRecipient(undefined)).toBe(false);
  expect(followsRecipient({ start: '2026-12-01T09:00' })).toBe(true);
  expect(followsRecipient({ end: '2026-12-01T09:00', timezone: 'recipient' })).toBe(true);
  expect(followsRecipient({ start: '2026-12-01T09:00', timezone: 'Europe/Paris' })).toBe(false);
  expect(followsRecipient({ start: '2026-12-01T09:00:00Z' })).toBe(false);
});

test('the widest span holds the span of every zone on Earth', () => {
  const schedule = { start: '2026-12-01T09:00', end: '2026-12-02T09:00' };
  const widest = widestSpan(schedule);
  fc.assert(
    fc.property(fc.integer({ min: -12 * 4, max: 14 * 4 }), (quarters) => {
      const span = spanOf(schedule, (wall) => Date.parse(`${wall}Z`) - (quarters * HOUR) / 4);
      expect(span.startsAt).toBeGreaterThanOrEqual(widest.startsAt ?? 0);
      expect(span.endsAt).toBeLessThanOrEqual(widest.endsAt ?? 0);
    }),
  );
});

test('a window without zones is the same for everybody', () => {
  const window = { startsAt: 1, endsAt: 2 };
  expect(spanFor(window, 'Asia/Tokyo')).toBe(window);
});
