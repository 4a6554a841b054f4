export { type EntitlementJobDeps, tellEntitlements } from './entitlement.jobs.ts';
export { ownedProducts } from './entitlement.store.ts';
export { type PurchaseRoutesDeps, purchaseRoutes } from './purchase.routes.ts';
export { recordOrders } from './record-orders.ts';
export type { QuotedPurchase, VerifyQuote } from './record-purchase.ts';
