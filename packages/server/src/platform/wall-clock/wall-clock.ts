import { Temporal } from 'temporal-polyfill';

/** Whether a text is an IANA time zone ("Europe/Paris", "UTC"); offsets such as "+02:00" are not. */
export function isTimezone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant of a wall clock ("2026-03-29T02:30") in a zone, epoch ms. A clock that a zone skips moves forward to the
 * first valid instant, one that comes twice takes the earlier (house.md, "Time, money, identity").
 */
export function wallInstant(wall: string, timezone: string): number {
  const clock = Temporal.PlainDateTime.from(wall);
  // "earlier" reads a skipped clock with the offset before the gap: an instant just before the jump.
  const zoned = clock.toZonedDateTime(timezone, { disambiguation: 'earlier' });
  if (zoned.toPlainDateTime().equals(clock)) return zoned.epochMilliseconds;
  return zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? zoned.epochMilliseconds;
}
