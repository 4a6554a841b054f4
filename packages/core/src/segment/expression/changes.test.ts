import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import { canonicalJson } from '../../kernel/index.ts';
import { changesBetween } from './changes.ts';
import { describe } from './describe.ts';
import type { Expression } from './expression.ts';
import { parseExpression } from './parse-expression.ts';
import { printExpression } from './print-expression.ts';
import { sayChange } from './say-change.ts';

function parsed(wire: unknown): Expression {
  const result = parseExpression(wire);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

function said(before: unknown, after: unknown, language: 'en' | 'fr' = 'en'): string[] {
  return changesBetween(parsed(before), parsed(after)).map((change) =>
    sayChange(change, language, (expression) => describe(expression, language)),
  );
}

const order = (count: number, more: object = {}) => ({
  event: 'Order Completed',
  within: '30d',
  count: { gte: count },
  ...more,
});
const pro = { trait: 'plan', is: 'pro' };
const lyon = { trait: 'address.city', is: 'Lyon' };
const lapsed = { lastSeen: { ago: { gt: '14d' } } };
const inFrance = { device: 'country', is: 'FR' };

group('the changes of an expression in words', () => {
  test('none where only the order, a group of one or a group in its like is new', () => {
    expect(said({ all: [pro, lyon, lapsed] }, { all: [lapsed, { all: [lyon, pro] }] })).toEqual([]);
    expect(said(pro, { any: [{ all: [pro] }] })).toEqual([]);
    expect(said({ not: { any: [pro, lyon] } }, { not: { any: [lyon, pro] } })).toEqual([]);
  });

  test('a condition that is added or removed', () => {
    expect(said(pro, { all: [lyon, pro] })).toEqual(['Added: trait address.city is “Lyon”']);
    expect(said({ all: [lyon, pro] }, pro)).toEqual(['Removed: trait address.city is “Lyon”']);
    expect(said(pro, { any: [lyon, pro] })).toEqual([
      'Added as an alternative: trait address.city is “Lyon”',
    ]);
    expect(
      said({ all: [lapsed, { any: [pro, lyon, inFrance] }] }, { all: [{ any: [inFrance, pro] }, lapsed] }),
    ).toEqual(['Removed as an alternative: trait address.city is “Lyon”']);
  });

  test('a condition that asks for something else', () => {
    expect(said({ all: [pro, order(2)] }, { all: [order(3), pro] })).toEqual([
      'Changed: did “Order Completed” at least 2 times in the last 30 days → ' +
        'did “Order Completed” at least 3 times in the last 30 days',
    ]);
    expect(said(lapsed, { lastSeen: { ago: { gt: '7d' } } }, 'fr')).toEqual([
      expect.stringMatching(/^Modifié : .*14.* → .*7/),
    ]);
  });

  test('of several that ask about the same, those that are most alike belong together', () => {
    const before = { all: [order(1, { app: 'shop' }), order(5)] };
    const after = { all: [order(6), order(2, { app: 'shop' })] };
    expect(said(before, after)).toEqual([
      expect.stringMatching(/shop → .*at least 2 .*shop$/),
      expect.stringMatching(/at least 5 .* → .*at least 6/),
    ]);
  });

  test('another event or trait is another condition', () => {
    expect(said(pro, lyon)).toEqual(['Removed: trait plan is “pro”', 'Added: trait address.city is “Lyon”']);
    expect(said(pro, { all: [lyon, lapsed] })).toHaveLength(3);
  });

  test('all that becomes any, and back', () => {
    expect(said({ all: [pro, lyon] }, { any: [lyon, pro] })).toEqual([
      expect.stringMatching(/^One is enough now, where all had to hold: trait .* or trait /),
    ]);
    expect(said({ any: [pro, lyon, lapsed] }, { all: [pro, lyon] })).toEqual([
      expect.stringMatching(/^All must hold now, where one was enough: /),
      expect.stringMatching(/^Removed: /),
    ]);
  });

  test('a condition turned into its opposite', () => {
    expect(said({ all: [pro, lapsed] }, { all: [{ not: pro }, lapsed] })).toEqual([
      'Turned round: trait plan is “pro” → not (trait plan is “pro”)',
    ]);
    expect(said({ not: { all: [pro, lyon] } }, { all: [pro, lyon] }, 'fr')).toEqual([
      expect.stringMatching(/^Inversé : /),
    ]);
  });

  test('a whole expression that becomes one of two ways in, or one of two demands', () => {
    const both = { all: [pro, lyon] };
    expect(said(both, { any: [both, lapsed] })).toEqual([
      expect.stringMatching(/^Added as an alternative: .*14 days/),
    ]);
    expect(said({ any: [pro, lyon] }, { all: [{ any: [lyon, pro] }, lapsed] })).toEqual([
      expect.stringMatching(/^Added: .*14 days/),
    ]);
    expect(said({ any: [both, lapsed] }, both)).toEqual([
      expect.stringMatching(/^Removed as an alternative: .*14 days/),
    ]);
  });
});

const leaf = fc.oneof(
  fc.record({ trait: fc.constantFrom('a', 'b'), is: fc.nat(2) }),
  fc.record({ event: fc.constantFrom('A', 'B'), count: fc.record({ gte: fc.integer({ min: 1, max: 3 }) }) }),
  fc.constantFrom(lapsed, inFrance),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }) }),
    fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }) }),
    fc.record({ not: tie('tree') }),
  ),
}));
const expression = tree.filter((wire) => parseExpression(wire).ok).map(parsed);

