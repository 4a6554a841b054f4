import { instantIn, type Market } from '../market/index.ts';
import { discounted, isLower } from './discount.ts';
import { choosesMarket, type Publication, type Sale, type Visibility } from './pricing.ts';
import { isOffered, type PricingWorld, pieceAt, type RegularPiece, regularPrice } from './regular-price.ts';

/** A sale in one market: its interval there, half-open, epoch ms. It may be empty where clocks jump. */
export interface SaleHere {
  readonly sale: Sale;
  readonly from: number;
  readonly until: number;
}

/** Why nobody can buy. */
export type Unavailable = 'not-published' | 'stopped' | 'not-offered' | 'no-price';

/** A sale that is lower than the regular price, for as long as the moment lasts. */
export interface Candidate {
  readonly here: SaleHere;
  readonly minor: number;
}

/** Shared: most moments have none. */
const NONE: readonly Candidate[] = [];

/** A piece of time in which neither the regular price nor any sale of the market changes: `[from, until)`. */
export interface Moment {
  readonly from: number;
  readonly until: number;
  readonly regular: RegularPiece;
  readonly unavailable: Unavailable | undefined;
  /** Running sales that are lower than the regular price, cheapest first. */
  readonly candidates: readonly Candidate[];
}

/** All that is known of one product in one market. */
export interface PriceBook {
  readonly publication: Publication;
  readonly market: Market;
  readonly regular: readonly RegularPiece[];
  /** In the order of the publication; without those for other markets. */
  readonly sales: readonly SaleHere[];
  /** Whether it is sold here at all. */
  readonly closed: Unavailable | undefined;
  /** Every instant at which something changes, ascending. */
  readonly edges: readonly number[];
  /** The price that a discount makes of a regular one here. */
  priceOf(sale: Sale, regular: number): number | null;
}

/** Works out what a publication means in one market. */
export function priceBook(publication: Publication, market: Market, world: PricingWorld): PriceBook {
  const { pricing } = publication;
  const regular = regularPrice(pricing, market, world);
  const sales = pricing.sales
    .filter((sale) => choosesMarket(sale.markets, market.code))
    .map((sale) => saleIn(sale, market, world));
  const edges = [...regular.map(({ from }) => from), ...sales.flatMap(({ from, until }) => [from, until])];
  return {
    publication,
    market,
    regular,
    sales,
    closed: closedFor(publication, market.code),
    edges: [...new Set(edges)].sort((a, b) => a - b),
    priceOf: (sale, minor) => discounted(sale.discount, minor, market.currency, world.tiers),
  };
}

/** The interval of a sale in a market. */
export function saleIn(sale: Sale, market: Market, { clock }: Pick<PricingWorld, 'clock'>): SaleHere {
  return {
    sale,
    from: instantIn(market, sale.start, sale.zone, clock),
    until: instantIn(market, sale.end, sale.zone, clock),
  };
}

/** The moment that an instant lies in. */
export function momentAt(book: PriceBook, at: number): Moment {
  const { edges } = book;
  const next = edges.findIndex((edge) => edge > at);
  const after = next < 0 ? edges.length : next;
  const regular = pieceAt(book.regular, at);
  const unavailable = book.closed ?? (regular.minor === null ? 'no-price' : undefined);
  return {
    from: edges[after - 1] ?? Number.NEGATIVE_INFINITY,
    until: edges[after] ?? Number.POSITIVE_INFINITY,
    regular,
    unavailable,
    candidates: unavailable === undefined ? candidatesAt(book, regular, at) : NONE,
  };
}

/** Cheapest first; of equal ones the one that lasts longest, then by id, so that the order of sales never matters. */
function candidatesAt(book: PriceBook, { minor: regular }: RegularPiece, at: number): readonly Candidate[] {
  if (regular === null || book.sales.length === 0) return NONE;
  const candidates: Candidate[] = [];
  for (const here of book.sales) {
    if (here.from > at || here.until <= at) continue;
    const minor = book.priceOf(here.sale, regular);
    if (isLower(minor, regular)) candidates.push({ here, minor });
  }
  return candidates.sort(
    (a, b) => a.minor - b.minor || b.here.until - a.here.until || (a.here.sale.id < b.here.sale.id ? -1 : 1),
  );
}

const CLOSED: { readonly [V in Visibility]: Unavailable | undefined } = {
  listed: undefined,
  hidden: undefined,
  stopped: 'stopped',
};

/** Why a publication sells nothing in a market, whatever the price there; undefined: it does. */
export function closedFor(publication: Publication, market: string): Unavailable | undefined {
  if (!publication.pricing.published) return 'not-published';
  return (
    CLOSED[publication.pricing.visibility] ?? (isOffered(publication, market) ? undefined : 'not-offered')
  );
}
