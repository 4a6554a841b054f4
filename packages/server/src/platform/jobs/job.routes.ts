import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { JobBody, JobParams, JobQuery } from '@relance/contract/platform/job';
import { Page } from '@relance/contract/platform/page';
import Type, { type Static } from 'typebox';
import type { Database } from '../../stores/postgres/index.ts';
import { decodeCursor, encodeCursor } from '../http/index.ts';
import { Problem } from '../problems/index.ts';
import { listJobs, readJob } from './job.store.ts';

const PAGE = 50;
const Cursor = Type.Object({ createdAt: Type.String({ maxLength: 64 }), id: Type.String({ maxLength: 64 }) });

/** `GET /v1/jobs` and `GET /v1/jobs/{id}`: how far long work is. */
export function jobRoutes({ db }: { readonly db: Database }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/v1/jobs',
      {
        config: { key: 'secret', scope: 'events:read' },
        schema: {
          operationId: 'listJobs',
          tags: ['platform'],
          summary: 'Long work, newest first',
          querystring: JobQuery,
          response: { 200: Page(JobBody) },
        },
      },
      async ({ query: { limit = PAGE, cursor, ...filter } }) => {
        const after = cursor === undefined ? undefined : readCursor(cursor);
        const found = await listJobs(db, { ...filter, limit: limit + 1, ...(after ? { after } : {}) });
        const last = found.length > limit ? found[limit - 1] : undefined;
        return {
          items: found.slice(0, limit).map(({ shown }) => shown),
          next: last ? encodeCursor({ createdAt: last.createdAt, id: last.shown.id }) : null,
        };
      },
    );

    app.get(
      '/v1/jobs/:id',
      {
        config: { key: 'secret', scope: 'session' },
        schema: {
          operationId: 'getJob',
          tags: ['platform'],
          summary: 'How far long work is',
          params: JobParams,
          response: { 200: JobBody },
        },
      },
      async ({ params }) => {
        const job = await readJob(db, params.id);
        if (!job) throw new Problem('not-found', { detail: `There is no job ${params.id}.` });
        return job.shown;
      },
    );
  };
}

function readCursor(text: string): Static<typeof Cursor> {
  const cursor = decodeCursor(text, Cursor);
  if (!INSTANT.test(cursor.createdAt))
    throw new Problem('malformed', { detail: 'The cursor is not one of ours.' });
  return cursor;
}

/** As PostgreSQL writes one: 2026-11-20 09:30:00.123456+00. */
const INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/;
