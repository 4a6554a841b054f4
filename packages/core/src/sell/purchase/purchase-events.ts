import type { LoggedEvent } from '../../collect/event/index.ts';
import type { JsonObject } from '../../kernel/index.ts';
import { readProduct } from '../catalog/index.ts';
import { printAmount } from '../market/index.ts';
import type { PurchaseKind } from './entitlement.ts';

/** A purchase that was recorded, as far as it is told. Instants are epoch ms. */
export interface ToldPurchase {
  readonly orderId: string;
  readonly userId: string;
  readonly test: boolean;
  readonly product: string;
  readonly kind: PurchaseKind;
  readonly quantity: number;
  /** undefined: nobody said. */
  readonly amount: { readonly currency: string; readonly minor: number } | undefined;
  readonly market: string | undefined;
  readonly at: number;
  readonly expiresAt: number | null;
  readonly saleId: string | undefined;
  /** Writes an instant as ISO 8601. */
  readonly printInstant: (instant: number) => string;
}

/** The messageId of the event that tells a purchase: the same for ever. */
export function orderMessageId(orderId: string): string {
  return `purchase:${orderId}`;
}

/** What a new purchase says: the order itself, and of a subscription what became of it. */
export function purchaseEvents(purchase: ToldPurchase): LoggedEvent[] {
  const { kind, orderId } = purchase;
  const order = told(purchase, 'Order Completed', orderMessageId(orderId), orderProperties(purchase));
  if (kind === 'cancellation') return [cancellationEvent(purchase)];
  if (kind !== 'renewal') return [order];
  const renewed = told(
    purchase,
    'Subscription Renewed',
    `renewed:${orderId}`,
    subscriptionProperties(purchase),
  );
  return [order, { ...renewed, origin: 'system' }];
}

/** Says that a subscription will not be renewed. */
export function cancellationEvent(purchase: ToldPurchase): LoggedEvent {
  const { orderId } = purchase;
  const said = told(
    purchase,
    'Subscription Cancelled',
    `cancelled:${orderId}`,
    subscriptionProperties(purchase),
  );
  return { ...said, origin: 'system' };
}

/** Says that an order was given back. */
export function refundEvent(purchase: ToldPurchase, at: number): LoggedEvent {
  const { orderId } = purchase;
  return { ...told(purchase, 'Order Refunded', `refund:${orderId}`, orderProperties(purchase)), time: at };
}

function told(
  { userId, test, product, at }: ToldPurchase,
  name: string,
  messageId: string,
  properties: JsonObject,
): LoggedEvent {
  return {
    type: 'track',
    name,
    app: readProduct(product)?.app ?? '',
    ...(test ? { test: true as const } : {}),
    userId,
    messageId,
    time: at,
    origin: 'server',
    properties,
  };
}

function orderProperties(purchase: ToldPurchase): JsonObject {
  const { orderId, product, kind, quantity, amount, market, saleId } = purchase;
  return {
    orderId,
    product,
    products: [{ product_id: product, quantity }],
    ...money(amount),
    quantity,
    kind,
    ...(market === undefined ? {} : { market }),
    ...(saleId === undefined ? {} : { saleId }),
    ...expiry(purchase),
  };
}

function money(amount: ToldPurchase['amount']): JsonObject {
  if (amount === undefined) return {};
  const total = Number(printAmount(amount.minor, amount.currency));
  return { total, revenue: total, currency: amount.currency };
}

function subscriptionProperties(purchase: ToldPurchase): JsonObject {
  return { orderId: purchase.orderId, product: purchase.product, ...expiry(purchase) };
}

function expiry({ expiresAt, printInstant }: ToldPurchase): JsonObject {
  return expiresAt === null ? {} : { expiresAt: printInstant(expiresAt) };
}
