import type { Caller } from './caller.ts';
import { hashKey, looksLikeKey } from './key.ts';
import { type Lookup, openLookup } from './lookup.ts';

/** Opens a lookup of who holds a key, over `ask`, which reads the store by the key's hash. */
export function openKeyLookup(
  ask: (keyHash: Buffer) => Promise<Caller | undefined>,
  now: () => number,
): Lookup<Caller> {
  return openLookup({ hashOf: (key) => (looksLikeKey(key) ? hashKey(key) : undefined), ask, now });
}
