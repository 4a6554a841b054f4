import { parseDuration } from '../../kernel/index.ts';
import { complain, type Place } from './reader.ts';

const DAY = 86_400_000;

/** A unit of time, as its letter on the wire. */
export type Unit = 'd' | 'h' | 'm' | 's';

/** Units from the largest to the smallest. Weeks are printed as days: "14d" stays what most people write. */
const UNITS: readonly (readonly [unit: Unit, length: number])[] = [
  ['d', DAY],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
];

/** Reads a duration such as "14d"; milliseconds. */
export function readDuration(value: unknown, place: Place): number | undefined {
  const ms = typeof value === 'string' ? parseDuration(value) : undefined;
  return (
    ms ?? complain(place, 'must be a duration such as "90s", "15m", "36h", "14d" or "2w", at most 100 years')
  );
}

/** A duration as a whole number of the largest unit that divides it. */
export function splitDuration(ms: number): { readonly amount: number; readonly unit: Unit } {
  for (const [unit, length] of UNITS) if (ms % length === 0) return { amount: ms / length, unit };
  return { amount: ms / 1_000, unit: 's' };
}

/** The wire form of a duration in milliseconds. */
export function printDuration(ms: number): string {
  const { amount, unit } = splitDuration(ms);
  return `${amount}${unit}`;
}
