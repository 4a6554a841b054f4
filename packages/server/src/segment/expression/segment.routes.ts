import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Page, PageQuery } from '@relance/contract/platform/page';
import { Grammar } from '@relance/contract/segment/grammar';
import {
  CloneBody,
  NewSegmentBody,
  PreviewBody,
  Segment,
  SegmentBody,
  SegmentParams,
  SegmentPreview,
  SegmentQuery,
  SegmentUser,
  SegmentVersion,
} from '@relance/contract/segment/segment';
import { grammarKinds, operators } from '@relance/core/segment/expression';
import Type from 'typebox';
import { requireApp } from '../../platform/auth/index.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import { orUnavailable } from '../../stores/clickhouse/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { changeSegment, createSegment, noSuchSegment } from './change-segment.ts';
import { openPresenter } from './present.ts';
import { type PreviewDeps, previewSegment } from './preview.ts';
import { removeSegment } from './remove-segment.ts';
import { listSegments, readSeenSegment, type SeenSegment } from './segment-list.store.ts';
import { type NamesSegments, usersOfSegments } from './usage.ts';
import { readVersions } from './versions.ts';

/** What the routes work with. */
export interface SegmentRoutesDeps extends PreviewDeps {
  readonly db: Database;
  /** What else names segments, and so keeps them from being deleted: campaigns that are not finished, … */
  readonly namers: readonly NamesSegments[];
}

const PAGE = 50;
const Cursor = Type.Tuple([Type.String(), Type.String()]);
/** The last version of the page before. */
const VersionCursor = Type.Integer({ minimum: 0, maximum: 2_147_483_647 });

/** The segments: made, listed, edited, deleted. */
export function segmentRoutes(deps: SegmentRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(readingRoutes(deps));
    await app.register(versionRoutes(deps));
    await app.register(draftingRoutes(deps));
    await app.register(changingRoutes(deps));
  };
}

function readingRoutes({ db, namers }: SegmentRoutesDeps): FastifyPluginAsyncTypebox {
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
        const present = await openPresenter(db, namers);
        return {
          items: found.slice(0, limit).map(present),
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
      handler: async ({ params }) => {
        const segment = await requireSeen(db, params.id);
        return (await openPresenter(db, namers))(segment);
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/segments/:id/usage',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'listSegmentUsage',
        tags: ['segment'],
        summary: 'The segments and unfinished campaigns that name a segment',
        params: SegmentParams,
        response: { 200: Page(SegmentUser) },
      },
      handler: async ({ params }) => {
        const { id } = await requireSeen(db, params.id);
        const users = (await usersOfSegments(db, namers)).get(id) ?? [];
        return { items: [...users], next: null };
      },
    });
  };
}

function versionRoutes({ db }: SegmentRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/segments/:id/versions',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'listSegmentVersions',
        tags: ['segment'],
        summary: 'Every expression a segment was saved with, newest first: who changed what, and when',
        params: SegmentParams,
        querystring: PageQuery,
        response: { 200: Page(SegmentVersion) },
      },
      handler: async ({ params, query: { limit = PAGE, cursor } }) => {
        const { id } = await requireSeen(db, params.id);
        const below = cursor === undefined ? undefined : decodeCursor(cursor, VersionCursor);
        const { items, next } = await readVersions(db, id, { below, limit });
        return { items, next: next === undefined ? null : encodeCursor(next) };
      },
    });
  };
}

/** What helps to write an expression. */
function draftingRoutes(deps: SegmentRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/segments/grammar',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'getSegmentGrammar',
        tags: ['segment'],
        summary: 'Every kind of condition and what is filled in of it, for forms',
        response: { 200: Grammar },
      },
      handler: async () => GRAMMAR,
    });

    app.route({
      method: 'POST',
      url: '/v1/segments/preview',
      config: { key: 'secret', scope: 'segments:read', question: true },
      schema: {
        operationId: 'previewSegment',
        tags: ['segment'],
        summary: 'How many customers an expression holds for, before it is saved',
        body: PreviewBody,
        response: { 200: SegmentPreview },
      },
      handler: async ({ body, caller }) => {
        if (body.app !== undefined) requireApp(caller, body.app);
        return orUnavailable(previewSegment(deps, body.expression, body.app));
      },
    });
  };
}

/** Said by the kinds themselves; the same for every request. As JSON, since what core says cannot be changed. */
const GRAMMAR: Grammar = JSON.parse(JSON.stringify({ kinds: grammarKinds(), operators: operators() }));

function changingRoutes({ db, namers }: SegmentRoutesDeps): FastifyPluginAsyncTypebox {
  const seen = async (id: string): Promise<Segment> => {
    const segment = await requireSeen(db, id);
    return (await openPresenter(db, namers))(segment);
  };
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
      handler: async ({ body, caller }, reply) => {
        const { id } = await createSegment(db, { ...body, by: caller });
        reply.code(201).header('location', `/v1/segments/${id}`);
        return seen(id);
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/segments/:id/clone',
      config: { key: 'secret', scope: 'segments', idempotent: true },
      schema: {
        operationId: 'cloneSegment',
        tags: ['segment'],
        summary: 'Create a segment with the expression of another one, as it was last saved',
        params: SegmentParams,
        body: CloneBody,
        response: { 201: Segment },
      },
      handler: async ({ params, body, caller }, reply) => {
        const { expression } = await requireSeen(db, params.id);
        const { id } = await createSegment(db, { name: body.name, expression, by: caller });
        reply.code(201).header('location', `/v1/segments/${id}`);
        return seen(id);
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
      handler: async ({ params, body, caller }) => {
        await changeSegment(db, params.id, { ...body, by: caller });
        return seen(params.id);
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
        await removeSegment(db, params.id, namers);
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
