import { hash } from 'node:crypto';
import type { PurchaseBody } from '@relance/contract/sell/purchase';
import type { LoggedEvent } from '@relance/core/collect/event';
import { knownKey } from '@relance/core/collect/identity';
import { canonicalJson, type Result } from '@relance/core/kernel';
import type { Terms } from '@relance/core/sell/catalog';
import {
  cancellationEvent,
  lastsUntil,
  orderMessageId,
  type PurchaseKind,
  purchaseEvents,
  refundEvent,
  type ToldPurchase,
} from '@relance/core/sell/purchase';
import { appendLast, LOG_CHANNEL } from '../../log/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { readTerms } from '../catalog/index.ts';
import { type ProductEntitlement, readEntitlements, refreshEntitlements } from './entitlements.ts';
import {
  adoptOrder,
  insertPurchase,
  keysOfPerson,
  lockOrder,
  noteCancellation,
  noteRefunds,
  type StoredPurchase,
} from './purchase.store.ts';

/** What a quote is held against. */
export interface QuotedPurchase {
  readonly quote: string;
  /** The identity key of who buys. */
  readonly customerKey: string;
  readonly product: string;
  readonly market: string | undefined;
  readonly quantity: number;
  readonly amount: { readonly currency: string; readonly minor: number };
  /** Epoch ms. */
  readonly at: number;
}

/** What a quote that holds says, or for people why it does not. */
export type VerifyQuote = (
  tx: Queryable,
  purchase: QuotedPurchase,
) => Promise<
  Result<{ readonly quoteId: string; readonly saleId?: string; readonly market?: string }, string>
>;

/** What recording purchases works with. */
export interface RecordPurchaseDeps {
  readonly db: Database;
  /** The clock, epoch ms. */
  readonly now: () => number;
  readonly verifyQuote?: VerifyQuote;
}

/** A purchase as it is asked for, of an app that is there. Instants are epoch ms. */
interface Asked {
  readonly body: PurchaseBody;
  readonly app: string;
  readonly test: boolean;
  readonly kind: PurchaseKind;
  readonly quantity: number;
  readonly customerKey: string;
  readonly now: number;
  readonly at: number;
  readonly expiresAt: number | undefined;
  readonly bodyHash: Buffer;
}

/** What became of it. */
export interface PurchaseAnswer {
  readonly entitlement: ProductEntitlement | undefined;
  /** Position of the last event that says so; undefined: nothing was new. */
  readonly position: number | undefined;
}

const DAY_MS = 86_400_000;

/**
 * Records a purchase, a cancellation or a refund, once for each order, and says so in the log in the same transaction. The
 * same again changes nothing and answers the same, also when it comes twenty times at once.
 *
 * @throws Problem invalid; idempotency-conflict when the order is known with another content
 */
export async function recordPurchase(
  deps: RecordPurchaseDeps,
  body: PurchaseBody,
  app: { readonly id: string; readonly test: boolean },
): Promise<PurchaseAnswer> {
  const asked = readAsked(body, app, deps.now());
  const position = await deps.db.transaction(async (tx) => {
    const events = await record(tx, deps, asked);
    return events.length > 0 ? (await appendLast(tx, events)).position : undefined;
  });
  if (position !== undefined) deps.db.notify(LOG_CHANNEL);
  const keys = await keysOfPerson(deps.db, [asked.customerKey]);
  const [entitlement] = await readEntitlements(deps.db, keys, { now: deps.now(), product: body.product });
  return { entitlement, position };
}

function readAsked(
  body: PurchaseBody,
  app: { readonly id: string; readonly test: boolean },
  now: number,
): Asked {
  const { kind = 'purchase', quantity = 1, refunded: _, ...rest } = body;
  const at = body.at === undefined ? now : Date.parse(body.at);
  const expiresAt = body.expiresAt === undefined ? undefined : Date.parse(body.expiresAt);
  if (at > now + DAY_MS) throw invalid('$.at', 'lies in the future');
  if (expiresAt !== undefined && expiresAt <= at && kind !== 'cancellation')
    throw invalid('$.expiresAt', 'must lie after the purchase');
  return {
    ...{ body, app: app.id, test: app.test, kind, quantity, now, at, expiresAt },
    customerKey: knownKey(body.userId, app.test),
    bodyHash: hash('sha256', canonicalJson({ ...rest, kind, quantity }), 'buffer'),
  };
}

/** Writes what is new and answers the events that say so. */
async function record(tx: Queryable, deps: RecordPurchaseDeps, asked: Asked): Promise<LoggedEvent[]> {
  const { body } = asked;
  const known = await lockOrder(tx, body.orderId);
  if (known) return recordMore(tx, known, asked);
  const purchase = await newPurchase(tx, deps, asked);
  const { quoteId, saleId, ...row } = purchase;
  const facts = { bodyHash: asked.bodyHash, quoteId, saleId };
  if (!(await insertPurchase(tx, row, facts))) {
    // Somebody recorded it just now.
    const other = await lockOrder(tx, body.orderId);
    if (!other) throw new Error('an order is known and cannot be read');
    return recordMore(tx, other, asked);
  }
  const told = toldPurchase(asked, { ...row, saleId });
  const events = purchaseEvents(told);
  if (body.refunded === true) {
    await noteRefunds(tx, [{ orderId: body.orderId, at: asked.now }]);
    events.push(refundEvent(told, asked.now));
  }
  await refresh(tx, asked);
  return events;
}

