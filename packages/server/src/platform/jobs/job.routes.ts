import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { JobBody, JobParams } from '@relance/contract/platform/job';
import type { Database } from '../../stores/postgres/index.ts';
import { Problem } from '../problems/index.ts';
import { readJob } from './job.store.ts';

/** `GET /v1/jobs/{id}`: how far long work is. */
export function jobRoutes({ db }: { readonly db: Database }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/v1/jobs/:id',
      {
        config: { key: 'secret' },
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
