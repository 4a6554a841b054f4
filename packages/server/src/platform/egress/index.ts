export { allowanceOf, isPublic } from './allowance.ts';
export { type Egress, type EgressAnswer, EgressFailed, type EgressRequest, openEgress } from './egress.ts';
export { retryAfterMs } from './retry-after.ts';
