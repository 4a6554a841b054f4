import { Report, ReportQuery } from '@relance/contract/measure/report';
import { countOverTime, SIGHTINGS } from './counts.store.ts';
import { itemsOf, itemTable } from './items.ts';
import { reportTime } from './period.ts';
import type { ReportKind } from './report-kind.ts';

/** Customers who did something with an app. */
export const activeCustomers: ReportKind<typeof ReportQuery, typeof Report> = {
  query: ReportQuery,
  answer: Report,
  operationId: 'reportActiveCustomers',
  summary: 'How many customers were active, by day, week or month',
  ask: async (query, { clickhouse, now }) => {
    const time = reportTime(query, now());
    const found = await countOverTime(clickhouse, SIGHTINGS, time, query.app);
    return { total: found.total.customers, items: itemsOf(time, found, 'customers') };
  },
  table: ({ items }) => itemTable(items),
};
