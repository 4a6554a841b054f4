import type { Json } from '../../kernel/index.ts';
import type { Expression } from './expression.ts';
import type { Predicate } from './predicate.ts';
import type { Language } from './voice.ts';
import { sayOperator } from './voice.ts';

/** A text for people, in every language. */
export type InWords = Readonly<Record<Language, string>>;

/**
 * Editors a form needs to write conditions: what stands in a field. Expressions hold conditions again; a predicate, a
 * window, a where and a time predicate are the objects of segments.md by those names, an aggregate is one of count, sum,
 * min, max, avg, distinct (where the field has choices, they are all it can be `of`, and distinct is not among them);
 * steps are the list of a sequence, a step one event of it.
 */
export const FIELD_TYPES = [
  'text',
  'number',
  'flag',
  'choice',
  'constant',
  'app',
  'event',
  'trait',
  'device-field',
  'segment',
  'predicate',
  'where',
  'window',
  'time-predicate',
  'aggregate',
  'steps',
  'step',
  'duration',
  'group',
  'place',
  'product',
  'programme',
  'score',
  'expression',
  'expressions',
] as const;

/** One of the editors. */
export type FieldType = (typeof FIELD_TYPES)[number];

/** What every field says. */
interface FieldFacts {
  /** Unique within the kind. */
  readonly name: string;
  readonly label: InWords;
  readonly type: FieldType;
  readonly optional: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: InWords }[];
  /** Of a constant: what always stands there. Of others: what stands for it when left out. */
  readonly value?: Json;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A value at a path of the condition's wire form: `["event"]`, `["bucket", "salt"]`. */
export interface FieldAt extends FieldFacts {
  readonly at: readonly [string, ...string[]];
}

/** An object whose members stand in the condition itself, beside its other members. */
export interface FieldBeside extends FieldFacts {
  readonly members: readonly string[];
}

/** One thing to fill in of a condition, described so that a form needs to know nothing of its kind. */
export type Field = FieldAt | FieldBeside;

/** Where a form offers a kind. */
export type KindGroup = 'logic' | 'customer' | 'behaviour' | 'audience';

/** How conditions of one kind are written, for forms. */
export interface KindForm {
  readonly label: InWords;
  readonly group: KindGroup;
  /** Together they are all that can stand in a condition of this kind. */
  readonly fields: readonly Field[];
}

/** What an operator compares with: one value, a list, a number or text, a text, true or false. */
export const OPERAND_TYPES = ['value', 'values', 'ordered', 'text', 'flag'] as const;

/** One of them. */
export type OperandType = (typeof OPERAND_TYPES)[number];

interface OperatorForm {
  readonly operand: OperandType;
  /** Whether counts can be compared with it. */
  readonly counts: boolean;
}

/** Every operator, in the order of segments.md. */
const OPERATORS: { readonly [O in Predicate['op']]: OperatorForm } = {
  is: { operand: 'value', counts: true },
  isNot: { operand: 'value', counts: true },
  in: { operand: 'values', counts: true },
  notIn: { operand: 'values', counts: true },
  gt: { operand: 'ordered', counts: true },
  gte: { operand: 'ordered', counts: true },
  lt: { operand: 'ordered', counts: true },
  lte: { operand: 'ordered', counts: true },
  contains: { operand: 'value', counts: false },
  startsWith: { operand: 'text', counts: false },
  endsWith: { operand: 'text', counts: false },
  matches: { operand: 'text', counts: false },
  exists: { operand: 'flag', counts: false },
};

/** An operator as a form offers it. */
export interface Operator extends OperatorForm {
  readonly op: Predicate['op'];
  readonly label: InWords;
}

/** What a predicate can be: exactly one of these stands in it. */
export function operators(): readonly Operator[] {
  return OPERATOR_WORDS.map((op) => ({
    op,
    label: { en: sayOperator(op, 'en'), fr: sayOperator(op, 'fr') },
    ...OPERATORS[op],
  }));
}

/** The words of the operators, which are the members of a predicate. */
export const OPERATOR_WORDS = Object.keys(OPERATORS) as readonly Predicate['op'][];

/** A kind with its word. */
export interface GrammarKind extends KindForm {
  readonly kind: Expression['kind'];
}
