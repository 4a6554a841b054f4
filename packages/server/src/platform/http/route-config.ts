import type { RouteOptions } from 'fastify';
import type { Caller } from '../auth/index.ts';

/** Which key a route asks for: `any` is a client or a secret key. */
export type KeyNeed = 'secret' | 'client' | 'any' | 'none';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Which key the route asks for. Every route says so. */
    key: KeyNeed;
    /** What a secret key that has scopes must have. */
    scope?: string;
    /** Honour `Idempotency-Key`: for requests that create or send. */
    idempotent?: true;
    /** Without an Authorization header the route finds the key in the body itself and sets `request.caller`. */
    keyInBody?: true;
    /** The body is a long stream: no deadline for its arrival. */
    upload?: true;
  }
  interface FastifyRequest {
    caller: Caller;
  }
}

/** What is wrong with the declaration of a route, as a sentence; undefined when nothing is. */
export function routeFault({ method, url, config }: RouteOptions): string | undefined {
  const route = `${method} ${url}`;
  if (config?.key === undefined) return `${route} does not say which key it asks for (config.key)`;
  if (config.scope !== undefined && (config.key === 'none' || config.key === 'client')) {
    return `${route} asks for a scope, which only secret keys have`;
  }
  if (config.keyInBody && config.key === 'none') return `${route} looks for a key that it does not need`;
  if (config.idempotent && config.upload) return `${route} is a stream, which cannot be replayed`;
  if (config.idempotent && config.key === 'none') {
    return `${route} is idempotent per key, but asks for none`;
  }
  return undefined;
}
