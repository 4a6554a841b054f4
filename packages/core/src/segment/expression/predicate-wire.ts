import type { JsonObject } from '../../kernel/index.ts';
import type { Scalar } from './comparison.ts';
import type { CountPredicate, NumberPredicate, Predicate } from './predicate.ts';
import { complain, has, inside, isStorable, onlyMembers, type Place, type Wire } from './reader.ts';

type Op = Predicate['op'];
type Read = (operand: unknown, place: Place) => Predicate | undefined;

/** A pattern longer than this is refused: matching costs up to the product of both lengths. */
const LONGEST_PATTERN = 256;

/** How the operand of each predicate is read. The keys are the wire words. */
const READ: { readonly [O in Op]: Read } = {
  is: scalar('is'),
  isNot: scalar('isNot'),
  in: list('in'),
  notIn: list('notIn'),
  gt: orderable('gt'),
  gte: orderable('gte'),
  lt: orderable('lt'),
  lte: orderable('lte'),
  contains: scalar('contains'),
  startsWith: text('startsWith'),
  endsWith: text('endsWith'),
  matches: (operand, place) =>
    typeof operand === 'string' && operand.length > LONGEST_PATTERN
      ? complain(place, `must have at most ${LONGEST_PATTERN} characters`)
      : text('matches')(operand, place),
  exists: (operand, place) =>
    typeof operand === 'boolean' ? { op: 'exists', operand } : complain(place, 'must be true or false'),
};

/** The predicate words, in the order of segments.md. */
const OPS = Object.keys(READ) as readonly Op[];

/** Reads the one predicate among an object's members; `beside` are the members that may stand next to it. */
export function readPredicate(wire: Wire, beside: readonly string[], place: Place): Predicate | undefined {
  onlyMembers(wire, [...beside, ...OPS], place);
  const [op, ...more] = OPS.filter((word) => has(wire, word));
  if (op === undefined) return complain(place, `needs one of ${OPS.join(', ')}`);
  if (more.length > 0) return complain(place, `takes one predicate, not ${[op, ...more].join(' and ')}`);
  return READ[op](wire[op], inside(place, op));
}

/** The wire form of a predicate: `{ "gte": 3 }`. */
export function printPredicate(predicate: Predicate): JsonObject {
  return { [predicate.op]: predicate.operand };
}

/** Reads a predicate over counts: whole numbers from 0 to 1,000,000,000. */
export function readCountPredicate(
  wire: Wire,
  beside: readonly string[],
  place: Place,
): CountPredicate | undefined {
  return readOver(wire, beside, place, COUNTS);
}

/** Reads a predicate over numbers. */
export function readNumberPredicate(
  wire: Wire,
  beside: readonly string[],
  place: Place,
): NumberPredicate | undefined {
  return readOver(wire, beside, place, NUMBERS);
}

/** What a predicate compares, in words. */
interface Operands {
  readonly fits: (value: Scalar) => value is number;
  readonly what: string;
  readonly one: string;
  readonly several: string;
}

const COUNTS: Operands = {
  fits: isCount,
  what: 'a count',
  one: 'must be a whole number, 0 or more',
  several: 'must be whole numbers, 0 or more',
};

const NUMBERS: Operands = {
  fits: (value) => typeof value === 'number',
  what: 'a number',
  one: 'must be a number',
  several: 'must be numbers',
};

function readOver(
  wire: Wire,
  beside: readonly string[],
  place: Place,
  operands: Operands,
): NumberPredicate | undefined {
  const predicate = readPredicate(wire, beside, place);
  if (predicate === undefined) return undefined;
  switch (predicate.op) {
    case 'in':
    case 'notIn':
      return predicate.operand.every(operands.fits)
        ? { op: predicate.op, operand: predicate.operand }
        : complain(inside(place, predicate.op), operands.several);
    case 'is':
    case 'isNot':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return operands.fits(predicate.operand)
        ? { op: predicate.op, operand: predicate.operand }
        : complain(inside(place, predicate.op), operands.one);
    case 'contains':
    case 'startsWith':
    case 'endsWith':
    case 'matches':
    case 'exists':
      return complain(place, `${operands.what} cannot be compared with ${predicate.op}`);
  }
}

function isCount(value: Scalar): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000_000;
}

function scalar(op: 'is' | 'isNot' | 'contains'): Read {
  return (value, place) => {
    const operand = readScalar(value, place);
    return operand === undefined ? undefined : { op, operand };
  };
}

function orderable(op: 'gt' | 'gte' | 'lt' | 'lte'): Read {
  return (value, place) => {
    const operand = readScalar(value, place);
    if (operand === undefined) return undefined;
    return typeof operand === 'boolean' ? complain(place, 'must be a number or a text') : { op, operand };
  };
}

function text(op: 'startsWith' | 'endsWith' | 'matches'): Read {
  return (value, place) => {
    const operand = readScalar(value, place);
    if (operand === undefined) return undefined;
    return typeof operand === 'string' ? { op, operand } : complain(place, 'must be a text');
  };
}

/** A list means the same in any order and with repetitions, so it is kept sorted and without them. */
function list(op: 'in' | 'notIn'): Read {
  return (value, place) => {
    if (!Array.isArray(value) || value.length === 0)
      return complain(place, 'must be a list of values, not empty');
    const operands = new Map<string, Scalar>();
    for (const [index, item] of value.entries()) {
      const operand = readScalar(item, inside(place, index));
      if (operand === undefined) return undefined;
      operands.set(JSON.stringify(operand), operand);
    }
    return { op, operand: [...operands.keys()].sort().flatMap((key) => operands.get(key) ?? []) };
  };
}

function readScalar(value: unknown, place: Place): Scalar | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value;
  if (value === null) return complain(place, 'cannot be null; ask for absence with "exists": false');
  if (typeof value !== 'string') return complain(place, 'must be a text, a number, true or false');
  return isStorable(value) ? value : complain(place, 'contains U+0000 or half of a surrogate pair');
}
