import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Page, PageQuery } from '@relance/contract/platform/page';
import { AddOn, AddOnBody, AddOnParams, AddOnsParams, NewAddOnBody } from '@relance/contract/sell/catalog';
import { productName } from '@relance/core/sell/catalog';
import Type from 'typebox';
import type { AppDirectory } from '../../collect/app/index.ts';
import { requireApp } from '../../platform/auth/index.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { findAddOn, listAddOns, type StoredAddOn } from './catalog.store.ts';
import { createAddOn, noAddOn, replaceAddOn, requireKnownApp } from './change-add-on.ts';

/** What the routes work with. */
export interface CatalogRoutesDeps {
  readonly db: Database;
  readonly apps: Pick<AppDirectory, 'find'>;
}

const PAGE = 50;

/** The add-ons of apps: made, listed, shown under other words. They are not deleted: what was bought stays. */
export function catalogRoutes(deps: CatalogRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(readingRoutes(deps));
    await app.register(changingRoutes(deps));
  };
}

function readingRoutes({ db, apps }: CatalogRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/apps/:app/add-ons',
      config: { key: 'secret', scope: 'catalog:read' },
      schema: {
        operationId: 'listAddOns',
        tags: ['sell'],
        summary: 'The add-ons of an app, by id',
        params: AddOnsParams,
        querystring: PageQuery,
        response: { 200: Page(AddOn) },
      },
      handler: async ({ params, query: { limit = PAGE, cursor }, caller }) => {
        requireApp(caller, params.app);
        await requireKnownApp(apps, params.app);
        const after = cursor === undefined ? '' : decodeCursor(cursor, Type.String());
        const found = await listAddOns(db, { app: params.app, after, limit: limit + 1 });
        const last = found.length > limit ? found[limit - 1] : undefined;
        const next = last ? encodeCursor(last.productId) : null;
        return { items: found.slice(0, limit).map(wireAddOn), next };
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/apps/:app/add-ons/:productId',
      config: { key: 'secret', scope: 'catalog:read' },
      schema: {
        operationId: 'getAddOn',
        tags: ['sell'],
        summary: 'One add-on',
        params: AddOnParams,
        response: { 200: AddOn },
      },
      handler: async ({ params, caller }) => {
        requireApp(caller, params.app);
        const found = await findAddOn(db, params.app, params.productId);
        if (!found) throw noAddOn(params.app, params.productId);
        return wireAddOn(found);
      },
    });
  };
}

function changingRoutes({ db, apps }: CatalogRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/apps/:app/add-ons',
      config: { key: 'secret', scope: 'catalog', idempotent: true },
      schema: {
        operationId: 'createAddOn',
        tags: ['sell'],
        summary: 'Create an add-on; id, type and terms never change',
        params: AddOnsParams,
        body: NewAddOnBody,
        response: { 201: AddOn },
      },
      handler: async ({ params, body, caller }, reply) => {
        requireApp(caller, params.app);
        await requireKnownApp(apps, params.app);
        const created = await createAddOn(db, params.app, body);
        const id = encodeURIComponent(created.productId);
        reply.code(201).header('location', `/v1/apps/${params.app}/add-ons/${id}`);
        return wireAddOn(created);
      },
    });

    app.route({
      method: 'PUT',
      url: '/v1/apps/:app/add-ons/:productId',
      config: { key: 'secret', scope: 'catalog' },
      schema: {
        operationId: 'putAddOn',
        tags: ['sell'],
        summary: 'Change name, keywords and store products of an add-on; what is left out stays',
        params: AddOnParams,
        body: AddOnBody,
        response: { 200: AddOn },
      },
      handler: async ({ params, body, caller }) => {
        requireApp(caller, params.app);
        return wireAddOn(await replaceAddOn(db, params, body));
      },
    });
  };
}

function wireAddOn({ keywords, createdAt, updatedAt, storeProducts, ...addOn }: StoredAddOn): AddOn {
  return {
    ...addOn,
    product: productName(addOn.app, addOn.productId),
    keywords: [...keywords],
    ...(storeProducts === undefined ? {} : { storeProducts }),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
