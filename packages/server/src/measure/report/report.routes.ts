import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest, FastifySchema } from 'fastify';
import Type, { type Static, type TObject, type TSchema } from 'typebox';
import { requireApp } from '../../platform/auth/index.ts';
import { csvText } from '../../platform/csv/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import { orUnavailable } from '../../stores/clickhouse/index.ts';
import { activeCustomers } from './active-customers.ts';
import { events } from './events.ts';
import type { ReportDeps, ReportKind } from './report-kind.ts';
import { retention } from './retention.ts';
import { sessions } from './sessions.ts';

/** What the routes work with. */
export type ReportRoutesDeps = ReportDeps;

type ReportName = 'active-customers' | 'sessions' | 'retention' | 'events';
type MakeRoute = (name: ReportName, deps: ReportDeps) => FastifyPluginAsyncTypebox;

/** Every report, at /v1/reports/<name>. */
const REPORTS: { readonly [N in ReportName]: MakeRoute } = {
  'active-customers': reportRoute(activeCustomers),
  sessions: reportRoute(sessions),
  retention: reportRoute(retention),
  events: reportRoute(events),
};

/** Reports over time, answered by ClickHouse. */
export function reportRoutes(deps: ReportRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    for (const name of Object.keys(REPORTS) as ReportName[]) await app.register(REPORTS[name](name, deps));
  };
}

const CSV = 'text/csv';

function reportRoute<Query extends TObject, Answer extends TSchema>(
  kind: ReportKind<Query, Answer>,
): MakeRoute {
  return (name, deps) => async (app) => {
    app.route({
      method: 'GET',
      url: `/v1/reports/${name}`,
      config: { key: 'secret', scope: 'reports:read' },
      attachValidation: true,
      schema: schemaOf(kind),
      handler: async (request, reply) => {
        // A question that cannot be asked is content, not form: 422 instead of the 400 of other query strings.
        const { validationError } = request;
        if (validationError instanceof Problem) throw new Problem('invalid', validationError.facts);
        if (validationError) throw validationError;
        // The schema of the route has just checked it; inference does not reach through the type parameter.
        const query = request.query as Static<Query> & { readonly app?: string };
        requireApp(request.caller, query.app);
        const answer = await orUnavailable(kind.ask(query, deps));
        if (!wantsCsv(request)) return reply.send(answer);
        reply.header('content-disposition', `attachment; filename="${name}.csv"`);
        return reply.type(`${CSV}; charset=utf-8`).send(csvText(kind.table(answer)));
      },
    });
  };
}

function schemaOf<Query extends TObject, Answer extends TSchema>(
  kind: ReportKind<Query, Answer>,
): FastifySchema {
  return {
    operationId: kind.operationId,
    tags: ['measure'],
    summary: kind.summary,
    querystring: kind.query,
    response: {
      200: {
        description: kind.summary,
        content: {
          'application/json': { schema: kind.answer },
          [CSV]: { schema: Type.String({ description: 'The same as a table.' }) },
        },
      },
    },
  };
}

/** `?format=` decides; without it, whether the caller accepts CSV. */
function wantsCsv({ query, headers }: FastifyRequest): boolean {
  const format = typeof query === 'object' && query !== null && 'format' in query ? query.format : undefined;
  return format === undefined ? headers.accept?.includes(CSV) === true : format === 'csv';
}
