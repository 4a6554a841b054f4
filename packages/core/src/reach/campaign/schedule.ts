import { parseInstant } from '../../kernel/index.ts';
import type { CampaignSchedule } from './campaign.ts';

const HOUR_MS = 3_600_000;
/** The zones a day reaches first and last: UTC+14 (Kiritimati) and UTC−12. */
const FIRST_ZONE_MS = 14 * HOUR_MS;
const LAST_ZONE_MS = 12 * HOUR_MS;

/** A text of a schedule: an instant, or a wall clock that needs a zone to become one. */
export type Moment =
  | { readonly kind: 'instant'; readonly at: number }
  | {
      readonly kind: 'wall';
      /** "2026-12-01T09:00:00", valid as a civil date and time. */
      readonly text: string;
      /** The same clock read in UTC, epoch ms. */
      readonly asUtc: number;
    };

const WALL = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?)?$/;

/** Reads a date ("2026-12-01"), a wall clock ("2026-12-01T09:00") or an instant ("…T09:00:00+01:00"). */
export function parseMoment(text: string): Moment | undefined {
  if (WALL.test(text)) {
    const full = text.includes('T') ? text : `${text}T00:00`;
    const asUtc = parseInstant(`${full}Z`);
    return asUtc === undefined ? undefined : { kind: 'wall', text: full, asUtc };
  }
  const at = parseInstant(text);
  return at === undefined ? undefined : { kind: 'instant', at };
}

/** The zone wall clocks are read in; undefined: each recipient's own. */
export function fixedZone(schedule: CampaignSchedule): string | undefined {
  return schedule.timezone === 'recipient' ? undefined : schedule.timezone;
}

/** From when until when a campaign speaks, epoch ms, half-open; null: no bound. */
export interface Span {
  readonly startsAt: number | null;
  readonly endsAt: number | null;
}

/** The span as a whole and, where wall clocks follow the recipient, how to find the span of one zone. */
export interface CampaignWindow extends Span {
  /** The span of recipients in an IANA zone (undefined: zone not known); absent when it is the same for everybody. */
  readonly spanIn?: (timezone: string | undefined) => Span;
}

/** The instant a moment means once its zone is chosen: `resolve` reads a wall clock (the server does, with Temporal). */
export type ResolveWall = (wall: string) => number;

/** The span of a schedule whose wall clocks are read by `resolve`. */
export function spanOf(schedule: CampaignSchedule, resolve: ResolveWall): Span {
  const read = (text: string | undefined): number | null => {
    const moment = text === undefined ? undefined : parseMoment(text);
    if (moment === undefined) return null;
    return moment.kind === 'instant' ? moment.at : resolve(moment.text);
  };
  return { startsAt: read(schedule.start), endsAt: read(schedule.end) };
}

/**
 * The span of a schedule that follows each recipient's zone, from the first zone on Earth to reach its start until the
 * last one to reach its end (seed-systems.md A22).
 */
export function widestSpan(schedule: CampaignSchedule): Span {
  const read = (text: string | undefined, shift: number): number | null => {
    const moment = text === undefined ? undefined : parseMoment(text);
    if (moment === undefined) return null;
    return moment.kind === 'instant' ? moment.at : moment.asUtc + shift;
  };
  return { startsAt: read(schedule.start, -FIRST_ZONE_MS), endsAt: read(schedule.end, LAST_ZONE_MS) };
}

/** Whether the schedule means another instant in each recipient's zone. */
export function followsRecipient(schedule: CampaignSchedule | undefined): boolean {
  if (!schedule || fixedZone(schedule) !== undefined) return false;
  return [schedule.start, schedule.end].some(
    (text) => text !== undefined && parseMoment(text)?.kind === 'wall',
  );
}

/** The span that holds for a recipient in `timezone` (undefined: not known). */
export function spanFor(window: CampaignWindow, timezone: string | undefined): Span {
  return window.spanIn ? window.spanIn(timezone) : window;
}
