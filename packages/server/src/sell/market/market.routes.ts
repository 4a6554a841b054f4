import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { MarketList, MarketQuery } from '@relance/contract/sell/market';
import { MARKETS } from '@relance/core/sell/market';

/** GET /v1/markets. */
export function marketRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/markets',
      config: { key: 'any', scope: 'prices:read' },
      schema: {
        operationId: 'listMarkets',
        tags: ['sell'],
        summary: 'The markets, each with its one currency and its one time zone',
        querystring: MarketQuery,
        response: { 200: MarketList },
      },
      handler: async ({ query: { lang = 'en' } }) => ({
        items: MARKETS.map((market) => ({ ...market, name: market.name[lang], names: market.name })),
      }),
    });
  };
}
