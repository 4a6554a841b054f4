import type { TierTable } from '../price-tier/index.ts';
import { closedFor, type PricingWorld, type Publication, pieceAt, regularPrice } from '../sale/index.ts';

/** A market in which other tiers would raise the price of a published subscription. */
export interface TierRaise {
  readonly product: string;
  readonly market: string;
  readonly currency: string;
  /** Minor units. */
  readonly from: number;
  readonly to: number;
}

/**
 * Where a table of tiers that replaces the one in force would raise a subscription's price, now or by a change that is
 * scheduled: the price of a subscription is never raised (seed-systems.md 2.36), by whatever way.
 */
export function tierRaises(
  subscriptions: Iterable<Publication>,
  { world, tiers, now }: { readonly world: PricingWorld; readonly tiers: TierTable; readonly now: number },
): readonly TierRaise[] {
  const raises: TierRaise[] = [];
  for (const publication of subscriptions) {
    for (const market of world.markets) {
      if (closedFor(publication, market.code)) continue;
      const before = regularPrice(publication.pricing, market, world);
      const after = regularPrice(publication.pricing, market, { ...world, tiers });
      for (let i = before.indexOf(pieceAt(before, now)); i < before.length; i++) {
        const [from, to] = [before[i]?.minor ?? null, after[i]?.minor ?? null];
        if (from === null || to === null || to <= from) continue;
        raises.push({
          product: publication.product,
          market: market.code,
          currency: market.currency,
          from,
          to,
        });
        break;
      }
    }
  }
  return raises;
}
