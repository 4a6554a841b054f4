import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  App,
  AppBody,
  AppParams,
  CopiedConfiguration,
  CopyConfigurationBody,
  CreatedApp,
  NewAppBody,
} from '@relance/contract/collect/app';
import { Page, PageQuery } from '@relance/contract/platform/page';
import Type from 'typebox';
import { appsOf, requireAllApps, requireApp } from '../../platform/auth/index.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { listApps, readApp, type StoredApp } from './app.store.ts';
import { changeApp, createApp, noApp } from './change-app.ts';
import { type ConfigurationCopier, copyConfiguration } from './copy-configuration.ts';
import { identityRoutes } from './identity.routes.ts';
import { keyRoutes } from './key.routes.ts';

/** What the routes work with. */
export interface AppRoutesDeps {
  readonly db: Database;
  /** The clock, epoch ms. */
  readonly now: () => number;
  /** What the other rooms copy with an app's configuration. */
  readonly configurationCopiers: readonly ConfigurationCopier[];
}

const PAGE = 50;

/** Apps, their keys and their identity keys. */
export function appRoutes(deps: AppRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(readingRoutes(deps));
    await app.register(changingRoutes(deps));
    await app.register(keyRoutes(deps));
    await app.register(identityRoutes(deps));
  };
}

function readingRoutes({ db }: AppRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/apps',
      config: { key: 'secret', scope: 'apps:read' },
      schema: {
        operationId: 'listApps',
        tags: ['collect'],
        summary: 'The apps of the publisher',
        querystring: PageQuery,
        response: { 200: Page(App) },
      },
      handler: async ({ query: { limit = PAGE, cursor }, caller }) => {
        const after = cursor === undefined ? '' : decodeCursor(cursor, Type.String());
        const apps = await listApps(db, { only: appsOf(caller), after, limit: limit + 1 });
        const last = apps.length > limit ? apps[limit - 1] : undefined;
        return { items: apps.slice(0, limit).map(wireApp), next: last ? encodeCursor(last.id) : null };
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/apps/:app',
      config: { key: 'secret', scope: 'apps:read' },
      schema: {
        operationId: 'getApp',
        tags: ['collect'],
        summary: 'One app',
        params: AppParams,
        response: { 200: App },
      },
      handler: async ({ params }) => {
        const found = await readApp(db, params.app);
        if (!found) throw noApp(params.app);
        return wireApp(found);
      },
    });
  };
}

function changingRoutes({ db, configurationCopiers }: AppRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/apps',
      config: { key: 'secret', scope: 'apps', idempotent: true },
      schema: {
        operationId: 'createApp',
        tags: ['collect'],
        summary: 'Create an app; the answer shows its first client key',
        body: NewAppBody,
        response: { 201: CreatedApp },
      },
      handler: async ({ body, caller }, reply) => {
        requireAllApps(caller);
        const created = await createApp(db, body);
        reply.code(201).header('location', `/v1/apps/${created.app.id}`);
        return { ...wireApp(created.app), clientKey: created.clientKey };
      },
    });

    app.route({
      method: 'PUT',
      url: '/v1/apps/:app',
      config: { key: 'secret', scope: 'apps' },
      schema: {
        operationId: 'putApp',
        tags: ['collect'],
        summary: 'Change an app; what is left out stays',
        params: AppParams,
        body: AppBody,
        response: { 200: App },
      },
      handler: async ({ params, body }) => wireApp(await changeApp(db, params.app, body)),
    });

    app.route({
      method: 'POST',
      url: '/v1/apps/:app/copy-configuration',
      config: { key: 'secret', scope: 'apps', idempotent: true },
      schema: {
        operationId: 'copyConfiguration',
        tags: ['collect'],
        summary: 'Copy settings, channels and campaigns (as drafts) to another app',
        params: AppParams,
        body: CopyConfigurationBody,
        response: { 200: CopiedConfiguration },
      },
      handler: async ({ params, body, caller }) => {
        requireApp(caller, body.to);
        const apps = { from: params.app, to: body.to };
        return { copied: await copyConfiguration(db, apps, configurationCopiers) };
      },
    });
  };
}

function wireApp({ createdAt, ...app }: StoredApp): App {
  return { ...app, createdAt: createdAt.toISOString() };
}
