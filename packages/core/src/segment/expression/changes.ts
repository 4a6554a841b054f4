import { canonicalJson, type JsonObject } from '../../kernel/index.ts';
import type { AllCondition, AnyCondition, Expression } from './expression.ts';
import { printExpression } from './print-expression.ts';

type Group = AllCondition | AnyCondition;

/** One thing in which an expression differs from an earlier one. */
export type ExpressionChange =
  /** A condition more, or less, where all must hold or where any suffices. */
  | {
      readonly change: 'added' | 'removed';
      readonly condition: Expression;
      readonly among: Group['kind'];
    }
  /** The same condition asks for something else. */
  | { readonly change: 'changed'; readonly before: Expression; readonly after: Expression }
  /** The same conditions are joined by another word. */
  | { readonly change: 'joined'; readonly before: Group; readonly after: Group }
  /** A condition is asked the other way round. */
  | { readonly change: 'turned'; readonly before: Expression; readonly after: Expression };

interface Difference {
  /** What it takes to say it: a condition added, removed or changed costs about 1. */
  readonly cost: number;
  readonly changes: readonly ExpressionChange[];
}

const NONE: Difference = { cost: 0, changes: [] };

/**
 * In what an expression differs from the one before it, the shortest way it is found to be said. Order does not matter,
 * nor do groups of one and groups that a group of the same word holds: expressions that differ in nothing else have no
 * changes, all others have some. Of the conditions of `before`, those removed or changed taken away and those added or
 * changed put in their place give the conditions of `after`.
 */
export function changesBetween(before: Expression, after: Expression): readonly ExpressionChange[] {
  const [a, b] = [flattened(before), flattened(after)];
  const { compare, align } = openComparison();
  return cheapest([compare(a, b), align(demands(a), demands(b), 'all')])?.changes ?? [];
}

/** What all must hold of an expression. */
function demands(node: Expression): readonly Expression[] {
  return node.kind === 'all' ? node.of : [node];
}

/** The same meaning without groups of one, and without groups in groups of the same word. */
function flattened(node: Expression): Expression {
  if (node.kind === 'not') return { kind: 'not', of: flattened(node.of) };
  if (!isGroup(node)) return node;
  const parts = node.of.map(flattened).flatMap((part) => (part.kind === node.kind ? part.of : [part]));
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: node.kind, of: parts };
}

interface Comparison {
  /** How one became the other; undefined where they have nothing to do with each other. */
  compare(a: Expression, b: Expression): Difference | undefined;
  /** The difference of two lists of conditions that one word joins: those that belong together are compared. */
  align(a: readonly Expression[], b: readonly Expression[], word: Group['kind']): Difference;
}

