/** How a report cuts time. */
export const INTERVALS = ['day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** Times that are asked about most, in days back from today. */
export const RANGES = [7, 30, 90, 365] as const;
export type Range = (typeof RANGES)[number];

/** What a report is asked about: which days, in which pieces. */
export interface Period {
  /** First day, `2026-11-01`. */
  readonly from: string;
  /** Last day, which counts. */
  readonly to: string;
  readonly interval: Interval;
}

const DAY_MS = 86_400_000;

/** A day of a zone so many days from an instant's own: `2026-11-20`. */
export function dayIn(zone: string, at: number, days = 0): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return plusDays(format.format(at), days);
}

/** A date so many days later. */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The days up to today, in pieces that a chart of that length can show. */
export function lastDays(range: Range, today: string): Period {
  const interval = range <= 30 ? 'day' : range <= 90 ? 'week' : 'month';
  return { from: plusDays(today, 1 - range), to: today, interval };
}

/** Which of the usual times a period is; undefined: one of its own. */
export function rangeOf({ from, to }: Pick<Period, 'from' | 'to'>, today: string): Range | undefined {
  return to === today ? RANGES.find((range) => plusDays(today, 1 - range) === from) : undefined;
}

/** A period that an address says in part: the last 30 days, but for what it says. */
export function periodOf(
  { from, to, interval }: { [K in keyof Period]?: Period[K] | undefined },
  today: string,
): Period {
  const usual = lastDays(30, today);
  if (from === undefined || to === undefined) return { ...usual, interval: interval ?? usual.interval };
  return { from, to, interval: interval ?? 'day' };
}

/** Whether a text is a date. */
export function isDate(text: unknown): text is string {
  return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
