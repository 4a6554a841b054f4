import { parseInstant } from '../../../kernel/index.ts';
import { isVersion } from '../comparison.ts';
import type { Predicate } from '../predicate.ts';
import type { Where } from '../where.ts';
import { type BoundSql, bindings } from './bindings.ts';
import { instantSql } from './instant-sql.ts';
import type { Binder } from './scope.ts';
import { IS_VERSION, versionKey, versionKeySql } from './version-sql.ts';

type Op = Predicate['op'];
type OperandOf<O extends Op> = Extract<Predicate, { op: O }>['operand'];
type Scalar = string | number | boolean;

/** Where a value lies: a JSON text and the arguments that lead to a part of it. */
export interface Site {
  readonly json: string;
  readonly path: string;
}

/** A value to be tested. Its JSON text is parsed out once; all that is asked of it is asked of that short text. */
interface Value {
  /** SQL of its own JSON text, empty where it is absent. */
  readonly raw: string;
  /** SQL of the JSON texts of its items, where it is a list. */
  readonly items: string;
  /** Its field holds version numbers. */
  readonly versions: boolean;
  bind(type: string, value: unknown): string;
}

/** No instant: the years of the strict form end at 9999. */
const NO_INSTANT = '-9223372036854775807';
/** `multiSearchAny` takes no more. */
const MOST_NEEDLES = 255;

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
const CLAUSES: { readonly [O in Op]: (operand: OperandOf<O>, value: Value) => string } = {
  is: (operand, value) => someEqual([operand], value),
  isNot: (operand, value) => `not ${someEqual([operand], value)}`,
  in: someEqual,
  notIn: (operand, value) => `not ${someEqual(operand, value)}`,
  gt: ordered('>'),
  gte: ordered('>='),
  lt: ordered('<'),
  lte: ordered('<='),
  contains: (operand, value) => {
    const item = someItemEquals([operand], { ...value, versions: false });
    if (typeof operand !== 'string') return item;
    return `(${isText(value)} and position(${text(value)}, ${value.bind('String', operand)}) > 0 or ${item})`;
  },
  startsWith: (operand, value) =>
    `(${isText(value)} and startsWith(${text(value)}, ${value.bind('String', operand)}))`,
  endsWith: (operand, value) =>
    `(${isText(value)} and endsWith(${text(value)}, ${value.bind('String', operand)}))`,
  matches: (operand, value) =>
    `(${isText(value)} and match(${text(value)}, ${value.bind('String', wildcardRegex(operand))}))`,
  exists: (operand, { raw }) => `${raw} ${operand ? 'not in' : 'in'} ('', 'null')`,
};

/** What is known of a value beside where it lies. */
export interface ValueFacts {
  /** Its field holds version numbers. */
  readonly versions?: boolean;
  /** The JSON text around it was written by ClickHouse, which escapes more than JSON.stringify. */
  readonly isRewritten?: boolean;
}

/** Whether the value at a site satisfies a predicate, as `predicateTest` says: 0 or 1. */
export function predicateSql(
  predicate: Predicate,
  site: Site,
  binder: Binder,
  { versions = false, isRewritten = false }: ValueFacts = {},
): string {
  // The one cast of the pattern: the row of `op` takes the operand of `op`.
  const clause = CLAUSES[predicate.op] as (operand: unknown, value: Value) => string;
  const bind = (type: string, value: unknown): string => binder.bind(type, value);
  // Not taken from the text of its own, in which ClickHouse writes a double such as 1e20 as an integer that it cannot read.
  const items = `JSONExtractArrayRaw(${site.json}${site.path})`;
  const test = clause(predicate.operand, { raw: rawSql(site), items, versions, bind });
  const needles = isRewritten ? [] : needlesOf(predicate, versions);
  return needles.length === 0 ? test : `(${someIn(needles, site.json, binder)} and ${test})`;
}

/** SQL of the JSON text of the value at a site: empty where nothing is. */
export function rawSql({ json, path }: Site): string {
  return path === '' ? json : `JSONExtractRaw(${json}${path})`;
}

/** SQL of whether a JSON text is a number: nothing else begins with what lies between a minus and a digit. */
export function isNumberSql(raw: string): string {
  return `${raw} >= '-' and ${raw} < ':'`;
}

/** SQL of a JSON text that is a number as a Float64. Not by a JSON function: 1e20 is written out, and too long for them. */
export function numberSql(raw: string): string {
  return `toFloat64OrZero(${raw})`;
}

