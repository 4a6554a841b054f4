import { randomBytes } from 'node:crypto';
import type { EvaluatedPrice, PersonalPrice } from '@relance/contract/sell/quote';
import {
  type ClientFacts,
  type CustomerFacts,
  type Quote,
  quote,
  quoteClaims,
} from '@relance/core/sell/sale';
import { Problem } from '../../platform/problems/index.ts';
import type { Audience } from '../../segment/membership/index.ts';
import { formatMoney } from '../market/index.ts';
import type { Prices } from './catalogue.ts';
import type { QuoteSigning } from './quote-signing.ts';

/** A question for a price. */
export interface Asked {
  readonly product: string;
  readonly market: string;
  readonly at: number;
  readonly client: ClientFacts;
  /** Whoever is signed in, provably. */
  readonly customer: CustomerFacts | undefined;
}

/** A customer as sales ask of him. */
export function factsOf({ key, segments, groups, owned }: Audience): CustomerFacts {
  return { key, segments, groups, owns: (app) => owned.has(app) };
}

/**
 * THE price of a question, under what is in force.
 *
 * @throws Problem invalid for a market, not-found for a product that has none
 */
export function priceOf(prices: Prices, asked: Asked, withReasons = false): Quote {
  const found = quote(prices.snapshot, { ...asked, smallSegments: prices.small, withReasons });
  if (found) return found;
  if (!prices.snapshot.markets.has(asked.market)) {
    throw new Problem('invalid', {
      detail: `${asked.market} is no market: /v1/markets lists them.`,
      errors: [{ path: '$.market', message: 'is none of /v1/markets' }],
    });
  }
  throw new Problem('not-found', { detail: `${asked.product} has no published price.` });
}

/** How a price is shown and signed. */
export interface Shown {
  readonly locale: string;
  readonly marketProven: boolean;
  /** Identity key that the quote is bound to; undefined: nobody is signed in. */
  readonly boundTo: string | undefined;
}

/** A price as an app gets it, with its signed quote. */
export async function personalPrice(
  prices: Prices,
  asked: Asked,
  { shown, signing }: { readonly shown: Shown; readonly signing: QuoteSigning },
): Promise<PersonalPrice> {
  const price = priceOf(prices, asked);
  const claims = quoteClaims(price, {
    jti: randomBytes(12).toString('base64url'),
    now: asked.at,
    customer: shown.boundTo,
    client: asked.client,
    publication: prices.snapshot.products.get(asked.product)?.publication,
  });
  return {
    ...wirePrice(price, shown.locale),
    marketProven: shown.marketProven,
    quote: claims ? await signing.sign(claims) : null,
  };
}

/** A price as the console gets it, with what became of every sale. */
export function evaluatedPrice(price: Quote, locale: string): EvaluatedPrice {
  return {
    ...wirePrice(price, locale),
    publication: price.publication,
    validUntil: price.validUntil === null ? null : new Date(price.validUntil).toISOString(),
    reasons: [...price.reasons],
  };
}

function wirePrice(price: Quote, locale: string) {
  const amount = (minor: number | null) =>
    minor === null ? null : { minor, formatted: formatMoney(minor, price.currency, locale) };
  const { sale } = price;
  return {
    product: price.product,
    market: price.market,
    currency: price.currency,
    available: price.available,
    ...(price.unavailable !== undefined && { unavailable: price.unavailable }),
    visibility: price.visibility,
    regular: amount(price.regular),
    price: amount(price.price),
    onSale: price.onSale,
    strikethrough: price.strikethrough,
    ...(sale && { sale: { ...sale, endsAt: new Date(sale.endsAt).toISOString() } }),
    ...(price.storeProduct && { storeProduct: price.storeProduct }),
  };
}
