import {
  choosesMarket,
  closedFor,
  discounted,
  isLower,
  type Pricing,
  type PricingWorld,
  type RegularPiece,
  regularPrice,
  type SaleHere,
  saleIn,
  type Unavailable,
} from '../sale/index.ts';
import { asPublication } from './world.ts';

/** Why a sale does not show in a market: the product cannot be bought, clocks leave it no time, it is over, or dearer. */
export type Hidden = Unavailable | 'no-time' | 'over' | 'not-lower';

/** Where a sale will be seen. */
export interface SaleReach {
  readonly saleId: string;
  /** Market codes. */
  readonly shown: readonly string[];
  readonly hidden: readonly { readonly market: string; readonly why: Hidden }[];
}

/**
 * In which of its markets each sale will show at some time from now on, and why not in the others; clients, stores and
 * audiences apart. What the review of a submission lists.
 */
export function saleReach(
  pricing: Pricing,
  world: PricingWorld & { readonly now: number },
): readonly SaleReach[] {
  const publication = asPublication(pricing, world);
  const reaches = pricing.sales.map((sale) => ({
    sale,
    shown: [] as string[],
    hidden: [] as { market: string; why: Hidden }[],
  }));
  if (reaches.length === 0) return [];
  for (const market of world.markets) {
    const closed = closedFor(publication, market.code);
    const pieces = regularPrice(pricing, market, world);
    for (const { sale, shown, hidden } of reaches) {
      if (!choosesMarket(sale.markets, market.code)) continue;
      const here = saleIn(sale, market, world);
      const priceOf = (regular: number) => discounted(sale.discount, regular, market.currency, world.tiers);
      const why = closed ?? whyHidden(here, pieces, { now: world.now, priceOf });
      if (why) hidden.push({ market: market.code, why });
      else shown.push(market.code);
    }
  }
  return reaches.map(({ sale, shown, hidden }) => ({ saleId: sale.id, shown, hidden }));
}

function whyHidden(
  here: SaleHere,
  pieces: readonly RegularPiece[],
  { now, priceOf }: { readonly now: number; priceOf(regular: number): number | null },
): Hidden | undefined {
  if (here.from >= here.until) return 'no-time';
  if (here.until <= now) return 'over';
  const from = Math.max(here.from, now);
  const prices = pieces
    .filter((piece, i) => piece.from < here.until && (pieces[i + 1]?.from ?? Number.POSITIVE_INFINITY) > from)
    .flatMap(({ minor }) => minor ?? []);
  if (prices.length === 0) return 'no-price';
  return prices.some((regular) => isLower(priceOf(regular), regular)) ? undefined : 'not-lower';
}
