import { isWallClock, type Money } from '../market/index.ts';
import { isTier, type Tier } from '../price-tier/index.ts';
import type { MarketChoice, NamedPrice, StoreProducts } from '../sale/index.ts';
import {
  complain,
  listOf,
  type Members,
  optional,
  type Place,
  readObject,
  readText,
  required,
  wholeNumber,
} from './reader.ts';

/** The members of a price, to be allowed beside others. */
export const PRICE_MEMBERS: readonly string[] = ['tier', 'amount', 'storeProducts'];

/** The price that an object names beside its other members. */
export function readPrice(members: Members): NamedPrice | undefined {
  const storeProducts = optional(members, 'storeProducts', readStoreProducts, undefined);
  const named = storeProducts === undefined ? {} : { storeProducts };
  const { tier, amount } = members.of;
  if ((tier === undefined) === (amount === undefined))
    return complain(members, 'must have either tier or amount');
  if (tier !== undefined) {
    const read = required(members, 'tier', readTier);
    return read === undefined ? undefined : { tier: read, ...named };
  }
  const read = required(members, 'amount', readAmount);
  return read === undefined ? undefined : { amount: read, ...named };
}

/** The name of a tier. */
export function readTier(value: unknown, place: Place): Tier | undefined {
  if (typeof value === 'string' && isTier(value)) return value;
  return complain(place, 'must be Free, NotAvailable or Tier1012 … Tier1424', 'unknown-tier');
}

function readAmount(value: unknown, place: Place): Money | undefined {
  const members = readObject(value, place, ['currency', 'minor']);
  if (!members) return undefined;
  const currency = required(members, 'currency', readCurrency);
  const minor = required(members, 'minor', readMinor);
  return currency === undefined || minor === undefined ? undefined : { currency, minor };
}

function readCurrency(value: unknown, place: Place): string | undefined {
  const isCode = typeof value === 'string' && /^[A-Z]{3}$/.test(value);
  return isCode ? value : complain(place, 'must be an ISO 4217 code such as EUR');
}

const readMinor = wholeNumber({ min: 0, max: Number.MAX_SAFE_INTEGER, code: 'amount-range' });

/** What the stores charge. */
export function readStoreProducts(value: unknown, place: Place): StoreProducts | undefined {
  const members = readObject(value, place, ['apple', 'google', 'microsoft', 'web']);
  if (!members) return undefined;
  const apple = optional(members, 'apple', readText, undefined);
  const google = optional(members, 'google', readGoogle, undefined);
  const microsoft = optional(members, 'microsoft', readText, undefined);
  const web = optional(members, 'web', readText, undefined);
  if ([apple, google, microsoft, web].every((one) => one === undefined))
    return complain(place, 'must name the product of at least one store');
  return {
    ...(apple !== undefined && { apple }),
    ...(google !== undefined && { google }),
    ...(microsoft !== undefined && { microsoft }),
    ...(web !== undefined && { web }),
  };
}

function readGoogle(value: unknown, place: Place): StoreProducts['google'] {
  if (typeof value === 'string') return readText(value, place);
  const members = readObject(value, place, ['product', 'offerTag']);
  if (!members) return undefined;
  const product = required(members, 'product', readText);
  const offerTag = optional(members, 'offerTag', readText, undefined);
  return product === undefined ? undefined : { product, ...(offerTag !== undefined && { offerTag }) };
}

/** "all" or a list of market codes. */
export function readMarketChoice(value: unknown, place: Place): MarketChoice {
  return value === 'all' ? value : readMarketCodes(value, place);
}

/** A list of market codes; whether there are such markets is asked later. */
export function readMarketCodes(value: unknown, place: Place): string[] {
  return listOf(readText)(value, place);
}

/** A wall clock. */
export function readWallClock(value: unknown, place: Place): string | undefined {
  if (typeof value === 'string' && isWallClock(value)) return value;
  return complain(place, 'must be a date and time without zone, such as 2026-11-27T00:00', 'wall-clock');
}
