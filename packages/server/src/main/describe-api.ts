import type { RouteOptions } from 'fastify';
import { Registry } from 'prom-client';
import { createHttpApp } from '../platform/http/index.ts';
import { createLogger } from '../platform/logger/index.ts';
import { type ApiServices, roomRoutes } from './routes.ts';
import { VERSION } from './version.ts';

/**
 * Stands for everything routes work with when nobody calls them: any member of it is itself, and so is any answer.
 * Declaring a route touches no store.
 */
const NOBODY: never = new Proxy(
  Object.assign(() => undefined, {}),
  {
    get: (_target, name) => (name === 'then' ? undefined : name === Symbol.toPrimitive ? () => '' : NOBODY),
    apply: () => NOBODY,
  },
) as never;

/** The HTTP app with every route declared and nothing behind it. `onRoute` is told of each route of a room. */
export async function declaredApp(onRoute?: (route: RouteOptions) => void) {
  const app = await createHttpApp(
    {
      log: createLogger({ level: 'silent' }),
      authenticator: NOBODY,
      idempotency: NOBODY,
      checks: {},
      registry: new Registry(),
    },
    { version: VERSION, rateLimit: 1_000, trustProxy: 0 },
  );
  const settings = { host: '127.0.0.1', port: 4_000 };
  const services = new Proxy({} as ApiServices, {
    get: (_target, name) => (name === 'settings' ? settings : NOBODY),
  });
  if (onRoute) app.addHook('onRoute', onRoute);
  for (const routes of roomRoutes(services)) await app.register(routes);
  await app.ready();
  return app;
}

/** The OpenAPI document that the server publishes, made without stores: what clients are generated from. */
export async function describeApi(): Promise<object> {
  const app = await declaredApp();
  const document = app.swagger();
  await app.close();
  return document;
}