async function newPurchase(tx: Queryable, { verifyQuote }: RecordPurchaseDeps, asked: Asked) {
  const { body, kind, at, quantity, customerKey } = asked;
  const terms = (await readTerms(tx, [body.product])).get(body.product);
  checkKind(kind, terms);
  const { amount } = body;
  if (amount === undefined && kind !== 'cancellation')
    throw invalid('$.amount', 'must be there, unless a known order is cancelled or refunded');
  const quoted = await checkQuote(tx, verifyQuote, asked);
  return {
    orderId: body.orderId,
    customerKey,
    userId: body.userId,
    app: asked.app,
    kind,
    products: [body.product],
    quantities: [quantity],
    market: body.market ?? quoted?.market ?? null,
    currency: amount?.currency ?? null,
    minor: amount?.minor ?? null,
    at,
    expiresAt: lastsUntil(
      { kind, at, ...(asked.expiresAt === undefined ? {} : { expiresAt: asked.expiresAt }) },
      terms,
    ),
    messageId: orderMessageId(body.orderId),
    quoteId: quoted?.quoteId ?? null,
    saleId: quoted?.saleId ?? null,
  };
}

async function checkQuote(tx: Queryable, verifyQuote: VerifyQuote | undefined, asked: Asked) {
  const { quote, product, market, amount } = asked.body;
  if (quote === undefined) return undefined;
  if (!verifyQuote) {
    throw invalid(
      '$.quote',
      'cannot be checked by this server: leave it out to record the purchase as given',
    );
  }
  if (amount === undefined) throw invalid('$.amount', 'must be there with a quote');
  const { customerKey, quantity, now } = asked;
  const checked = await verifyQuote(tx, { quote, customerKey, product, market, quantity, amount, at: now });
  if (!checked.ok) throw invalid('$.quote', checked.refusal);
  return checked.value;
}

function checkKind(kind: PurchaseKind, terms: Terms | undefined): void {
  if (kind === 'purchase' || terms === undefined || terms.type === 'subscription') return;
  throw invalid('$.kind', `means nothing for a ${terms.type}: only subscriptions have a ${kind}`);
}

/** What a request says of an order that is recorded: the same again, that it was given back, or that it is cancelled. */
async function recordMore(tx: Queryable, known: StoredPurchase, asked: Asked): Promise<LoggedEvent[]> {
  const { body, kind, bodyHash } = asked;
  if (body.refunded === true) return refund(tx, known, asked);
  if (known.bodyHash?.equals(bodyHash)) return [];
  if (kind === 'cancellation' && known.kind !== 'cancellation') return cancel(tx, known, asked);
  if (known.bodyHash === null && known.customerKey !== null && isSameOrder(known, asked)) {
    await adoptOrder(tx, known.orderId, { bodyHash, market: body.market ?? null });
    return [];
  }
  throw conflict(known);
}

async function refund(tx: Queryable, known: StoredPurchase, asked: Asked): Promise<LoggedEvent[]> {
  const isErased = known.customerKey === null;
  if (!isErased && !isSameOrder(known, asked)) throw conflict(known);
  if (known.refundedAt !== null) return [];
  await noteRefunds(tx, [{ orderId: known.orderId, at: asked.now }]);
  if (isErased) return [];
  await refresh(tx, asked);
  return [refundEvent(toldPurchase(asked, factsOf(known)), asked.now)];
}

async function cancel(tx: Queryable, known: StoredPurchase, asked: Asked): Promise<LoggedEvent[]> {
  if (!isSameOrder(known, asked)) throw conflict(known);
  if (known.cancelledAt !== null) return [];
  checkKind('cancellation', (await readTerms(tx, [asked.body.product])).get(asked.body.product));
  await noteCancellation(tx, known.orderId, asked.at);
  await refresh(tx, asked);
  return [cancellationEvent({ ...toldPurchase(asked, factsOf(known)), at: asked.at })];
}

/** Whether a request speaks of the order that is recorded: its customer, its product and, where both say one, its amount. */
function isSameOrder(known: StoredPurchase, { body, customerKey }: Asked): boolean {
  const { amount, product } = body;
  const isAmount =
    amount === undefined ||
    known.currency === null ||
    (known.currency === amount.currency && known.minor === amount.minor);
  return known.customerKey === customerKey && known.products.includes(product) && isAmount;
}

function factsOf(known: StoredPurchase) {
  return { ...known, at: known.at.getTime(), expiresAt: known.expiresAt?.getTime() ?? null };
}

function toldPurchase(
  { body, test, quantity }: Asked,
  facts: {
    readonly kind: PurchaseKind;
    readonly market: string | null;
    readonly currency: string | null;
    readonly minor: number | null;
    readonly at: number;
    readonly expiresAt: number | null;
    readonly saleId: string | null;
  },
): ToldPurchase {
  const { currency, minor } = facts;
  return {
    ...{ orderId: body.orderId, userId: body.userId, product: body.product, test, quantity },
    kind: facts.kind,
    amount: currency === null || minor === null ? undefined : { currency, minor },
    market: facts.market ?? undefined,
    at: facts.at,
    expiresAt: facts.expiresAt,
    saleId: facts.saleId ?? undefined,
    printInstant: (instant) => new Date(instant).toISOString(),
  };
}

async function refresh(tx: Queryable, { customerKey, body, now }: Asked): Promise<void> {
  await refreshEntitlements(tx, [{ key: customerKey, product: body.product }], now);
}

function invalid(path: string, message: string): Problem {
  return new Problem('invalid', { detail: `${path} ${message}.`, errors: [{ path, message }] });
}

function conflict({ orderId }: StoredPurchase): Problem {
  return new Problem('idempotency-conflict', {
    detail: `The order ${orderId} is recorded with another content. Say refunded: true, or kind: cancellation, to change it.`,
  });
}
