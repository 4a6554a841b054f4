import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Page } from '@relance/contract/platform/page';
import {
  NewSegmentBody,
  Segment,
  SegmentBody,
  SegmentParams,
  SegmentQuery,
} from '@relance/contract/segment/segment';
import Type from 'typebox';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import {
  changeSegment,
  createSegment,
  noSuchSegment,
  removeSegment,
  type SegmentUse,
} from './change-segment.ts';
import { listSegments, readSeenSegment, type SeenSegment } from './segment-list.store.ts';

/** What the routes work with. */
export interface SegmentRoutesDeps {
  readonly db: Database;
  /** What else may use a segment: campaigns that are not finished, … */
  readonly uses: readonly SegmentUse[];
}

const PAGE = 50;
const Cursor = Type.Tuple([Type.String(), Type.String()]);

/** The segments: made, listed, edited, deleted. */
export function segmentRoutes(deps: SegmentRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(readingRoutes(deps));
    await app.register(changingRoutes(deps));
  };
}

function readingRoutes({ db }: SegmentRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/segments',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'listSegments',
        tags: ['segment'],
        summary: 'The segments, built-in ones included',
        querystring: SegmentQuery,
        response: { 200: Page(Segment) },
      },
      handler: async ({ query: { limit = PAGE, cursor, query = '', sort = 'name' } }) => {
        const after = cursor === undefined ? undefined : decodeCursor(cursor, Cursor);
        const found = await listSegments(db, { query, sort, after, limit: limit + 1 });
        const last = found.length > limit ? found[limit - 1] : undefined;
        return {
          items: found.slice(0, limit).map(wireSegment),
          next: last ? encodeCursor([last.key, last.id]) : null,
        };
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/segments/:id',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'getSegment',
        tags: ['segment'],
        summary: 'Read a segment',
        params: SegmentParams,
        response: { 200: Segment },
      },
      handler: async ({ params }) => wireSegment(await requireSeen(db, params.id)),
    });
  };
}

function changingRoutes({ db, uses }: SegmentRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/segments',
      config: { key: 'secret', scope: 'segments', idempotent: true },
      schema: {
        operationId: 'createSegment',
        tags: ['segment'],
        summary: 'Create a segment; it is live once it is built over the history',
        body: NewSegmentBody,
        response: { 201: Segment },
      },
      handler: async ({ body }, reply) => {
        const { id } = await createSegment(db, body);
        reply.code(201).header('location', `/v1/segments/${id}`);
        return wireSegment(await requireSeen(db, id));
      },
    });

    app.route({
      method: 'PUT',
      url: '/v1/segments/:id',
      config: { key: 'secret', scope: 'segments' },
      schema: {
        operationId: 'putSegment',
        tags: ['segment'],
        summary: 'Rename a segment or edit its expression; members stay as they were until the edit is built',
        params: SegmentParams,
        body: SegmentBody,
        response: { 200: Segment },
      },
      handler: async ({ params, body }) => {
        await changeSegment(db, params.id, body);
        return wireSegment(await requireSeen(db, params.id));
      },
    });

    app.route({
      method: 'DELETE',
      url: '/v1/segments/:id',
      config: { key: 'secret', scope: 'segments' },
      schema: {
        operationId: 'deleteSegment',
        tags: ['segment'],
        summary: 'Delete a segment that nothing uses',
        params: SegmentParams,
        response: { 204: Type.Null() },
      },
      handler: async ({ params }, reply) => {
        await requireSeen(db, params.id);
        await removeSegment(db, params.id, uses);
        return reply.code(204).send(null);
      },
    });
  };
}

async function requireSeen(db: Queryable, id: string): Promise<SeenSegment> {
  const segment = await readSeenSegment(db, id);
  if (!segment) throw noSuchSegment();
  return segment;
}

function wireSegment(segment: SeenSegment): Segment {
  return {
    id: segment.id,
    name: segment.name,
    expression: segment.expression,
    version: segment.version,
    state: segment.state,
    small: segment.small,
    size: segment.size,
    progress: segment.progress,
    builtIn: segment.builtIn,
    createdAt: segment.createdAt.toISOString(),
    updatedAt: segment.updatedAt.toISOString(),
  };
}
