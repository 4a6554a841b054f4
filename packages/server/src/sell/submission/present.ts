import type { Pricing as WirePricing, Submission as WireSubmission } from '@relance/contract/sell/submission';
import type { Pricing } from '@relance/core/sell/sale';
import type { Static } from 'typebox';
import type { SubmissionRow } from './submission.store.ts';

/** A pricing as the API answers it: the same members, in lists of its own. */
export function wirePricing(pricing: Pricing): WirePricing {
  // Read-only lists are lists on the wire; the shapes are held together by the contract's tests.
  return pricing as WirePricing;
}

/** A submission as the API answers it. */
export function wireSubmission(row: SubmissionRow): Static<typeof WireSubmission> {
  return {
    id: row.id,
    product: row.product,
    batch: row.batch,
    state: row.state,
    pricing: wirePricing(row.pricing),
    findings: row.findings,
    reason: row.reason,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  };
}
