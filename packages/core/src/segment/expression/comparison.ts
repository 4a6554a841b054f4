import { type Json, parseInstant } from '../../kernel/index.ts';

/** What a predicate compares with: JSON values without parts. */
export type Scalar = string | number | boolean;

/** Compares a value with a fixed operand: below 0, 0, above 0; undefined when the value is of another type. */
export type Ordering = (value: Json) => number | undefined;

/**
 * How values compare with an operand. Types are never guessed (decision 19): the operand decides, and a value that is
 * not of its type compares with nothing. A text that is an instant compares as one; where `versions` is set a text of
 * dotted numbers compares part by part.
 */
export function orderingBy(operand: Scalar, versions = false): Ordering {
  if (typeof operand === 'number')
    return (value) => (typeof value === 'number' ? value - operand : undefined);
  if (typeof operand === 'boolean') {
    return (value) => (typeof value === 'boolean' ? Number(value) - Number(operand) : undefined);
  }
  if (versions && isVersion(operand)) {
    return (value) =>
      typeof value === 'string' && isVersion(value) ? versionOrder(value, operand) : undefined;
  }
  const instant = parseInstant(operand);
  if (instant === undefined)
    return (value) => (typeof value === 'string' ? codePointOrder(value, operand) : undefined);
  return (value) => {
    const other = typeof value === 'string' ? parseInstant(value) : undefined;
    return other === undefined ? undefined : other - instant;
  };
}

/** Whether a value equals the operand, by the same rules. */
export function equalityWith(operand: Scalar, versions = false): (value: Json) => boolean {
  if (isPlain(operand, versions)) return (value) => value === operand;
  const order = orderingBy(operand, versions);
  return (value) => order(value) === 0;
}

/** Whether only the same value equals the operand: it is neither an instant nor a version, which have several forms. */
export function isPlain(operand: Scalar, versions: boolean): boolean {
  if (typeof operand !== 'string') return true;
  return !(versions && isVersion(operand)) && parseInstant(operand) === undefined;
}

/** Texts by code point, as ClickHouse and PostgreSQL ("C") order them; UTF-16 code units would put U+FFFD after 😀. */
export function codePointOrder(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** A code unit's place in code point order: surrogates stand for what lies beyond U+FFFF, so they come last. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Whether a text is dotted numbers, such as 10.0.19041. */
export function isVersion(text: string): boolean {
  return /^\d+(?:\.\d+)*$/.test(text);
}

/** Dotted numbers part by part, a missing part being 0: 10.0.14393 < 10.0.19041 < 11, and 11 = 11.0. */
function versionOrder(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = digitsOrder(left[i] ?? '0', right[i] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

/** Digits as numbers of any length: no rounding at 2^53. */
function digitsOrder(a: string, b: string): number {
  const [x, y] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return x.length - y.length || codePointOrder(x, y);
}
