import { hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** The two kinds of key and how they begin. */
const PREFIXES = { client: 'pk_', secret: 'sk_' } as const;

/** What kind a key is. */
export type KeyKind = keyof typeof PREFIXES;

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 32 bytes need 43 digits of base 62, a CRC-32 needs 6. */
const BODY_DIGITS = 43;
const CHECK_DIGITS = 6;
const GENERATED = new RegExp(`^[ps]k_([0-9A-Za-z]{${BODY_DIGITS}})([0-9A-Za-z]{${CHECK_DIGITS}})$`);
const MAX_LENGTH = 256;

/** A new key: prefix, 32 random bytes and a checksum, in base 62, so that scanners find leaked ones. */
export function generateKey(kind: KeyKind): string {
  const body = base62(BigInt(`0x${randomBytes(32).toString('hex')}`), BODY_DIGITS);
  return `${PREFIXES[kind]}${body}${checksum(body)}`;
}

/** What is stored of a key. SHA-256 without salt is enough for 256 random bits (ASVS 6.5.2). */
export function hashKey(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}

/**
 * Whether a text can be a key at all: refuses typing errors and garbage without asking the database. A key given by the
 * operator (RELANCE_BOOTSTRAP_SECRET_KEY) has no checksum, so only texts of our own length are held to it.
 */
export function looksLikeKey(text: string): boolean {
  if (text.length > MAX_LENGTH || !/^[ps]k_[\w-]+$/.test(text)) return false;
  const match = GENERATED.exec(text);
  return match === null || checksum(match[1] ?? '') === match[2];
}

function checksum(body: string): string {
  return base62(BigInt(crc32(body)), CHECK_DIGITS);
}

function base62(value: bigint, digits: number): string {
  let text = '';
  for (let rest = value; rest > 0n; rest /= 62n) text = `${DIGITS[Number(rest % 62n)]}${text}`;
  return text.padStart(digits, '0');
}
