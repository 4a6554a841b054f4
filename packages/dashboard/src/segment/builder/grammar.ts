import {
  type Field,
  type GrammarKind,
  grammarKinds,
  type Operator,
  operators,
} from '@relance/core/segment/expression';

/** Every kind of condition the server knows, in the order in which an object is searched for their words. */
export const KINDS = grammarKinds();

/** Every operator a predicate can have. */
export const OPERATORS: readonly Operator[] = operators();

/** A kind by the word it is written with. */
export function kindNamed(word: string): GrammarKind | undefined {
  return KINDS.find(({ kind }) => kind === word);
}

/** The field of a kind that holds conditions again; undefined for a condition that holds none. */
export function slotOf(kind: GrammarKind | undefined): Field | undefined {
  return kind?.fields.find(({ type }) => type === 'expression' || type === 'expressions');
}

/** Whether a kind joins several conditions, as `all` and `any` do. */
export function isGroup(word: string): boolean {
  return slotOf(kindNamed(word))?.type === 'expressions';
}

/** Whether a kind says something about one condition, as `not` does. */
export function isWrapper(word: string): boolean {
  return slotOf(kindNamed(word))?.type === 'expression';
}

/** The kinds that join conditions. */
export const GROUPS = KINDS.filter(({ kind }) => isGroup(kind));

/** The kinds that say something about one condition. */
export const WRAPPERS = KINDS.filter(({ kind }) => isWrapper(kind));

/** The kinds that hold no conditions. */
export const CONDITIONS = KINDS.filter((kind) => slotOf(kind) === undefined);
