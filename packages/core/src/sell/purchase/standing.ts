/** What can have become of what somebody bought. */
export const ENTITLEMENT_STATES = ['active', 'trial', 'cancelled', 'expired', 'refunded'] as const;

/** One of them. */
export type EntitlementState = (typeof ENTITLEMENT_STATES)[number];

/** An order of a product, as far as it decides who has it. */
export interface Grant {
  /** When it was bought, epoch ms. */
  readonly at: number;
  /** The first instant at which it gives nothing any more, epoch ms; null = it lasts for good. */
  readonly expiresAt: number | null;
  readonly isTrial: boolean;
  readonly isRefunded: boolean;
}

/** How somebody stands with a product. */
export interface Standing {
  readonly state: EntitlementState;
  /** Until when, or since when not any more; null: for good, or given back. */
  readonly expiresAt: number | null;
}

/**
 * How somebody stands with a product at an instant, whatever order his orders came in; undefined: he never bought it. The
 * order that lasts longest decides; a cancellation counts when that one was not bought after it.
 */
export function standingOf(
  grants: readonly Grant[],
  cancelledAt: number | undefined,
  now: number,
): Standing | undefined {
  if (grants.length === 0) return undefined;
  const longest = grants.filter(({ isRefunded }) => !isRefunded).sort(byLength)[0];
  if (longest === undefined) return { state: 'refunded', expiresAt: null };
  const { at, expiresAt, isTrial } = longest;
  if (expiresAt === null) return { state: isTrial ? 'trial' : 'active', expiresAt };
  if (expiresAt <= now) return { state: 'expired', expiresAt };
  if (cancelledAt !== undefined && cancelledAt >= at) return { state: 'cancelled', expiresAt };
  return { state: isTrial ? 'trial' : 'active', expiresAt };
}

/** Orders grants by how long they last, longest first; then the one bought last, then what is no trial. */
export function byLength(a: Pick<Grant, 'at' | 'expiresAt' | 'isTrial'>, b: typeof a): number {
  if (a.expiresAt !== b.expiresAt) {
    if (a.expiresAt === null || b.expiresAt === null) return a.expiresAt === null ? -1 : 1;
    return b.expiresAt - a.expiresAt;
  }
  return b.at - a.at || Number(a.isTrial) - Number(b.isTrial);
}

/** Whether somebody in a state has the product now. */
export function isOwned(state: EntitlementState): boolean {
  return state === 'active' || state === 'trial' || state === 'cancelled';
}
