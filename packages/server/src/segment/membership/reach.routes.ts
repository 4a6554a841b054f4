import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ReachQuery, SegmentParams, SegmentReach } from '@relance/contract/segment/segment';
import { findSegment, noSuchSegment } from '../expression/index.ts';
import { measureReach, type ReachDeps } from './reach.ts';

/** How many members of a segment can be reached. */
export function reachRoutes(deps: ReachDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/segments/:id/reach',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'getSegmentReach',
        tags: ['segment'],
        summary:
          'How many members of a segment are eligible, and how many can be reached by each channel now',
        params: SegmentParams,
        querystring: ReachQuery,
        response: { 200: SegmentReach },
      },
      handler: async ({ params, query }) => {
        const segment = await findSegment(deps.db, params.id);
        if (!segment || segment.hidden) throw noSuchSegment();
        return measureReach(deps, segment, query.environment === 'test');
      },
    });
  };
}
