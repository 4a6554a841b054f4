import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify';
import { Histogram, type Registry } from 'prom-client';
import { Check } from 'typebox/value';
import { isAway } from '../../stores/postgres/index.ts';
import { type Authenticator, NOBODY, type SessionSource } from '../auth/index.ts';
import type { Logger } from '../logger/index.ts';
import { Problem } from '../problems/index.ts';
import { type AuditSink, auditHook, isAudited } from './audit-hook.ts';
import { holdToPace } from './body-deadline.ts';
import { createGuard } from './guard.ts';
import type { IdempotencyStore } from './idempotency.store.ts';
import { honourIdempotency, idempotencyHooks } from './idempotency.ts';
import { addJsonBody } from './json-body.ts';
import { describeRoutes } from './openapi.ts';
import { type OperationsDeps, operationsRoutes } from './operations.routes.ts';
import { watchOverload } from './overload.ts';
import { answerBrokenConnection, problemHandler, sendProblem } from './problem-handler.ts';
import { routeFault, withHook } from './route-config.ts';
import { validatorCompiler } from './validation.ts';

/** The HTTP app: register room plugins on it, then `listen`. */
export type HttpApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What the HTTP app works with. */
export interface HttpAppDeps {
  readonly log: Logger;
  readonly authenticator: Authenticator;
  /** Members who are signed in. Default: there are none. */
  readonly sessions?: SessionSource;
  /** Where acts of members and secret keys are written down. Default: nowhere. */
  readonly audit?: AuditSink;
  readonly idempotency: IdempotencyStore;
  readonly checks: OperationsDeps['checks'];
  readonly registry: Registry;
  /** The metrics shown at /metrics. Default: those of the registry. */
  readonly metrics?: OperationsDeps['metrics'];
}

/** How the HTTP app behaves. */
export interface HttpAppOptions {
  readonly version: string;
  /** Requests a minute per key. */
  readonly rateLimit: number;
  readonly trustProxy: number;
  readonly publicUrl?: string;
  /** Whether an error means that a store is away; default: PostgreSQL's own. */
  readonly isAway?: (error: unknown) => boolean;
  /** Requests handled at once before more are turned away. */
  readonly maxInFlight?: number;
  /** Compare every answer with its schema, and fail the request where they differ: for tests. */
  readonly checkAnswers?: boolean;
}

/** Clients that take 10 s for their headers, or stand still for 10 s, are cut off, within 15 s at the latest. */
const STILL_MS = 10_000;
const CHECK_CONNECTIONS_MS = 2_500;
const BODY_PACE = { graceMs: 10_000, bytesPerSecond: 1_000, totalMs: 30_000, checkMs: 2_500 };
const OVERLOAD = { delayMs: 500, everyMs: 500 };
/** More requests than this at once are turned away: at 5,000 a second they would wait longer than 400 ms anyway. */
const MAX_IN_FLIGHT = 2_000;
const TOO_MUCH = new Problem('unavailable', { detail: 'More requests than can be served.', retryAfter: 1 });
const MAX_ID_LENGTH = 1_024;
const DAY_S = 86_400;

