import type { Report } from '@relance/contract/measure/report';
import type { Table } from '../../platform/csv/index.ts';
import type { Counts, CountsOverTime } from './counts.store.ts';
import type { ReportTime } from './period.ts';

type Item = Report['items'][number];

/** Every period of a time with what was found in it; `counted` is what the report counts. */
export function itemsOf(time: ReportTime, { byPeriod }: CountsOverTime, counted: keyof Counts): Item[] {
  return time.periods.map(({ name, start }) => {
    const counts = byPeriod.get(start) ?? { events: 0, customers: 0 };
    return { period: name, count: counts[counted], customers: counts.customers };
  });
}

/** Periods as a table. */
export function itemTable(items: readonly Item[]): Table {
  return {
    columns: ['period', 'count', 'customers'],
    rows: items.map(({ period, count, customers }) => [period, count, customers]),
  };
}