/** The conditions of an expression, each by its wire form, sorted. */
function leavesOf(node: Expression): string[] {
  if (node.kind === 'not') return leavesOf(node.of);
  if (node.kind === 'all' || node.kind === 'any') return node.of.flatMap(leavesOf).sort();
  return [canonicalJson(printExpression(node))];
}

/** Equal for expressions that differ in order, groups of one and groups in their like only. */
function keyOf(node: Expression): string {
  if (node.kind === 'not') return `not ${keyOf(node.of)}`;
  if (node.kind !== 'all' && node.kind !== 'any') return canonicalJson(printExpression(node));
  const parts = partsOf(node.kind, node);
  return parts.length === 1 ? (parts[0] ?? '') : `${node.kind}(${parts.sort().join()})`;
}

function partsOf(word: 'all' | 'any', node: Expression): string[] {
  const isSingle = (node.kind === 'all' || node.kind === 'any') && node.of.length === 1;
  if (node.kind === word || isSingle)
    return (node.kind === 'all' || node.kind === 'any' ? node.of : []).flatMap((part) => partsOf(word, part));
  const key = keyOf(node);
  // A group of another word may have come down to one of this word.
  return node.kind === 'all' || node.kind === 'any'
    ? [key].flatMap((it) => unwrapped(word, node, it))
    : [key];
}

function unwrapped(word: 'all' | 'any', node: Expression, key: string): string[] {
  if (!key.startsWith(`${word}(`) || (node.kind !== 'all' && node.kind !== 'any')) return [key];
  return node.of.flatMap((part) => partsOf(word, part));
}

function shuffled(node: Expression, random: () => number): Expression {
  if (node.kind === 'not') return { kind: 'not', of: shuffled(node.of, random) };
  if (node.kind !== 'all' && node.kind !== 'any') return node;
  const of = node.of.map((part) => ({ part: shuffled(part, random), at: random() }));
  return { kind: node.kind, of: of.sort((a, b) => a.at - b.at).map(({ part }) => part) };
}

/** A multiset less another; throws when it does not hold it. */
function without(all: readonly string[], gone: readonly string[]): string[] {
  const left = [...all];
  for (const one of gone) {
    const at = left.indexOf(one);
    if (at < 0) throw new Error(`not there: ${one}`);
    left.splice(at, 1);
  }
  return left;
}

group('changes', () => {
  test('are none exactly where nothing but order and idle groups differ', () => {
    fc.assert(
      fc.property(
        expression,
        expression,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (a, b, numbers) => {
          const random = (): number => numbers.next().value ?? 0;
          expect(changesBetween(a, shuffled(a, random))).toEqual([]);
          expect(changesBetween(a, b).length === 0).toBe(keyOf(a) === keyOf(b));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('account for every condition: what stayed, less what went, and what came are the conditions there are', () => {
    fc.assert(
      fc.property(expression, expression, (a, b) => {
        const changes = changesBetween(a, b);
        const gone = changes.flatMap((one) =>
          one.change === 'removed'
            ? leavesOf(one.condition)
            : one.change === 'changed'
              ? leavesOf(one.before)
              : [],
        );
        const come = changes.flatMap((one) =>
          one.change === 'added'
            ? leavesOf(one.condition)
            : one.change === 'changed'
              ? leavesOf(one.after)
              : [],
        );
        expect([...without(leavesOf(a), gone), ...come].sort()).toEqual(leavesOf(b));
      }),
      { numRuns: 1_000 },
    );
  });

  test('are at most one for a condition that is added to a list of many', () => {
    fc.assert(
      fc.property(
        fc.array(leaf, { minLength: 1, maxLength: 20 }),
        leaf,
        fc.constantFrom('all', 'any'),
        (list, one, word) => {
          expect(changesBetween(parsed({ [word]: list }), parsed({ [word]: [one, ...list] }))).toHaveLength(
            1,
          );
          expect(changesBetween(parsed({ [word]: [...list, one] }), parsed({ [word]: list }))).toHaveLength(
            1,
          );
        },
      ),
    );
  });

  test('of two expressions of 100 conditions each are found in a blink', () => {
    const many = (from: number) =>
      parsed({
        any: Array.from({ length: 10 }, (_, i) => ({
          all: Array.from({ length: 10 }, (__, j) => ({ trait: `t${i}.x${j}`, is: from + i * j })),
        })),
      });
    const started = performance.now();
    expect(changesBetween(many(0), many(1)).every(({ change }) => change === 'changed')).toBe(true);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
