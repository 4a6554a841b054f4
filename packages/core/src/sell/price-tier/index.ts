export { isTier, PAID_TIERS, type Tier } from './tier.ts';
export { parseTierCsv, printTierCsv } from './tier-csv.ts';
export { amountRange, type TierTable, tierMinor } from './tier-table.ts';
