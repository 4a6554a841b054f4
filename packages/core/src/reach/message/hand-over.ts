import type { CampaignState } from '../campaign/index.ts';

/** What is known about a message at the moment it would be handed over; instants in epoch ms. */
export interface HandOverFacts {
  /** The campaign; undefined when it no longer exists. */
  readonly campaign:
    | {
        readonly state: CampaignState;
        readonly endsAt: number | null;
        /** It belongs to a test app. */
        readonly test: boolean;
      }
    | undefined;
  /** The customer; undefined when he was erased. */
  readonly customer: { readonly test: boolean } | undefined;
  /** Why he may not be written to on this channel for this purpose; undefined: he may. */
  readonly consent: 'opted-out' | 'no-opt-in' | undefined;
  /** It was asked for to try the campaign out: neither the campaign's state nor consent matter. */
  readonly isTest: boolean;
  /** Live addresses he can be reached at on this channel. */
  readonly addresses: number;
  /** Addresses that must never be written to again, taken off the above. */
  readonly suppressed: number;
}

/** Why a message is not sent; the words of the statistics' `skipped`. */
export type SkipReason =
  | 'customer-erased'
  | 'campaign-deleted'
  | 'campaign-suspended'
  | 'campaign-finished'
  | 'campaign-ended'
  | 'other-environment'
  | 'opted-out'
  | 'no-opt-in'
  | 'suppressed'
  | 'no-address'
  | 'missing-personalization';

/** One check, whether it passed, and the facts that decided: what `explain` shows. */
export interface Check {
  readonly check: 'customer' | 'campaign' | 'environment' | 'consent' | 'address';
  readonly passed: boolean;
  readonly reason?: SkipReason;
  readonly facts: { readonly [name: string]: string | number | boolean | null };
}

/** Every check of the last moment, in the order in which they decide. */
export function handOverChecks(facts: HandOverFacts, now: number): readonly Check[] {
  return [
    checked('customer', facts.customer ? undefined : 'customer-erased', {
      known: facts.customer !== undefined,
    }),
    campaignCheck(facts, now),
    environmentCheck(facts),
    consentCheck(facts),
    addressCheck(facts),
  ];
}

/** What to do with a message now: hand it over, wait for the campaign to start, or drop it for a reason. */
export function handOver(facts: HandOverFacts, now: number): 'go' | 'wait' | SkipReason {
  const refused = handOverChecks(facts, now).find((check) => !check.passed);
  if (refused?.reason !== undefined) return refused.reason;
  return facts.campaign?.state === 'scheduled' && !facts.isTest ? 'wait' : 'go';
}

function campaignCheck({ campaign, isTest }: HandOverFacts, now: number): Check {
  const facts = { state: campaign?.state ?? null, endsAt: campaign?.endsAt ?? null };
  if (campaign && isTest) return checked('campaign', undefined, facts);
  return checked('campaign', campaignReason(campaign, now), facts);
}

function campaignReason(campaign: HandOverFacts['campaign'], now: number): SkipReason | undefined {
  if (!campaign) return 'campaign-deleted';
  if (campaign.endsAt !== null && now >= campaign.endsAt) return 'campaign-ended';
  if (campaign.state === 'finished') return 'campaign-finished';
  return campaign.state === 'draft' ? 'campaign-suspended' : undefined;
}

function environmentCheck({ campaign, customer }: HandOverFacts): Check {
  const isSame = campaign === undefined || customer === undefined || campaign.test === customer.test;
  const facts = { campaignTest: campaign?.test ?? null, customerTest: customer?.test ?? null };
  return checked('environment', isSame ? undefined : 'other-environment', facts);
}

function consentCheck({ consent, isTest }: HandOverFacts): Check {
  return checked('consent', isTest ? undefined : consent, { allowed: consent === undefined });
}

function addressCheck({ addresses, suppressed }: HandOverFacts): Check {
  const reason = addresses > 0 ? undefined : suppressed > 0 ? 'suppressed' : 'no-address';
  return checked('address', reason, { addresses, suppressed });
}

function checked(check: Check['check'], reason: SkipReason | undefined, facts: Check['facts']): Check {
  return reason === undefined ? { check, passed: true, facts } : { check, passed: false, reason, facts };
}
