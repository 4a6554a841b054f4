import { type TierTable, tierMinor } from '../price-tier/index.ts';
import type { Discount } from './pricing.ts';

/**
 * What a discount makes of a regular price, minor units of the market's currency. A percentage is taken of the regular
 * price at that moment and rounded half up to the minor unit; 100 % is 0. A tier costs there what it costs: possibly
 * more than the regular price, and then the sale is not shown (see `isLower`). null: the tier has no price there.
 */
export function discounted(
  discount: Discount,
  regular: number,
  currency: string,
  tiers: TierTable,
): number | null {
  if ('tier' in discount) return tierMinor(tiers, discount.tier, currency);
  return Math.floor((regular * (100 - discount.percent) + 50) / 100);
}

/** Whether a sale price may be shown beside a regular one: only when strictly lower (seed-systems.md 2.19, A12). */
export function isLower(sale: number | null, regular: number | null): sale is number {
  return sale !== null && regular !== null && sale < regular;
}
