/**
 * The path to go to after signing in, where the address asked for one: only paths of this console, never another site's
 * address dressed up as one ("//evil.example", "/\evil.example"), and never back to the way in.
 */
export function ownAddress(asked: string | undefined, origin: string): string {
  if (!asked?.startsWith('/')) return '/';
  const url = URL.parse(asked, origin);
  if (url?.origin !== origin) return '/';
  const isWayIn = ['/sign-in', '/welcome', '/invitation'].includes(url.pathname);
  return isWayIn ? '/' : url.pathname + url.search + url.hash;
}

/** The one-time token behind `#token=` in a link; undefined: there is none. */
export function tokenOf(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') || undefined;
}
