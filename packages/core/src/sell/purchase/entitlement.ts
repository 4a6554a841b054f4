import { periodEnd, type Terms, trialEnd } from '../catalog/index.ts';
import { type EntitlementState, type Grant, isOwned, standingOf } from './standing.ts';

/** What a purchase can be. A cancellation ends a subscription with what was paid; it gives nothing itself. */
export const PURCHASE_KINDS = ['purchase', 'renewal', 'cancellation', 'trial'] as const;

/** One of them. */
export type PurchaseKind = (typeof PURCHASE_KINDS)[number];

/** A purchase of one product by one customer, as it is recorded. Instants are epoch ms. */
export interface Purchase {
  readonly kind: PurchaseKind;
  readonly at: number;
  readonly quantity: number;
  /** The first instant at which it gives nothing any more; null: it lasts for good. */
  readonly expiresAt: number | null;
  readonly isRefunded: boolean;
}

/** What somebody has of a product. */
export interface Entitlement {
  readonly state: EntitlementState;
  /** How much: what consumables add up to, else 1; 0 when it is over. */
  readonly quantity: number;
  /** When it was first bought of what counts now, epoch ms. */
  readonly since: number;
  readonly expiresAt: number | null;
}

const DAY_MS = 86_400_000;

/** Until when a purchase lasts by the terms of what is bought; null: for good. What the seller says goes first. */
export function lastsUntil(
  { kind, at, expiresAt }: { readonly kind: PurchaseKind; readonly at: number; readonly expiresAt?: number },
  terms: Terms | undefined,
): number | null {
  if (kind === 'cancellation') return null;
  if (expiresAt !== undefined) return expiresAt;
  if (terms?.lifetimeDays !== undefined) return at + terms.lifetimeDays * DAY_MS;
  if (terms?.type !== 'subscription') return null;
  const { period = 'P1M', trial = 'none' } = terms;
  return kind === 'trial' && trial !== 'none' ? trialEnd(at, trial) : periodEnd(at, period);
}

/**
 * What all purchases of one product by one customer give at an instant, in whichever order they came; undefined: he never
 * bought it.
 */
export function entitlementOf(
  purchases: readonly Purchase[],
  terms: Terms | undefined,
  now: number,
): Entitlement | undefined {
  const bought = purchases.filter(({ kind }) => kind !== 'cancellation');
  const standing = standingOf(bought.map(grantOf), cancellationOf(purchases), now);
  if (standing === undefined) return undefined;
  const { state, expiresAt } = standing;
  const kept = bought.filter(({ isRefunded }) => !isRefunded);
  const running = kept.filter((purchase) => purchase.expiresAt === null || purchase.expiresAt > now);
  const counted = [running, kept, bought].find((list) => list.length > 0) ?? bought;
  return {
    state,
    quantity: isOwned(state) ? quantityOf(running, terms) : 0,
    since: Math.min(...counted.map(({ at }) => at)),
    expiresAt,
  };
}

function grantOf({ kind, at, expiresAt, isRefunded }: Purchase): Grant {
  return { at, expiresAt, isTrial: kind === 'trial', isRefunded };
}

/** When the subscription was last cancelled. */
function cancellationOf(purchases: readonly Purchase[]): number | undefined {
  const times = purchases
    .filter(({ kind, isRefunded }) => kind === 'cancellation' && !isRefunded)
    .map(({ at }) => at);
  return times.length === 0 ? undefined : Math.max(...times);
}

function quantityOf(running: readonly Purchase[], terms: Terms | undefined): number {
  if (terms?.type !== 'consumable' && terms?.type !== 'store-consumable') return 1;
  const bought = running.reduce((sum, { quantity }) => sum + quantity, 0);
  return bought * (terms.quantity ?? 1);
}
