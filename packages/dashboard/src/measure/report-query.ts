import type { Period } from './period.ts';
import { plusDays } from './period.ts';

/** The zone whose days are counted: the browser's. */
export function reportZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** How the API is asked about a period: the day after the last is the first that does not count. */
export function reportTime({ from, to, interval }: Period, zone: string) {
  return { from, to: plusDays(to, 1), interval, timezone: zone };
}

/** The address of a report as a CSV file. */
export function csvAddress(report: string, query: Readonly<Record<string, string>>): string {
  return `/v1/reports/${report}?${new URLSearchParams({ ...query, format: 'csv' })}`;
}
