export {
  type Entitlement,
  entitlementOf,
  lastsUntil,
  PURCHASE_KINDS,
  type Purchase,
  type PurchaseKind,
} from './entitlement.ts';
export {
  type EntitlementNews,
  type EntitlementNewsName,
  type EntitlementSaid,
  nextNews,
  TRIAL_NOTICE_MS,
} from './news.ts';
export { isOfOrder, type OrderEvent, type OrderFacts, readOrderEvent } from './order-event.ts';
export { isFirstTimePayer, isFreeOrder, orderIdOf, productsOf } from './payer.ts';
export {
  cancellationEvent,
  orderMessageId,
  purchaseEvents,
  refundEvent,
  type ToldPurchase,
} from './purchase-events.ts';
export {
  byLength,
  ENTITLEMENT_STATES,
  type EntitlementState,
  type Grant,
  isOwned,
  type Standing,
  standingOf,
} from './standing.ts';
