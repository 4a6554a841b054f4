import { type Entitlement, entitlementOf, type Purchase } from '@relance/core/sell/purchase';
import type { Queryable } from '../../stores/postgres/index.ts';
import { readTerms } from '../catalog/index.ts';
import {
  type HeldPurchase,
  type Holding,
  lockHoldings,
  readAllHeld,
  readHeld,
  saveEntitlements,
} from './entitlement.store.ts';

/** Brings entitlements up to date after purchases of them were written in the same transaction. */
export async function refreshEntitlements(
  tx: Queryable,
  holdings: readonly Holding[],
  now: number,
): Promise<void> {
  const distinct = [...new Map(holdings.map((held) => [nameOf(held), held])).values()];
  if (distinct.length === 0) return;
  await lockHoldings(tx, distinct);
  const held = Map.groupBy(await readHeld(tx, distinct), nameOf);
  const terms = await readTerms(tx, [...new Set(distinct.map(({ product }) => product))]);
  await saveEntitlements(
    tx,
    distinct.map((holding) => {
      const purchases = (held.get(nameOf(holding)) ?? []).flatMap(purchasesOf);
      return { ...holding, found: entitlementOf(purchases, terms.get(holding.product), now) };
    }),
  );
}

/** What somebody has of a product. */
export interface ProductEntitlement extends Entitlement {
  readonly product: string;
}

/** What whoever goes by these identity keys has or had at an instant, by product; of one product only, if one is named. */
export async function readEntitlements(
  db: Queryable,
  keys: readonly string[],
  { now, product }: { readonly now: number; readonly product?: string },
): Promise<ProductEntitlement[]> {
  const held = Map.groupBy(await readAllHeld(db, keys, product), (purchase) => purchase.product);
  const terms = await readTerms(db, [...held.keys()]);
  const found = [...held].flatMap(([name, purchases]): ProductEntitlement[] => {
    const entitlement = entitlementOf(purchases.flatMap(purchasesOf), terms.get(name), now);
    return entitlement ? [{ product: name, ...entitlement }] : [];
  });
  return found.sort((a, b) => (a.product < b.product ? -1 : 1));
}

/** A row as purchases: a cancellation under the number of its order counts as one of its own. */
export function purchasesOf(row: HeldPurchase): Purchase[] {
  const purchase: Purchase = {
    kind: row.kind,
    at: row.at.getTime(),
    quantity: row.quantity,
    expiresAt: row.expiresAt?.getTime() ?? null,
    isRefunded: row.refunded,
  };
  if (row.cancelledAt === null) return [purchase];
  return [purchase, { ...purchase, kind: 'cancellation', at: row.cancelledAt.getTime(), expiresAt: null }];
}

function nameOf({ key, product }: Holding): string {
  return JSON.stringify([key, product]);
}
