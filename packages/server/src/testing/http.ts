import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { SCOPES } from '@relance/contract/platform/roles';
import { Registry } from 'prom-client';
import type { Authenticator, Caller } from '../platform/auth/index.ts';
import { createHttpApp, type HttpApp } from '../platform/http/index.ts';
import { createLogger } from '../platform/logger/index.ts';
import { Problem } from '../platform/problems/index.ts';

/**
 * Keys of the test app: a secret one, one of a production app `shop` and one of a test app `lab`; and two that stand
 * for members: one who may do everything in `shop`, and one everywhere.
 */
const CALLERS: Readonly<Record<string, Caller>> = {
  sk: { kind: 'secret', keyId: 1, scopes: [] },
  sk_read: { kind: 'secret', keyId: 2, scopes: ['customers:read'] },
  pk_shop: { kind: 'client', keyId: 3, app: 'shop', test: false },
  pk_lab: { kind: 'client', keyId: 4, app: 'lab', test: true },
  member_shop: { kind: 'member', memberId: 1, role: 'admin', scopes: SCOPES, apps: ['shop'] },
  member_two: { kind: 'member', memberId: 2, role: 'admin', scopes: SCOPES, apps: null },
};

/** Stands for signed identity tokens: `token:alice` proves alice. */
const authenticator: Authenticator = {
  byKey: (key) => CALLERS[key],
  identify: async (caller, token) => {
    if (!token.startsWith('token:')) throw new Problem('identity-refused');
    const [userId = '', market] = token.slice('token:'.length).split(';market=', 2);
    return { ...caller, identity: { userId, ...(market === undefined ? {} : { market }) } };
  },
  close: async () => undefined,
};

/**
 * The HTTP app with some rooms' routes, its answers held to their schemas. Keys: `sk`, `sk_read`, `pk_shop`, `pk_lab`
 * (a test app), `member_shop` (a member limited to `shop`), `member_two` (another, of all apps);
 * `X-Relance-Identity: token:<userId>` is a valid identity token, `token:<userId>;market=FR` one that names a market.
 */
export async function openTestApp(...routes: readonly FastifyPluginAsyncTypebox[]): Promise<HttpApp> {
  const app = await createHttpApp(
    {
      log: createLogger({ level: 'error' }),
      authenticator,
      idempotency: {
        begin: async () => ({ state: 'mine' }),
        finish: async () => undefined,
        forget: async () => undefined,
      },
      checks: {},
      registry: new Registry(),
    },
    { version: 'test', rateLimit: 100_000, trustProxy: 0, checkAnswers: true },
  );
  for (const plugin of routes) await app.register(plugin);
  return app;
}
