import type { Json } from '@relance/core/kernel';
import {
  describe,
  type Field,
  type Language,
  parseExpression,
  printExpression,
} from '@relance/core/segment/expression';
import { type Draft, type DraftNode, draftOf, emptyNode, topOf, wireOf } from './builder/draft.ts';
import { kindNamed } from './builder/grammar.ts';

/** The types of fields that name something by its id. */
const NAMED = ['segment', 'app', 'group', 'place', 'programme'] as const satisfies readonly Field['type'][];

/** What things are called that expressions name by id. */
export type Names = { readonly [T in (typeof NAMED)[number]]: (id: string) => string };

/** A sentence in parts that are joined in one way: `all` by "and". */
export interface Sentence {
  readonly lines: readonly string[];
  /** The kind of the group that joins them; undefined where there is one line. */
  readonly join: string | undefined;
}

/** A draft in words; undefined while it is not an expression. Segments and apps are called by their names. */
function draftInWords(draft: Draft, language: Language, names: Names): string | undefined {
  const named = parseExpression(wireOf({ ...draft, root: withNames(draft.root, names) }));
  return named.ok ? describe(named.value, language) : undefined;
}

/** A draft in words, a line for each of the conditions that it joins; undefined while it is not an expression. */
export function sentenceOf(draft: Draft, language: Language, names: Names): Sentence | undefined {
  const { root } = draft;
  const parts = root.children.length > 1 ? root.children.map(alone) : [draft];
  const lines = parts.map((part) => {
    const words = draftInWords(part, language, names);
    const isNested = parts.length > 1 && topOf(part).children.length > 1;
    return words !== undefined && isNested ? `(${words})` : words;
  });
  if (lines.includes(undefined)) return undefined;
  const [first = '', ...rest] = lines.flatMap((line) => line ?? []);
  return { lines: [capitalised(first, language), ...rest], join: parts.length > 1 ? root.kind : undefined };
}

function alone(node: DraftNode): Draft {
  return { root: { ...emptyNode('all'), children: [node] }, isBare: true };
}

/** The draft of an expression as the API gives it; undefined for what is none. */
export function draftOfExpression(wire: unknown): Draft | undefined {
  const parsed = parseExpression(wire);
  return parsed.ok ? draftOf(printExpression(parsed.value)) : undefined;
}

/** An expression in words, in one line; empty for what is none. */
export function inWords(wire: unknown, language: Language, names: Names): string {
  const draft = draftOfExpression(wire);
  return capitalised((draft && draftInWords(draft, language, names)) ?? '', language);
}

/** Words that begin a sentence. */
export function capitalised(words: string, language: Language): string {
  return words.slice(0, 1).toLocaleUpperCase(language) + words.slice(1);
}

/** The ids of a type that an expression names, in any of its conditions. */
export function namesInExpression(wire: unknown, type: keyof Names): ReadonlySet<string> {
  const inNode = ({ kind, values, children }: DraftNode): string[] => [
    ...(kindNamed(kind)?.fields ?? []).flatMap((field) => {
      const value = field.type === type ? values[field.name] : undefined;
      return typeof value === 'string' ? [value] : [];
    }),
    ...children.flatMap(inNode),
  ];
  const draft = draftOfExpression(wire);
  return new Set(draft ? inNode(draft.root) : []);
}

function withNames(node: DraftNode, names: Names): DraftNode {
  const types = new Map((kindNamed(node.kind)?.fields ?? []).map(({ name, type }) => [name, type]));
  const named = ([name, value]: readonly [string, Json]): readonly [string, Json] => {
    const type = NAMED.find((one) => one === types.get(name));
    return typeof value === 'string' && type ? [name, names[type](value)] : [name, value];
  };
  return {
    ...node,
    values: Object.fromEntries(Object.entries(node.values).map(named)),
    children: node.children.map((child) => withNames(child, names)),
  };
}
