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
export { clearRetired } from './retire.store.ts';
