/** How long a subscription runs before it is renewed (ISO 8601), in months. */
const PERIOD_MONTHS = { P1M: 1, P3M: 3, P6M: 6, P1Y: 12, P2Y: 24 } as const;

/** One of the periods. */
export type Period = keyof typeof PERIOD_MONTHS;

/** All of them, shortest first. */
export const PERIODS = Object.keys(PERIOD_MONTHS) as readonly Period[];

/** How long a subscription may be tried for nothing. */
export const TRIALS = ['none', 'P1W', 'P1M'] as const;

/** One of them. */
export type Trial = (typeof TRIALS)[number];

const DAY_MS = 86_400_000;

/** The end of a period that begins at an instant. */
export function periodEnd(start: number, period: Period): number {
  return addMonths(start, PERIOD_MONTHS[period]);
}

/** The end of a trial that begins at an instant. */
export function trialEnd(start: number, trial: Exclude<Trial, 'none'>): number {
  return trial === 'P1W' ? start + 7 * DAY_MS : addMonths(start, 1);
}

/** The same clock so many months later, UTC; a day that month does not have becomes its last. */
function addMonths(instant: number, months: number): number {
  const day = Math.floor(instant / DAY_MS);
  const { year, month, date } = civilOf(day);
  const at = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(at / 12), (((at % 12) + 12) % 12) + 1];
  const first = dayOf(toYear, toMonth);
  const length = dayOf(toMonth === 12 ? toYear + 1 : toYear, (toMonth % 12) + 1) - first;
  return (first + Math.min(date, length) - 1) * DAY_MS + (instant - day * DAY_MS);
}

/** The civil date of a day since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function civilOf(day: number): { readonly year: number; readonly month: number; readonly date: number } {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const ofEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const date = ofYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date };
}

/** The day since 1970-01-01 of the first of a month (the same source). */
function dayOf(year: number, month: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5);
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    ofYear -
    719_468
  );
}