/**
 * Texts of which one stands in the whole JSON text wherever the predicate holds: looking for them is several times
 * cheaper than parsing. The copy holds JSON as JSON.stringify wrote it, which has one way to write a text.
 */
function needlesOf({ op, operand }: Predicate, versions: boolean): readonly string[] {
  switch (op) {
    case 'is':
      return needlesOf({ op: 'in', operand: [operand] }, versions);
    case 'in': {
      const isPlain = (each: Scalar) => typeof each === 'string' && formOf(each, versions) === 'text';
      return operand.length <= MOST_NEEDLES && operand.every(isPlain)
        ? operand.map((each) => JSON.stringify(each))
        : [];
    }
    case 'startsWith':
      return [JSON.stringify(operand).slice(0, -1)];
    case 'endsWith':
      return [JSON.stringify(operand).slice(1)];
    case 'isNot':
    case 'notIn':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
    case 'contains':
    case 'matches':
    case 'exists':
      return [];
  }
}

function someIn(needles: readonly string[], json: string, binder: Binder): string {
  return needles.length === 1
    ? `position(${json}, ${binder.bind('String', needles[0])}) > 0`
    : `multiSearchAny(${json}, ${binder.bind('Array(String)', needles)})`;
}

/** What a text compares as. */
function formOf(operand: string, versions: boolean): 'version' | 'instant' | 'text' {
  if (versions && isVersion(operand)) return 'version';
  return parseInstant(operand) === undefined ? 'text' : 'instant';
}

function text({ raw }: Value): string {
  return `JSONExtractString(${raw})`;
}

function isText({ raw }: Value): string {
  return `startsWith(${raw}, '"')`;
}

/** A value equals one of the operands, or is a list with such an item. */
function someEqual(operands: readonly Scalar[], value: Value): string {
  return `(${equalsOne(operands, value)} or ${someItemEquals(operands, value)})`;
}

function someItemEquals(operands: readonly Scalar[], value: Value): string {
  const item = equalsOne(operands, { ...value, raw: 'item' });
  return `(startsWith(${value.raw}, '[') and arrayExists(item -> ${item}, ${value.items}))`;
}

/** One list of operands for each form, because a value compares only with its own. */
function equalsOne(operands: readonly Scalar[], value: Value): string {
  const tests: string[] = [];
  const numbers = operands.filter((operand) => typeof operand === 'number');
  const flags = operands.filter((operand) => typeof operand === 'boolean');
  const texts = operands.filter((operand) => typeof operand === 'string');
  const inForm = (form: string): string[] => texts.filter((each) => formOf(each, value.versions) === form);
  const [plain, versions] = [inForm('text'), inForm('version')];
  const instants = inForm('instant').map((each) => parseInstant(each) ?? Number.NaN);
  if (numbers.length > 0)
    tests.push(
      `${isNumberSql(value.raw)} and has(${value.bind('Array(Float64)', numbers)}, ${numberSql(value.raw)})`,
    );
  if (flags.length > 0) tests.push(`has(${value.bind('Array(String)', flags.map(String))}, ${value.raw})`);
  if (plain.length > 0)
    tests.push(`${isText(value)} and has(${value.bind('Array(String)', plain)}, ${text(value)})`);
  if (instants.length > 0) {
    const instant = `ifNull(${instantSql(text(value))}, ${NO_INSTANT})`;
    tests.push(`${isText(value)} and has(${value.bind('Array(Int64)', instants)}, ${instant})`);
  }
  if (versions.length > 0) {
    const keys = value.bind('Array(String)', versions.map(versionKey));
    tests.push(`${isVersionText(value)} and has(${keys}, ${versionKeySql(text(value))})`);
  }
  return `(${tests.join(' or ')})`;
}

function isVersionText(value: Value): string {
  return `${isText(value)} and match(${text(value)}, '${IS_VERSION}')`;
}

function ordered(operator: string) {
  return (operand: number | string, value: Value): string => {
    if (typeof operand === 'number')
      return `(${isNumberSql(value.raw)} and ${numberSql(value.raw)} ${operator} ${value.bind('Float64', operand)})`;
    switch (formOf(operand, value.versions)) {
      case 'text':
        return `(${isText(value)} and ${text(value)} ${operator} ${value.bind('String', operand)})`;
      case 'instant': {
        const instant = value.bind('Int64', parseInstant(operand));
        return `(${isText(value)} and ifNull(${instantSql(text(value))} ${operator} ${instant}, 0))`;
      }
      case 'version': {
        const key = value.bind('String', versionKey(operand));
        return `(${isVersionText(value)} and ${versionKeySql(text(value))} ${operator} ${key})`;
      }
    }
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
