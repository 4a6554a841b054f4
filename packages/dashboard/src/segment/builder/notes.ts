import { type Draft, topOf } from './draft.ts';
import { nodeAt } from './flaws.ts';
import { stepsOf } from './path.ts';

/** What the server says of single conditions, by their keys. */
export interface Notes {
  /** How many customers are left after a condition and those above it. */
  readonly remaining: ReadonlyMap<string, number>;
  /** Conditions that rest on what anybody can write with a public key. */
  readonly claimed: ReadonlySet<string>;
}

/** Nothing is known. */
export const NO_NOTES: Notes = { remaining: new Map(), claimed: new Set() };

/** What a count says of conditions, by their paths. */
interface Counted {
  readonly remaining?: readonly { readonly path: string; readonly size: number }[];
  readonly claimed?: readonly string[];
}

/** What a count of a draft says of its conditions. */
export function notesOf(draft: Draft, { remaining = [], claimed = [] }: Counted): Notes {
  const keyAt = (path: string): string => nodeAt(topOf(draft), stepsOf(path)).node.key;
  return {
    remaining: new Map(remaining.map(({ path, size }) => [keyAt(path), size])),
    claimed: new Set(claimed.map(keyAt)),
  };
}
