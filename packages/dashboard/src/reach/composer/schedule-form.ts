import { type CampaignSchedule, parseMoment } from '@relance/core/reach/campaign';
import { ownZone, wallIn } from './zone-clock.ts';

/** From when until when a campaign speaks, as the composer holds it. */
export interface ScheduleForm {
  /** A wall clock to the minute; empty: from its activation. */
  readonly start: string;
  /** Empty: until it is finished by hand. */
  readonly end: string;
  /** An IANA zone, or `recipient`: each one's own. */
  readonly zone: string;
}

/** From its activation until somebody finishes it. */
export const UNSCHEDULED: ScheduleForm = { start: '', end: '', zone: ownZone() };

/** What is saved of a schedule; undefined where nothing is set. */
export function scheduleOf({ start, end, zone }: ScheduleForm): CampaignSchedule | undefined {
  if (start === '' && end === '') return undefined;
  return { ...(start ? { start } : {}), ...(end ? { end } : {}), timezone: zone };
}

/** A schedule as the composer holds it: wall clocks, instants as what they are in its zone. */
export function scheduleFormOf(schedule: CampaignSchedule | undefined): ScheduleForm {
  if (!schedule) return UNSCHEDULED;
  const { start, end, timezone = 'recipient' } = schedule;
  const isInstant = [start, end].some((text) => text !== undefined && parseMoment(text)?.kind === 'instant');
  const zone = isInstant && timezone === 'recipient' ? 'UTC' : timezone;
  const wall = (text: string | undefined): string => {
    const moment = text === undefined ? undefined : parseMoment(text);
    if (moment === undefined) return '';
    return moment.kind === 'instant' ? wallIn(zone, moment.at) : moment.text.slice(0, 16);
  };
  return { start: wall(start), end: wall(end), zone };
}
