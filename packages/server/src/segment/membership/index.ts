export { type MembershipChange, type MergedCustomer, moveMemberships, saveChanges } from './membership.store.ts';
