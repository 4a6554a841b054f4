/**
 * What a caller may be allowed to do, by kind of thing. A scope alone covers reading and changing; with `:read` behind it
 * only reading. Secret keys hold scopes, members hold those of their role.
 */
export const SCOPES = [
  'apps',
  'keys',
  'channels',
  'customers',
  'events',
  'segments',
  'campaigns',
  'reports',
  'members',
  'audit',
  'settings',
  'mailbox',
  'catalog',
  'prices',
  'offers',
  'purchases',
] as const;

/** What a route asks for. `session`: any member and any secret key. */
export type Scope = (typeof SCOPES)[number] | `${(typeof SCOPES)[number]}:read` | 'session';

/** The roles of members and what each may do. */
export const ROLES = {
  owner: SCOPES,
  admin: SCOPES,
  marketer: [
    'campaigns',
    'segments',
    'customers:read',
    'reports:read',
    'apps:read',
    'channels:read',
    'events:read',
    'mailbox:read',
    'catalog:read',
    'prices:read',
    'offers:read',
    'purchases:read',
  ],
  editor: [
    'campaigns',
    'segments:read',
    'customers:read',
    'reports:read',
    'apps:read',
    'channels:read',
    'mailbox:read',
  ],
  pricing: ['catalog', 'prices', 'offers', 'apps:read', 'segments:read', 'purchases:read', 'reports:read'],
  analyst: [
    'reports:read',
    'segments',
    'customers:read',
    'events:read',
    'apps:read',
    'campaigns:read',
    'catalog:read',
    'purchases:read',
  ],
  developer: [
    'apps',
    'keys',
    'events',
    'customers',
    'purchases',
    'catalog:read',
    'channels:read',
    'segments:read',
    'campaigns:read',
    'reports:read',
  ],
  viewer: [
    'apps:read',
    'channels:read',
    'customers:read',
    'events:read',
    'segments:read',
    'campaigns:read',
    'reports:read',
    'settings:read',
    'mailbox:read',
    'catalog:read',
    'prices:read',
    'offers:read',
    'purchases:read',
  ],
} as const satisfies Readonly<Record<string, readonly Scope[]>>;

/** The role of a member. */
export type Role = keyof typeof ROLES;

/** Roles that stand for the whole installation: they cannot be limited to apps. */
export const UNLIMITED_ROLES: readonly Role[] = ['owner', 'admin'];

/** Whether scopes that are held cover the one that is asked for. */
export function covers(held: readonly string[], asked: string): boolean {
  if (asked === 'session' || held.includes(asked)) return true;
  const [kind = asked] = asked.split(':', 1);
  return held.includes(kind);
}
