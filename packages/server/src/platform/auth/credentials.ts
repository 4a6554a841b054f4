const BEARER = /^Bearer +(\S+)$/i;
const BASIC = /^Basic +([A-Za-z0-9+/_=-]+)$/i;

/**
 * The key in an Authorization header: a Bearer token, or the user name of HTTP Basic (with an empty password, as
 * Segment's clients send it). Undefined when the header holds neither.
 */
export function keyFromAuthorization(header: string): string | undefined {
  const bearer = BEARER.exec(header);
  if (bearer) return bearer[1];
  const basic = BASIC.exec(header);
  if (!basic) return undefined;
  const [name] = Buffer.from(basic[1] ?? '', 'base64')
    .toString('utf8')
    .split(':', 1);
  return name;
}
