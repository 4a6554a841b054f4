export { type AgeRule, tooYoungAmong } from './age.ts';
export {
  type Audience,
  type AudienceDeps,
  openAudiences,
  type ReadAudience,
} from './audience.ts';
export type { LoadFacts } from './explain.ts';
export { type MembershipRoutesDeps, membershipRoutes } from './membership.routes.ts';
export {
  alignMemberships,
  type MembershipChange,
  type MergedCustomer,
  moveMemberships,
  type Standing,
  saveChanges,
} from './membership.store.ts';
export type { ReachableAmong } from './reach.ts';
export { clearRetired } from './retire.store.ts';
