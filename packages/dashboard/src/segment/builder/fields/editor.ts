import type { Json } from '@relance/core/kernel';
import type { Field } from '@relance/core/segment/expression';
import { type TextKey, useLanguage, useText } from '../../../text/index.ts';
import type { DraftNode } from '../draft.ts';
import type { Flaw } from '../flaws.ts';
import { KINDS, OPERATORS } from '../grammar.ts';
import { objectOf } from '../objects.ts';
import type { PathStep } from '../path.ts';

/** What an editor of a field works with. */
export interface EditorProps {
  /** Of which condition: what stands in one field may say what to offer in another. */
  readonly node: DraftNode;
  readonly field: Field;
  /** Null, or a part that is null: still to be filled in. */
  readonly value: Json;
  readonly onChange: (value: Json) => void;
  /** What the field is, for screen readers: nothing stands beside it. */
  readonly label: string;
  readonly isFlawed: boolean;
  /** What is wrong with it, and where inside it. */
  readonly flaws: readonly Flaw[];
}

/** Whether something is wrong with a part of a field: `isFlawedAt(flaws, 1, 'within')`. */
export function isFlawedAt(flaws: readonly Flaw[], ...steps: readonly PathStep[]): boolean {
  return flaws.some(({ inside }) => steps.every((step, index) => inside[index] === step));
}

/** The value of the first field of a type that a condition has. */
export function valueOfType(node: DraftNode, type: Field['type']): string | undefined {
  const field = KINDS.find(({ kind }) => kind === node.kind)?.fields.find((one) => one.type === type);
  const value = field && node.values[field.name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The one operator of a predicate, and what it compares with. */
export function comparisonOf(value: Json): { op: string; operand: Json } {
  const [[op, operand] = ['is', null]] = Object.entries(objectOf(value));
  return { op, operand };
}

/** An operator by its word. */
export function operatorNamed(op: string) {
  return OPERATORS.find((one) => one.op === op);
}

/** Says core's own words in the language in force. */
export function useWords(): (words: { readonly en: string; readonly fr: string }) => string {
  const { language } = useLanguage();
  return (words) => words[language];
}

/** Options of a choice whose texts are ours. */
export function useOptions<T extends string>(
  values: readonly T[],
  text: (value: T) => TextKey,
): { value: T; label: string }[] {
  const say = useText();
  return values.map((value) => ({ value, label: say(text(value)) }));
}
