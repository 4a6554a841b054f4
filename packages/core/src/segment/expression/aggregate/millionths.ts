import type { Json } from '../../../kernel/index.ts';

/**
 * A whole number of millionths, exact whatever its size and the order it was summed up in: a number where all of its
 * digits fit, else a bigint.
 */
export type Millionths = number | bigint;

/** Values further from 0 than this count as this: 10^15, so that a sum of 10^17 of them fits into 128 bits. */
export const FURTHEST = 1e15;

/** What a value counts in sums and averages. The same IEEE operations as in `aggregate-sql.ts`. */
export function millionths(value: number): Millionths {
  const kept = Math.min(FURTHEST, Math.max(-FURTHEST, value));
  const whole = Math.floor(kept * 1e6 + 0.5);
  return Number.isSafeInteger(whole) ? whole : BigInt(whole);
}

/** Both together. */
export function plus(a: Millionths, b: Millionths): Millionths {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return plain(BigInt(a) + BigInt(b));
}

/** So many times. */
export function times(a: Millionths, count: number): Millionths {
  return plain(BigInt(a) * BigInt(count));
}

/** As JSON: a number, or its digits where a number would not hold them. */
export function packMillionths(a: Millionths): number | string {
  return typeof a === 'number' ? a : a.toString();
}

/** Reads what `packMillionths` wrote; 0 where there is nothing. */
export function unpackMillionths(packed: Json | undefined): Millionths {
  return typeof packed === 'string' ? BigInt(packed) : typeof packed === 'number' ? packed : 0;
}

/** As a value for people, to the digits that a number has. */
export function valueOfMillionths(a: Millionths): number {
  return Number(a) / 1e6;
}

function plain(a: bigint): Millionths {
  const number = Number(a);
  return Number.isSafeInteger(number) ? number : a;
}