/** Builds the HTTP app without any room's routes. */
export async function createHttpApp(deps: HttpAppDeps, options: HttpAppOptions): Promise<HttpApp> {
  const log: FastifyBaseLogger = deps.log;
  const app: HttpApp = fastify({
    loggerInstance: log,
    // A child logger per request would cost more than parsing a small one; errors are logged with their route.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    connectionTimeout: STILL_MS,
    http: { headersTimeout: STILL_MS, connectionsCheckingInterval: CHECK_CONNECTIONS_MS, requestTimeout: 0 },
    routerOptions: { maxParamLength: MAX_ID_LENGTH },
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
    trustProxy: options.trustProxy > 0 ? (_address, hop) => hop < options.trustProxy : false,
    return503OnClosing: false,
    clientErrorHandler: answerBrokenConnection,
    frameworkErrors: (error, _request, reply) => {
      sendProblem(reply as FastifyReply, new Problem('malformed', { detail: error.message }));
    },
  }).withTypeProvider<TypeBoxTypeProvider>();

  addJsonBody(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(({ schema, method, url }) => (data) => {
    if (options.checkAnswers && !Check(schema, JSON.parse(JSON.stringify(data ?? null)))) {
      throw new Error(`the answer of ${method} ${url} does not fit its schema`);
    }
    return JSON.stringify(data);
  });
  app.setErrorHandler(problemHandler({ log: deps.log, isAway: options.isAway ?? isAway }));
  app.setNotFoundHandler(({ method, url }, reply) => {
    const [path] = url.split('?', 1);
    return sendProblem(reply, new Problem('not-found', { detail: `There is no ${method} ${path}.` }));
  });
  await app.register(cors, CORS);
  await app.register(rateLimit, { global: false });
  await describeRoutes(app, options.version);
  addRouteRules(app, deps);
  addRequestRules(app, deps, options);
  const metrics = deps.metrics ?? {
    contentType: deps.registry.contentType,
    text: () => deps.registry.metrics(),
  };
  await app.register(operationsRoutes({ checks: deps.checks, metrics }));
  return app;
}

const CORS = {
  origin: '*',
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
  exposedHeaders: ['Relance-Position', 'Relance-Stale', 'Retry-After', 'Idempotent-Replayed', 'Location'],
  maxAge: DAY_S,
  // A request for OPTIONS that is no preflight is answered by the same route, not by a 400.
  strictPreflight: false,
};

/**
 * Every route says who may call it, else the app does not start; idempotent and audited ones get their hooks, so that the
 * others, which take events, do not pay for them.
 */
function addRouteRules(app: HttpApp, { idempotency, audit, log }: HttpAppDeps): void {
  const hooks = idempotencyHooks(idempotency, log);
  const writeDown = audit && auditHook(audit, log);
  const faults: string[] = [];
  app.addHook('onRoute', (route) => {
    // Fastify adds a HEAD for every GET, with the same declaration.
    const fault = route.method === 'HEAD' ? undefined : routeFault(route);
    if (fault !== undefined) faults.push(fault);
    else if (route.config?.idempotent) honourIdempotency(route, hooks);
    if (writeDown && isAudited(route)) route.onSend = withHook(route.onSend, writeDown);
  });
  app.addHook('onReady', async () => {
    if (faults.length > 0) throw new Error(`Routes are not declared as they must be:\n${faults.join('\n')}`);
  });
}

/** What happens to every request before its route sees it. */
function addRequestRules(app: HttpApp, deps: HttpAppDeps, options: HttpAppOptions): void {
  const guard = createGuard(app, {
    authenticator: deps.authenticator,
    sessions: deps.sessions,
    rateLimit: options.rateLimit,
    publicUrl: options.publicUrl,
  });
  const overload = watchOverload(OVERLOAD);
  const headers = securityHeaders(options.publicUrl);
  const seconds = requestSeconds(deps.registry);
  const { maxInFlight = MAX_IN_FLIGHT } = options;
  let inFlight = 0;

  app.decorateRequest('caller');
  app.decorateRequest('session');
  app.decorateRequest('claimed');
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    request.caller = NOBODY;
    reply.headers(headers);
    const { config } = request.routeOptions;
    try {
      if (config.key !== 'none' && overload.isOverloaded()) throw TOO_MUCH;
      await guard(request);
    } finally {
      // Also for a refused request: its body still wants to arrive. By now a small one has.
      if (!config.upload || request.caller.kind === 'none') holdToPace(request.raw, reply.raw, BODY_PACE);
    }
  });
  // Counted from here on, when the body is there: who sends slowly must not use up the places of others.
  app.addHook('preHandler', (request, reply, done) => {
    if (request.routeOptions.config.key === 'none') return done();
    if (inFlight >= maxInFlight) return done(TOO_MUCH);
    inFlight++;
    // Emitted also for a client that went away, for whom there is no response.
    reply.raw.once('close', () => inFlight--);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    done();
  });
  app.addHook('onClose', async () => overload.close());
}

function securityHeaders(publicUrl: string | undefined): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    ...(publicUrl?.startsWith('https:') ? { 'strict-transport-security': `max-age=${365 * DAY_S}` } : {}),
  };
}

function requestSeconds(registry: Registry) {
  return new Histogram({
    name: 'relance_http_request_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  });
}
