import type { Interval } from '@relance/contract/measure/report';
import { Temporal } from 'temporal-polyfill';
import { Problem } from '../../platform/problems/index.ts';

/** More periods than this make no chart. */
const MOST_PERIODS = 1_000;
/** Years that the copy can hold; names of periods beyond 9999 or before 0 would be no dates either. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2299;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** A Monday: where the counting of two-week periods begins. */
const FIRST_FORTNIGHT = Temporal.PlainDate.from('1970-01-05');

/** One period of a report. */
export interface Period {
  /** Its first day in the report's time zone, YYYY-MM-DD. */
  readonly name: string;
  /** Its first instant, epoch ms. */
  readonly start: number;
}

/** The time a report is about, half-open, with every period that it touches. */
export interface ReportTime {
  readonly from: number;
  readonly to: number;
  readonly periods: readonly Period[];
}

/** What a request says of the time. */
export interface TimeQuery {
  readonly from?: string;
  readonly to?: string;
  readonly interval?: Interval;
  readonly timezone?: string;
}

interface Cut {
  /** First day of the period a day lies in. */
  readonly start: (day: Temporal.PlainDate) => Temporal.PlainDate;
  readonly length: Temporal.DurationLike;
  /** How far a report reaches back when nobody says. */
  readonly reach: Temporal.DurationLike;
}

/** How each interval cuts time. */
const CUTS: { readonly [I in Interval]: Cut } = {
  day: { start: (day) => day, length: { days: 1 }, reach: { days: 30 } },
  week: {
    start: (day) => day.subtract({ days: day.dayOfWeek - 1 }),
    length: { weeks: 1 },
    reach: { weeks: 12 },
  },
  '2week': {
    start: (day) => {
      const days = FIRST_FORTNIGHT.until(day, { largestUnit: 'days' }).days;
      return day.subtract({ days: ((days % 14) + 14) % 14 });
    },
    length: { weeks: 2 },
    reach: { weeks: 26 },
  },
  month: { start: (day) => day.with({ day: 1 }), length: { months: 1 }, reach: { months: 12 } },
};

/** Reads the time of a report. Periods follow the wall clock of the time zone: a day may have 23 or 25 hours. */
export function reportTime(query: TimeQuery, now: number): ReportTime {
  const cut = CUTS[query.interval ?? 'day'];
  const timeZone = query.timezone ?? 'UTC';
  const present = wallClock(now, timeZone);
  const to = query.to === undefined ? present : moment(query.to, timeZone, 'to');
  const from = query.from === undefined ? to.subtract(cut.reach) : moment(query.from, timeZone, 'from');
  if (Temporal.ZonedDateTime.compare(from, to) >= 0) refuse('from', 'must be before `to`');
  const periods = periodsFrom(cut.start(from.toPlainDate()), cut, to);
  return { from: from.epochMilliseconds, to: to.epochMilliseconds, periods };
}

/** The latest periods, the present one included, from the first instant of the first of them until now. */
export function latestPeriods(
  count: number,
  { interval = 'day', timezone = 'UTC' }: Pick<TimeQuery, 'interval' | 'timezone'>,
  now: number,
): ReportTime {
  const cut = CUTS[interval];
  const present = wallClock(now, timezone);
  let first = cut.start(present.toPlainDate());
  for (let before = 1; before < count; before++) first = cut.start(first.subtract(cut.length));
  // The present instant itself is in the present period, also where it is the first of it.
  const periods = periodsFrom(first, cut, present.add({ milliseconds: 1 }));
  const from = periods[0]?.start ?? present.epochMilliseconds;
  return { from, to: present.epochMilliseconds + 1, periods };
}

function periodsFrom(first: Temporal.PlainDate, cut: Cut, to: Temporal.ZonedDateTime): Period[] {
  const periods: Period[] = [];
  for (let day = first; ; day = day.add(cut.length)) {
    const start = day.toZonedDateTime({ timeZone: to.timeZoneId }).epochMilliseconds;
    if (start >= to.epochMilliseconds) return periods;
    if (periods.length === MOST_PERIODS) refuse('interval', `would make more than ${MOST_PERIODS} periods`);
    periods.push({ name: day.toString(), start });
  }
}

function wallClock(now: number, timeZone: string): Temporal.ZonedDateTime {
  try {
    return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  } catch {
    return refuse('timezone', 'must be an IANA time zone such as Europe/Paris');
  }
}

function moment(text: string, timeZone: string, name: 'from' | 'to'): Temporal.ZonedDateTime {
  const at = parsed(text, timeZone);
  if (!at) return refuse(name, 'must be a date such as 2026-11-20, or an instant with its zone');
  if (at.year < FIRST_YEAR || at.year > LAST_YEAR) refuse(name, `must lie in ${FIRST_YEAR} to ${LAST_YEAR}`);
  return at;
}

function parsed(text: string, timeZone: string): Temporal.ZonedDateTime | undefined {
  try {
    if (DATE.test(text)) return Temporal.PlainDate.from(text).toZonedDateTime({ timeZone });
    return Temporal.Instant.from(text).toZonedDateTimeISO(timeZone);
  } catch {
    return undefined;
  }
}

function refuse(name: string, message: string): never {
  throw new Problem('invalid', { errors: [{ path: `$.${name}`, message }], detail: `$.${name} ${message}` });
}
