/** What a key may touch. */
export const KINDS = [
  'events',
  'customers',
  'apps',
  'keys',
  'channels',
  'segments',
  'campaigns',
  'reports',
  'mailbox',
  'members',
  'audit',
  'settings',
] as const;
export type Kind = (typeof KINDS)[number];

/** How far a key may go with it. */
export const LEVELS = ['none', 'read', 'all'] as const;
export type Level = (typeof LEVELS)[number];

/** What was chosen, kind by kind; what is left out is none. */
export type Choice = Readonly<Partial<Record<Kind, Level>>>;

/** The scopes of a choice: `segments` covers reading and changing, `segments:read` only reading. */
export function scopesOf(choice: Choice): string[] {
  return KINDS.flatMap((kind) => {
    const level = choice[kind] ?? 'none';
    return level === 'none' ? [] : [level === 'read' ? `${kind}:read` : kind];
  });
}

/** The most a member may give away of a kind: nobody makes a key that may do more than himself. */
export function mostOf(kind: Kind, may: (scope: string) => boolean): Level {
  return may(kind) ? 'all' : may(`${kind}:read`) ? 'read' : 'none';
}
