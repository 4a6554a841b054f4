import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Registry } from 'prom-client';
import Type from 'typebox';
import { Problem } from '../problems/index.ts';
import { type DocsPage, docsPage } from './docs-page.ts';
import { sendProblem } from './problem-handler.ts';

/** One thing that must be there before requests are welcome. */
export interface ReadinessCheck {
  /** Rejects when it is not there. */
  readonly check: () => Promise<void>;
  /** Without a required one the server is not ready; others are only reported. */
  readonly required: boolean;
}

/** What the operator's routes show. */
export interface OperationsDeps {
  readonly checks: Readonly<Record<string, ReadinessCheck>>;
  /** The metrics of all processes, in Prometheus' text format. */
  readonly metrics: { readonly contentType: Registry['contentType']; text(): Promise<string> };
}

const CHECK_MS = 1_000;
const Status = Type.Object({ status: Type.String() });
const Readiness = Type.Object({
  status: Type.Literal('ready'),
  checks: Type.Record(Type.String(), Type.Union([Type.Literal('ok'), Type.Literal('away')])),
});

/** `/healthz`, `/readyz`, `/metrics`, `/openapi.json`, `/docs`. */
export function operationsRoutes({ checks, metrics }: OperationsDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    const config = { key: 'none' } as const;
    app.get(
      '/healthz',
      {
        config,
        schema: {
          operationId: 'getHealth',
          tags: ['platform'],
          summary: 'Whether the process runs',
          response: { 200: Status },
        },
      },
      async () => ({ status: 'ok' }),
    );
    app.get(
      '/readyz',
      {
        config,
        schema: {
          operationId: 'getReadiness',
          tags: ['platform'],
          summary: 'Whether stores and roles are there',
          response: { 200: Readiness },
        },
      },
      async (_request, reply) => {
        const results = await runChecks(checks);
        const missing = results.filter(({ required, ok }) => required && !ok).map(({ name }) => name);
        // Answered, not thrown: what a poll every second is told is nothing for the log.
        if (missing.length > 0) return sendProblem(reply, notThere(missing));
        const states = results.map(({ name, ok }) => [name, ok ? 'ok' : 'away'] as const);
        return { status: 'ready' as const, checks: Object.fromEntries(states) };
      },
    );
    app.get('/metrics', { config, schema: { hide: true } }, async (_request, reply) =>
      reply.type(metrics.contentType).send(await metrics.text()),
    );
    // Both are open to everybody: written once, so that asking for them costs little.
    let document: string | undefined;
    app.get('/openapi.json', { config, schema: { hide: true } }, async (_request, reply) => {
      document ??= JSON.stringify(app.swagger());
      return reply.type('application/json; charset=utf-8').send(document);
    });
    let page: DocsPage | undefined;
    app.get('/docs', { config, schema: { hide: true } }, async (_request, reply) => {
      page ??= docsPage(app.swagger());
      return reply
        .header('content-security-policy', page.contentSecurityPolicy)
        .type('text/html; charset=utf-8')
        .send(page.html);
    });
  };
}

interface CheckResult {
  readonly name: string;
  readonly required: boolean;
  readonly ok: boolean;
}

function runChecks(checks: OperationsDeps['checks']): Promise<CheckResult[]> {
  return Promise.all(
    Object.entries(checks).map(async ([name, { check, required }]) => ({
      name,
      required,
      ok: await withinTime(check()),
    })),
  );
}

function notThere(names: readonly string[]): Problem {
  const errors = names.map((name) => ({ path: name, message: 'is not there' }));
  return new Problem('unavailable', { detail: `Not there: ${names.join(', ')}.`, errors, retryAfter: 1 });
}

function withinTime(check: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), CHECK_MS);
    check
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(() => clearTimeout(timer));
  });
}
