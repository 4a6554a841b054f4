import type { ClientFacts, ClientGate } from './client-gate.ts';
import { passesGate } from './client-gate.ts';
import { isPersonal, type Publication } from './pricing.ts';
import type { Quote } from './quote.ts';

/** A quote holds at most this long, ms (decision 21). */
export const QUOTE_MS = 600_000;

/** What a signed quote says. Short names: it travels with every price. */
export interface QuoteClaims {
  /** Unique, for the purchase that uses it. */
  readonly jti: string;
  /** Identity key of the customer it is for; null: anybody, at everyone's price. */
  readonly sub: string | null;
  readonly product: string;
  readonly market: string;
  readonly currency: string;
  /** Of one piece, in minor units. */
  readonly minor: number;
  /** Id of the publication that says so. */
  readonly pub: string;
  /** Epoch ms; it holds before. */
  readonly exp: number;
  /** The sale that makes the price. */
  readonly sale?: string;
  /** That sale is for owners of an app, whom the gate asks for more. */
  readonly owners?: true;
  /** The client the sale's price was shown on: bound, because the gate looked at it. */
  readonly platform?: string;
  readonly os?: string;
}

/** Whom and when a quote is made for. */
export interface Quoted {
  readonly jti: string;
  readonly now: number;
  /** Identity key; undefined: nobody is signed in. */
  readonly customer?: string | undefined;
  readonly client?: ClientFacts | undefined;
  readonly publication: Publication | undefined;
}

/** What to sign of a price; undefined where nothing can be bought. */
export function quoteClaims(quote: Quote, quoted: Quoted): QuoteClaims | undefined {
  const { product, market, currency, price: minor, publication: pub } = quote;
  if (!quote.available || minor === null) return undefined;
  const sale = quoted.publication?.pricing.sales.find(({ id }) => id === quote.sale?.id);
  const { platform, osVersion } = quoted.client ?? {};
  return {
    jti: quoted.jti,
    sub: quoted.customer ?? null,
    product,
    market,
    currency,
    minor,
    pub,
    exp: Math.min(quoted.now + QUOTE_MS, quote.validUntil ?? Number.POSITIVE_INFINITY),
    ...(sale && { sale: sale.id }),
    ...(sale && isPersonal(sale.audience) && 'ownersOf' in sale.audience && { owners: true as const }),
    ...(sale && platform !== undefined && { platform }),
    ...(sale && osVersion !== undefined && { os: osVersion }),
  };
}

/** What a purchase says that its quote must bear out. */
export interface QuotedPurchase {
  /** Identity key of the customer who buys. */
  readonly customer: string;
  readonly product: string;
  /** undefined: the purchase names none, and takes the quote's. */
  readonly market?: string | undefined;
  /** What is paid for all pieces together. */
  readonly amount: { readonly currency: string; readonly minor: number };
  /** Pieces; default 1. */
  readonly quantity?: number | undefined;
  /** The client it was bought on, where it is known. */
  readonly client?: ClientFacts | undefined;
}

/** Why a quote does not bear a purchase out. */
export type QuoteFault =
  | 'expired'
  | 'customer'
  | 'product'
  | 'market'
  | 'currency'
  | 'amount'
  | 'client-gate';

/**
 * Whether a quote bears a purchase out; undefined: it does. The gate is asked again as it stands now, of the client
 * that the price was shown on; a purchase that names another platform is not that client.
 */
export function quoteFault(
  claims: QuoteClaims,
  purchase: QuotedPurchase,
  { now, gate }: { readonly now: number; readonly gate: ClientGate },
): QuoteFault | undefined {
  const { amount, client } = purchase;
  if (now >= claims.exp) return 'expired';
  if (claims.sub !== null && claims.sub !== purchase.customer) return 'customer';
  if (claims.product !== purchase.product) return 'product';
  if (purchase.market !== undefined && claims.market !== purchase.market) return 'market';
  if (claims.currency !== amount.currency) return 'currency';
  const quantity = purchase.quantity ?? 1;
  if (!Number.isSafeInteger(amount.minor) || amount.minor !== claims.minor * quantity) return 'amount';
  if (claims.sale === undefined) return undefined;
  const shown = { ...optional('platform', claims.platform), ...optional('osVersion', claims.os) };
  const isOther = client?.platform !== undefined && client.platform !== claims.platform;
  return isOther || !passesGate(gate, shown, claims.owners === true) ? 'client-gate' : undefined;
}

function optional<K extends keyof ClientFacts>(key: K, value: string | undefined): ClientFacts {
  return value === undefined ? {} : { [key]: value };
}
