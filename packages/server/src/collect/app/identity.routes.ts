import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  AppParams,
  IdentityKeys,
  IdentityKeysBody,
  IdentityToken,
  IdentityTokenBody,
} from '@relance/contract/collect/app';
import { parseDuration } from '@relance/core/kernel';
import { type IdentityKey, KEYS_CHANNEL } from '../../platform/auth/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { readApp } from './app.store.ts';
import { noApp } from './change-app.ts';
import {
  insertSigningKey,
  readIdentityKeys,
  readSigningKey,
  replaceIdentityKeys,
  type SigningKey,
} from './identity-key.store.ts';
import { checkIdentityKeys, makeSigningKey, signIdentityToken } from './identity-keys.ts';

/** What the routes work with. */
interface IdentityRoutesDeps {
  readonly db: Database;
  /** The clock, epoch ms. */
  readonly now: () => number;
}

const HOUR_MS = 3_600_000;
const MAX_TOKEN_MS = 24 * HOUR_MS;

/** How an app proves who its customers are: its public keys, and tokens that Relance signs for it. */
export function identityRoutes({ db, now }: IdentityRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/apps/:app/identity-keys',
      config: { key: 'secret', scope: 'apps:read' },
      schema: {
        operationId: 'getIdentityKeys',
        tags: ['collect'],
        summary: 'The public keys that identity tokens of an app are checked with',
        params: AppParams,
        response: { 200: IdentityKeys },
      },
      handler: async ({ params }) => {
        if (!(await readApp(db, params.app))) throw noApp(params.app);
        return wireKeys(await readIdentityKeys(db, params.app));
      },
    });

    app.route({
      method: 'PUT',
      url: '/v1/apps/:app/identity-keys',
      config: { key: 'secret', scope: 'apps' },
      schema: {
        operationId: 'putIdentityKeys',
        tags: ['collect'],
        summary: 'Register the public keys of the back end that signs identity tokens',
        params: AppParams,
        body: IdentityKeysBody,
        response: { 200: IdentityKeys },
      },
      handler: async ({ params, body }) => wireKeys(await registerKeys(db, params.app, body)),
    });

    app.route({
      method: 'POST',
      url: '/v1/apps/:app/identity-tokens',
      config: { key: 'secret', scope: 'apps' },
      schema: {
        operationId: 'createIdentityToken',
        tags: ['collect'],
        summary: 'Have Relance sign an identity token for a customer',
        params: AppParams,
        body: IdentityTokenBody,
        response: { 200: IdentityToken },
      },
      handler: async ({ params, body }) => {
        const lifetime = parseDuration(body.expiresIn ?? '1h');
        if (lifetime === undefined || lifetime > MAX_TOKEN_MS) {
          const finding = { path: '$.expiresIn', message: 'must be a duration of at most 1d' };
          throw new Problem('invalid', { detail: `${finding.path} ${finding.message}`, errors: [finding] });
        }
        const key = await signingKey(db, params.app);
        const issuedAt = now();
        // A token counts in whole seconds.
        const expiresAt = Math.floor((issuedAt + lifetime) / 1_000) * 1_000;
        const market = body.market === undefined ? {} : { market: body.market };
        const claims = { app: params.app, userId: body.userId, issuedAt, expiresAt, ...market };
        return { token: await signIdentityToken(key, claims), expiresAt: new Date(expiresAt).toISOString() };
      },
    });
  };
}

async function registerKeys(db: Database, app: string, body: IdentityKeysBody): Promise<IdentityKey[]> {
  if (!(await readApp(db, app))) throw noApp(app);
  const own = await readSigningKey(db, app);
  const { keys, findings } = await checkIdentityKeys(body.keys);
  const errors = [
    ...findings,
    ...keys
      .filter((key) => key.kid === own?.kid)
      .map(({ kid }) => ({ path: '$.keys', message: `${kid} is the name of Relance's own key` })),
  ];
  if (errors.length > 0) throw new Problem('invalid', { detail: 'These keys cannot be registered.', errors });
  await db.transaction((tx) => replaceIdentityKeys(tx, app, keys));
  db.notify(KEYS_CHANNEL);
  return readIdentityKeys(db, app);
}

/** The app's own key; made where an app has none, as one that was restored or inserted by hand. */
async function signingKey(db: Database, app: string): Promise<SigningKey> {
  const found = await readSigningKey(db, app);
  if (found) return found;
  if (!(await readApp(db, app))) throw noApp(app);
  await insertSigningKey(db, app, await makeSigningKey());
  db.notify(KEYS_CHANNEL);
  const made = await readSigningKey(db, app);
  if (!made) throw new Error(`the signing key of ${app} was not kept`);
  return made;
}

function wireKeys(keys: readonly IdentityKey[]) {
  return { keys: keys.map(({ kid, jwk }) => ({ ...jwk, kid })) };
}
