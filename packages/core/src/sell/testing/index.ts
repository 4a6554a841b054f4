import { parseInstant } from '../../kernel/index.ts';
import { MARKETS, type ZoneClock } from '../market/index.ts';
import { PAID_TIERS, type TierTable } from '../price-tier/index.ts';
import type { Pricing, PricingWorld, Publication, Sale } from '../sale/index.ts';

/** Offsets of a few zones without summer time, hours: what tests need where the zones of the world do not matter. */
const OFFSETS: { readonly [zone: string]: number } = {
  'America/New_York': -5,
  'Asia/Tokyo': 9,
  'Europe/Paris': 1,
  'Pacific/Kiritimati': 14,
};

/** A clock of fixed offsets; zones it does not know are at UTC. */
export const fixedClock: ZoneClock = {
  toInstant: (wallClock, zone) => at(`${wallClock}Z`) - (OFFSETS[zone] ?? 0) * 3_600_000,
};

/** Epoch ms of an ISO text. */
export function at(text: string): number {
  const ms = parseInstant(text);
  if (ms === undefined) throw new RangeError(`not an instant: ${text}`);
  return ms;
}

/** The 413 tiers as 100, 110, 120 … minor units of every currency: easy to reckon with. */
export const plainTiers: TierTable = {
  columns: new Map(
    ['USD', 'EUR', 'JPY', 'AUD', 'KWD'].map((currency) => [currency, PAID_TIERS.map((_, i) => 100 + i * 10)]),
  ),
};

/** Five markets, plain tiers and fixed offsets. */
export const smallWorld: PricingWorld = {
  tiers: plainTiers,
  clock: fixedClock,
  markets: MARKETS.filter(({ code }) => ['FR', 'JP', 'KI', 'KW', 'US'].includes(code)),
};

/** A pricing at Tier1052 (500), and what a test changes of it. */
export function pricingOf(changes: Partial<Pricing> = {}): Pricing {
  return {
    base: { tier: 'Tier1052' },
    markets: 'all',
    includeFutureMarkets: true,
    overrides: [],
    scheduledChanges: [],
    visibility: 'listed',
    published: true,
    sales: [],
    ...changes,
  };
}

/** Everyone's sale at half price from 27 to 30 November 2026 UTC, and what a test changes of it. */
export function saleOf(changes: Partial<Sale> = {}): Sale {
  return {
    id: 's1',
    markets: 'all',
    discount: { percent: 50 },
    audience: { everyone: true },
    start: '2026-11-27T00:00',
    end: '2026-11-30T00:00',
    zone: 'utc',
    ...changes,
  };
}

/** A publication of 1 November 2026, and what a test changes of it. */
export function publicationOf(pricing: Pricing, changes: Partial<Publication> = {}): Publication {
  const knownMarkets = smallWorld.markets.map(({ code }) => code);
  return {
    id: 'p1',
    product: 'shop/coins',
    publishedAt: at('2026-11-01T00:00:00Z'),
    pricing,
    knownMarkets,
    ...changes,
  };
}
