import { ok, type Result, refuse } from '../../kernel/index.ts';
import type { PriceOverride, Pricing, ScheduledChange } from '../sale/index.ts';
import type { SubmissionFinding } from './finding.ts';
import {
  PRICE_MEMBERS,
  readMarketChoice,
  readMarketCodes,
  readPrice,
  readStoreProducts,
  readTier,
  readWallClock,
} from './parse-price.ts';
import { parseSale, type SaleIds } from './parse-sale.ts';
import {
  complain,
  listOf,
  oneOf,
  optional,
  type Place,
  readFlag,
  readObject,
  readText,
  required,
} from './reader.ts';

const MEMBERS = [
  'base',
  'markets',
  'includeFutureMarkets',
  'overrides',
  'scheduledChanges',
  'visibility',
  'published',
  'sales',
  'storeProducts',
];

/**
 * Reads the body of a submission and writes its defaults out: all markets, future ones too, listed, published, nothing
 * overridden, scheduled or on sale. Sales without an id are new and get one. Only the shape is judged here; whether it
 * can be published is `checkPricing`'s and `compareWithPublished`'s business. All findings are errors.
 */
export function parsePricing(body: unknown, ids: SaleIds): Result<Pricing, readonly SubmissionFinding[]> {
  const findings: SubmissionFinding[] = [];
  const pricing = readPricing(body, { path: '$', findings }, ids);
  return pricing && findings.length === 0 ? ok(pricing) : refuse(findings);
}

function readPricing(body: unknown, place: Place, ids: SaleIds): Pricing | undefined {
  const members = readObject(body, place, MEMBERS);
  if (!members) return undefined;
  const readSale = (value: unknown, at: Place) => parseSale(value, at, ids);
  const base = required(members, 'base', readBase);
  const storeProducts = optional(members, 'storeProducts', readStoreProducts, undefined);
  const rest = {
    markets: optional(members, 'markets', readMarketChoice, 'all' as const),
    includeFutureMarkets: optional(members, 'includeFutureMarkets', readFlag, true) ?? true,
    overrides: optional(members, 'overrides', listOf(readOverride), []),
    scheduledChanges: optional(members, 'scheduledChanges', listOf(readChange), []),
    visibility: optional(members, 'visibility', readVisibility, undefined) ?? 'listed',
    published: optional(members, 'published', readFlag, true) ?? true,
    sales: optional(members, 'sales', listOf(readSale), []),
  };
  return base && { base, ...rest, ...(storeProducts && { storeProducts }) };
}

const readVisibility = oneOf('listed', 'hidden', 'stopped');
const readZone = oneOf('utc', 'local');

function readBase(value: unknown, place: Place): Pricing['base'] | undefined {
  const members = readObject(value, place, ['tier', 'storeProducts']);
  if (!members) return undefined;
  const tier = required(members, 'tier', readTier);
  const storeProducts = optional(members, 'storeProducts', readStoreProducts, undefined);
  return tier && { tier, ...(storeProducts && { storeProducts }) };
}

function readOverride(value: unknown, place: Place): PriceOverride | undefined {
  const members = readObject(value, place, ['name', 'markets', ...PRICE_MEMBERS]);
  if (!members) return undefined;
  const name = optional(members, 'name', readText, undefined);
  const markets = required(members, 'markets', readMarketCodes);
  const price = readPrice(members);
  return price && markets && { ...price, markets, ...(name !== undefined && { name }) };
}

function readChange(value: unknown, place: Place): ScheduledChange | undefined {
  const members = readObject(value, place, ['at', 'zone', 'markets', ...PRICE_MEMBERS]);
  if (!members) return undefined;
  const at = required(members, 'at', readWallClock);
  const zone = required(members, 'zone', readZone);
  const markets = optional(members, 'markets', readMarketCodes, undefined);
  const price = readPrice(members);
  if (price && 'amount' in price && markets === undefined)
    return complain(place, 'an amount needs the one market it is for', 'single-market-only');
  if (!at || !zone || !price) return undefined;
  return { ...price, at, zone, ...(markets && { markets }) };
}
