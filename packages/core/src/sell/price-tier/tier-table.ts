import { paidIndex, type Tier } from './tier.ts';

/** What every paid tier costs in every currency. */
export interface TierTable {
  /** By ISO 4217 currency: the minor units of Tier1012 … Tier1424, in that order. */
  readonly columns: ReadonlyMap<string, readonly number[]>;
}

/** What a tier costs in a currency, in minor units: 0 for Free, null where nothing can be bought at it. */
export function tierMinor(table: TierTable, tier: Tier, currency: string): number | null {
  if (tier === 'Free') return 0;
  return table.columns.get(currency)?.[paidIndex(tier)] ?? null;
}

/** The range of free-form amounts in a currency, minor units, both ends in it: from the lowest to the highest paid tier. */
export function amountRange(
  table: TierTable,
  currency: string,
): { readonly lowest: number; readonly highest: number } | undefined {
  const column = table.columns.get(currency);
  const [lowest, highest] = [column?.[0], column?.at(-1)];
  return lowest === undefined || highest === undefined ? undefined : { lowest, highest };
}
