import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Report, type ReportQuery } from '@relance/contract/measure/report';
import type { Static, TObject } from 'typebox';
import { Problem } from '../../platform/problems/index.ts';
import { type Clickhouse, orUnavailable } from '../../stores/clickhouse/index.ts';
import { activeCustomers } from './active-customers.ts';
import { countOverTime } from './counts.store.ts';
import { events } from './events.ts';
import { reportTime } from './period.ts';
import type { ReportKind } from './report-kind.ts';

/** What the routes work with. */
export interface ReportRoutesDeps {
  readonly clickhouse: Clickhouse;
  /** The present, epoch ms. */
  readonly now: () => number;
}

type ReportName = 'active-customers' | 'events';
type MakeRoute = (name: ReportName, deps: ReportRoutesDeps) => FastifyPluginAsyncTypebox;

/** Every report, at /v1/reports/<name>. */
const REPORTS: { readonly [N in ReportName]: MakeRoute } = {
  'active-customers': reportRoute(activeCustomers),
  events: reportRoute(events),
};

/** Reports over time, answered by ClickHouse. */
export function reportRoutes(deps: ReportRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    for (const name of Object.keys(REPORTS) as ReportName[]) await app.register(REPORTS[name](name, deps));
  };
}

function reportRoute<Query extends TObject>(kind: ReportKind<Query>): MakeRoute {
  return (name, deps) => async (app) => {
    app.route({
      method: 'GET',
      url: `/v1/reports/${name}`,
      config: { key: 'secret', scope: 'reports:read' },
      attachValidation: true,
      schema: {
        operationId: kind.operationId,
        tags: ['measure'],
        summary: kind.summary,
        querystring: kind.query,
        response: { 200: Report },
      },
      handler: async (request) => {
        // A question that cannot be asked is content, not form: 422 instead of the 400 of other query strings.
        const { validationError } = request;
        if (validationError instanceof Problem) throw new Problem('invalid', validationError.facts);
        if (validationError) throw validationError;
        // The schema of the route has just checked it; inference does not reach through the type parameter.
        const query = request.query as Static<Query> & ReportQuery;
        return answer(kind, query, deps);
      },
    });
  };
}

async function answer<Query extends TObject>(
  kind: ReportKind<Query>,
  query: Static<Query> & ReportQuery,
  { clickhouse, now }: ReportRoutesDeps,
): Promise<Report> {
  const time = reportTime(query, now());
  const found = countOverTime(clickhouse, kind.select(query), time, query.app);
  const { total, byPeriod } = await orUnavailable(found);
  const items = time.periods.map(({ name, start }) => {
    const counts = byPeriod.get(start) ?? { events: 0, customers: 0 };
    return { period: name, count: counts[kind.counted], customers: counts.customers };
  });
  return { total: total[kind.counted], items };
}
