import { isObject, type JsonObject } from '../../../kernel/index.ts';
import { type CountPredicate, countReach, type NumberPredicate } from '../predicate.ts';
import { printPredicate, readCountPredicate, readNumberPredicate } from '../predicate-wire.ts';
import { complain, has, inside, type Place, readPath, type Wire } from '../reader.ts';
import type { Window } from '../window.ts';

/** How one number is made of many values: their sum, the smallest, the largest, the average. */
export type NumberFn = 'sum' | 'min' | 'max' | 'avg';

/** What is asked of several events (or sessions, or purchases) together. */
export type Aggregate =
  /** how many there are */
  | { readonly fn: 'count'; readonly predicate: CountPredicate }
  /** how many different values a property has */
  | { readonly fn: 'distinct'; readonly of: string; readonly predicate: CountPredicate }
  /** a number made of a property; `of` is its path */
  | { readonly fn: NumberFn; readonly of: string; readonly predicate: NumberPredicate };

/** The members an aggregate is written with. */
export const AGGREGATE_MEMBERS = ['count', 'sum', 'min', 'max', 'avg', 'distinct'] as const;

type Fn = (typeof AGGREGATE_MEMBERS)[number];

/**
 * Most times a sliding window keeps per customer, and most different values. A time costs about 8 bytes in the hot row,
 * a value 16: more would be silently slow, less silently wrong, so a larger threshold is refused.
 */
const MOST_KEPT = 1_000;

/** At least once: what is asked where nothing is said. */
export const ONCE: Aggregate = { fn: 'count', predicate: { op: 'gte', operand: 1 } };

/** Reads the one aggregate among an object's members; undefined also where there is none or it is refused. */
export function readAggregate(
  wire: Wire,
  window: Window | undefined,
  place: Place,
  readOf: (value: unknown, place: Place) => string | undefined = readPath,
): Aggregate | undefined {
  const [fn, ...more] = AGGREGATE_MEMBERS.filter((word) => has(wire, word));
  if (fn === undefined) return complain(place, `needs one of ${AGGREGATE_MEMBERS.join(', ')}`);
  if (more.length > 0) return complain(place, `takes one of them, not ${[fn, ...more].join(' and ')}`);
  const at = inside(place, fn);
  const asked = wire[fn];
  if (!isObject(asked)) return complain(at, `must be an object such as ${EXAMPLES[fn]}`);
  if (fn === 'count') return readCount(asked, window, at);
  const of = readOf(asked.of, inside(at, 'of'));
  if (fn === 'distinct') return readDistinct(asked, of, at);
  const predicate = readNumberPredicate(asked, ['of'], at);
  return of === undefined || predicate === undefined ? undefined : { fn, of, predicate };
}

const EXAMPLES: Readonly<Record<Fn, string>> = {
  count: '{"gte": 3}',
  sum: '{"of": "total", "gte": 100}',
  min: '{"of": "total", "gte": 100}',
  max: '{"of": "total", "gte": 100}',
  avg: '{"of": "total", "gte": 100}',
  distinct: '{"of": "sku", "gte": 3}',
};

function readCount(asked: Wire, window: Window | undefined, place: Place): Aggregate | undefined {
  const predicate = readCountPredicate(asked, [], place);
  if (predicate === undefined) return undefined;
  if (window?.kind === 'within' && countReach(predicate) > MOST_KEPT)
    return complain(place, `goes up to ${MOST_KEPT} with "within"; use "from" for more`);
  return { fn: 'count', predicate };
}

function readDistinct(asked: Wire, of: string | undefined, place: Place): Aggregate | undefined {
  const predicate = readCountPredicate(asked, ['of'], place);
  if (of === undefined || predicate === undefined) return undefined;
  if (countReach(predicate) > MOST_KEPT) return complain(place, `goes up to ${MOST_KEPT} different values`);
  return { fn: 'distinct', of, predicate };
}

/** The wire form of an aggregate: `{ "sum": { "of": "total", "gte": 100 } }`. */
export function printAggregate(aggregate: Aggregate): JsonObject {
  const asked = printPredicate(aggregate.predicate);
  return { [aggregate.fn]: aggregate.fn === 'count' ? asked : { of: aggregate.of, ...asked } };
}

/** Whether it asks for at least one and nothing else. */
export function isOnce({ fn, predicate }: Aggregate): boolean {
  return fn === 'count' && predicate.op === 'gte' && predicate.operand === 1;
}
