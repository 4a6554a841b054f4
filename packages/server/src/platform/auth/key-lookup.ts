import type { Caller } from './caller.ts';
import { hashKey, looksLikeKey } from './key.ts';
import { recent } from './recent.ts';

/** How long an answer is believed, that a key exists as well as that it does not. */
const BELIEVED_MS = 5_000;
const REMEMBERED = 10_000;

/** Answers who holds a key, mostly from memory. */
export interface KeyLookup {
  /** The caller, or undefined for a key that is not valid. Answers at once where it can. */
  find(key: string): Caller | undefined | Promise<Caller | undefined>;
  forget(): void;
}

interface Known {
  readonly until: number;
  readonly caller: Caller | undefined;
}

/** Opens a lookup over `ask`, which reads the store by the key's hash. Concurrent questions about one key are asked once. */
export function openKeyLookup(
  ask: (keyHash: Buffer) => Promise<Caller | undefined>,
  now: () => number,
): KeyLookup {
  const known = recent<Known>(REMEMBERED);
  const asked = new Map<string, Promise<Caller | undefined>>();
  let generation = 0;

  const askOnce = (id: string, keyHash: Buffer): Promise<Caller | undefined> => {
    const running = asked.get(id);
    if (running) return running;
    const started = generation;
    const answer = ask(keyHash)
      .then((caller) => {
        // An answer from before a revocation must not be remembered after it.
        if (started === generation) known.set(id, { until: now() + BELIEVED_MS, caller });
        return caller;
      })
      .finally(() => asked.delete(id));
    asked.set(id, answer);
    return answer;
  };
  return {
    find: (key) => {
      if (!looksLikeKey(key)) return undefined;
      const keyHash = hashKey(key);
      const id = keyHash.toString('latin1');
      const entry = known.get(id);
      return entry && entry.until > now() ? entry.caller : askOnce(id, keyHash);
    },
    forget: () => {
      generation++;
      known.clear();
      asked.clear();
    },
  };
}
