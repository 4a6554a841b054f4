import { isObject } from '../../kernel/index.ts';
import { error, type FindingCode, type SubmissionFinding } from './finding.ts';

/** Where in the body a reader stands, and where it writes what is wrong. */
export interface Place {
  readonly path: string;
  readonly findings: SubmissionFinding[];
}

/** An object of the body whose members are not read yet. */
export interface Members extends Place {
  readonly of: Readonly<Record<string, unknown>>;
}

/** Writes an error; answers undefined, so that a reader can return it. */
export function complain(place: Place, detail: string, code: FindingCode = 'shape'): undefined {
  place.findings.push(error(place.path, code, detail));
  return undefined;
}

/** The place of a member or an item. */
export function inside(place: Place, key: string | number): Place {
  return {
    path: typeof key === 'number' ? `${place.path}[${key}]` : `${place.path}.${key}`,
    findings: place.findings,
  };
}

/** An object with no members but the known ones. */
export function readObject(value: unknown, place: Place, known: readonly string[]): Members | undefined {
  if (!isObject(value)) return complain(place, 'must be an object');
  for (const key of Object.keys(value)) {
    if (!known.includes(key))
      complain(inside(place, key), `is not known here; known are ${known.join(', ')}`);
  }
  return { ...place, of: value };
}

/** Reads a member that may be missing: then `fallback`. */
export function optional<T, F>(
  members: Members,
  key: string,
  read: (value: unknown, place: Place) => T,
  fallback: F,
): T | F {
  const value = members.of[key];
  return value === undefined ? fallback : read(value, inside(members, key));
}

/** Reads a member that must be there. */
export function required<T>(
  members: Members,
  key: string,
  read: (value: unknown, place: Place) => T | undefined,
): T | undefined {
  const value = members.of[key];
  return value === undefined
    ? complain(inside(members, key), 'is missing')
    : read(value, inside(members, key));
}

/** More items than these are no pricing. */
const MOST_ITEMS = 1_000;

/** A list; items that cannot be read are left out, with a finding each. */
export function listOf<T>(read: (value: unknown, place: Place) => T | undefined) {
  return (value: unknown, place: Place): T[] => {
    if (!Array.isArray(value) || value.length > MOST_ITEMS) {
      complain(place, `must be a list of at most ${MOST_ITEMS}`);
      return [];
    }
    return value.flatMap((item, i) => read(item, inside(place, i)) ?? []);
  };
}

/** Longer texts than these are no names. */
const LONGEST_TEXT = 200;

/** A text of 1 to 200 characters. */
export function readText(value: unknown, place: Place): string | undefined {
  const fits = typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_TEXT;
  return fits ? value : complain(place, `must be a text of 1 to ${LONGEST_TEXT} characters`);
}

/** true or false. */
export function readFlag(value: unknown, place: Place): boolean | undefined {
  return typeof value === 'boolean' ? value : complain(place, 'must be true or false');
}

/** One of a few words. */
export function oneOf<const T extends string>(...words: readonly T[]) {
  return (value: unknown, place: Place): T | undefined =>
    words.find((word) => word === value) ?? complain(place, `must be one of ${words.join(', ')}`);
}

/** A whole number between two others, both included. */
export function wholeNumber(range: {
  readonly min: number;
  readonly max: number;
  readonly code: FindingCode;
}) {
  return (value: unknown, place: Place): number | undefined => {
    const fits =
      typeof value === 'number' && Number.isInteger(value) && value >= range.min && value <= range.max;
    return fits
      ? value
      : complain(place, `must be a whole number from ${range.min} to ${range.max}`, range.code);
  };
}
