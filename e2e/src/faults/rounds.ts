const asked = process.env.FAULT_ROUNDS;

/** Whether this is the long run (`npm run test:faults`), with full sizes and full waits. */
export const isLong = asked !== undefined;

/**
 * The rounds of a test: `short` in every run, as many as FAULT_ROUNDS says in the long one; of a fault that takes minutes
 * only that `share` of them.
 */
export function rounds(short: number, share = 1): readonly number[] {
  const length = asked === undefined ? short : Math.ceil(Number(asked) * share);
  return Array.from({ length }, (_, round) => round);
}

/** A number between 0 and 1, the same series for the same seed. */
export type Random = () => number;

/**
 * Random numbers of one test. Their seed is printed: FAULT_SEED=<seed> repeats what was chosen (not when the machine got
 * round to it).
 */
export function seeded(test: string): Random {
  const seed = Number(process.env.FAULT_SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`${test}: FAULT_SEED=${seed}`);
  return mulberry32(seed);
}

/** A whole number in [from, to). */
export function between(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from));
}

/** The items in another order. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** T. Ettinger's mulberry32: 32 bits of state are plenty for choosing moments and names. */
function mulberry32(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
