import type { PositionedEvent } from '@relance/core/collect/event';
import { identityKey } from '@relance/core/collect/identity';
import { isOfOrder, type OrderFacts, orderMessageId, readOrderEvent } from '@relance/core/sell/purchase';
import type { Queryable } from '../../stores/postgres/index.ts';
import { refreshEntitlements } from './entitlements.ts';
import { countOrders, type MetOrder, noteRefunds } from './purchase.store.ts';

const NONE: ReadonlySet<number> = new Set();

/**
 * Records the orders that believed events tell, and what was given back, in the transaction that takes these events.
 * Answers the positions of events that tell an order which another event tells already: they are duplicates, whatever
 * their messageId (decision 24). Asks nothing of the database where no event tells of an order.
 */
export async function recordOrders(
  tx: Queryable,
  events: readonly PositionedEvent[],
): Promise<ReadonlySet<number>> {
  const told = events.filter(({ event }) => isOfOrder(event));
  if (told.length === 0) return NONE;
  const met: MetOrder[] = [];
  const refunds: { readonly orderId: string; readonly at: number }[] = [];
  for (const positioned of told) {
    const said = readOrderEvent(positioned);
    if (said?.is === 'order') met.push(metOrder(positioned, said.order));
    else if (said) refunds.push(said);
  }
  const first = firstOfEach(met);
  const counted = first.size > 0 ? await countOrders(tx, [...first.values()]) : new Map();
  const fresh = [...first.values()].filter(({ orderId }) => counted.get(orderId)?.isNew);
  const concerned = fresh.flatMap(({ customerKey, products }) =>
    products.map((product) => ({ key: customerKey, product })),
  );
  if (refunds.length > 0) concerned.push(...(await noteRefunds(tx, earliestOfEach(refunds))));
  const now = Math.max(...told.map(({ receivedAt }) => receivedAt));
  await refreshEntitlements(tx, concerned, now);
  const counts = ({ orderId, seq }: MetOrder): boolean =>
    first.get(orderId)?.seq === seq && counted.has(orderId);
  return new Set(met.filter((order) => !counts(order)).map(({ seq }) => seq));
}

/** One event for each order: the one that its request made, else the first. */
function firstOfEach(met: readonly MetOrder[]): Map<string, MetOrder> {
  const first = new Map<string, MetOrder>();
  for (const order of met) {
    const known = first.get(order.orderId);
    const isOwn = order.messageId === orderMessageId(order.orderId);
    if (!known || (isOwn && known.messageId !== order.messageId)) first.set(order.orderId, order);
  }
  return first;
}

function earliestOfEach<R extends { readonly orderId: string; readonly at: number }>(
  refunds: readonly R[],
): R[] {
  const byOrder = new Map<string, R>();
  for (const refund of [...refunds].sort((a, b) => b.at - a.at)) byOrder.set(refund.orderId, refund);
  return [...byOrder.values()];
}

function metOrder({ event, seq }: PositionedEvent, order: OrderFacts): MetOrder {
  return {
    seq,
    orderId: order.orderId,
    customerKey: identityKey(event),
    userId: event.userId ?? null,
    app: event.app,
    kind: order.kind,
    products: order.items.map(({ id }) => id),
    quantities: order.items.map(({ quantity }) => quantity),
    market: order.market ?? null,
    currency: order.amount?.currency ?? null,
    minor: order.amount?.minor ?? null,
    at: order.at,
    // By the event alone, as conditions read it: they and the entitlement must not disagree.
    expiresAt: order.expiresAt ?? null,
    messageId: event.messageId,
  };
}
