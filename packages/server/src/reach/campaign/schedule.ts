import {
  type CampaignSchedule,
  type CampaignWindow,
  fixedZone,
  followsRecipient,
  type Span,
  spanOf,
  widestSpan,
} from '@relance/core/reach/campaign';
import { isTimezone, wallInstant } from '../../platform/wall-clock/index.ts';

/** The zone of recipients of whom none is known. */
const DEFAULT_ZONE = 'UTC';

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
