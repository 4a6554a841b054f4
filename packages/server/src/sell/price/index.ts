export { type Asked, factsOf, priceOf } from './answer.ts';
export {
  type Catalogue,
  type CatalogueDeps,
  type GateName,
  openCatalogue,
  type Prices,
} from './catalogue.ts';
export { clientFacts } from './client-facts.ts';
export { type PriceRoutesDeps, priceRoutes } from './price.routes.ts';
export { openQuoteSigning, type QuoteSigning, rotateQuoteKeys } from './quote-signing.ts';
export { openVerifyQuote, type QuoteRefusal, type VerifyQuote } from './verify-quote.ts';
