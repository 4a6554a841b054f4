import type { PurchaseKind } from '@relance/core/sell/purchase';
import type { Queryable } from '../../stores/postgres/index.ts';

/** A purchase as it is kept. */
export interface StoredPurchase {
  readonly orderId: string;
  /** The identity key it was bought under; null: that person was erased. */
  readonly customerKey: string | null;
  readonly userId: string | null;
  readonly kind: PurchaseKind;
  readonly products: readonly string[];
  readonly quantities: readonly number[];
  readonly market: string | null;
  readonly currency: string | null;
  readonly minor: number | null;
  readonly at: Date;
  readonly expiresAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly refundedAt: Date | null;
  readonly saleId: string | null;
  /** SHA-256 of the request that recorded it; null: an event did. */
  readonly bodyHash: Buffer | null;
}

const COLUMNS = `p.order_id as "orderId", p.customer_key as "customerKey", p.user_id as "userId", p.kind, p.products,
            p.quantities::float8[] as quantities, p.market, p.currency, p.minor, p.at, p.expires_at as "expiresAt",
            p.cancelled_at as "cancelledAt", r.refunded_at as "refundedAt", p.sale_id as "saleId",
            p.body_hash as "bodyHash"`;

/** A purchase that is about to be recorded. Instants are epoch ms. */
export interface NewPurchase {
  readonly orderId: string;
  readonly customerKey: string;
  readonly userId: string | null;
  readonly app: string;
  readonly kind: PurchaseKind;
  readonly products: readonly string[];
  readonly quantities: readonly number[];
  readonly market: string | null;
  readonly currency: string | null;
  readonly minor: number | null;
  readonly at: number;
  readonly expiresAt: number | null;
  readonly messageId: string;
}

/** What only a request says of a purchase. */
export interface RequestFacts {
  readonly bodyHash: Buffer;
  readonly quoteId: string | null;
  readonly saleId: string | null;
}

/** Reads an order and locks it until the transaction ends. */
export async function lockOrder(tx: Queryable, orderId: string): Promise<StoredPurchase | undefined> {
  return tx.first<StoredPurchase>(
    `select ${COLUMNS}
       from purchase p
       left join purchase_refund r on r.order_id = p.order_id
      where p.order_id = $1
        for update of p`,
    [orderId],
  );
}

/** Records a purchase; false when the order is known: whoever was just recording it is waited for. */
export async function insertPurchase(
  tx: Queryable,
  purchase: NewPurchase,
  { bodyHash, quoteId, saleId }: RequestFacts,
): Promise<boolean> {
  const inserted = await tx.run(
    `insert into purchase (order_id, customer_key, user_id, app, kind, products, quantities, market, currency, minor, at,
                           expires_at, message_id, body_hash, quote_id, sale_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         on conflict (order_id) do nothing`,
    [
      ...[purchase.orderId, purchase.customerKey, purchase.userId, purchase.app, purchase.kind],
      ...[purchase.products, purchase.quantities, purchase.market, purchase.currency, purchase.minor],
      new Date(purchase.at),
      purchase.expiresAt === null ? null : new Date(purchase.expiresAt),
      ...[purchase.messageId, bodyHash, quoteId, saleId],
    ],
  );
  return inserted > 0;
}

/** An order met in the log, at a position. */
export type MetOrder = NewPurchase & { readonly seq: number };

