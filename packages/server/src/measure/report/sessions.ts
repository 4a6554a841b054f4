import { ReportQuery, SessionsReport } from '@relance/contract/measure/report';
import { reportTime } from './period.ts';
import type { ReportKind } from './report-kind.ts';
import { countSessions } from './sessions.store.ts';

/** How many sessions began, whose they were, and how long half of them were at most. */
export const sessions: ReportKind<typeof ReportQuery, typeof SessionsReport> = {
  query: ReportQuery,
  answer: SessionsReport,
  operationId: 'reportSessions',
  summary: 'How many sessions began, by how many customers, and how long they were',
  ask: async (query, { clickhouse, sessionGaps, now }) => {
    const time = reportTime(query, now());
    const found = await countSessions(clickhouse, time, query.app, await sessionGaps());
    const items = time.periods.map(({ name, start }) => {
      const counts = found.byPeriod.get(start);
      return {
        period: name,
        count: counts?.sessions ?? 0,
        customers: counts?.customers ?? 0,
        medianSeconds: counts === undefined ? null : counts.medianMs / 1_000,
      };
    });
    return { total: found.total?.sessions ?? 0, items };
  },
  table: ({ items }) => ({
    columns: ['period', 'count', 'customers', 'median_seconds'],
    rows: items.map(({ period, count, customers, medianSeconds }) => [
      period,
      count,
      customers,
      medianSeconds,
    ]),
  }),
};
