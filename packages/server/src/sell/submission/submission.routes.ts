import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Page } from '@relance/contract/platform/page';
import {
  AddOnProductParams,
  AppProductParams,
  ChangesQuery,
  PricingBody,
  RejectBody,
  SalesBody,
  SalesOpened,
  Submission,
  SubmissionParams,
  SubmissionQuery,
  SubmissionReview,
  SubmitBody,
} from '@relance/contract/sell/submission';
import { describeChanges, saleReach } from '@relance/core/sell/submission';
import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import { appsOf, type Caller, requireApp } from '../../platform/auth/index.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import { wireSubmission } from './present.ts';
import { productRoutes } from './product.routes.ts';
import { findInForce } from './publication.store.ts';
import { openSales, productsOfCsv } from './sales.ts';
import { readSpeech } from './speech.ts';
import { listSubmissions, type SubmissionRow } from './submission.store.ts';
import {
  approve,
  discard,
  openDraft,
  reject,
  requireSubmission,
  type SubmissionDeps,
  saveDraft,
  submit,
} from './submissions.ts';
import { pricingWorld } from './world.ts';

/** What the routes work with. */
export type SubmissionRoutesDeps = SubmissionDeps;

const PAGE = 50;
const Cursor = Type.Integer({ minimum: 0 });
/** A pricing with a thousand overrides, changes and sales over all markets. */
const BODY_LIMIT = 4_000_000;

/** The way to a publication: drafts, certification, publishing; and what is published. */
export function submissionRoutes(deps: SubmissionRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(openingRoutes(deps));
    await app.register(readingRoutes(deps));
    await app.register(draftingRoutes(deps));
    await app.register(certifyingRoutes(deps));
    await app.register(salesRoutes(deps));
    await app.register(productRoutes(deps));
  };
}

function openingRoutes(deps: SubmissionRoutesDeps): FastifyPluginAsyncTypebox {
  const open = async (product: string, caller: Caller, reply: FastifyReply) => {
    const row = await openDraft(deps, { product, caller });
    reply.code(201).header('location', `/v1/submissions/${row.id}`);
    return wireSubmission(row);
  };
  const summary = 'Open the draft of a product: a copy of what is published';
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/products/:app/submissions',
      config: { key: 'secret', scope: 'prices', idempotent: true },
      schema: {
        operationId: 'openAppSubmission',
        tags: ['sell'],
        summary,
        params: AppProductParams,
        response: { 201: Submission },
      },
      handler: ({ params, caller }, reply) => open(params.app, caller, reply),
    });

    app.route({
      method: 'POST',
      url: '/v1/products/:app/:productId/submissions',
      config: { key: 'secret', scope: 'prices', idempotent: true },
      schema: {
        operationId: 'openAddOnSubmission',
        tags: ['sell'],
        summary,
        params: AddOnProductParams,
        response: { 201: Submission },
      },
      handler: ({ params, caller }, reply) => open(`${params.app}/${params.productId}`, caller, reply),
    });
  };
}

/** A submission that the caller may see: members can be limited to other apps. */
async function seenSubmission(deps: SubmissionDeps, id: string, caller: Caller): Promise<SubmissionRow> {
  const row = await requireSubmission(deps.db, id);
  requireApp(caller, row.product.split('/', 1)[0]);
  return row;
}

function readingRoutes(deps: SubmissionRoutesDeps): FastifyPluginAsyncTypebox {
  const { db } = deps;
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/submissions',
      config: { key: 'secret', scope: 'prices:read' },
      schema: {
        operationId: 'listSubmissions',
        tags: ['sell'],
        summary: 'Submissions, newest first',
        querystring: SubmissionQuery,
        response: { 200: Page(Submission) },
      },
      handler: async ({ query: { limit = PAGE, cursor, product, state }, caller }) => {
        const below = cursor === undefined ? undefined : decodeCursor(cursor, Cursor);
        const filter = { product, state, apps: appsOf(caller), below, limit: limit + 1 };
        const found = await listSubmissions(db, filter);
        const last = found.length > limit ? found[limit - 1] : undefined;
        return {
          items: found.slice(0, limit).map(wireSubmission),
          next: last ? encodeCursor(last.no) : null,
        };
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/submissions/:id',
      config: { key: 'secret', scope: 'prices:read' },
      schema: {
        operationId: 'getSubmission',
        tags: ['sell'],
        summary: 'Read a submission',
        params: SubmissionParams,
        response: { 200: Submission },
      },
      handler: async ({ params, caller }) => wireSubmission(await seenSubmission(deps, params.id, caller)),
    });

    app.route({
      method: 'GET',
      url: '/v1/submissions/:id/review',
      config: { key: 'secret', scope: 'prices:read' },
      schema: {
        operationId: 'reviewSubmission',
        tags: ['sell'],
        summary: 'What a submission changes, in words, and where each of its sales will be seen',
        params: SubmissionParams,
        querystring: ChangesQuery,
        response: { 200: SubmissionReview },
      },
      handler: async ({ params, query: { lang = 'en' }, caller }) => {
        const row = await seenSubmission(deps, params.id, caller);
        const world = { ...(await pricingWorld(db, deps)), now: deps.now() };
        const before = (await findInForce(db, row.product))?.pricing;
        const speech = await readSpeech(db, world, { language: lang, pricings: [before, row.pricing] });
        return {
          changes: [...describeChanges(before, row.pricing, speech)],
          sales: saleReach(row.pricing, world).map(({ saleId, shown, hidden }) => ({
            saleId,
            shown: [...shown],
            hidden: [...hidden],
          })),
        };
      },
    });
  };
}

