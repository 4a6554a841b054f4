import type { useSession } from '../../shell/session.tsx';

/** The role of a member, as the API knows it. */
export type Role = ReturnType<typeof useSession>['member']['role'];

/** The roles, the mightiest first: a role that is missing here does not compile. */
const ORDER: Readonly<Record<Role, number>> = {
  owner: 0,
  admin: 1,
  marketer: 2,
  editor: 3,
  pricing: 4,
  analyst: 5,
  developer: 6,
  viewer: 7,
};

/** Every role, in the order in which people choose one. */
// The keys of a record are its type's.
export const ROLES = (Object.keys(ORDER) as Role[]).toSorted((a, b) => ORDER[a] - ORDER[b]);

/** Whether a role stands for the whole installation: it cannot be limited to apps. */
export function isUnlimited(role: Role): boolean {
  return role === 'owner' || role === 'admin';
}

/** Whether a member of a role may give another, or take it away: only owners make and unmake owners. */
export function mayGive(own: Role, other: Role): boolean {
  return own === 'owner' || other !== 'owner';
}
