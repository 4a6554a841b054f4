import type { AddOnType } from '../catalog/index.ts';
import type { Entitlement } from './entitlement.ts';

/** How long before its end a trial is said to end, ms. */
export const TRIAL_NOTICE_MS = 259_200_000;

/** What time says of an entitlement. */
export type EntitlementNewsName = 'Trial Ending' | 'Subscription Expired' | 'Entitlement Expired';

/** What there is to say, and when. */
export interface EntitlementNews {
  readonly name: EntitlementNewsName;
  /** Epoch ms. */
  readonly at: number;
}

/** For which end each thing has been said already, epoch ms. */
export interface EntitlementSaid {
  readonly trialEnding: number | null;
  readonly expired: number | null;
}

/** What the rule is told beside the entitlement. */
export interface NewsTerms {
  readonly type: AddOnType | undefined;
  /** How long before its end a trial is said to end, ms. */
  readonly trialNoticeMs: number;
}

/**
 * The next thing that time will say of an entitlement, or should have said; undefined: nothing, unless something is bought.
 * Everything is said once for each end.
 */
export function nextNews(
  { state, expiresAt, since }: Entitlement,
  said: EntitlementSaid,
  { type, trialNoticeMs }: NewsTerms,
): EntitlementNews | undefined {
  if (expiresAt === null || state === 'refunded') return undefined;
  if (state === 'trial' && said.trialEnding !== expiresAt) {
    return { name: 'Trial Ending', at: Math.max(since, expiresAt - trialNoticeMs) };
  }
  if (said.expired === expiresAt) return undefined;
  return { name: type === 'subscription' ? 'Subscription Expired' : 'Entitlement Expired', at: expiresAt };
}
