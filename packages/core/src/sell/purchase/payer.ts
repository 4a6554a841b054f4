import { isObject, type Json, type JsonObject } from '../../kernel/index.ts';

/** An order as far as it makes somebody a payer. */
export interface PaidOrder {
  /** Minor units; null: nobody said. */
  readonly minor: number | null;
  readonly isRefunded: boolean;
  /** Somebody vouches for it. */
  readonly verified: boolean;
}

/** Whether somebody has never paid: no verified order above 0 that was not refunded. An order without amount counts. */
export function isFirstTimePayer(orders: readonly PaidOrder[]): boolean {
  return !orders.some(({ minor, isRefunded, verified }) => verified && !isRefunded && minor !== 0);
}

const AMOUNTS = ['total', 'revenue'] as const;

/** Whether the properties of an order say that it cost nothing: a trial, or amounts of which none is above 0. */
export function isFreeOrder(properties: JsonObject): boolean {
  if (properties.kind === 'trial') return true;
  const amounts = AMOUNTS.map((name) => properties[name]).filter((value) => typeof value === 'number');
  return amounts.length > 0 && amounts.every((amount) => amount <= 0);
}

/** What an order, or an item of it, may call its product. */
const NAMES = ['product', 'productId', 'product_id'] as const;

/** The products that an order names: itself, or in its list `products`; each once, in the order they stand there. */
export function productsOf(
  properties: JsonObject,
): readonly { readonly id: string; readonly quantity: number }[] {
  const found = new Map<string, number>();
  const take = (part: Json): void => {
    if (!isObject(part)) return;
    const id = NAMES.map((name) => part[name]).find((name) => typeof name === 'string' && name !== '');
    if (typeof id !== 'string') return;
    const count = countOf(part.quantity);
    found.set(id, (found.get(id) ?? 0) + count);
  };
  const { products } = properties;
  if (Array.isArray(products) && products.length > 0) for (const item of products) take(item);
  if (!NAMES.some((name) => found.has(String(properties[name])))) take(properties);
  return [...found].map(([id, quantity]) => ({ id, quantity }));
}

/** Most of one thing that an order is believed to be of. */
const MOST_QUANTITY = 1_000_000_000;

function countOf(quantity: Json | undefined): number {
  const isCount = typeof quantity === 'number' && Number.isInteger(quantity);
  return isCount && quantity >= 1 && quantity <= MOST_QUANTITY ? quantity : 1;
}

/** The number of an order, in any spelling; empty: it has none. */
export function orderIdOf({ orderId, order_id: other }: JsonObject): string {
  return textOf(orderId) || textOf(other);
}

function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) ? String(value) : '';
}
