import { hash } from 'node:crypto';
import { errors, importJWK, type JWK, type JWTPayload, type JWTVerifyResult, jwtVerify } from 'jose';
import { Problem } from '../problems/index.ts';
import type { Identity } from './caller.ts';
import { recent } from './recent.ts';

/** A public key that an app's back end signs identity tokens with. */
export interface IdentityKey {
  readonly kid: string;
  readonly jwk: JWK;
}

/** Where an app's identity keys are read. */
export type IdentityKeySource = (app: string) => Promise<readonly IdentityKey[]>;

/** Checks identity tokens. */
export interface IdentityVerifier {
  /** Who a token proves the caller of an app to be. Throws Problem `identity-refused` for anything but a valid token. */
  verify(app: string, token: string): Promise<Identity>;
  /** Forgets the keys, so that a change shows at once (without it: within 5 s). */
  forget(): void;
}

const KEYS_BELIEVED_MS = 5_000;
const REMEMBERED_APPS = 1_000;
const REMEMBERED_TOKENS = 20_000;
const MAX_TOKEN_LENGTH = 8_192;
const MAX_USER_ID_LENGTH = 255;

interface VerifyingKey {
  readonly kid: string;
  /** The only algorithms this key may be used with: the token has no say in it. */
  readonly algorithms: readonly string[];
  readonly text: string;
  readonly key: Awaited<ReturnType<typeof importJWK>>;
}

interface Believed {
  readonly identity: Identity;
  /** Epoch seconds. */
  readonly expiresAt: number;
  readonly key: VerifyingKey;
}

/**
 * Opens a verifier. Signatures are checked once per token and remembered until it expires, as long as its key stays
 * registered. Only registered keys count: `jku`, `jwk` and `x5u` in a token's header are not looked at.
 */
export function openIdentityVerifier(source: IdentityKeySource, now: () => number): IdentityVerifier {
  const keys = openKeySets(source, now);
  const believed = recent<Believed>(REMEMBERED_TOKENS);

  return {
    verify: async (app, token) => {
      if (token.length > MAX_TOKEN_LENGTH) throw refused('it is too long');
      const registered = await keys.of(app);
      const id = hash('sha256', `${app}\n${token}`, 'base64');
      const known = believed.get(id);
      if (known && known.expiresAt * 1_000 > now() && registered.includes(known.key)) return known.identity;
      const { payload, key } = await checkSignature({ app, token, registered, now: now() });
      const identity = identityOf(payload);
      believed.set(id, { identity, expiresAt: payload.exp ?? 0, key });
      return identity;
    },
    forget: keys.forget,
  };
}

interface Claim {
  readonly app: string;
  readonly token: string;
  readonly registered: readonly VerifyingKey[];
  readonly now: number;
}

async function checkSignature(claim: Claim): Promise<{ payload: JWTPayload; key: VerifyingKey }> {
  let used: VerifyingKey | undefined;
  try {
    const { payload }: JWTVerifyResult = await jwtVerify(
      claim.token,
      ({ kid, alg }) => {
        used = pickKey(claim.registered, kid, alg);
        return used.key;
      },
      {
        algorithms: ['EdDSA', 'Ed25519', 'ES256', 'RS256'],
        audience: claim.app,
        requiredClaims: ['sub', 'exp'],
        currentDate: new Date(claim.now),
      },
    );
    if (used) return { payload, key: used };
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (error instanceof errors.JOSEError) throw refused(reasonOf(error));
    throw error;
  }
  throw refused('it is not signed');
}

/** A token without `kid` is accepted only while the app has a single key, so there is nothing to choose. */
function pickKey(registered: readonly VerifyingKey[], kid: unknown, alg: unknown): VerifyingKey {
  const only = registered.length === 1 ? registered[0] : undefined;
  const key = kid === undefined ? only : registered.find((candidate) => candidate.kid === kid);
  if (!key) throw refused('its kid is none of the keys registered for this app');
  if (typeof alg !== 'string' || !key.algorithms.includes(alg)) {
    throw refused(`its key is for ${key.algorithms[0]} only`);
  }
  return key;
}

function identityOf(payload: JWTPayload): Identity {
  const { sub: userId } = payload;
  if (typeof userId !== 'string' || userId === '' || userId.length > MAX_USER_ID_LENGTH) {
    throw refused(`its sub must be a userId of 1 to ${MAX_USER_ID_LENGTH} characters`);
  }
  if (userId.includes('\0') || !userId.isWellFormed())
    throw refused('its sub holds characters no id may have');
  const { email, market } = payload;
  return {
    userId,
    ...(typeof email === 'string' && payload.email_verified === true && { emailVerified: email }),
    ...(typeof market === 'string' && /^[A-Z]{2}$/.test(market) && { market }),
  };
}

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `its ${error.claim} is missing or not for this app`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'its signature does not fit';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'its algorithm is not one of EdDSA, ES256, RS256';
  return 'it cannot be read';
}

function refused(why: string): Problem {
  return new Problem('identity-refused', { detail: `The identity token was refused: ${why}.` });
}

/** The imported keys of each app. A key whose JWK did not change stays the same object, so that tokens stay believed. */
function openKeySets(source: IdentityKeySource, now: () => number) {
  const sets = recent<{ readonly until: number; readonly keys: readonly VerifyingKey[] }>(REMEMBERED_APPS);
  return {
    of: async (app: string): Promise<readonly VerifyingKey[]> => {
      const before = sets.get(app);
      if (before && before.until > now()) return before.keys;
      const imported = await Promise.all(
        (await source(app)).map((key) => importKey(key, before?.keys ?? [])),
      );
      const keys = imported.filter((key) => key !== undefined);
      sets.set(app, { until: now() + KEYS_BELIEVED_MS, keys });
      return keys;
    },
    forget: () => sets.clear(),
  };
}

async function importKey(
  { kid, jwk }: IdentityKey,
  before: readonly VerifyingKey[],
): Promise<VerifyingKey | undefined> {
  const algorithms = algorithmsOf(jwk);
  const [algorithm] = algorithms;
  if (algorithm === undefined) return undefined;
  const text = JSON.stringify(jwk);
  const same = before.find((key) => key.kid === kid && key.text === text);
  return same ?? { kid, algorithms, text, key: await importJWK(jwk, algorithm) };
}

/** What a key may sign with; empty for keys of any other kind, symmetric ones above all. */
export function algorithmsOf({ kty, crv, alg }: JWK): readonly string[] {
  const possible =
    kty === 'OKP' && crv === 'Ed25519'
      ? ['EdDSA', 'Ed25519']
      : kty === 'EC' && crv === 'P-256'
        ? ['ES256']
        : kty === 'RSA'
          ? ['RS256']
          : [];
  return alg === undefined || possible.includes(alg) ? possible : [];
}
