import type { CountPredicate, NumberPredicate } from '../predicate.ts';
import type { Binder, Feed, FeedScope, SqlScope } from '../sql/scope.ts';
import type { Window } from '../window.ts';
import type { Aggregate } from './aggregate.ts';
import { FURTHEST, millionths } from './millionths.ts';
import { subjectSql, valueHashSql } from './subject.ts';

/** SQL for what aggregates are made of, each over the same values. */
export interface Parts {
  /** How many there are. */
  count(): string;
  /** Their sum in millionths (Int128); 0 of nothing. */
  sum(): string;
  /** The smallest or largest (Float64), null of nothing. */
  extreme(fn: 'min' | 'max'): string;
  /** How many different ones. */
  distinct(): string;
}

/** Whether an aggregate over `parts` satisfies its predicate, as `aggregatorOf` says: 0 or 1, never null. */
export function aggregateTestSql(aggregate: Aggregate, parts: Parts, binder: Binder): string {
  switch (aggregate.fn) {
    case 'count':
      return countSql(aggregate.predicate, parts.count(), binder);
    case 'distinct':
      return countSql(aggregate.predicate, parts.distinct(), binder);
    case 'sum':
      return totalSql(aggregate.predicate, parts.sum(), '', binder);
    case 'avg': {
      const count = parts.count();
      return `(${count} > 0 and ${totalSql(aggregate.predicate, parts.sum(), ` * toInt128(${count})`, binder)})`;
    }
    case 'min':
    case 'max':
      return numberSql(aggregate.predicate, parts.extreme(aggregate.fn), binder);
  }
}

const OPERATORS = { is: '=', isNot: '!=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function countSql(predicate: CountPredicate, count: string, binder: Binder): string {
  const { op, operand } = predicate;
  if (op === 'in' || op === 'notIn')
    return negated(op, `has(${binder.bind('Array(Int64)', operand)}, toInt64(${count}))`);
  return `(toInt64(${count}) ${OPERATORS[op]} ${binder.bind('Int64', operand)})`;
}

/** Null satisfies nothing, not even `notIn`. */
function numberSql(predicate: NumberPredicate, value: string, binder: Binder): string {
  const { op, operand } = predicate;
  const test =
    op === 'in' || op === 'notIn'
      ? negated(op, `arrayExists(o -> o = ${value}, ${binder.bind('Array(Float64)', operand)})`)
      : `${value} ${OPERATORS[op]} ${binder.bind('Float64', operand)}`;
  return `(isNotNull(${value}) and ifNull(${test}, 0))`;
}

/** Operands are bound as texts: a parameter of 128 bits has no form that every client writes. */
function totalSql(predicate: NumberPredicate, sum: string, times: string, binder: Binder): string {
  const operands = (typeof predicate.operand === 'number' ? [predicate.operand] : predicate.operand).map(
    (operand) => String(millionths(operand)),
  );
  const { op } = predicate;
  if (op === 'in' || op === 'notIn') {
    const list = binder.bind('Array(String)', operands);
    return negated(op, `arrayExists(o -> ${sum} = toInt128(o)${times}, ${list})`);
  }
  return `(${sum} ${OPERATORS[op]} toInt128(${binder.bind('String', operands[0])})${times})`;
}

function negated(op: 'in' | 'notIn', test: string): string {
  return op === 'in' ? `(${test})` : `(not ${test})`;
}

/** 2^40: what is left of a value divided by it fits into 64 bits, as does the rest. */
const PART = 2 ** 40;

/**
 * What a value counts in sums, in millionths (Int128): `millionths`. In two parts, because ClickHouse converts doubles
 * beyond 64 bits only nearly.
 */
function millionthsSql(value: string): string {
  const furthest = FURTHEST.toExponential();
  const whole = `floor(least(${furthest}, greatest(-${furthest}, ${value})) * 1e6 + 0.5)`;
  const high = `floor(${whole} / ${PART})`;
  return `toInt128(toInt128(toInt64(${high})) * ${PART} + toInt64(${whole} - ${high} * ${PART}))`;
}

/** A feed that passes over what the aggregate has no use for, with what it takes of the rest. */
export function aggregateFeed(
  aggregate: Aggregate,
  scope: FeedScope,
  { names, accepts }: Pick<Feed, 'names' | 'accepts'>,
): Feed {
  const subject = subjectSql(aggregate, scope);
  return {
    names,
    accepts: subject.accepts === undefined ? accepts : `${accepts} and ${subject.accepts}`,
    ...(subject.mark === undefined ? {} : { mark: subject.mark }),
  };
}

/** Whether an aggregate over the events of a feed satisfies its predicate: 0 or 1. */
export function feedAggregateSql(
  aggregate: Aggregate,
  window: Window,
  feed: (scope: FeedScope) => Feed,
  scope: SqlScope,
): string {
  const inWindow = slidingFeed(window, feed, scope);
  const value = (row: FeedScope): string => subjectSql(aggregate, row).mark ?? '1';
  const hash = (row: FeedScope): string =>
    aggregate.fn === 'distinct' ? valueHashSql(aggregate.of, row) : '1';
  return aggregateTestSql(
    aggregate,
    {
      count: () => scope.aggregate(inWindow, 'count'),
      sum: () => scope.aggregate(inWindow, 'sum', (row) => millionthsSql(value(row))),
      extreme: (fn) => scope.aggregate(inWindow, `${fn}OrNull`, value),
      distinct: () => scope.aggregate(inWindow, 'uniqExact', hash),
    },
    scope,
  );
}

/** A feed of the events of a sliding window. */
function slidingFeed(
  window: Window,
  feed: (scope: FeedScope) => Feed,
  { now }: SqlScope,
): (scope: FeedScope) => Feed {
  if (window.kind !== 'within') return feed;
  const { ms } = window;
  return (row) => {
    const { accepts, ...rest } = feed(row);
    // The time first: it is compared before anything is parsed.
    return { ...rest, accepts: `time_ms > ${now} - ${row.bind('Int64', ms)} and ${accepts}` };
  };
}

/** Whether an instant lies in a window, in SQL; what of it is fixed (`from`, `to`). `1` where all of them do. */
export function fixedWindowSql(window: Window, time: string, binder: Binder): string {
  if (window.kind !== 'between') return '1';
  const clauses: string[] = [];
  if (window.from !== undefined) clauses.push(`${time} >= ${binder.bind('Int64', window.from)}`);
  if (window.to !== undefined) clauses.push(`${time} < ${binder.bind('Int64', window.to)}`);
  return clauses.join(' and ');
}
