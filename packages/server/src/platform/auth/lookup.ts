import { recent } from './recent.ts';

/** How long an answer is believed, that something exists as well as that it does not. */
const BELIEVED_MS = 5_000;
const REMEMBERED = 10_000;

/** Answers whom a secret stands for, mostly from memory. */
export interface Lookup<Found> {
  /** Undefined for a secret that is not valid. Answers at once where it can. */
  find(secret: string): Found | undefined | Promise<Found | undefined>;
  forget(): void;
}

/** What a lookup works with. */
export interface LookupDeps<Found> {
  /** What is stored of a secret; undefined for a text that cannot be one, which then is never looked for. */
  readonly hashOf: (secret: string) => Buffer | undefined;
  /** Reads the store. */
  readonly ask: (hash: Buffer) => Promise<Found | undefined>;
  readonly now: () => number;
}

interface Known<Found> {
  readonly until: number;
  readonly found: Found | undefined;
}

/** Opens a lookup. Concurrent questions about one secret are asked once. */
export function openLookup<Found>({ hashOf, ask, now }: LookupDeps<Found>): Lookup<Found> {
  const known = recent<Known<Found>>(REMEMBERED);
  const asked = new Map<string, Promise<Found | undefined>>();
  let generation = 0;

  const askOnce = (id: string, hash: Buffer): Promise<Found | undefined> => {
    const running = asked.get(id);
    if (running) return running;
    const started = generation;
    const answer = ask(hash)
      .then((found) => {
        // An answer from before a revocation must not be remembered after it.
        if (started === generation) known.set(id, { until: now() + BELIEVED_MS, found });
        return found;
      })
      .finally(() => {
        if (asked.get(id) === answer) asked.delete(id);
      });
    asked.set(id, answer);
    return answer;
  };
  return {
    find: (secret) => {
      const hash = hashOf(secret);
      if (hash === undefined) return undefined;
      const id = hash.toString('latin1');
      const entry = known.get(id);
      return entry && entry.until > now() ? entry.found : askOnce(id, hash);
    },
    forget: () => {
      generation++;
      known.clear();
      asked.clear();
    },
  };
}
