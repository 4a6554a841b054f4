import type { Random } from './random.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The clocks of a time zone over the days of the world. */
export interface Zone {
  readonly name: string;
  /** Local clock minus UTC at an instant, ms. Changes of the clock are told to the day. */
  offsetAt(instant: number): number;
}

/** The zone over the days from `from` to `to` (epoch ms), and some on either side. */
export function zoneOf(name: string, from: number, to: number): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const first = Math.floor(from / DAY) - 2;
  const offsets = Array.from({ length: Math.ceil(to / DAY) + 60 - first }, (_, day) =>
    offsetIn(format, (first + day) * DAY + 12 * HOUR),
  );
  return {
    name,
    offsetAt: (instant) => offsets[Math.floor(instant / DAY) - first] ?? offsets.at(-1) ?? 0,
  };
}

function offsetIn(format: Intl.DateTimeFormat, instant: number): number {
  const text = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? [];
  const ms = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE;
  return sign === '-' ? -ms : ms;
}

/** Local midnight at or before an instant, as an instant. */
export function midnightOf(zone: Zone, instant: number): number {
  const offset = zone.offsetAt(instant);
  return Math.floor((instant + offset) / DAY) * DAY - offset;
}

/** 0 Sunday to 6 Saturday, by the local clock. */
export function weekdayOf(zone: Zone, instant: number): number {
  return (Math.floor((instant + zone.offsetAt(instant)) / DAY) + 4) % 7;
}

/** Hour of the day by the local clock, 0 to 23. */
export function hourOf(zone: Zone, instant: number): number {
  return Math.floor((instant + zone.offsetAt(instant)) / HOUR) % 24;
}

/** The rhythm of an app: how much is read in each hour of the day and on each day of the week. Averages are 1. */
export interface Rhythm {
  readonly hours: readonly number[];
  readonly weekdays: readonly number[];
}

/** News: before work, at noon, in the evening; less at the weekend. Weekdays begin with Sunday. */
export const NEWS: Rhythm = rhythm(
  [1, 0, 0, 0, 0, 2, 6, 12, 11, 6, 4, 4, 9, 8, 4, 3, 4, 6, 8, 9, 9, 8, 5, 2],
  [0.8, 1.1, 1.1, 1.05, 1.05, 1.05, 0.85],
);

/** Sport: evenings, and twice as much at the weekend as in the week. */
export const SPORT: Rhythm = rhythm(
  [2, 1, 0, 0, 0, 1, 2, 4, 4, 3, 3, 4, 5, 5, 6, 7, 8, 9, 11, 13, 15, 14, 11, 6],
  [1.5, 0.75, 0.8, 0.95, 0.85, 0.75, 1.4],
);

function rhythm(hours: readonly number[], weekdays: readonly number[]): Rhythm {
  const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;
  return {
    hours: hours.map((one) => one / mean(hours)),
    weekdays: weekdays.map((one) => one / mean(weekdays)),
  };
}

/** A time of day, ms after local midnight, drawn by the rhythm. */
export function timeOfDay({ hours }: Rhythm, random: Random): number {
  let left = random.unit() * 24;
  for (const [hour, weight] of hours.entries()) {
    if (left < weight) return hour * HOUR + Math.floor((left / weight) * HOUR);
    left -= weight;
  }
  return 20 * HOUR;
}
