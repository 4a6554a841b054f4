import {
  eventTime,
  type LoggedEvent,
  type PositionedEvent,
  vouchesForOrders,
} from '../../collect/event/index.ts';
import { type Json, type JsonObject, parseInstant } from '../../kernel/index.ts';
import { minorDigits } from '../market/index.ts';
import { PURCHASE_KINDS, type PurchaseKind } from './entitlement.ts';
import { orderIdOf, productsOf } from './payer.ts';

/** What a believed event says of an order that has a number. */
export type OrderEvent =
  | { readonly is: 'order'; readonly order: OrderFacts }
  | { readonly is: 'refund'; readonly orderId: string; readonly at: number };

/** An order as an event tells it. */
export interface OrderFacts {
  readonly orderId: string;
  readonly items: readonly { readonly id: string; readonly quantity: number }[];
  readonly kind: PurchaseKind;
  /** Epoch ms. */
  readonly at: number;
  readonly expiresAt: number | undefined;
  readonly market: string | undefined;
  readonly amount: { readonly currency: string; readonly minor: number } | undefined;
}

/** Longest orderId and longest product that are recorded; conditions take any. */
const LONGEST = 320;
/** Most products of one order that are recorded. */
const MOST_ITEMS = 500;

const TAKEN_BACK = new Set(['Order Refunded', 'Order Cancelled']);

/** Whether an event says something of an order that is believed. Cheap: asked of every event. */
export function isOfOrder({ name, origin }: LoggedEvent): boolean {
  return (name === 'Order Completed' || TAKEN_BACK.has(name)) && vouchesForOrders(origin);
}

/** Reads an event about an order; undefined: it is none, nobody vouches for it, or it has no number. */
export function readOrderEvent({ event, receivedAt }: PositionedEvent): OrderEvent | undefined {
  if (!isOfOrder(event)) return undefined;
  const { name, properties = {} } = event;
  const orderId = orderIdOf(properties);
  if (orderId === '' || orderId.length > LONGEST) return undefined;
  const at = eventTime(event, receivedAt);
  if (name !== 'Order Completed') return { is: 'refund', orderId, at };
  return {
    is: 'order',
    order: {
      orderId,
      items: productsOf(properties)
        .filter(({ id }) => id.length <= LONGEST)
        .slice(0, MOST_ITEMS),
      kind: PURCHASE_KINDS.find((kind) => kind === properties.kind) ?? 'purchase',
      at,
      expiresAt: typeof properties.expiresAt === 'string' ? parseInstant(properties.expiresAt) : undefined,
      market: textOr(properties.market),
      amount: amountOf(properties),
    },
  };
}

function amountOf({ total, revenue, currency }: JsonObject): OrderFacts['amount'] {
  const value = typeof total === 'number' ? total : revenue;
  const code = textOr(currency);
  if (typeof value !== 'number' || code === undefined || !/^[A-Z]{3}$/.test(code)) return undefined;
  const minor = Math.round(value * 10 ** minorDigits(code));
  return Number.isSafeInteger(minor) && minor >= 0 ? { currency: code, minor } : undefined;
}

function textOr(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
