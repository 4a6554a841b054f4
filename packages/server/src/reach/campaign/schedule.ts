import {
  type CampaignSchedule,
  type CampaignWindow,
  fixedZone,
  followsRecipient,
  type Span,
  spanOf,
  widestSpan,
} from '@relance/core/reach/campaign';
import { Temporal } from 'temporal-polyfill';

/** The zone of recipients of whom none is known. */
const DEFAULT_ZONE = 'UTC';

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

/**
 * The window of a schedule. `defaultZone` is for recipients whose own zone is not known. Spans are worked out zone by
 * zone when they are first asked for and kept: there are about 600 zone names.
 */
export function windowOf(
  schedule: CampaignSchedule | undefined,
  defaultZone: string = DEFAULT_ZONE,
): CampaignWindow {
  if (!schedule) return { startsAt: null, endsAt: null };
  const inZone = (timezone: string): Span => spanOf(schedule, (wall) => wallInstant(wall, timezone));
  if (!followsRecipient(schedule)) return inZone(fixedZone(schedule) ?? DEFAULT_ZONE);
  const known = new Map<string, Span>();
  const fallback = inZone(isTimezone(defaultZone) ? defaultZone : DEFAULT_ZONE);
  const spanIn = (timezone: string | undefined): Span => {
    if (timezone === undefined) return fallback;
    const present = known.get(timezone);
    if (present) return present;
    // Devices name their own zones: what is none must neither throw nor fill the memory.
    if (!isTimezone(timezone)) return fallback;
    const span = inZone(timezone);
    known.set(timezone, span);
    return span;
  };
  return { ...widestSpan(schedule), spanIn };
}