function draftingRoutes(deps: SubmissionRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'PUT',
      url: '/v1/submissions/:id',
      bodyLimit: BODY_LIMIT,
      config: { key: 'secret', scope: 'prices' },
      schema: {
        operationId: 'putSubmission',
        tags: ['sell'],
        summary: 'Replace the pricing of a draft; sales without id get one, findings say what is wrong',
        params: SubmissionParams,
        body: PricingBody,
        response: { 200: Submission },
      },
      handler: async ({ params, body, caller }) => {
        await seenSubmission(deps, params.id, caller);
        return wireSubmission(await saveDraft(deps, params.id, body));
      },
    });

    app.route({
      method: 'DELETE',
      url: '/v1/submissions/:id',
      config: { key: 'secret', scope: 'prices' },
      schema: {
        operationId: 'discardSubmission',
        tags: ['sell'],
        summary: 'Discard a draft, or a rejected submission',
        params: SubmissionParams,
      },
      handler: async ({ params, caller }, reply) => {
        await seenSubmission(deps, params.id, caller);
        await discard(deps.db, params.id);
        return reply.code(204).send();
      },
    });
  };
}

function certifyingRoutes(deps: SubmissionRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/submissions/:id/submit',
      config: { key: 'secret', scope: 'prices', idempotent: true },
      schema: {
        operationId: 'submitSubmission',
        tags: ['sell'],
        summary: 'Submit a draft: it is published, waits for a second member, or is rejected with findings',
        params: SubmissionParams,
        body: SubmitBody,
        response: { 200: Submission },
      },
      handler: async ({ params, body, caller }) => {
        await seenSubmission(deps, params.id, caller);
        const confirmEarlierEnd = body?.confirmEarlierEnd ?? false;
        return wireSubmission(await submit(deps, params.id, { caller, confirmEarlierEnd }));
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/submissions/:id/approve',
      config: { key: 'secret', scope: 'prices', idempotent: true },
      schema: {
        operationId: 'approveSubmission',
        tags: ['sell'],
        summary: 'Publish what another member submitted, and everything that is published with it',
        params: SubmissionParams,
        response: { 200: Submission },
      },
      handler: async ({ params, caller }) => {
        await seenSubmission(deps, params.id, caller);
        return wireSubmission(await approve(deps, params.id, caller));
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/submissions/:id/reject',
      config: { key: 'secret', scope: 'prices', idempotent: true },
      schema: {
        operationId: 'rejectSubmission',
        tags: ['sell'],
        summary: 'Send back what another member submitted, and everything that is published with it',
        params: SubmissionParams,
        body: RejectBody,
        response: { 200: Submission },
      },
      handler: async ({ params, body, caller }) => {
        await seenSubmission(deps, params.id, caller);
        return wireSubmission(await reject(deps, params.id, { caller, reason: body.reason }));
      },
    });
  };
}

function salesRoutes(deps: SubmissionRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/sales',
      config: { key: 'secret', scope: 'prices', idempotent: true },
      schema: {
        operationId: 'openSales',
        tags: ['sell'],
        summary: 'One sale over many products: a submission for each, all published or none',
        body: SalesBody,
        response: { 201: SalesOpened },
      },
      handler: async ({ body, caller }, reply) => {
        const products = body.csv === undefined ? body.products : productsOfCsv(body.csv);
        if (!products || products.length === 0 || (body.csv !== undefined && body.products)) {
          const detail = 'Name the products: either `products`, a list, or `csv`, a text.';
          throw new Problem('invalid', {
            detail,
            errors: [{ path: '$.products', message: 'or csv is needed' }],
          });
        }
        for (const product of products) requireApp(caller, product.split('/', 1)[0]);
        const rows = await openSales(deps, { caller, sale: body.sale, products });
        reply.code(201);
        return { items: rows.map(wireSubmission) };
      },
    });
  };
}
