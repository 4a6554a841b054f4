export { compileCatalogue, type Snapshot } from './catalogue.ts';
export { CLIENT_GATES, type ClientFacts, type ClientGate, passesGate } from './client-gate.ts';
export { discounted, isLower } from './discount.ts';
export { type Buyer, type CustomerFacts, isControl, type Obstacle } from './eligibility.ts';
export { closedFor, type SaleHere, saleIn, type Unavailable } from './price-book.ts';
export { LOWEST_PRICE_MS, lowestIn, type PriceStep, priceHistory } from './price-history.ts';
export {
  choosesMarket,
  type Discount,
  isPersonal,
  type MarketChoice,
  type NamedPrice,
  type Price,
  type PriceOverride,
  type Pricing,
  type Publication,
  type Sale,
  type SaleAudience,
  type ScheduledChange,
  type StoreProducts,
  type Visibility,
} from './pricing.ts';
export { type Quote, type QuoteRequest, quote, type SaleDropped, type SaleReason } from './quote.ts';
export {
  QUOTE_MS,
  type QuoteClaims,
  type Quoted,
  type QuotedPurchase,
  type QuoteFault,
  quoteClaims,
  quoteFault,
} from './quote-claims.ts';
export {
  isOffered,
  type PricingWorld,
  pieceAt,
  priceMinor,
  type RegularPiece,
  regularPrice,
} from './regular-price.ts';
export { type Store, type StoreProduct, storeProductFor } from './store-product.ts';
