import { instantIn, type Market, type ZoneClock } from '../market/index.ts';
import { type TierTable, tierMinor } from '../price-tier/index.ts';
import type { NamedPrice, Price, Pricing, Publication, StoreProducts } from './pricing.ts';

/** What prices are worked out with. */
export interface PricingWorld {
  readonly tiers: TierTable;
  readonly clock: ZoneClock;
  readonly markets: readonly Market[];
}

/** The regular price in a market from an instant on, until the next piece. */
export interface RegularPiece {
  /** Epoch ms; -Infinity for the first. */
  readonly from: number;
  /** Minor units of the market's currency; null: it cannot be bought there. */
  readonly minor: number | null;
  /** The member of the pricing that says so: `$.base`, `$.overrides[0]`, `$.scheduledChanges[2]`. */
  readonly path: string;
  readonly storeProducts?: StoreProducts;
}

/** Whether a publication offers its product in a market at all, whatever the price there. */
export function isOffered(publication: Publication, market: string): boolean {
  const { markets, includeFutureMarkets } = publication.pricing;
  if (!publication.knownMarkets.includes(market)) return includeFutureMarkets;
  return markets === 'all' || markets.includes(market);
}

/**
 * The regular price of a product in a market through all time, in order. The market's own scheduled changes decide from
 * the first of them on; before, its override; without one, the base price and the changes of the base
 * (seed-systems.md 2.5, decision 23).
 */
export function regularPrice(pricing: Pricing, market: Market, world: PricingWorld): readonly RegularPiece[] {
  const overriding = pricing.overrides.findIndex(({ markets }) => markets.includes(market.code));
  const own = pricing.overrides[overriding];
  const changes = pricing.scheduledChanges.map((change, i) => ({
    change,
    path: `$.scheduledChanges[${i}]`,
    from: instantIn(market, change.at, change.zone, world.clock),
  }));
  const ownChanges = changes.filter(({ change }) => change.markets?.includes(market.code)).sort(byInstant);
  const ownFrom = own ? Number.NEGATIVE_INFINITY : (ownChanges[0]?.from ?? Number.POSITIVE_INFINITY);
  const baseChanges = changes
    .filter(({ change, from }) => change.markets === undefined && from < ownFrom)
    .sort(byInstant);
  const piece = (from: number, path: string, price: NamedPrice): RegularPiece => {
    const storeProducts = price.storeProducts ?? pricing.storeProducts;
    const minor = priceMinor(price, market.currency, world.tiers);
    return { from, minor, path, ...(storeProducts && { storeProducts }) };
  };
  const beginning = own ? `$.overrides[${overriding}]` : '$.base';
  return [
    piece(Number.NEGATIVE_INFINITY, beginning, own ?? pricing.base),
    ...[...baseChanges, ...ownChanges].map(({ change, path, from }) => piece(from, path, change)),
  ];
}

/** The piece in force at an instant. */
export function pieceAt(pieces: readonly RegularPiece[], at: number): RegularPiece {
  const piece = pieces.findLast(({ from }) => from <= at);
  if (!piece) throw new RangeError('a regular price begins at -Infinity');
  return piece;
}

/**
 * A price in a currency, minor units; null where nothing can be bought at it. An amount in another currency (the market
 * has changed its own since) is no price: better not sold than sold wrong.
 */
export function priceMinor(price: Price, currency: string, tiers: TierTable): number | null {
  if ('tier' in price) return tierMinor(tiers, price.tier, currency);
  return price.amount.currency === currency ? price.amount.minor : null;
}

function byInstant(a: { readonly from: number }, b: { readonly from: number }): number {
  return a.from - b.from;
}
