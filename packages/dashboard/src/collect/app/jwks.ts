import type { operations } from '../../api/index.ts';

/** A public key as the API takes it; the server reads and refuses what is inside. */
type PublicJwk = operations['putIdentityKeys']['requestBody']['content']['application/json']['keys'][number];

/** The keys in a text: one JWK, a list of them, or a key set `{"keys": […]}`. Undefined where it is none of these. */
export function readJwks(text: string): readonly PublicJwk[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const set: unknown = isRecord(value) && 'keys' in value ? value.keys : value;
  const keys: readonly unknown[] = Array.isArray(set) ? set : [set];
  return keys.every(isJwk) ? keys : undefined;
}

function isJwk(value: unknown): value is PublicJwk {
  return isRecord(value) && typeof value.kty === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
