import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { EvaluateBody, EvaluatedPrice, PersonalPrice, PricesQuery } from '@relance/contract/sell/quote';
import { knownKey } from '@relance/core/collect/identity';
import { parseInstant } from '@relance/core/kernel';
import type { ClientFacts } from '@relance/core/sell/sale';
import Type from 'typebox';
import { requireApp } from '../../platform/auth/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { ReadAudience } from '../../segment/membership/index.ts';
import { localeOf } from '../market/index.ts';
import { evaluatedPrice, factsOf, personalPrice, priceOf } from './answer.ts';
import type { Catalogue } from './catalogue.ts';
import { clientFacts } from './client-facts.ts';
import type { QuoteSigning } from './quote-signing.ts';

/** What the routes work with. */
export interface PriceRoutesDeps {
  readonly catalogue: Catalogue;
  readonly readAudience: ReadAudience;
  readonly signing: QuoteSigning;
  readonly now: () => number;
}

/** More products than these are asked for in another request. */
const MOST_PRODUCTS = 200;

const PricesHeaders = Type.Object({
  'x-relance-client': Type.Optional(
    Type.String({ maxLength: 500, description: 'The device: platform=windows; os=10.0.19045' }),
  ),
});

/** GET /v1/me/prices and POST /v1/quotes/evaluate. */
export function priceRoutes(deps: PriceRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(personalRoutes(deps));
    await app.register(evaluationRoutes(deps));
  };
}

function personalRoutes({
  catalogue,
  readAudience,
  signing,
  now,
}: PriceRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/me/prices',
      config: { key: 'client' },
      schema: {
        operationId: 'getMyPrices',
        tags: ['sell'],
        summary: 'What products cost the caller; without an identity token, everyone',
        querystring: PricesQuery,
        headers: PricesHeaders,
        response: { 200: Type.Array(PersonalPrice) },
      },
      handler: async ({ caller, query, headers }) => {
        if (caller.kind !== 'client') throw new Problem('forbidden');
        const { identity, test } = caller;
        const market = identity?.market ?? query.market;
        if (market === undefined) throw noMarket();
        const boundTo = identity && knownKey(identity.userId, test);
        const audience = boundTo === undefined ? undefined : await readAudience(boundTo);
        const known = catalogue.prices(audience?.epoch);
        const prices = known instanceof Promise ? await known : known;
        const customer = audience && factsOf(audience);
        const shown = {
          locale: localeOf(query.lang ?? headers['accept-language']),
          marketProven: identity?.market !== undefined,
          boundTo,
        };
        const asked = { market, at: now(), client: clientFacts(headers['x-relance-client']), customer };
        return Promise.all(
          productsOf(query.products).map((product) =>
            personalPrice(prices, { ...asked, product }, { shown, signing }),
          ),
        );
      },
    });
  };
}

function noMarket(): Problem {
  const detail = 'Say in which market: ?market=FR, or the claim "market" of the identity token.';
  return new Problem('invalid', { detail, errors: [{ path: '$.market', message: 'is missing' }] });
}

function productsOf(text: string): string[] {
  const products = [...new Set(text.split(',').filter((product) => product !== ''))];
  if (products.length > MOST_PRODUCTS) {
    throw new Problem('too-large', { detail: `At most ${MOST_PRODUCTS} products a request.` });
  }
  return products;
}

function evaluationRoutes({ catalogue, readAudience, now }: PriceRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/quotes/evaluate',
      config: { key: 'secret', scope: 'prices:read', question: true },
      schema: {
        operationId: 'evaluateQuote',
        tags: ['sell'],
        summary: 'What somebody would see at an instant, under what is published now, and why',
        body: EvaluateBody,
        response: { 200: EvaluatedPrice },
      },
      handler: async ({ body, headers, caller }) => {
        const [app = ''] = body.product.split('/', 1);
        requireApp(caller, app);
        const audience =
          body.userId === undefined ? undefined : await readAudience(knownKey(body.userId, false));
        const prices = await catalogue.latest();
        const at = body.at === undefined ? now() : parseInstant(body.at);
        if (at === undefined) throw noInstant();
        const client: ClientFacts = {
          ...(body.platform !== undefined && { platform: body.platform.toLowerCase() }),
          ...(body.osVersion !== undefined && { osVersion: body.osVersion }),
        };
        const { product, market } = body;
        const price = priceOf(
          prices,
          { product, market, at, client, customer: audience && factsOf(audience) },
          true,
        );
        return evaluatedPrice(price, localeOf(headers['accept-language']));
      },
    });
  };
}

function noInstant(): Problem {
  const detail = '$.at is no instant with a zone, such as 2026-12-01T09:00:00Z';
  return new Problem('invalid', { detail, errors: [{ path: '$.at', message: 'is no instant' }] });
}
