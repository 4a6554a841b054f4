import { RetentionQuery, RetentionReport } from '@relance/contract/measure/report';
import { latestPeriods } from './period.ts';
import type { ReportKind } from './report-kind.ts';
import { countReturned } from './retention.store.ts';

const PERIODS = 8;

/** Of those who were first active in a period, how many were active in each period since. */
export const retention: ReportKind<typeof RetentionQuery, typeof RetentionReport> = {
  query: RetentionQuery,
  answer: RetentionReport,
  operationId: 'reportRetention',
  summary: 'Of those who first came in a period, how many came back in each one since',
  ask: async ({ app, interval = 'week', periods = PERIODS, timezone }, { clickhouse, now }) => {
    const time = latestPeriods(periods, { interval, ...(timezone === undefined ? {} : { timezone }) }, now());
    const found = await countReturned(clickhouse, time, app);
    const customersOf = (first: number, active: number): number =>
      found.find((row) => row.first === first && row.active === active)?.customers ?? 0;
    return {
      items: time.periods.map(({ name, start }, index) => ({
        period: name,
        customers: customersOf(start, start),
        returned: time.periods.slice(index).map((later) => customersOf(start, later.start)),
      })),
    };
  },
  table: ({ items }) => ({
    columns: ['period', 'customers', ...items.map((_, index) => `returned_${index}`)],
    rows: items.map(({ period, customers, returned }) => [
      period,
      customers,
      ...items.map((_, index) => returned[index] ?? null),
    ]),
  }),
};
