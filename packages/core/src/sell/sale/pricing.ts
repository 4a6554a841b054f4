import type { Money, ZoneMode } from '../market/index.ts';
import type { Tier } from '../price-tier/index.ts';

/** Which markets: all of them, later ones too, or exactly these (ISO codes). */
export type MarketChoice = 'all' | readonly string[];

/** A price: a tier, which means another amount in each currency, or an amount for one market. */
export type Price = { readonly tier: Tier } | { readonly amount: Money };

/** What each store calls the thing it charges for. Google names a product and, for a reduced price, an offer tag. */
export interface StoreProducts {
  readonly apple?: string;
  readonly google?: string | { readonly product: string; readonly offerTag?: string };
  readonly microsoft?: string;
  readonly web?: string;
}

/** A price, and what the stores charge it as. */
export type NamedPrice = Price & { readonly storeProducts?: StoreProducts };

/** The price of some markets in place of the base price; a market stands in at most one. */
export type PriceOverride = NamedPrice & {
  /** For the publisher only. */
  readonly name?: string;
  readonly markets: readonly string[];
};

/**
 * A price change known in advance. Never struck through. Without markets it moves the base price and leaves overridden
 * markets alone; with markets it gives exactly those a price of their own from then on (decision 23).
 */
export type ScheduledChange = NamedPrice & {
  /** Wall clock. */
  readonly at: string;
  readonly zone: ZoneMode;
  readonly markets?: readonly string[];
};

/** How a sale lowers the price: to a tier's price, or by a whole percentage of the regular price at that moment. */
export type Discount = { readonly tier: Tier } | { readonly percent: number };

/** To whom a sale is offered. All but `everyone` are personal: they need a signed-in customer. */
export type SaleAudience =
  | { readonly everyone: true }
  | { readonly ownersOf: string }
  | { readonly group: string }
  | { readonly segment: string };

/** A price that is lower for a time, half-open `[start, end)` in wall clocks. */
export interface Sale {
  /** Given by us, immutable: control groups and purchases refer to it. */
  readonly id: string;
  readonly name?: string;
  readonly markets: MarketChoice;
  readonly marketGroupName?: string;
  readonly discount: Discount;
  readonly audience: SaleAudience;
  readonly start: string;
  readonly end: string;
  readonly zone: ZoneMode;
  /** Where some are named, the sale is shown only on the platforms of these stores. */
  readonly storeProducts?: StoreProducts;
  /** Share of the audience that keeps seeing the regular price, 0 to 50; personal audiences only. */
  readonly controlPercent?: number;
  /** The publisher has seen that customers were shown a later end. Belongs to a draft, is not published. */
  readonly confirmEarlierEnd?: boolean;
}

/** `hidden` is bought by who knows the way, `stopped` by nobody new. */
export type Visibility = 'listed' | 'hidden' | 'stopped';

/** All that a submission says about a product: price, availability and sales. */
export interface Pricing {
  readonly base: { readonly tier: Tier; readonly storeProducts?: StoreProducts };
  readonly markets: MarketChoice;
  /** Whether markets that are added after publication get it, at the base price. */
  readonly includeFutureMarkets: boolean;
  readonly overrides: readonly PriceOverride[];
  readonly scheduledChanges: readonly ScheduledChange[];
  readonly visibility: Visibility;
  /** false: nobody can buy it, whatever the rest says. */
  readonly published: boolean;
  readonly sales: readonly Sale[];
  /** What the stores charge at any regular price that names nothing itself. */
  readonly storeProducts?: StoreProducts;
}

/** A pricing that was or is in force. */
export interface Publication {
  readonly id: string;
  /** `app` or `app/productId`. */
  readonly product: string;
  /** Epoch ms. In force until the product's next publication. */
  readonly publishedAt: number;
  readonly pricing: Pricing;
  /** The markets there were when it was published: what "all" without future markets, and "future", refer to. */
  readonly knownMarkets: readonly string[];
}

/** Whether a choice of markets has a market in it. */
export function choosesMarket(choice: MarketChoice, market: string): boolean {
  return choice === 'all' || choice.includes(market);
}

/** Whether an audience is decided customer by customer. */
export function isPersonal(audience: SaleAudience): boolean {
  return !('everyone' in audience);
}
