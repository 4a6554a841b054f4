import type { Pricing } from '../sale/index.ts';
import { compareWithPublished } from './compare.ts';
import type { SubmissionFinding } from './finding.ts';
import { marketFindings } from './market-rules.ts';
import { priceFindings } from './price-rules.ts';
import { saleFindings } from './sale-rules.ts';
import type { SubmissionWorld } from './world.ts';

/**
 * Certification: everything there is to say about publishing this pricing now. Errors keep it from being published.
 * Asked when a draft is saved (to show), when it is submitted (to decide) and again in the transaction that publishes
 * it: a sale may have started in between.
 */
export function checkPricing(pricing: Pricing, world: SubmissionWorld): readonly SubmissionFinding[] {
  return [
    ...marketFindings(pricing, world),
    ...priceFindings(pricing, world),
    ...saleFindings(pricing, world),
    ...compareWithPublished(pricing, world).findings,
  ];
}
