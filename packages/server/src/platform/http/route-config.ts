import { SCOPES, type Scope } from '@relance/contract/platform/roles';
import type { RouteOptions } from 'fastify';
import type { Caller, KeyNeed, Session } from '../auth/index.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Which key the route asks for. Every route says so. */
    key: KeyNeed;
    /** What the role of a member, or a secret key that has scopes, must hold. Wherever one of them may call. */
    scope?: Scope;
    /** Honour `Idempotency-Key`: for requests that create or send. */
    idempotent?: true;
    /** Without an Authorization header the route finds the key in the body itself and sets `request.caller`. */
    keyInBody?: true;
    /** The body is a long stream: no deadline for its arrival. */
    upload?: true;
    /** Signs somebody in: pages of other sites may not ask for it, and whatever comes of it is audited. */
    opensSession?: true;
    /** Taking events in: not an act of a member or a back end, so it is not audited. */
    ingest?: true;
    /** A question that is too long for a URL: it changes nothing and is not audited. */
    question?: true;
  }
  interface FastifyRequest {
    caller: Caller;
    /** Set when the caller is a member: the session that the cookie, or signing in just now, stands for. */
    session?: Session;
    /** For the audit log: who a request to sign in claims to be, and how it ended where the answer only leads on. */
    claimed?: { readonly id: number | null; readonly name: string; readonly status?: number };
  }
}

/** What is wrong with the declaration of a route, as a sentence; undefined when nothing is. */
export function routeFault({ method, url, config }: RouteOptions): string | undefined {
  const route = `${method} ${url}`;
  if (config?.key === undefined) return `${route} does not say which key it asks for (config.key)`;
  if (config.scope !== undefined && (config.key === 'none' || config.key === 'client')) {
    return `${route} asks for a scope, which only secret keys and members have`;
  }
  if (config.scope === undefined && (config.key === 'secret' || config.key === 'any')) {
    return `${route} does not say which permission it asks for (config.scope)`;
  }
  if (config.scope !== undefined && !isScope(config.scope)) {
    return `${route} asks for ${config.scope}, which no role can hold`;
  }
  if (config.keyInBody && config.key === 'none') return `${route} looks for a key that it does not need`;
  if (config.idempotent && config.upload) return `${route} is a stream, which cannot be replayed`;
  if (config.idempotent && config.key === 'none') {
    return `${route} is idempotent per key, but asks for none`;
  }
  if (config.opensSession && config.key !== 'none') return `${route} signs in who is signed in already`;
  return undefined;
}

function isScope(scope: string): boolean {
  return scope === 'session' || SCOPES.some((kind) => scope === kind || scope === `${kind}:read`);
}

/** The hooks of a route with one more at the end. */
export function withHook<Hook>(hooks: Hook | Hook[] | undefined, added: Hook): Hook[] {
  if (hooks === undefined) return [added];
  return [...(Array.isArray(hooks) ? hooks : [hooks]), added];
}
