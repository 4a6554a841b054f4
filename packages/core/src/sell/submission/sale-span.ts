import { choosesMarket, type PricingWorld, type Sale, saleIn } from '../sale/index.ts';

/** From when until when a sale runs anywhere, epoch ms. A sale in no market never starts. */
export function saleSpan(
  sale: Sale,
  world: Pick<PricingWorld, 'clock' | 'markets'>,
): { readonly firstStart: number; readonly lastEnd: number } {
  const spans = world.markets
    .filter(({ code }) => choosesMarket(sale.markets, code))
    .map((market) => saleIn(sale, market, world));
  return {
    firstStart: Math.min(...spans.map(({ from }) => from)),
    lastEnd: Math.max(...spans.map(({ until }) => until)),
  };
}
