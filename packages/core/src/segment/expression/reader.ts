import type { Finding } from '../../kernel/index.ts';

/** More findings than these help nobody; the rest are left out. */
const MOST_FINDINGS = 20;

/** Where in the input a reader stands, and where it writes what is wrong. */
export interface Place {
  readonly path: string;
  readonly findings: Finding[];
}

/** The wire form of one condition: an object whose members are not checked yet. */
export type Wire = Readonly<Record<string, unknown>>;

/** The start of an input: `$`. */
export function rootPlace(): Place {
  return { path: '$', findings: [] };
}

/** The place of a member or an item: `$.where`, `$.all[1]`, `$.where["a b"]`. */
export function inside(place: Place, key: string | number): Place {
  const step =
    typeof key === 'string' && /^[A-Za-z_]\w*$/.test(key)
      ? `.${key}`
      : `[${typeof key === 'string' ? JSON.stringify(key) : key}]`;
  return { path: place.path + step, findings: place.findings };
}

/** Writes a finding; answers undefined, so that a reader can return it. */
export function complain(place: Place, message: string): undefined {
  if (place.findings.length < MOST_FINDINGS) place.findings.push({ path: place.path, message });
  return undefined;
}

/** Whether a member is there; inherited ones are not. */
export function has(wire: Wire, key: string): boolean {
  return Object.hasOwn(wire, key) && wire[key] !== undefined;
}

/** Complains about every member outside the known ones. */
export function onlyMembers(wire: Wire, known: readonly string[], place: Place): void {
  for (const key of Object.keys(wire)) {
    if (!known.includes(key))
      complain(inside(place, key), `is not known here; known are ${known.join(', ')}`);
  }
}

/** A text the record can hold: no U+0000 and no lone surrogate, both of which jsonb refuses. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);
}

/** A text that is there and storable. */
export function readText(value: unknown, place: Place): string | undefined {
  if (typeof value !== 'string' || value === '') return complain(place, 'must be a text, not empty');
  if (!isStorable(value)) return complain(place, 'contains U+0000 or half of a surrogate pair');
  return value;
}

/** An optional text: undefined when the member is absent (or refused: then there is a finding). */
export function readOptionalText(wire: Wire, key: string, place: Place): string | undefined {
  return has(wire, key) ? readText(wire[key], inside(place, key)) : undefined;
}

/** A dotted path such as `address.city`: parts that are not empty. */
export function readPath(value: unknown, place: Place): string | undefined {
  const text = readText(value, place);
  if (text === undefined) return undefined;
  return text.split('.').includes('')
    ? complain(place, 'must be a dotted path such as "address.city"')
    : text;
}

/** An optional flag, false when absent. */
export function readFlag(wire: Wire, key: string, place: Place): boolean {
  const value = has(wire, key) ? wire[key] : false;
  if (typeof value !== 'boolean') complain(inside(place, key), 'must be true or false');
  return value === true;
}