/** Compares nodes of two expressions; each pair once, so that 100 conditions against 100 take milliseconds. */
function openComparison(): Comparison {
  const keys = new Map<Expression, string>();
  const wires = new Map<Expression, JsonObject>();
  const known = new Map<Expression, Map<Expression, Difference | undefined>>();

  const wireOf = (node: Expression): JsonObject => cached(wires, node, printExpression);
  /** Equal for equal meanings in any order. */
  const keyOf = (node: Expression): string =>
    cached(keys, node, () => {
      if (node.kind === 'not') return `not(${keyOf(node.of)})`;
      return isGroup(node)
        ? `${node.kind}(${node.of.map(keyOf).sort().join(',')})`
        : canonicalJson(wireOf(node));
    });

  const compare: Comparison['compare'] = (a, b) => {
    if (keyOf(a) === keyOf(b)) return NONE;
    const row = cached(known, a, () => new Map<Expression, Difference | undefined>());
    if (!row.has(b)) row.set(b, compareUnequal(a, b));
    return row.get(b);
  };
  const compareUnequal = (a: Expression, b: Expression): Difference | undefined => {
    if (a.kind === 'not' && b.kind === 'not') return compare(a.of, b.of);
    return cheapest([turned(a, b), ...(isGroup(a) || isGroup(b) ? regrouped(a, b) : [changed(a, b)])]);
  };
  const changed = (a: Expression, b: Expression): Difference | undefined => {
    const unlike = a.kind === b.kind ? unlikeness(wireOf(a), wireOf(b), a.kind) : undefined;
    if (unlike === undefined) return undefined;
    return { cost: 1 + unlike, changes: [{ change: 'changed', before: a, after: b }] };
  };
  const turned = (a: Expression, b: Expression): Difference | undefined => {
    if ((a.kind === 'not') === (b.kind === 'not')) return undefined;
    const inner = compare(a.kind === 'not' ? a.of : a, b.kind === 'not' ? b.of : b);
    if (!inner) return undefined;
    const change = { change: 'turned', before: a, after: b } as const;
    return { cost: 1 + inner.cost, changes: [change, ...inner.changes] };
  };
  /** Group for group, the one put into the other, or taken out of it. */
  const regrouped = (a: Expression, b: Expression): (Difference | undefined)[] => [
    isGroup(a) && isGroup(b) ? sameGroup(a, b) : undefined,
    isGroup(b) ? related(align([a], b.of, b.kind), [a], b.of) : undefined,
    isGroup(a) ? related(align(a.of, [b], a.kind), a.of, [b]) : undefined,
  ];
  const sameGroup = (a: Group, b: Group): Difference | undefined => {
    const parts = related(align(a.of, b.of, b.kind), a.of, b.of);
    if (!parts || a.kind === b.kind) return parts;
    const change = { change: 'joined', before: a, after: b } as const;
    return { cost: 1 + parts.cost, changes: [change, ...parts.changes] };
  };

  const align: Comparison['align'] = (a, b, word) => {
    const pairs = a.flatMap((before, i) =>
      b.flatMap((after, j) => {
        const difference = compare(before, after);
        const saved = difference ? weightOf(before) + weightOf(after) - difference.cost : 0;
        return difference && saved > 0 ? [{ i, j, difference, saved }] : [];
      }),
    );
    const [left, arrived] = [new Set(a.keys()), new Set(b.keys())];
    const changes: ExpressionChange[] = [];
    let cost = 0;
    for (const { i, j, difference } of pairs.sort((x, y) => y.saved - x.saved)) {
      if (!left.has(i) || !arrived.has(j)) continue;
      left.delete(i);
      arrived.delete(j);
      cost += difference.cost;
      changes.push(...difference.changes);
    }
    const note = (change: 'added' | 'removed', condition: Expression | undefined): void => {
      if (!condition) return;
      cost += weightOf(condition);
      changes.push({ change, condition, among: word });
    };
    for (const i of left) note('removed', a[i]);
    for (const j of arrived) note('added', b[j]);
    return { cost, changes };
  };
  return { compare, align };
}

function cheapest(ways: readonly (Difference | undefined)[]): Difference | undefined {
  return ways.reduce((best, way) => (way && (!best || way.cost < best.cost) ? way : best), undefined);
}

/** A difference that is better than saying all of the one is gone and all of the other is new. */
function related(
  difference: Difference,
  a: readonly Expression[],
  b: readonly Expression[],
): Difference | undefined {
  const apart = [...a, ...b].reduce((sum, node) => sum + weightOf(node), 0);
  return difference.cost < apart ? difference : undefined;
}

/**
 * How far two conditions of a kind are from each other, 0 to below 1: the share of members in which they differ.
 * Undefined when they ask about different things: another event, another trait.
 */
function unlikeness(a: JsonObject, b: JsonObject, kind: Expression['kind']): number | undefined {
  const [subject, other] = [a[kind], b[kind]];
  if ((typeof subject === 'string' || typeof other === 'string') && subject !== other) return undefined;
  const members = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const differing = members.filter((member) => canonicalJson(a[member]) !== canonicalJson(b[member]));
  return differing.length / (members.length + 1);
}

/** How many conditions it holds. */
function weightOf(node: Expression): number {
  if (node.kind === 'not') return weightOf(node.of);
  return isGroup(node) ? node.of.reduce((sum, part) => sum + weightOf(part), 0) : 1;
}

function isGroup(node: Expression): node is Group {
  return node.kind === 'all' || node.kind === 'any';
}

function cached<K, V>(map: Map<K, V>, key: K, make: (key: K) => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make(key);
  map.set(key, value);
  return value;
}
