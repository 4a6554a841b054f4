import type { Finding } from '@relance/core/kernel';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { algorithmsOf, type IdentityKey } from '../../platform/auth/index.ts';
import type { SigningKey } from './identity-key.store.ts';

const MIN_RSA_BYTES = 256;
/** What is kept of a public key, by its type; anything else a JWK may hold is not looked at. */
const PUBLIC_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  OKP: ['kty', 'crv', 'x'],
  EC: ['kty', 'crv', 'x', 'y'],
  RSA: ['kty', 'n', 'e'],
};

/** Public keys in the form in which they are registered, and what is wrong with the others. */
export async function checkIdentityKeys(
  given: readonly JWK[],
): Promise<{ keys: readonly IdentityKey[]; findings: readonly Finding[] }> {
  const keys: IdentityKey[] = [];
  const findings: Finding[] = [];
  for (const [index, jwk] of given.entries()) {
    const path = `$.keys[${index}]`;
    const flaw = await flawOf(jwk);
    if (flaw !== undefined) findings.push({ path, message: flaw });
    else {
      const kid = jwk.kid ?? (await calculateJwkThumbprint(jwk));
      if (keys.some((key) => key.kid === kid)) findings.push({ path, message: `repeats the kid ${kid}` });
      keys.push({ kid, jwk: { ...publicPart(jwk), kid } });
    }
  }
  return { keys, findings };
}

async function flawOf(jwk: JWK): Promise<string | undefined> {
  if (jwk.d !== undefined || jwk.k !== undefined)
    return 'is a private key: register its public half, and replace it';
  const [algorithm] = algorithmsOf(jwk);
  if (algorithm === undefined) return 'must be Ed25519, P-256 (ES256) or RSA (RS256)';
  if (jwk.kty === 'RSA' && Buffer.from(jwk.n ?? '', 'base64url').length < MIN_RSA_BYTES) {
    return 'must be an RSA key of at least 2048 bits';
  }
  try {
    await importJWK(publicPart(jwk), algorithm);
    return undefined;
  } catch {
    return 'is not a key that can be read';
  }
}

function publicPart(jwk: JWK): JWK {
  const members = PUBLIC_MEMBERS[jwk.kty ?? ''] ?? [];
  return Object.fromEntries(Object.entries(jwk).filter(([name]) => members.includes(name)));
}

/** A new key pair for an app, Ed25519. */
export async function makeSigningKey(): Promise<SigningKey> {
  const pair = await generateKeyPair('Ed25519', { extractable: true });
  const jwk = await exportJWK(pair.publicKey);
  const kid = `relance-${await calculateJwkThumbprint(jwk)}`;
  return { kid, jwk: { ...jwk, kid }, private: await exportJWK(pair.privateKey) };
}

/** For whom a token speaks, and how long. */
export interface TokenClaims {
  readonly app: string;
  readonly userId: string;
  /** Epoch ms. */
  readonly issuedAt: number;
  /** Epoch ms. */
  readonly expiresAt: number;
  /** Where the customer buys. */
  readonly market?: string;
}

/** An identity token signed with an app's own key. */
export async function signIdentityToken(key: SigningKey, claims: TokenClaims): Promise<string> {
  return new SignJWT(claims.market === undefined ? {} : { market: claims.market })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid })
    .setIssuer('relance')
    .setSubject(claims.userId)
    .setAudience(claims.app)
    .setIssuedAt(Math.floor(claims.issuedAt / 1_000))
    .setExpirationTime(Math.floor(claims.expiresAt / 1_000))
    .sign(await importJWK(key.private, 'EdDSA'));
}
