import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  AppParams,
  CreatedKey,
  Key,
  KeyParams,
  KeyQuery,
  NewClientKeyBody,
  NewSecretKeyBody,
} from '@relance/contract/collect/app';
import { Page } from '@relance/contract/platform/page';
import { UNLIMITED_ROLES } from '@relance/contract/platform/roles';
import Type from 'typebox';
import {
  type Caller,
  createKey,
  holds,
  requireAllApps,
  requireApp,
  revokeKey,
} from '../../platform/auth/index.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { readApp } from './app.store.ts';
import { noApp } from './change-app.ts';
import { type ListedKey, listKeys, readAppOfKey } from './key-list.store.ts';

const PAGE = 50;

/** What the routes work with. */
interface KeyRoutesDeps {
  readonly db: Database;
}

/** The client keys of an app, and the secret keys. */
export function keyRoutes(deps: KeyRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(clientKeyRoutes(deps));
    await app.register(secretKeyRoutes(deps));
  };
}

function clientKeyRoutes({ db }: KeyRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/apps/:app/keys',
      config: { key: 'secret', scope: 'keys:read' },
      schema: {
        operationId: 'listClientKeys',
        tags: ['collect'],
        summary: 'The client keys of an app',
        params: AppParams,
        querystring: KeyQuery,
        response: { 200: Page(Key) },
      },
      handler: async ({ params, query }) => {
        if (!(await readApp(db, params.app))) throw noApp(params.app);
        return page(db, params.app, query);
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/apps/:app/keys',
      config: { key: 'secret', scope: 'keys', idempotent: true },
      schema: {
        operationId: 'createClientKey',
        tags: ['collect'],
        summary: 'Create a client key; the answer shows it once',
        params: AppParams,
        body: Type.Optional(NewClientKeyBody),
        response: { 201: CreatedKey },
      },
      handler: async ({ params, body }, reply) => {
        if (!(await readApp(db, params.app))) throw noApp(params.app);
        const name = body?.name ?? 'client key';
        const created = await createKey(db, { kind: 'client', app: params.app, name });
        reply.code(201);
        return { ...created, name };
      },
    });
  };
}

function secretKeyRoutes({ db }: KeyRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/keys',
      config: { key: 'secret', scope: 'keys:read' },
      schema: {
        operationId: 'listSecretKeys',
        tags: ['collect'],
        summary: 'The secret keys',
        querystring: KeyQuery,
        response: { 200: Page(Key) },
      },
      handler: async ({ query, caller }) => {
        requireAllApps(caller);
        return page(db, null, query);
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/keys',
      // No idempotency: its memory of answers would keep the key in clear.
      config: { key: 'secret', scope: 'keys' },
      schema: {
        operationId: 'createSecretKey',
        tags: ['collect'],
        summary: 'Create a secret key; the answer shows it once',
        body: NewSecretKeyBody,
        response: { 201: CreatedKey },
      },
      handler: async ({ body: { name, scopes = [] }, caller }, reply) => {
        requireAllApps(caller);
        checkScopes(caller, scopes);
        const created = await createKey(db, { kind: 'secret', name, scopes });
        reply.code(201);
        return { ...created, name };
      },
    });

    app.route({
      method: 'DELETE',
      url: '/v1/keys/:id',
      config: { key: 'secret', scope: 'keys' },
      schema: {
        operationId: 'revokeKey',
        tags: ['collect'],
        summary: 'Revoke a client or secret key, at once in every process',
        params: KeyParams,
        response: { 204: Type.Null() },
      },
      handler: async ({ params, caller }, reply) => {
        const id = Number(params.id);
        const app = await readAppOfKey(db, id);
        if (app === null) requireAllApps(caller);
        else if (app !== undefined) requireApp(caller, app);
        if (!(await revokeKey(db, id))) {
          throw new Problem('not-found', { detail: `There is no key ${params.id} in use.` });
        }
        return reply.code(204).send(null);
      },
    });
  };
}

/** Who may not do everything can only make keys that may do less or the same. */
function checkScopes(caller: Caller, scopes: readonly string[]): void {
  if (mayDoEverything(caller)) return;
  if (scopes.length > 0 && scopes.every((scope) => holds(caller, scope))) return;
  const own = 'scopes' in caller ? caller.scopes.join(', ') : '';
  throw new Problem('forbidden', { detail: `You can only give the scopes you hold: ${own}.` });
}

function mayDoEverything(caller: Caller): boolean {
  if (caller.kind === 'member') return UNLIMITED_ROLES.includes(caller.role);
  return caller.kind === 'secret' && caller.scopes.length === 0;
}

interface PageAsked {
  readonly limit?: number;
  readonly cursor?: string;
  readonly revoked?: boolean;
}

async function page(db: Database, app: string | null, { limit = PAGE, cursor, revoked = false }: PageAsked) {
  const after = cursor === undefined ? 0 : decodeCursor(cursor, Type.Integer());
  const keys = await listKeys(db, { app, revoked, after, limit: limit + 1 });
  const last = keys.length > limit ? keys[limit - 1] : undefined;
  return { items: keys.slice(0, limit).map(wireKey), next: last ? encodeCursor(last.id) : null };
}

function wireKey({ createdAt, revokedAt, ...key }: ListedKey) {
  return { ...key, createdAt: createdAt.toISOString(), revokedAt: revokedAt?.toISOString() ?? null };
}
