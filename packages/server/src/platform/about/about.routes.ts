import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { About, TimeZone } from '@relance/contract/platform/about';
import { Page } from '@relance/contract/platform/page';
import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { readLibraries } from './libraries.ts';
import { openTimeZones } from './time-zones.ts';
import { clickhouseVersion, postgresVersion } from './version.store.ts';

/** What the routes work with. */
export interface AboutRoutesDeps {
  readonly db: Database;
  readonly clickhouse: Clickhouse;
  /** The version of Relance. */
  readonly version: string;
  /** Which stores this program started itself. */
  readonly embedded: { readonly postgres: boolean; readonly clickhouse: boolean };
  /** The clock, epoch ms. */
  readonly now: () => number;
}

const TAGS = ['platform'];
/** Any member who is signed in, and any secret key. */
const ANYBODY = { key: 'secret', scope: 'session' } as const;

/** What runs here, and what the clocks of the world say. */
export function aboutRoutes(deps: AboutRoutesDeps): FastifyPluginAsyncTypebox {
  let libraries: Promise<About['libraries']> | undefined;
  const timeZones = openTimeZones();
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/about',
      config: ANYBODY,
      schema: {
        operationId: 'getAbout',
        tags: TAGS,
        summary: 'What runs here: versions, stores, libraries and their licences',
        response: { 200: About },
      },
      handler: async () => {
        libraries ??= readLibraries();
        const [postgres, clickhouse] = await Promise.all([
          postgresVersion(deps.db).catch(() => undefined),
          clickhouseVersion(deps.clickhouse).catch(() => undefined),
        ]);
        return {
          version: deps.version,
          node: process.versions.node,
          stores: {
            postgres: { version: postgres ?? null, embedded: deps.embedded.postgres },
            clickhouse: { version: clickhouse ?? null, embedded: deps.embedded.clickhouse },
          },
          licence: 'Apache-2.0',
          libraries: await libraries,
        };
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/time-zones',
      config: ANYBODY,
      schema: {
        operationId: 'listTimeZones',
        tags: TAGS,
        summary: 'The time zones of the world, and how far from UTC each is now',
        response: { 200: Page(TimeZone) },
      },
      handler: async () => ({ items: [...timeZones(deps.now())], next: null }),
    });
  };
}
