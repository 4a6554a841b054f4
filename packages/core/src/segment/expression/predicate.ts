import type { Json } from '../../kernel/index.ts';
import { equalityWith, isPlain, orderingBy, type Scalar } from './comparison.ts';
import { wildcardTest } from './wildcard.ts';

/** A question about one value. */
export type Predicate =
  | { readonly op: 'is' | 'isNot' | 'contains'; readonly operand: Scalar }
  | { readonly op: 'in' | 'notIn'; readonly operand: readonly Scalar[] }
  | { readonly op: 'gt' | 'gte' | 'lt' | 'lte'; readonly operand: number | string }
  | { readonly op: 'startsWith' | 'endsWith' | 'matches'; readonly operand: string }
  | { readonly op: 'exists'; readonly operand: boolean };

/** A question about a number. */
export type NumberPredicate =
  | { readonly op: 'is' | 'isNot' | 'gt' | 'gte' | 'lt' | 'lte'; readonly operand: number }
  | { readonly op: 'in' | 'notIn'; readonly operand: readonly number[] };

/** A question about how many: the operands are whole numbers from 0. */
export type CountPredicate = NumberPredicate;

/** A predicate made ready: the operand is parsed once. Absent and null are the same. */
export type ValueTest = (value: Json | undefined) => boolean;

type Op = Predicate['op'];
type OperandOf<O extends Op> = Extract<Predicate, { op: O }>['operand'];
type Make<O extends Op> = (operand: OperandOf<O>, versions: boolean) => ValueTest;

/** What each predicate means. `versions`: the field holds version numbers. */
const TESTS: { readonly [O in Op]: Make<O> } = {
  is: (operand, versions) => someValue(equalityWith(operand, versions)),
  isNot: (operand, versions) => not(someValue(equalityWith(operand, versions))),
  in: (operand, versions) => oneOf(operand, versions),
  notIn: (operand, versions) => not(oneOf(operand, versions)),
  gt: (operand, versions) => ordered(operand, versions, (order) => order > 0),
  gte: (operand, versions) => ordered(operand, versions, (order) => order >= 0),
  lt: (operand, versions) => ordered(operand, versions, (order) => order < 0),
  lte: (operand, versions) => ordered(operand, versions, (order) => order <= 0),
  contains: (operand) => {
    const item = equalityWith(operand);
    return (value) =>
      typeof value === 'string'
        ? typeof operand === 'string' && value.includes(operand)
        : isList(value) && value.some(item);
  },
  startsWith: (operand) => (value) => typeof value === 'string' && value.startsWith(operand),
  endsWith: (operand) => (value) => typeof value === 'string' && value.endsWith(operand),
  matches: (operand) => {
    const test = wildcardTest(operand);
    return (value) => typeof value === 'string' && test(value);
  },
  exists: (operand) => (value) => (value !== undefined && value !== null) === operand,
};

/** Makes a predicate ready for many values. */
export function predicateTest(predicate: Predicate, versions = false): ValueTest {
  // The one cast of the pattern: the row of `op` takes the operand of `op`.
  const make = TESTS[predicate.op] as Make<Op>;
  return make(predicate.operand as never, versions);
}

/**
 * Whether a value satisfies a predicate. Types are never guessed; a value that is absent, null or of another type
 * satisfies only `exists: false` (absent and null), `isNot` and `notIn`. `is`, `in` and `contains` look into arrays.
 */
export function matchesPredicate(predicate: Predicate, value: Json | undefined): boolean {
  return predicateTest(predicate)(value);
}

/**
 * The smallest number from which on a count predicate answers the same for every larger count: what a counter has to
 * reach, and how many times a window has to keep. "At least 3" needs 3, "at most 3" needs 4.
 */
export function countReach(predicate: CountPredicate): number {
  switch (predicate.op) {
    case 'gte':
    case 'lt':
      return predicate.operand;
    case 'gt':
    case 'lte':
    case 'is':
    case 'isNot':
      return predicate.operand + 1;
    case 'in':
    case 'notIn':
      return Math.max(...predicate.operand) + 1;
  }
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function someValue(equal: (value: Json) => boolean): ValueTest {
  return (value) => value !== undefined && (isList(value) ? value.some(equal) : equal(value));
}

function oneOf(operands: readonly Scalar[], versions: boolean): ValueTest {
  const plain = new Set<Json>();
  const others: ((value: Json) => boolean)[] = [];
  for (const operand of operands) {
    if (isPlain(operand, versions)) plain.add(operand);
    else others.push(equalityWith(operand, versions));
  }
  return someValue((value) => plain.has(value) || others.some((equal) => equal(value)));
}

function ordered(operand: number | string, versions: boolean, holds: (order: number) => boolean): ValueTest {
  const orderOf = orderingBy(operand, versions);
  return (value) => {
    const order = value === undefined ? undefined : orderOf(value);
    return order !== undefined && holds(order);
  };
}

function not(test: ValueTest): ValueTest {
  return (value) => !test(value);
}