/** Which of these orders count where they were met, and whether nobody had recorded them before. */
export async function countOrders(
  tx: Queryable,
  orders: readonly MetOrder[],
): Promise<ReadonlyMap<string, { readonly isNew: boolean }>> {
  const rows = await tx.rows<{ order_id: string; is_new: boolean }>(
    `insert into purchase (order_id, customer_key, user_id, app, kind, products, quantities, market, currency, minor, at,
                           expires_at, message_id, counted_seq)
     select "orderId", "customerKey", "userId", app, kind, products, quantities, market, currency, minor,
            timestamptz 'epoch' + at * interval '1 millisecond',
            timestamptz 'epoch' + "expiresAt" * interval '1 millisecond', "messageId", seq
       from jsonb_to_recordset($1::jsonb)
         as met ("orderId" text, "customerKey" text, "userId" text, app text, kind text, products text[],
                 quantities bigint[], market text, currency text, minor bigint, at bigint, "expiresAt" bigint,
                 "messageId" text, seq bigint)
      order by "orderId" collate "C"
         on conflict (order_id) do update
        set counted_seq = excluded.counted_seq
      where purchase.counted_seq = excluded.counted_seq
         or purchase.counted_seq is null and purchase.message_id = excluded.message_id
     returning order_id, xmax = 0 as is_new`,
    [JSON.stringify(orders)],
  );
  return new Map(rows.map(({ order_id, is_new }) => [order_id, { isNew: is_new }]));
}

/** Takes orders back, known or not: the first word counts. Answers whose entitlements that concerns. */
export async function noteRefunds(
  tx: Queryable,
  refunds: readonly { readonly orderId: string; readonly at: number }[],
): Promise<{ readonly key: string; readonly product: string }[]> {
  await tx.run(
    `insert into purchase_refund (order_id, refunded_at)
     select order_id, timestamptz 'epoch' + at * interval '1 millisecond'
       from unnest($1::text[], $2::bigint[]) g (order_id, at)
      order by order_id collate "C"
         on conflict do nothing`,
    [refunds.map(({ orderId }) => orderId), refunds.map(({ at }) => at)],
  );
  return tx.rows(
    `select p.customer_key as key, unnest(p.products) as product
       from purchase p
      where p.order_id = any($1::text[])
        and p.customer_key is not null`,
    [refunds.map(({ orderId }) => orderId)],
  );
}

/** Notes that the subscription of an order will not be renewed. */
export async function noteCancellation(tx: Queryable, orderId: string, at: number): Promise<void> {
  await tx.run(
    `update purchase
        set cancelled_at = $2
      where order_id = $1`,
    [orderId, new Date(at)],
  );
}

/** Gives an order that an event told the request that tells it again. */
export async function adoptOrder(
  tx: Queryable,
  orderId: string,
  { bodyHash, market }: { readonly bodyHash: Buffer; readonly market: string | null },
): Promise<void> {
  await tx.run(
    `update purchase
        set body_hash = $2, market = coalesce(market, $3)
      where order_id = $1`,
    [orderId, bodyHash, market],
  );
}

/** Which purchases to list. */
export interface PurchaseFilter {
  readonly keys: readonly string[];
  /** None but those of these apps; null: all. */
  readonly apps: readonly string[] | null;
  /** The last one of the page before. */
  readonly after: { readonly at: number; readonly orderId: string } | undefined;
  readonly limit: number;
}

/** What was bought under some identity keys, newest first. */
export async function listPurchases(
  db: Queryable,
  { keys, apps, after, limit }: PurchaseFilter,
): Promise<StoredPurchase[]> {
  return db.rows<StoredPurchase>(
    `select ${COLUMNS}
       from purchase p
       left join purchase_refund r on r.order_id = p.order_id
      where p.customer_key = any($1::text[])
        and ($2::text[] is null or p.app = any($2))
        and ($3::timestamptz is null or (p.at, p.order_id) < ($3, $4))
      order by p.at desc, p.order_id desc
      limit $5`,
    [keys, apps, after === undefined ? null : new Date(after.at), after?.orderId ?? null, limit],
  );
}

/** All identity keys of whoever goes by some of them, and these themselves. */
export async function keysOfPerson(db: Queryable, keys: readonly string[]): Promise<string[]> {
  const rows = await db.rows<{ key: string }>(
    `select key
       from identity
      where customer_id in (select customer_id from identity where key = any($1::text[]))`,
    [keys],
  );
  return [...new Set([...keys, ...rows.map(({ key }) => key)])];
}
