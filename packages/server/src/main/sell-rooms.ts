import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ok, refuse } from '@relance/core/kernel';
import { CLIENT_GATES } from '@relance/core/sell/sale';
import type { AppDirectory } from '../collect/app/index.ts';
import type { WaitForPosition } from '../engine/index.ts';
import { openAudiences } from '../segment/membership/index.ts';
import { catalogRoutes, findProducts, listProducts } from '../sell/catalog/index.ts';
import { marketRoutes } from '../sell/market/index.ts';
import { type Catalogue, openQuoteSigning, openVerifyQuote, priceRoutes } from '../sell/price/index.ts';
import { priceTierRoutes, type ReadTiers } from '../sell/price-tier/index.ts';
import { purchaseRoutes } from '../sell/purchase/index.ts';
import {
  moveEpoch,
  salesNamingSegments,
  submissionRoutes,
  subscriptionRaises,
} from '../sell/submission/index.ts';
import type { Services } from './services.ts';

/** What the rooms that sell work with, beside what every process has. */
export interface SellServices extends Services {
  readonly waitForPosition: WaitForPosition;
  readonly readTiers: ReadTiers;
  readonly catalogue: Catalogue;
}

type VerifyQuote = NonNullable<Parameters<typeof purchaseRoutes>[0]['verifyQuote']>;

/** The rooms of the wing that sells, and what others need of them. */
export function sellRooms(
  { db, settings, readTiers, catalogue, waitForPosition }: SellServices,
  apps: AppDirectory,
) {
  const now = Date.now;
  const signing = openQuoteSigning({ db, now });
  const readAudience = openAudiences({ db, minimumAge: settings.minimumAge, now });
  const world = { products: { find: findProducts, list: listProducts }, readTiers, now };
  const verify = openVerifyQuote({ signing, gate: CLIENT_GATES[settings.clientGate], now });
  const verifyQuote: VerifyQuote = async (_tx, { quote, customerKey: customer, ...purchase }) => {
    const checked = await verify(quote, { customer, ...purchase });
    if (!checked.ok) return refuse(checked.refusal.detail);
    const { jti: quoteId, sale, market } = checked.value;
    return ok({ quoteId, market, ...(sale !== undefined && { saleId: sale }) });
  };
  const changed = () => catalogue.latest();
  const routes: readonly FastifyPluginAsyncTypebox[] = [
    catalogRoutes({ db, apps }),
    purchaseRoutes({ db, now, apps, waitForPosition, verifyQuote }),
    marketRoutes(),
    priceTierRoutes({
      db,
      readTiers,
      tierImport: {
        moveEpoch,
        raises: (tx, table) => subscriptionRaises(tx, table, world),
        changed,
      },
    }),
    submissionRoutes({ db, ...world, approval: settings.publishApproval, changed }),
    priceRoutes({ catalogue, readAudience, signing, now }),
  ];
  return { routes, readAudience, namers: [salesNamingSegments({ readTiers, now })] };
}
