import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { PriceHistory, PriceHistoryQuery } from '@relance/contract/sell/quote';
import {
  AddOnProductParams,
  AppProductParams,
  ChangesQuery,
  PricedProduct,
  PricingHistory,
  PublishedPricing,
  RollbackBody,
  Submission,
} from '@relance/contract/sell/submission';
import Type from 'typebox';
import { appsOf } from '../../platform/auth/index.ts';
import { wirePricing, wireSubmission } from './present.ts';
import { listProducts, readPriceHistory, readPublished, tellHistory } from './products.ts';
import { openDraft, type SubmissionDeps } from './submissions.ts';

/** A product as the two forms of its path name it. */
interface Named {
  readonly app: string;
  readonly productId?: string;
}

/** The two paths of a product, and how their operations are called. */
const KINDS = [
  { path: '/v1/products/:app', params: AppProductParams, kind: 'App' },
  { path: '/v1/products/:app/:productId', params: AddOnProductParams, kind: 'AddOn' },
] as const;

function nameOf({ app, productId }: Named): string {
  return productId === undefined ? app : `${app}/${productId}`;
}

/** The products and what is, was and will be published of them. */
export function productRoutes(deps: SubmissionDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/products',
      config: { key: 'secret', scope: 'prices:read' },
      schema: {
        operationId: 'listProducts',
        tags: ['sell'],
        summary: 'Every app and add-on, and how its pricing stands',
        response: { 200: Type.Object({ items: Type.Array(PricedProduct), next: Type.Null() }) },
      },
      handler: async ({ caller }) => ({ items: await listProducts(deps, appsOf(caller)), next: null }),
    });
    for (const { path, params, kind } of KINDS) {
      await app.register(publishedRoutes(deps, { path, params, kind }));
      await app.register(historyRoutes(deps, { path, params, kind }));
    }
  };
}

type Place = Pick<(typeof KINDS)[number], 'path' | 'params' | 'kind'>;

function publishedRoutes(deps: SubmissionDeps, { path, params, kind }: Place): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: `${path}/published`,
      config: { key: 'secret', scope: 'prices:read' },
      schema: {
        operationId: `getPublished${kind}`,
        tags: ['sell'],
        summary: 'The pricing of a product in force',
        params,
        response: { 200: PublishedPricing },
      },
      handler: async ({ params: named }) => {
        const { id, product, publishedAt, pricing } = await readPublished(deps.db, nameOf(named));
        const at = new Date(publishedAt).toISOString();
        return { publication: id, product, publishedAt: at, pricing: wirePricing(pricing) };
      },
    });

    app.route({
      method: 'GET',
      url: `${path}/price-history`,
      config: { key: 'secret', scope: 'prices:read' },
      schema: {
        operationId: `get${kind}PriceHistory`,
        tags: ['sell'],
        summary:
          'What a product cost everyone in a market, and the lowest of it; by default in the last 30 days',
        params,
        querystring: PriceHistoryQuery,
        response: { 200: PriceHistory },
      },
      handler: ({ params: named, query }) => readPriceHistory(deps, nameOf(named), query),
    });
  };
}

function historyRoutes(deps: SubmissionDeps, { path, params, kind }: Place): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: `${path}/history`,
      config: { key: 'secret', scope: 'prices:read' },
      schema: {
        operationId: `get${kind}PricingHistory`,
        tags: ['sell'],
        summary: 'The versions of a product’s pricing, newest first, with what each changed in words',
        params,
        querystring: ChangesQuery,
        response: { 200: PricingHistory },
      },
      handler: async ({ params: named, query: { lang = 'en' } }) => ({
        items: await tellHistory(deps, nameOf(named), lang),
      }),
    });

    app.route({
      method: 'POST',
      url: `${path}/rollback`,
      config: { key: 'secret', scope: 'prices', idempotent: true },
      schema: {
        operationId: `rollback${kind}Pricing`,
        tags: ['sell'],
        summary: 'Open a draft that goes back to an older version',
        params,
        body: RollbackBody,
        response: { 201: Submission },
      },
      handler: async ({ params: named, body, caller }, reply) => {
        const row = await openDraft(deps, { product: nameOf(named), caller, rollbackTo: body.publication });
        reply.code(201).header('location', `/v1/submissions/${row.id}`);
        return wireSubmission(row);
      },
    });
  };
}
