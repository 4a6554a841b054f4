import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Overview, OverviewQuery } from '@relance/contract/measure/overview';
import { requireApp } from '../../platform/auth/index.ts';
import { type OverviewDeps, readOverview } from './overview.ts';
import { remembered } from './remembered.ts';

const KEPT_MS = 5_000;

/** `GET /v1/overview`: how things stand, at most 5 s ago. */
export function overviewRoutes(deps: OverviewDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    const overviews = remembered<Overview>(KEPT_MS, deps.now);
    app.route({
      method: 'GET',
      url: '/v1/overview',
      config: { key: 'secret', scope: 'reports:read' },
      schema: {
        operationId: 'getOverview',
        tags: ['measure'],
        summary: 'How things stand: active customers, programmes, health',
        querystring: OverviewQuery,
        response: { 200: Overview },
      },
      handler: async ({ query, caller }) => {
        requireApp(caller, query.app);
        return overviews(JSON.stringify([query.app, query.timezone]), () => readOverview(deps, query));
      },
    });
  };
}
