import { isObject, type Json, type JsonObject } from '@relance/core/kernel';

/** What a value is: it matches only values of the same kind. */
export type ValueKind = 'text' | 'number' | 'flag';

/** One condition on a property, as a form holds it. */
export interface WhereRow {
  /** Tells rows apart while they are edited. */
  readonly key: string;
  readonly path: string;
  /** A word of the predicates; `absent` stands for `exists: false`. */
  readonly op: string;
  readonly kind: ValueKind;
  /** What it is compared with; several for `in` and `notIn`. */
  readonly values: readonly string[];
}

let rows = 0;

/** A fresh, empty condition. */
export function freshRow(): WhereRow {
  rows += 1;
  return { key: `where-${rows}`, path: '', op: 'is', kind: 'text', values: [] };
}

/** The conditions of a `where` as rows. What is no predicate is left out: the server never stores such. */
export function rowsOf(where: Readonly<Record<string, unknown>> | undefined): WhereRow[] {
  return Object.entries(where ?? {}).flatMap(([path, predicate]) => {
    if (!isObject(predicate)) return [];
    const [found] = Object.entries(predicate);
    if (!found) return [];
    const [op, operand] = found;
    const fresh = { ...freshRow(), path };
    if (op === 'exists') return [{ ...fresh, op: operand === true ? 'exists' : 'absent' }];
    const operands: unknown[] = Array.isArray(operand) ? operand : [operand];
    return [{ ...fresh, op, kind: kindOf(operands[0]), values: operands.map(String) }];
  });
}

function kindOf(value: unknown): ValueKind {
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'flag' : 'text';
}

/** The `where` that rows say; undefined without any. Rows whose property is not named yet are left out. */
export function whereOf(given: readonly WhereRow[]): JsonObject | undefined {
  const named = given.filter(({ path }) => path.trim() !== '');
  if (named.length === 0) return undefined;
  return Object.fromEntries(named.map((row) => [row.path.trim(), predicateOf(row)]));
}

function predicateOf({ op, kind, values }: WhereRow): JsonObject {
  if (op === 'exists' || op === 'absent') return { exists: op === 'exists' };
  const operands = values.map((text) => operandOf(text, kind));
  if (op === 'in' || op === 'notIn') return { [op]: operands };
  return { [op]: operands[0] ?? operandOf('', kind) };
}

function operandOf(text: string, kind: ValueKind): Json {
  if (kind === 'flag') return text === 'true';
  // What is no number is handed on as it is typed: the rules then say what is wrong.
  if (kind === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  return text;
}

/** Operators that compare texts only, and those that yes and no have. */
const TEXT_ONLY = ['startsWith', 'endsWith', 'matches'];
const FLAG_OPS = ['is', 'isNot', 'exists', 'absent'];

/** Whether an operator makes sense for values of a kind. */
export function opFits(op: string, kind: ValueKind): boolean {
  if (kind === 'flag') return FLAG_OPS.includes(op);
  return kind === 'text' || !TEXT_ONLY.includes(op);
}

/** Properties that more than one row names: a `where` has room for one condition each. */
export function namedTwice(given: readonly WhereRow[]): ReadonlySet<string> {
  const paths = given.map(({ path }) => path.trim()).filter(Boolean);
  return new Set(paths.filter((path, index) => paths.indexOf(path) !== index));
}
