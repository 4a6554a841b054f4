import { parseInstant } from '../../../kernel/index.ts';
import type { Predicate } from '../predicate.ts';
import type { Where } from '../where.ts';
import { type BoundSql, bindings } from './bindings.ts';
import { instantSql } from './instant-sql.ts';
import type { Binder } from './scope.ts';

type Op = Predicate['op'];
type OperandOf<O extends Op> = Extract<Predicate, { op: O }>['operand'];
type Scalar = string | number | boolean;
/** Makes a value a placeholder; answers its text. */
type Bind = (type: string, value: unknown) => string;
/** Where a value lies: a JSON text and the arguments that lead to a part of it. */
export interface Site {
  readonly json: string;
  readonly path: string;
}

const NUMBERS = `('Int64', 'UInt64', 'Double')`;
/** No instant: the years of the strict form end at 9999. */
const NO_INSTANT = '-9223372036854775807';

/**
 * Compiles the matching of properties to ClickHouse SQL over a column of JSON texts, with the meaning of `matchesWhere`:
 * each extraction is guarded by the type that is really there, so nothing is guessed. Placeholders are w0, w1, …
 */
export function whereSql(where: Where, column: string): BoundSql {
  const binder = bindings('w');
  return { text: whereClauses(where, column, binder), params: binder.params };
}

/** The same with the placeholders of a larger statement: 0 or 1, `1` where nothing is asked. */
export function whereClauses(where: Where, column: string, binder: Binder): string {
  if (where.length === 0) return '1';
  return where
    .map(({ path, predicate }) => predicateSql(predicate, siteAt(column, path, binder), binder))
    .join('\n and ');
}

/** A value inside a column of JSON texts, at a dotted path; the whole of it where there is no path. */
export function siteAt(column: string, path: string | undefined, binder: Binder): Site {
  const steps = path === undefined ? [] : path.split('.').map((part) => `, ${binder.bind('String', part)}`);
  return { json: column, path: steps.join('') };
}

/** What each predicate is in SQL. */
const CLAUSES: { readonly [O in Op]: (operand: OperandOf<O>, site: Site, bind: Bind) => string } = {
  is: (operand, site, bind) => someEqual([operand], site, bind),
  isNot: (operand, site, bind) => `not ${someEqual([operand], site, bind)}`,
  in: someEqual,
  notIn: (operand, site, bind) => `not ${someEqual(operand, site, bind)}`,
  gt: ordered('>'),
  gte: ordered('>='),
  lt: ordered('<'),
  lte: ordered('<='),
  contains: (operand, site, bind) => {
    const item = someItemEquals([operand], site, bind);
    if (typeof operand !== 'string') return item;
    return `(${isText(site)} and position(${text(site)}, ${bind('String', operand)}) > 0 or ${item})`;
  },
  startsWith: (operand, site, bind) =>
    `(${isText(site)} and startsWith(${text(site)}, ${bind('String', operand)}))`,
  endsWith: (operand, site, bind) =>
    `(${isText(site)} and endsWith(${text(site)}, ${bind('String', operand)}))`,
  matches: (operand, site, bind) =>
    `(${isText(site)} and match(${text(site)}, ${bind('String', wildcardRegex(operand))}))`,
  exists: (operand, site) => `${type(site)} ${operand ? '!=' : '='} 'Null'`,
};

/** Whether the value at a site satisfies a predicate, as `predicateTest` says: 0 or 1. */
export function predicateSql(predicate: Predicate, site: Site, binder: Binder): string {
  // The one cast of the pattern: the row of `op` takes the operand of `op`.
  const clause = CLAUSES[predicate.op] as (operand: unknown, site: Site, bind: Bind) => string;
  return clause(predicate.operand, site, (type, value) => binder.bind(type, value));
}

function type({ json, path }: Site): string {
  return `JSONType(${json}${path})`;
}

function text({ json, path }: Site): string {
  return `JSONExtractString(${json}${path})`;
}

function number({ json, path }: Site): string {
  return `JSONExtractFloat(${json}${path})`;
}

function isText(site: Site): string {
  return `${type(site)} = 'String'`;
}

/** A value equals one of the operands, or is a list with such an item. */
function someEqual(operands: readonly Scalar[], site: Site, bind: Bind): string {
  return `(${equalsOne(operands, site, bind)} or ${someItemEquals(operands, site, bind)})`;
}

function someItemEquals(operands: readonly Scalar[], site: Site, bind: Bind): string {
  const item = equalsOne(operands, { json: 'item', path: '' }, bind);
  const items = `JSONExtractArrayRaw(${site.json}${site.path})`;
  return `(${type(site)} = 'Array' and arrayExists(item -> ${item}, ${items}))`;
}

/** One list of operands for each type, because a value compares only with its own. */
function equalsOne(operands: readonly Scalar[], site: Site, bind: Bind): string {
  const tests: string[] = [];
  const numbers = operands.filter((operand) => typeof operand === 'number');
  const flags = operands.filter((operand) => typeof operand === 'boolean');
  const texts = operands.filter((operand) => typeof operand === 'string');
  const plain = texts.filter((operand) => parseInstant(operand) === undefined);
  const instants = texts.map(parseInstant).filter((instant) => instant !== undefined);
  if (numbers.length > 0) {
    tests.push(`${type(site)} in ${NUMBERS} and has(${bind('Array(Float64)', numbers)}, ${number(site)})`);
  }
  if (flags.length > 0) {
    tests.push(
      `${type(site)} = 'Bool' and has(${bind('Array(UInt8)', flags.map(Number))}, JSONExtractBool(${site.json}${site.path}))`,
    );
  }
  if (plain.length > 0) tests.push(`${isText(site)} and has(${bind('Array(String)', plain)}, ${text(site)})`);
  if (instants.length > 0) {
    const instant = `ifNull(${instantSql(text(site))}, ${NO_INSTANT})`;
    tests.push(`${isText(site)} and has(${bind('Array(Int64)', instants)}, ${instant})`);
  }
  return `(${tests.join(' or ')})`;
}

function ordered(operator: string) {
  return (operand: number | string, site: Site, bind: Bind): string => {
    if (typeof operand === 'number') {
      return `(${type(site)} in ${NUMBERS} and ${number(site)} ${operator} ${bind('Float64', operand)})`;
    }
    const instant = parseInstant(operand);
    if (instant === undefined)
      return `(${isText(site)} and ${text(site)} ${operator} ${bind('String', operand)})`;
    return `(${isText(site)} and ifNull(${instantSql(text(site))} ${operator} ${bind('Int64', instant)}, 0))`;
  };
}

/** `*` is any characters, `?` one code point, everything else itself. */
function wildcardRegex(pattern: string): string {
  const parts = [...pattern].map((char) => {
    if (char === '*') return '.*';
    if (char === '?') return '.';
    return /[\\^$.|+()[\]{}]/.test(char) ? `\\${char}` : char;
  });
  return `(?s)^${parts.join('')}$`;
}
