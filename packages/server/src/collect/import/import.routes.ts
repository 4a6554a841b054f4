import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ImportQuery } from '@relance/contract/collect/import';
import { JobParams, JobStarted } from '@relance/contract/platform/job';
import { type Mapping, PRESETS, parseMapping } from '@relance/core/collect/import';
import type { FastifyRequest } from 'fastify';
import { callerId, requireApp } from '../../platform/auth/index.ts';
import { readJob } from '../../platform/jobs/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';
import type { AppDirectory } from '../app/index.ts';
import { beginImport, requestHash } from './begin-import.ts';
import { readErrors } from './import.store.ts';
import { type ImportDeps, runImport } from './run-import.ts';

/** What the routes work with. */
export interface ImportRoutesDeps extends ImportDeps {
  readonly apps: AppDirectory;
}

/** A sender may fall silent this long, ms: the log of a busy installation makes him wait. */
const SILENCE_MS = 120_000;
const ERRORS_AT_ONCE = 1_000;

/** POST /v1/import and GET /v1/jobs/{id}/errors. */
export function importRoutes(deps: ImportRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(uploadRoute(deps));
    app.route({
      method: 'GET',
      url: '/v1/jobs/:id/errors',
      config: { key: 'secret', scope: 'events:read' },
      schema: {
        operationId: 'getJobErrors',
        tags: ['collect'],
        summary: 'What an import refused: one JSON object {line, code, detail} a line, the first 100,000',
        params: JobParams,
      },
      handler: async ({ params }, reply) => {
        if (!(await readJob(deps.db, params.id))) throw new Problem('not-found');
        return reply.type('application/x-ndjson').send(Readable.from(errorLines(deps.db, params.id)));
      },
    });
  };
}

function uploadRoute(deps: ImportRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

    app.route({
      method: 'POST',
      url: '/v1/import',
      config: { key: 'secret', scope: 'events', upload: true },
      schema: {
        operationId: 'importFile',
        tags: ['collect'],
        summary: 'Import events or profiles from NDJSON or CSV, gzip or not, of any length',
        querystring: ImportQuery,
        response: { 202: JobStarted },
      },
      handler: async (request, reply) => {
        const { query, body, caller } = request;
        if (!(body instanceof Readable))
          throw new Problem('malformed', { detail: 'The request has no body.' });
        const target = await appOf(deps.apps, query.app);
        requireApp(caller, target.id);
        const mapping = mappingOf(query);
        const format = query.format ?? formatOf(request);
        const requested = requestHash(callerId(caller), keyOf(request));
        const begun = await beginImport(deps.db, requested, { ...query, app: target.id, format });
        if (begun.state === 'done') return reply.code(202).send({ jobId: begun.jobId });
        request.raw.socket.setTimeout(SILENCE_MS);
        const position = await runImport(deps, {
          held: begun.held,
          body,
          shape: { format, kind: query.kind ?? 'events', mapping },
          app: target.id,
          test: target.environment === 'test',
          source: query.source ?? requested.toString('hex').slice(0, 32),
        });
        if (position !== undefined) reply.header('relance-position', position);
        return reply.code(202).send({ jobId: begun.held.jobId });
      },
    });
  };
}

async function appOf(apps: AppDirectory, named: string | undefined) {
  const app = named === undefined ? await apps.main() : await apps.find(named);
  if (!app)
    throw new Problem('not-found', { detail: named ? `There is no app ${named}.` : 'There is no app yet.' });
  return app;
}

function mappingOf({ mapping, preset, format }: ImportQuery): Mapping | undefined {
  const given = mapping === undefined ? [] : [mapping].flat();
  if (preset === undefined && given.length === 0) return undefined;
  if (format === 'ndjson')
    throw new Problem('malformed', { detail: 'A mapping is for CSV; NDJSON lines are events.' });
  const ready = preset === undefined ? [] : PRESETS[preset];
  if (!ready) throw new Problem('malformed', { detail: `There is no preset ${preset}.` });
  const parsed = parseMapping([...ready, ...given]);
  if (!parsed.ok) {
    const [first] = parsed.refusal;
    throw new Problem('malformed', { errors: parsed.refusal, ...(first ? { detail: first.message } : {}) });
  }
  return parsed.value;
}

function keyOf({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new Problem('malformed', { detail: 'Idempotency-Key must be 1 to 255 visible ASCII characters.' });
}

function formatOf({ headers, query }: FastifyRequest<{ Querystring: ImportQuery }>): 'ndjson' | 'csv' {
  const isTable = query.mapping !== undefined || query.preset !== undefined;
  return isTable || headers['content-type']?.startsWith('text/csv') === true ? 'csv' : 'ndjson';
}

async function* errorLines(db: Queryable, jobId: string): AsyncGenerator<string> {
  for (let after = -1; ; ) {
    const errors = await readErrors(db, jobId, after, ERRORS_AT_ONCE);
    const last = errors.at(-1);
    if (!last) return;
    yield errors.map((error) => `${JSON.stringify(error)}\n`).join('');
    after = last.line;
  }
}
