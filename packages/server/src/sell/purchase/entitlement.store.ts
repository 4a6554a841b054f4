import type { Entitlement, EntitlementSaid, PurchaseKind } from '@relance/core/sell/purchase';
import type { Queryable } from '../../stores/postgres/index.ts';

/** A product in the hands of a customer. */
export interface Holding {
  readonly key: string;
  readonly product: string;
}

/** A purchase as far as it decides about an entitlement. */
export interface HeldPurchase extends Holding {
  readonly orderId: string;
  readonly kind: PurchaseKind;
  readonly quantity: number;
  readonly at: Date;
  readonly expiresAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly refunded: boolean;
}

const PURCHASE_COLUMNS = `p.order_id as "orderId", p.kind, p.quantities[array_position(p.products, w.product)] as quantity,
            p.at, p.expires_at as "expiresAt", p.cancelled_at as "cancelledAt", r.order_id is not null as refunded`;

/** Makes sure of the rows of holdings and locks them: whoever reads their purchases after that sees all that count. */
export async function lockHoldings(tx: Queryable, holdings: readonly Holding[]): Promise<void> {
  await tx.run(
    `insert into entitlement (customer_key, product, state, quantity, since)
     select key, product, 'expired', 0, 'epoch'
       from unnest($1::text[], $2::text[]) g (key, product)
      order by key collate "C", product collate "C"
         on conflict (customer_key, product) do update
        set state = entitlement.state`,
    [holdings.map(({ key }) => key), holdings.map(({ product }) => product)],
  );
}

/** The purchases behind holdings. */
export async function readHeld(tx: Queryable, holdings: readonly Holding[]): Promise<HeldPurchase[]> {
  return tx.rows<HeldPurchase>(
    `select w.key, w.product, ${PURCHASE_COLUMNS}
       from unnest($1::text[], $2::text[]) w (key, product)
       join purchase p on p.customer_key = w.key
                      and w.product = any(p.products)
       left join purchase_refund r on r.order_id = p.order_id`,
    [holdings.map(({ key }) => key), holdings.map(({ product }) => product)],
  );
}

/** All purchases under some identity keys, one row for each product; `product` undefined: of all. */
export async function readAllHeld(
  db: Queryable,
  keys: readonly string[],
  product?: string,
): Promise<HeldPurchase[]> {
  return db.rows<HeldPurchase>(
    `select p.customer_key as key, w.product, ${PURCHASE_COLUMNS}
       from purchase p
      cross join unnest(p.products) w (product)
       left join purchase_refund r on r.order_id = p.order_id
      where p.customer_key = any($1::text[])
        and ($2::text is null or w.product = $2)`,
    [keys, product ?? null],
  );
}

/** What came of a holding; undefined: it never was one. */
export type FoundEntitlement = Holding & { readonly found: Entitlement | undefined };

/** Writes what came of locked holdings; what can end is due at once, for the job to look at. */
export async function saveEntitlements(tx: Queryable, all: readonly FoundEntitlement[]): Promise<void> {
  const rows = all.flatMap(({ key, product, found }) => (found ? [{ key, product, ...found }] : []));
  await tx.run(
    `update entitlement e
        set state = g.state, quantity = g.quantity,
            since = timestamptz 'epoch' + g.since * interval '1 millisecond',
            expires_at = timestamptz 'epoch' + g."expiresAt" * interval '1 millisecond',
            due_at = case when g."expiresAt" is null then null else clock_timestamp() end
       from jsonb_to_recordset($1::jsonb)
         as g (key text, product text, state text, quantity bigint, since bigint, "expiresAt" bigint)
      where e.customer_key = g.key
        and e.product = g.product`,
    [JSON.stringify(rows)],
  );
  const gone = all.filter(({ found }) => !found);
  if (gone.length === 0) return;
  await tx.run(
    `delete from entitlement e
      using unnest($1::text[], $2::text[]) g (key, product)
      where e.customer_key = g.key
        and e.product = g.product`,
    [gone.map(({ key }) => key), gone.map(({ product }) => product)],
  );
}

/** A holding of which something is due to be said. */
export interface DueEntitlement extends Holding {
  readonly trialEndingSaid: Date | null;
  readonly expiredSaid: Date | null;
}

/** Locks holdings of which something is due; those that another process holds are its own. */
export async function takeDue(tx: Queryable, now: number, limit: number): Promise<DueEntitlement[]> {
  return tx.rows<DueEntitlement>(
    `select customer_key as key, product, trial_ending_said as "trialEndingSaid", expired_said as "expiredSaid"
       from entitlement
      where due_at <= $1
      order by due_at
      limit $2
        for update skip locked`,
    [new Date(now), limit],
  );
}

/** What was said of a holding, and when to look at it again; null: nothing is to come. */
export interface SaidOfHolding extends Holding {
  readonly state: Entitlement['state'];
  readonly quantity: number;
  readonly said: EntitlementSaid;
  readonly dueAt: number | null;
}

/** Writes what was said. */
export async function saveSaid(tx: Queryable, all: readonly SaidOfHolding[]): Promise<void> {
  const rows = all.map(({ said, ...rest }) => ({ ...rest, ...said }));
  await tx.run(
    `update entitlement e
        set state = g.state, quantity = g.quantity,
            due_at = timestamptz 'epoch' + g."dueAt" * interval '1 millisecond',
            trial_ending_said = timestamptz 'epoch' + g."trialEnding" * interval '1 millisecond',
            expired_said = timestamptz 'epoch' + g.expired * interval '1 millisecond'
       from jsonb_to_recordset($1::jsonb)
         as g (key text, product text, state text, quantity bigint, "dueAt" bigint, "trialEnding" bigint, expired bigint)
      where e.customer_key = g.key
        and e.product = g.product`,
    [JSON.stringify(rows)],
  );
}

/** The products a customer has at an instant, under any of his names. */
export async function ownedProducts(db: Queryable, key: string, now: number): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ product: string }>(
    `select distinct product
       from entitlement
      where customer_key in (select other.key
                               from identity own
                               join identity other using (customer_id)
                              where own.key = $1
                             union all
                             select $1)
        and state in ('active', 'trial', 'cancelled')
        and (expires_at is null or expires_at > $2)`,
    [key, new Date(now)],
  );
  return new Set(rows.map(({ product }) => product));
}
