import { isObject } from '@relance/core/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  type Authenticator,
  allow,
  appsOf,
  type Caller,
  callerId,
  holds,
  keyFromAuthorization,
  NOBODY,
  requireApp,
  type SessionSource,
} from '../auth/index.ts';
import { Problem } from '../problems/index.ts';
import { cookieOf, SESSION_COOKIE } from './cookies.ts';
import { refuseOtherSites, requireSafeOrigin, requireSameOrigin } from './same-origin.ts';

const MINUTE_MS = 60_000;

/** What the guard works with. */
export interface GuardDeps {
  readonly authenticator: Authenticator;
  readonly sessions: SessionSource | undefined;
  /** Requests a minute per key, per member, or per address without either. */
  readonly rateLimit: number;
  readonly publicUrl: string | undefined;
}

/** The check at the door: who calls, may they, and not too often. Sets `request.caller`. */
export function createGuard(app: FastifyInstance, deps: GuardDeps) {
  const limits = { max: deps.rateLimit, timeWindow: MINUTE_MS };
  const byAddress = app.createRateLimit(limits);
  const byCaller = app.createRateLimit({ ...limits, keyGenerator: ({ caller }) => callerId(caller) });

  return async (request: FastifyRequest): Promise<void> => {
    // Escaped NUL in a path or query can name nothing, and PostgreSQL would choke on it.
    if (request.url.includes('%00'))
      throw new Problem('malformed', { detail: 'The path holds a NUL character.' });
    const { key: need = 'none', scope, opensSession } = request.routeOptions.config;
    if (need !== 'none') request.caller = await findCaller(deps, request);
    if (opensSession) {
      refuseOtherSites(request, deps.publicUrl);
      requireSafeOrigin(request);
    }
    if (request.caller.kind !== 'none') {
      allow(request.caller, need, scope);
      requireNamedApps(request);
    }
    const limit = await (request.caller.kind === 'none' ? byAddress : byCaller)(request);
    if (!limit.isAllowed && limit.isExceeded) {
      throw new Problem('rate-limited', {
        detail: `More than ${limit.max} requests a minute.`,
        retryAfter: limit.ttlInSeconds,
      });
    }
  };
}

/**
 * Whatever app a path or a query names (`app`), a member must not be limited to others. What a body names, or what belongs
 * to an app by its id, routes check themselves.
 */
function requireNamedApps({ caller, params, query }: FastifyRequest): void {
  if (appsOf(caller) === null) return;
  for (const part of [params, query]) {
    const named = isObject(part) && part.app !== undefined ? [part.app].flat() : [];
    for (const app of named) requireApp(caller, String(app));
  }
}

async function findCaller(deps: GuardDeps, request: FastifyRequest): Promise<Caller> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return callerByKey(deps.authenticator, request, authorization);
  const { key: need, keyInBody } = request.routeOptions.config;
  if (keyInBody) return callerBesideBody(deps, request);
  const member = need === 'client' ? undefined : await callerByCookie(deps, request);
  if (member) return member;
  const detail =
    need === 'member'
      ? 'You are not signed in, or no longer.'
      : 'Send your key as Authorization: Bearer <key>.';
  throw new Problem('unauthorized', { detail });
}

async function callerByKey(
  authenticator: Authenticator,
  { headers }: FastifyRequest,
  authorization: string,
): Promise<Caller> {
  const key = keyFromAuthorization(authorization);
  const answer = key === undefined ? undefined : authenticator.byKey(key);
  const caller = answer instanceof Promise ? await answer : answer;
  if (!caller) throw new Problem('unauthorized', { detail: 'This key is not valid, or was revoked.' });
  const token = headers['x-relance-identity'];
  if (caller.kind !== 'client' || token === undefined) return caller;
  return authenticator.identify(caller, String(token));
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

async function callerByCookie(
  { sessions, publicUrl }: GuardDeps,
  request: FastifyRequest,
): Promise<Caller | undefined> {
  const token = cookieOf(request.headers.cookie, SESSION_COOKIE);
  const answer = token === undefined ? undefined : sessions?.find(token);
  const session = answer instanceof Promise ? await answer : answer;
  if (!session) return undefined;
  if (!SAFE.has(request.method)) requireSameOrigin(request, publicUrl);
  request.session = session;
  return session.caller;
}

/**
 * Where the key may stand in the body, a cookie counts for a member who sends an event by hand, and for nothing else: an
 * SDK on a page of the same host also carries it, and has its key with it.
 */
async function callerBesideBody(deps: GuardDeps, request: FastifyRequest): Promise<Caller> {
  if (request.headers.cookie === undefined) return NOBODY;
  const caller = await callerByCookie(deps, request).catch((error: unknown) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });
  const { scope = '' } = request.routeOptions.config;
  return caller && holds(caller, scope) ? caller : NOBODY;
}
