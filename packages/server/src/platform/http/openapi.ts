import swagger from '@fastify/swagger';
import { ProblemBody } from '@relance/contract/platform/problem';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import type { KeyNeed } from '../auth/index.ts';
import { SESSION_COOKIE } from './cookies.ts';

/** The wings, in the order in which the document lists them. */
const TAGS = [
  { name: 'collect', description: 'Events and profiles come in' },
  { name: 'segment', description: 'Who belongs to which audience' },
  { name: 'reach', description: 'Messages go out' },
  { name: 'sell', description: 'Prices and offers' },
  { name: 'measure', description: 'What happened and what we changed' },
  { name: 'platform', description: 'Members, jobs and the server itself' },
];

const SECURITY_SCHEMES = {
  secretKey: { type: 'http', scheme: 'bearer', description: 'A secret key, sk_…' },
  clientKey: { type: 'http', scheme: 'bearer', description: 'The client key of an app, pk_…' },
  basicKey: { type: 'http', scheme: 'basic', description: 'A key as user name, with an empty password' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description: 'A member who is signed in to the console',
  },
} as const;

type SecurityScheme = keyof typeof SECURITY_SCHEMES;

const SECURITY: { readonly [Need in KeyNeed]: readonly SecurityScheme[] } = {
  none: [],
  secret: ['secretKey', 'basicKey', 'session'],
  client: ['clientKey', 'basicKey'],
  any: ['clientKey', 'secretKey', 'basicKey', 'session'],
  member: ['session'],
};

/** How a route may be called; the permission it asks for stands as the role that is needed. */
function securityOf(key: KeyNeed, scope: string | undefined): Record<string, string[]>[] {
  return SECURITY[key].map((scheme) => {
    const isHeld = scope !== undefined && scheme !== 'clientKey';
    return { [scheme]: isHeld ? [scope] : [] };
  });
}

/** Makes `app.swagger()` answer the OpenAPI 3.1 document of all routes registered after this. */
export async function describeRoutes(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.1',
      info: {
        title: 'Relance',
        version,
        description:
          'Know your app’s customers, reach them at the right moment, sell to them fairly, and measure what it changed.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: TAGS,
      components: { securitySchemes: SECURITY_SCHEMES },
    },
    convertConstToEnum: false,
    // Recursive schemas keep their name.
    refResolver: {
      buildLocalReference: (json, _base, _fragment, i) =>
        typeof json.$id === 'string' ? json.$id : `def-${i}`,
    },
    hideUntagged: true,
    transform: ({ schema, url, route }) => ({ schema: described(schema, route), url }),
  });
}

/** What every route has besides its own schema: who may call it, its headers, and how it refuses. */
function described(schema: FastifySchema | undefined, { config }: RouteOptions): FastifySchema {
  const key = config?.key ?? 'none';
  const headers = {
    ...(config?.idempotent ? { 'Idempotency-Key': IDEMPOTENCY_KEY } : {}),
    ...(key === 'client' || key === 'any' ? { 'X-Relance-Identity': IDENTITY } : {}),
  };
  const response = typeof schema?.response === 'object' ? schema.response : {};
  return {
    ...schema,
    security: securityOf(key, config?.scope),
    ...(Object.keys(headers).length === 0 || schema?.headers
      ? {}
      : { headers: { type: 'object', properties: headers } }),
    response: { ...response, default: PROBLEM_ANSWER },
  };
}

const IDEMPOTENCY_KEY = {
  type: 'string',
  description:
    'Repeating the request with the same key within 7 days gives the same answer and does nothing.',
};
const IDENTITY = {
  type: 'string',
  description: 'An identity token (JWT): with a client key, proves who the caller is.',
};
const PROBLEM_ANSWER = {
  description: 'A problem',
  content: { 'application/problem+json': { schema: ProblemBody } },
};
