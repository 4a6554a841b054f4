import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../text/index.ts';
import type { Interval } from './period.ts';

/** Says a period by its first day: a day, a week from that day on, a month. */
export function usePeriodNames(interval: Interval): (period: string) => string {
  const intl = useIntl();
  const say = useText();
  return useMemo(() => {
    const date = (period: string, how: Intl.DateTimeFormatOptions): string =>
      intl.formatDate(`${period}T00:00Z`, { timeZone: 'UTC', ...how });
    return (period) => {
      if (interval === 'month') return date(period, { month: 'short', year: 'numeric' });
      const day = date(period, { day: 'numeric', month: 'short' });
      return interval === 'week' ? say('measure.week-of', { day }) : day;
    };
  }, [intl, interval, say]);
}
