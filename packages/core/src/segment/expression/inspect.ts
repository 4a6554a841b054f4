import { canonicalJson, type Json, murmur3 } from '../../kernel/index.ts';
import type { Expression } from './expression.ts';
import { kindOf } from './kinds.ts';
import { DEFAULT_CONTEXT, type Meaning, type RuleContext } from './meaning.ts';
import { printExpression } from './print-expression.ts';

/** How a condition is decided. */
export function meaningOf(expression: Expression, context: RuleContext = DEFAULT_CONTEXT): Meaning {
  return kindOf(expression).meaning(expression, context);
}

/** What an expression refers to by id: each id once. */
export interface References {
  readonly segments: readonly string[];
  /** Known user groups. */
  readonly groups: readonly string[];
  readonly places: readonly string[];
}

/** What an expression refers to. */
export function referencesOf(expression: Expression): References {
  const [segments, groups, places] = [new Set<string>(), new Set<string>(), new Set<string>()];
  visit(expression, (node) => {
    if (node.kind === 'segment') segments.add(node.segment);
    if (node.kind === 'group') groups.add(node.group);
    if (node.kind === 'place') places.add(node.place);
  });
  return { segments: [...segments], groups: [...groups], places: [...places] };
}

/** The ids of the segments an expression refers to, each once. */
export function referencedSegments(expression: Expression): readonly string[] {
  return referencesOf(expression).segments;
}

/**
 * A cycle among segment references that can be reached from `start`: the ids along it, the first one again at the end
 * (`['a', 'b', 'a']`). Undefined when there is none. `of` gives the references of a segment.
 */
export function findCycle(
  of: (id: string) => readonly string[],
  start: string,
): readonly string[] | undefined {
  const finished = new Set<string>();
  const path: string[] = [];
  const search = (id: string): readonly string[] | undefined => {
    const met = path.indexOf(id);
    if (met >= 0) return [...path.slice(met), id];
    if (finished.has(id)) return undefined;
    path.push(id);
    for (const next of of(id)) {
      const cycle = search(next);
      if (cycle) return cycle;
    }
    path.pop();
    finished.add(id);
    return undefined;
  };
  return search(start);
}

/** A condition for which state is kept per customer. */
export interface StatefulCondition {
  /** 128 bits in hex of the meaning: two segments with the same condition share its state. */
  readonly hash: string;
  /** The normalised wire form. */
  readonly condition: Json;
}

/** The conditions of an expression for which state is kept per customer, each once. */
export function statefulConditions(expression: Expression): readonly StatefulCondition[] {
  const found = new Map<string, StatefulCondition>();
  visit(expression, (node, meaning) => {
    if (meaning.from !== 'state') return;
    const hash = meaningHash(node);
    found.set(hash, { hash, condition: printExpression(node) });
  });
  return [...found.values()];
}

/** The hash of what a condition means; equal for all ways of writing the same. */
export function meaningHash(condition: Expression): string {
  const text = canonicalJson(printExpression(condition));
  return [0, 1, 2, 3].map((seed) => murmur3(text, seed).toString(16).padStart(8, '0')).join('');
}

/**
 * The event names that building an expression has to read from history: `'any'` where it needs every sighting, null
 * where it needs no events at all (profiles and the customer's own first and last seen suffice).
 */
export function neededNames(expression: Expression): readonly string[] | 'any' | null {
  const names = new Set<string | undefined>();
  visit(expression, (_, meaning) => {
    if (meaning.from === 'state' && meaning.rule.by === 'events')
      for (const name of meaning.rule.names ?? [undefined]) names.add(name);
  });
  if (names.has(undefined)) return 'any';
  return names.size === 0 ? null : [...names].flatMap((name) => name ?? []);
}

function visit(expression: Expression, see: (node: Expression, meaning: Meaning) => void): void {
  const meaning = meaningOf(expression);
  see(expression, meaning);
  if (meaning.from === 'children') for (const child of meaning.children) visit(child, see);
}
