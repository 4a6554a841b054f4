/** The cookie of a session. The prefix makes browsers hold us to Secure, Path=/ and no Domain. */
export const SESSION_COOKIE = '__Host-relance';

/** The value of a cookie in a Cookie header; undefined when it is not there. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  if (header === undefined || !header.includes(name)) return undefined;
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/**
 * The Set-Cookie header that gives a browser a cookie for `seconds`, or takes it away with 0. Lax, not Strict: whoever
 * comes back from an identity provider or opens a link in a mail is signed in at the first page.
 */
export function setCookie(name: string, value: string, seconds: number): string {
  return `${name}=${value}; Max-Age=${seconds}; Path=/; Secure; HttpOnly; SameSite=Lax`;
}
