import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { PriceTierList, PriceTierQuery } from '@relance/contract/sell/price-tier';
import { PAID_TIERS, printTierCsv, type Tier, tierMinor } from '@relance/core/sell/price-tier';
import { requireAllApps } from '../../platform/auth/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { formatMoney } from '../market/index.ts';
import { importTiers, type ReadTiers, type TierImport } from './tiers.ts';

/** What the routes work with. */
export interface PriceTierRoutesDeps {
  readonly db: Database;
  readonly readTiers: ReadTiers;
  readonly tierImport: TierImport;
}

const CSV = 'text/csv';
/** 413 tiers in 180 currencies, with room to spare. */
const BODY_LIMIT = 4_000_000;
const SHOWN: readonly Tier[] = ['Free', ...PAID_TIERS];

/** The price tiers: shown in a currency, taken out and put back as one file. */
export function priceTierRoutes(deps: PriceTierRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(readingRoutes(deps));
    await app.register(csvRoutes(deps));
  };
}

function readingRoutes({ db, readTiers }: PriceTierRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/price-tiers',
      config: { key: 'secret', scope: 'prices:read' },
      schema: {
        operationId: 'listPriceTiers',
        tags: ['sell'],
        summary: 'Free and the paid tiers, with what they cost in a currency',
        querystring: PriceTierQuery,
        response: { 200: PriceTierList },
      },
      handler: async ({ query: { currency = 'USD', lang = 'en' } }) => {
        const { table, sample } = await readTiers(db);
        if (!table.columns.has(currency)) {
          throw new Problem('invalid', {
            detail: `The price tiers have no amounts in ${currency}.`,
            errors: [{ path: '$.currency', message: `is none of ${[...table.columns.keys()].join(', ')}` }],
          });
        }
        const items = SHOWN.map((tier) => {
          const minor = tierMinor(table, tier, currency) ?? 0;
          return { tier, currency, minor, formatted: formatMoney(minor, currency, lang) };
        });
        return { items, sample };
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/price-tiers.csv',
      config: { key: 'secret', scope: 'prices:read' },
      schema: {
        operationId: 'getPriceTierCsv',
        tags: ['sell'],
        summary: 'The price tiers as a CSV file, to be edited and put back',
        produces: [CSV],
      },
      handler: async (_, reply) => {
        const { table } = await readTiers(db);
        reply.header('content-disposition', 'attachment; filename="price-tiers.csv"');
        return reply.type(`${CSV}; charset=utf-8`).send(printTierCsv(table));
      },
    });
  };
}

function csvRoutes({ db, tierImport }: PriceTierRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      [CSV, 'text/plain', 'application/vnd.ms-excel'],
      { parseAs: 'string', bodyLimit: BODY_LIMIT },
      (_request, body, done) => done(null, body),
    );

    app.route({
      method: 'PUT',
      url: '/v1/price-tiers.csv',
      bodyLimit: BODY_LIMIT,
      config: { key: 'secret', scope: 'prices' },
      schema: {
        operationId: 'putPriceTierCsv',
        tags: ['sell'],
        summary: 'Replace all price tiers by those of a CSV file; prices follow within a second',
        consumes: [CSV],
      },
      handler: async ({ body, caller }, reply) => {
        requireAllApps(caller);
        if (typeof body !== 'string') {
          throw new Problem('unsupported-media-type', { detail: `Send the file as Content-Type: ${CSV}.` });
        }
        await importTiers(db, body, tierImport);
        return reply.code(204).send();
      },
    });
  };
}
