import { ReportQuery } from '@relance/contract/measure/report';
import type { ReportKind } from './report-kind.ts';

/**
 * Customers who did something with an app: at least one track, screen or page that a client or an import reported
 * (decision 3); what servers and the system say of a customer does not make him active.
 */
export const activeCustomers: ReportKind<typeof ReportQuery> = {
  query: ReportQuery,
  operationId: 'reportActiveCustomers',
  summary: 'How many customers were active, by day, week or month',
  select: () => ({
    text: `type in ('track', 'screen', 'page') and origin in ('client', 'identified', 'import')`,
    params: {},
  }),
  counted: 'customers',
};
