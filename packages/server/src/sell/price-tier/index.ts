export { type PriceTierRoutesDeps, priceTierRoutes } from './price-tier.routes.ts';
export {
  openTiers,
  PRICES_CHANNEL,
  prepareTiers,
  type ReadTiers,
  type TierImport,
  type Tiers,
} from './tiers.ts';
