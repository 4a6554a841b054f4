/** What a customer is called by. */
interface Named {
  readonly id: string;
  readonly userId: string | null;
  readonly anonymousIds: readonly string[];
  readonly traits: Readonly<Record<string, unknown>>;
}

/** How paths of the API name a customer: a userId, or `id:` and another name. */
export function addressOf({ id, userId, anonymousIds: [anonymousId] }: Named): string {
  return userId ?? `id:${anonymousId ?? id}`;
}

/** What people call a customer: the name or e-mail address he gave; empty where he gave none. */
export function nameOf({ traits }: Pick<Named, 'traits'>): string {
  const text = (trait: string): string => {
    const value = traits[trait];
    return typeof value === 'string' ? value.trim() : '';
  };
  return text('name') || `${text('firstName')} ${text('lastName')}`.trim() || text('email');
}
