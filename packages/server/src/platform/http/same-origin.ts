import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/index.ts';

/** Where this server is reached by a browser: scheme and host, as the request says it. */
export function originOf({ headers, protocol, host }: FastifyRequest): string {
  const own = URL.parse(`${protocol}://${host}`);
  const origin = URL.parse(headers.origin ?? '');
  // A proxy in front that ends TLS is not always believed (RELANCE_TRUST_PROXY); the browser knows its scheme.
  if (origin && origin.host === own?.host) return origin.origin;
  if (!own) throw new Problem('malformed', { detail: 'The Host header names no host.' });
  return own.origin;
}

/**
 * For unsafe requests that a cookie speaks for: throws Problem `cross-site` unless the browser says that our own page
 * asks. Sec-Fetch-Site, which no page can set, decides where it is sent; else Origin.
 */
export function requireSameOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  const { 'sec-fetch-site': site, origin } = request.headers;
  if (site === undefined ? isOwn(origin, request, publicUrl) : site === 'same-origin') return;
  throw new Problem('cross-site', { detail: 'A session can only be used from the console itself.' });
}

/** For requests to sign in, which programs make too: a page of another site may not, a program without Origin may. */
export function refuseOtherSites(request: FastifyRequest, publicUrl: string | undefined): void {
  const { 'sec-fetch-site': site, origin } = request.headers;
  if (site === undefined && origin === undefined) return;
  requireSameOrigin(request, publicUrl);
}

function isOwn(origin: string | undefined, { host }: FastifyRequest, publicUrl: string | undefined): boolean {
  const from = URL.parse(origin ?? '');
  if (!from) return false;
  return from.host === host || from.origin === URL.parse(publicUrl ?? '')?.origin;
}

/**
 * Throws Problem `https-needed` when a browser came over plain http from another machine: it would drop the session's
 * cookie, and everybody on the way could read the password. This machine's own addresses are safe enough for browsers.
 */
export function requireSafeOrigin({ headers }: FastifyRequest): void {
  const origin = URL.parse(headers.origin ?? '');
  if (origin?.protocol !== 'http:' || isLocal(origin.hostname)) return;
  throw new Problem('https-needed', {
    detail: `Browsers keep no session over plain http. Open this page over https, or on the machine itself as http://localhost:${origin.port || 80}.`,
  });
}

/** Whether a name stands for the machine itself, which browsers trust without TLS. */
export function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || /^127\.|^\[::1\]$/.test(hostname);
}
