export { type EpochRow, findInForce, moveEpoch, readEpoch, readInForce } from './publication.store.ts';
export { type SubmissionRoutesDeps, submissionRoutes } from './submission.routes.ts';
export type { PublishApproval } from './submissions.ts';
export { subscriptionRaises } from './tier-rule.ts';
export { salesNamingSegments } from './usage.ts';
export { type Product, type Products, pricingWorld, type WorldDeps } from './world.ts';
