/** Whom an identity key names. */
export type KeyOwner =
  | { readonly kind: 'known'; readonly userId: string; readonly test: boolean }
  | { readonly kind: 'anonymous'; readonly app: string; readonly anonymousId: string };

/** Reads an identity key back; undefined when the text is none. Ids may hold colons, app ids do not. */
export function readKey(key: string): KeyOwner | undefined {
  const [, prefix, rest] = /^(u|tu|a):(.*)$/s.exec(key) ?? [];
  if (prefix === undefined || rest === undefined) return undefined;
  if (prefix !== 'a') return { kind: 'known', userId: rest, test: prefix === 'tu' };
  const colon = rest.indexOf(':');
  return colon < 0
    ? undefined
    : { kind: 'anonymous', app: rest.slice(0, colon), anonymousId: rest.slice(colon + 1) };
}
