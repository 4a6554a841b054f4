/**
 * The client key of an app that this browser saw when it was made. A client key is public – every copy of the app holds
 * it – so it may be remembered until the tab closes; the server keeps only its hash and can never show it again.
 */
export function knownClientKey(app: string): string | undefined {
  return sessionStorage.getItem(place(app)) ?? undefined;
}

/** Remembers a client key for the snippets. */
export function keepClientKey(app: string, key: string): void {
  sessionStorage.setItem(place(app), key);
}

/** Forgets the key that was revoked, if it is the one remembered. */
export function forgetClientKey(app: string, lastFour: string): void {
  if (knownClientKey(app)?.endsWith(lastFour)) sessionStorage.removeItem(place(app));
}

function place(app: string): string {
  return `relance.client-key.${app}`;
}
