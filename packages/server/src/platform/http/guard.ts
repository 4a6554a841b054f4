import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Authenticator, type Caller, keyFromAuthorization, NOBODY } from '../auth/index.ts';
import { Problem } from '../problems/index.ts';
import type { KeyNeed } from './route-config.ts';

const MINUTE_MS = 60_000;

/** What the guard works with. */
export interface GuardDeps {
  readonly authenticator: Authenticator;
  /** Requests a minute per key, or per address without a key. */
  readonly rateLimit: number;
}

/** The check at the door: who calls, may they, and not too often. Sets `request.caller` where there is a key. */
export function createGuard(app: FastifyInstance, { authenticator, rateLimit }: GuardDeps) {
  const limits = { max: rateLimit, timeWindow: MINUTE_MS };
  const byAddress = app.createRateLimit(limits);
  const byKey = app.createRateLimit({ ...limits, keyGenerator: keyOfCaller });

  return async (request: FastifyRequest): Promise<void> => {
    // Escaped NUL in a path or query can name nothing, and PostgreSQL would choke on it.
    if (request.url.includes('%00'))
      throw new Problem('malformed', { detail: 'The path holds a NUL character.' });
    const { key: need = 'none', scope, keyInBody } = request.routeOptions.config;
    if (need !== 'none') request.caller = await findCaller(authenticator, request, keyInBody === true);
    if (request.caller.kind !== 'none') allow(request.caller, need, scope);
    const limit = await (request.caller.kind === 'none' ? byAddress : byKey)(request);
    if (!limit.isAllowed && limit.isExceeded) {
      throw new Problem('rate-limited', {
        detail: `More than ${limit.max} requests a minute.`,
        retryAfter: limit.ttlInSeconds,
      });
    }
  };
}

function keyOfCaller({ caller }: FastifyRequest): string {
  return caller.kind === 'none' ? 'none' : `key:${caller.keyId}`;
}

async function findCaller(
  authenticator: Authenticator,
  { headers }: FastifyRequest,
  keyInBody: boolean,
): Promise<Caller> {
  if (headers.authorization === undefined) {
    if (keyInBody) return NOBODY;
    throw new Problem('unauthorized', { detail: 'Send your key as Authorization: Bearer <key>.' });
  }
  const key = keyFromAuthorization(headers.authorization);
  const answer = key === undefined ? undefined : authenticator.byKey(key);
  const caller = answer instanceof Promise ? await answer : answer;
  if (!caller) throw new Problem('unauthorized', { detail: 'This key is not valid, or was revoked.' });
  const token = headers['x-relance-identity'];
  if (caller.kind !== 'client' || token === undefined) return caller;
  return authenticator.identify(caller, String(token));
}

/**
 * Whether a caller may use a route. Exported for routes that find their key in the body. Throws Problem `forbidden`.
 */
export function allow(caller: Caller, need: KeyNeed, scope?: string): void {
  if (need !== 'any' && need !== caller.kind) {
    throw new Problem('forbidden', { detail: `This needs a ${need} key, not a ${caller.kind} key.` });
  }
  if (scope === undefined || caller.kind !== 'secret' || caller.scopes.length === 0) return;
  // A scope without an ending covers all of its kind: `campaigns` also `campaigns:read`.
  const [kind = scope] = scope.split(':', 1);
  if (!caller.scopes.includes(scope) && !caller.scopes.includes(kind)) {
    throw new Problem('forbidden', { detail: `This key lacks the scope ${scope}.` });
  }
}
