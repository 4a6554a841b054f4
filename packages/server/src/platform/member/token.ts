import { hash, randomBytes } from 'node:crypto';

const TOKEN = /^[\w-]{43}$/;

/** A new secret: 32 random bytes in base64url. For cookies and links. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token; undefined for a text that cannot be one. 256 random bits need no salt (ASVS 6.5.2). */
export function hashToken(token: string): Buffer | undefined {
  return TOKEN.test(token) ? hash('sha256', token, 'buffer') : undefined;
}
