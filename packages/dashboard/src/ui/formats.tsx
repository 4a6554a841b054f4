import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../text/index.ts';

/** Numbers and instants as people of the language write them. */
export interface Formats {
  number(value: number): string;
  /** 0.123 → 12.3 %. */
  percent(share: number): string;
  /** A day: an instant, or a date such as 2026-11-20. */
  day(at: string | number | Date): string;
  /** A day and a time, to the minute, in the browser's zone. */
  moment(at: string | number | Date): string;
  /** A time of day, to the second, in the browser's zone. */
  clock(at: string | number | Date): string;
  /** "3 minutes ago", "in 2 days"; null: never. */
  ago(at: string | number | Date | null | undefined): string;
  /** Milliseconds as a short duration: "850 ms", "12 s", "3 min". */
  duration(ms: number): string;
  /** Metres as people say them: "500 m", "1.5 km". */
  metres(metres: number): string;
  /** Bytes as people say them: "512 kB", "1.4 GB". */
  size(bytes: number): string;
}

const STEPS = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

const SIZES = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
  ['byte', 1],
] as const;

/** Formats in the language in force. */
export function useFormats(): Formats {
  const intl = useIntl();
  const say = useText();
  return useMemo<Formats>(() => {
    const dayOf = (at: string | number | Date): Date => new Date(at);
    const isDateOnly = (at: string | number | Date): boolean =>
      typeof at === 'string' && /^\d{4}-\d\d-\d\d$/.test(at);
    return {
      number: (value) => intl.formatNumber(value, { maximumFractionDigits: 1 }),
      percent: (share) => intl.formatNumber(share, { style: 'percent', maximumFractionDigits: 1 }),
      day: (at) =>
        intl.formatDate(dayOf(at), {
          dateStyle: 'medium',
          ...(isDateOnly(at) ? { timeZone: 'UTC' } : {}),
        }),
      moment: (at) => intl.formatDate(dayOf(at), { dateStyle: 'medium', timeStyle: 'short' }),
      clock: (at) => intl.formatTime(dayOf(at), { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
      ago: (at) => {
        if (at === null || at === undefined) return say('ui.never');
        const ms = dayOf(at).getTime() - Date.now();
        const [unit, size] = STEPS.find(([, step]) => Math.abs(ms) >= step) ?? STEPS[5];
        return intl.formatRelativeTime(Math.round(ms / size), unit, { numeric: 'auto' });
      },
      duration: (ms) => {
        const [value, unit] =
          ms < 1_000
            ? ([Math.round(ms), 'millisecond'] as const)
            : ms < 120_000
              ? ([Math.round(ms / 1_000), 'second'] as const)
              : ms < 7_200_000
                ? ([Math.round(ms / 60_000), 'minute'] as const)
                : ([Math.round(ms / 3_600_000), 'hour'] as const);
        return intl.formatNumber(value, { style: 'unit', unit, unitDisplay: 'short' });
      },
      metres: (metres) =>
        intl.formatNumber(metres < 1_000 ? metres : metres / 1_000, {
          style: 'unit',
          unit: metres < 1_000 ? 'meter' : 'kilometer',
          unitDisplay: 'short',
          maximumFractionDigits: 1,
        }),
      size: (bytes) => {
        const [unit, size] = SIZES.find(([, step]) => bytes >= step) ?? SIZES[3];
        return intl.formatNumber(bytes / size, {
          style: 'unit',
          unit,
          unitDisplay: 'short',
          maximumFractionDigits: size > 1_000 ? 1 : 0,
        });
      },
    };
  }, [intl, say]);
}
