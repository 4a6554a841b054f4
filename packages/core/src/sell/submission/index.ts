export { checkPricing } from './check-pricing.ts';
export { type Comparison, compareWithPublished, type SaleEnding } from './compare.ts';
export { describeChanges } from './describe-changes.ts';
export { draftFrom, rollbackDraft } from './draft.ts';
export type { FindingCode, SubmissionFinding } from './finding.ts';
export {
  actOnSubmission,
  isOpen,
  type SubmissionAction,
  type SubmissionRefused,
  type SubmissionState,
} from './lifecycle.ts';
export { parsePricing } from './parse-pricing.ts';
export type { SaleIds } from './parse-sale.ts';
export { type Hidden, type SaleReach, saleReach } from './sale-reach.ts';
export { saleSpan } from './sale-span.ts';
export type { Change, SpeechOptions } from './speech.ts';
export { type TierRaise, tierRaises } from './tier-raises.ts';
export type { Language } from './words.ts';
export type { AudienceFacts, SubmissionWorld } from './world.ts';
