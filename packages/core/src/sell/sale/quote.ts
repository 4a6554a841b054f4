import { lookUp, type Snapshot } from './catalogue.ts';
import { isLower } from './discount.ts';
import { type Buyer, type Obstacle, obstacleTo, type SaleTerms } from './eligibility.ts';
import {
  type Candidate,
  type Moment,
  type PriceBook,
  priceBook,
  type SaleHere,
  type Unavailable,
} from './price-book.ts';
import type { Sale, Visibility } from './pricing.ts';
import { type StoreProduct, storeProductFor } from './store-product.ts';

/** What a price is asked for. */
export interface QuoteRequest extends Buyer {
  /** `app` or `app/productId`. */
  readonly product: string;
  /** ISO code. */
  readonly market: string;
  /** Epoch ms. */
  readonly at: number;
  /** Segments that are too small now: sales to them stop for new quotes. */
  readonly smallSegments?: ReadonlySet<string>;
  /** Whether to tell of every sale why it is, or is not, the price. */
  readonly withReasons?: boolean;
}

/** Why a sale of the product is not the price. */
export type SaleDropped =
  | 'other-market'
  | 'not-started'
  | 'ended'
  | 'product-unavailable'
  | Obstacle
  | 'not-lower'
  | 'not-lowest';

/** What became of one sale in a quote. */
export interface SaleReason {
  readonly saleId: string;
  /** Whether it ran in that market at that instant. */
  readonly considered: boolean;
  /** Absent: this one made the price. */
  readonly dropped?: SaleDropped;
  /** Its price there and then, minor units; absent when it was not considered, or has no price there. */
  readonly minor?: number;
}

/** What a product costs somebody, somewhere, at an instant. */
export interface Quote {
  /** Of the publication that says so. */
  readonly publication: string;
  readonly product: string;
  readonly market: string;
  readonly currency: string;
  readonly available: boolean;
  readonly unavailable?: Unavailable;
  readonly visibility: Visibility;
  /** Minor units, before any sale: what a sale strikes through. null: it has no price here. */
  readonly regular: number | null;
  /** What this buyer pays. */
  readonly price: number | null;
  readonly onSale: boolean;
  /** Whether `regular` is shown struck through: in a sale, never for a scheduled price change. */
  readonly strikethrough: boolean;
  readonly sale?: { readonly id: string; readonly name?: string; readonly endsAt: number };
  /** What the store of the buyer's platform charges, where the publisher named it. */
  readonly storeProduct?: StoreProduct;
  /** Nothing about it changes before, membership and new publications apart; null: never. Epoch ms. */
  readonly validUntil: number | null;
  /** Empty unless asked for. */
  readonly reasons: readonly SaleReason[];
}

/**
 * THE price: of personal prices, previews, offers and purchases alike. undefined when the product has never been
 * published or the market does not exist.
 *
 * 1. The regular price of the market at that instant (`regularPrice`).
 * 2. Of the sales that run there and then, those whose client gate, stores and audience take this buyer in.
 * 3. Their prices: a tier's, or a percentage of the regular price of that instant.
 * 4. The lowest, if strictly lower than the regular price; else the regular price.
 */
export function quote(snapshot: Snapshot, request: QuoteRequest): Quote | undefined {
  const found = lookUp(snapshot, request);
  if (!found) return undefined;
  const { publication, market, moment } = found;
  const terms: SaleTerms = { gate: snapshot.gate, smallSegments: request.smallSegments };
  const winner = firstFor(moment.candidates, request, terms);
  // Written member by member: this is asked thousands of times a second, and spreading costs as much as all the rest.
  const answer: Writable<Quote> = {
    publication: publication.id,
    product: publication.product,
    market: market.code,
    currency: market.currency,
    available: moment.unavailable === undefined,
    visibility: publication.pricing.visibility,
    regular: moment.regular.minor,
    price: winner ? winner.minor : moment.regular.minor,
    onSale: winner !== undefined,
    strikethrough: winner !== undefined,
    validUntil: moment.until === Number.POSITIVE_INFINITY ? null : moment.until,
    reasons: NONE,
  };
  if (moment.unavailable !== undefined) answer.unavailable = moment.unavailable;
  if (winner) answer.sale = saleShown(winner.here);
  const products = winner ? winner.here.sale.storeProducts : moment.regular.storeProducts;
  const storeProduct = storeProductFor(products, request.client);
  if (storeProduct) answer.storeProduct = storeProduct;
  if (request.withReasons) {
    const book = priceBook(publication, market, snapshot.world);
    answer.reasons = reasonsFor(book, moment, { request, terms, winner: winner?.here.sale });
  }
  return answer;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const NONE: readonly SaleReason[] = [];

function firstFor(candidates: readonly Candidate[], buyer: Buyer, terms: SaleTerms): Candidate | undefined {
  for (const candidate of candidates) {
    if (obstacleTo(candidate.here.sale, buyer, terms) === undefined) return candidate;
  }
  return undefined;
}

function saleShown({ sale, until }: SaleHere): NonNullable<Quote['sale']> {
  return sale.name === undefined
    ? { id: sale.id, endsAt: until }
    : { id: sale.id, name: sale.name, endsAt: until };
}

interface Verdict {
  readonly request: QuoteRequest;
  readonly terms: SaleTerms;
  readonly winner: Sale | undefined;
}

/** What became of every sale of the product, in the publication's order. */
function reasonsFor(book: PriceBook, moment: Moment, verdict: Verdict): SaleReason[] {
  return book.publication.pricing.sales.map((sale) => {
    const here = book.sales.find((one) => one.sale === sale);
    const absent = absenceOf(here, verdict.request.at);
    if (!here || absent) return { saleId: sale.id, considered: false, dropped: absent ?? 'other-market' };
    const { minor: regular } = moment.regular;
    const minor = regular === null ? null : book.priceOf(sale, regular);
    const dropped = whyDropped(here, minor, { moment, verdict });
    return {
      saleId: sale.id,
      considered: true,
      ...(dropped && { dropped }),
      ...(minor !== null && { minor }),
    };
  });
}

function absenceOf(here: SaleHere | undefined, at: number): SaleDropped | undefined {
  if (!here) return 'other-market';
  if (at >= here.until) return 'ended';
  return at < here.from ? 'not-started' : undefined;
}

function whyDropped(
  here: SaleHere,
  minor: number | null,
  { moment, verdict }: { readonly moment: Moment; readonly verdict: Verdict },
): SaleDropped | undefined {
  if (moment.unavailable !== undefined) return 'product-unavailable';
  const obstacle = obstacleTo(here.sale, verdict.request, verdict.terms);
  if (obstacle) return obstacle;
  if (!isLower(minor, moment.regular.minor)) return 'not-lower';
  return here.sale === verdict.winner ? undefined : 'not-lowest';
}
