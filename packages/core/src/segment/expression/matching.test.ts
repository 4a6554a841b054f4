import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/index.ts';
import { codePointOrder } from './comparison.ts';
import { matchesPredicate, type Predicate } from './predicate.ts';
import { matchesWhere, parseWhere } from './where.ts';
import { wildcardTest } from './wildcard.ts';

describe('a where', () => {
  test.each<[string, unknown, string]>([
    ['is no object', 5, '$'],
    ['has a path with an empty part', { 'a.': { is: 1 } }, '$["a."]'],
    ['has no predicate', { total: {} }, '$.total'],
    ['has an unknown predicate', { total: { above: 3 } }, '$.total.above'],
    ['has a pattern of more than 256 characters', { path: { matches: '*a'.repeat(129) } }, '$.path.matches'],
  ])('that %s is refused', (_, wire, path) => {
    const result = parseWhere(wire);
    expect(result.ok ? [] : result.refusal.map((finding) => finding.path)).toContain(path);
  });

  test('of nothing matches every event, also one without properties', () => {
    const result = parseWhere({});
    expect(result.ok && matchesWhere(result.value, undefined)).toBe(true);
  });

  test('matches when all its predicates do', () => {
    const result = parseWhere({ total: { gte: 10 }, 'item.kind': { is: 'book' } });
    if (!result.ok) throw new TypeError('refused');
    expect(matchesWhere(result.value, { total: 10, item: { kind: 'book' } })).toBe(true);
    expect(matchesWhere(result.value, { total: 9, item: { kind: 'book' } })).toBe(false);
    expect(matchesWhere(result.value, { total: 10 })).toBe(false);
    expect(matchesWhere(result.value, undefined)).toBe(false);
  });

  test('never throws, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withNullPrototype: true }),
        (input) => void parseWhere(input),
      ),
    );
  });
});

describe('a predicate', () => {
  const every: readonly Predicate[] = [
    { op: 'is', operand: 'x' },
    { op: 'in', operand: [1, 'x', '2026-01-01'] },
    { op: 'gt', operand: '' },
    { op: 'gte', operand: -1e308 },
    { op: 'lt', operand: '2026-01-01' },
    { op: 'lte', operand: 1e308 },
    { op: 'contains', operand: '' },
    { op: 'startsWith', operand: '' },
    { op: 'endsWith', operand: '' },
    { op: 'matches', operand: '*' },
    { op: 'exists', operand: true },
  ];

  test.each(every)('$op holds for nothing that is absent or null', (predicate) => {
    expect(matchesPredicate(predicate, undefined)).toBe(false);
    expect(matchesPredicate(predicate, null)).toBe(false);
  });

  test('and its opposite never agree', () => {
    const operand = fc.constantFrom('a', 'b', 1, true, '2026-01-01');
    fc.assert(
      fc.property(fc.jsonValue(), operand, (value, asked) => {
        const given = value as Json;
        expect(matchesPredicate({ op: 'isNot', operand: asked }, given)).toBe(
          !matchesPredicate({ op: 'is', operand: asked }, given),
        );
        expect(matchesPredicate({ op: 'notIn', operand: [asked] }, given)).toBe(
          !matchesPredicate({ op: 'is', operand: asked }, given),
        );
      }),
    );
  });

  test('contains looks for an item in a list and for a part in a text', () => {
    expect(matchesPredicate({ op: 'contains', operand: 5 }, [4, 5])).toBe(true);
    expect(matchesPredicate({ op: 'contains', operand: 5 }, '456')).toBe(false);
    expect(matchesPredicate({ op: 'contains', operand: 'ol' }, ['golf'])).toBe(false);
    expect(matchesPredicate({ op: 'contains', operand: 'ol' }, 'golf')).toBe(true);
  });

  test('in finds instants written in another zone', () => {
    const predicate: Predicate = { op: 'in', operand: ['2026-01-01', 'never'] };
    expect(matchesPredicate(predicate, '2026-01-01T01:00:00+01:00')).toBe(true);
    expect(matchesPredicate(predicate, 'never')).toBe(true);
    expect(matchesPredicate(predicate, '2026-01-02')).toBe(false);
  });
});

describe('wildcards', () => {
  test.each([
    ['*ab', 'aab', true],
    ['*a*b', 'acbab', true],
    ['a*c?', 'abcbcd', true],
    ['a?', 'a', false],
    ['', '', true],
    ['', 'a', false],
    ['**', '', true],
    ['?', '😀', true],
    ['??', '😀', false],
    ['*.txt', 'a.txt.', false],
  ])('%s on %s: %s', (pattern, text, matches) => {
    expect(wildcardTest(pattern)(text)).toBe(matches);
  });

  test('stay quick on patterns made to be slow', () => {
    const started = performance.now();
    expect(wildcardTest(`${'*a'.repeat(120)}b`)('a'.repeat(30_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

test('texts order as their code points do', () => {
  const word = fc
    .array(fc.constantFrom('a', 'Z', 'é', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '😀', '\u{10ffff}'), {
      maxLength: 4,
    })
    .map((chars) => chars.join(''));
  fc.assert(
    fc.property(word, word, (a, b) => {
      const [x, y] = [a, b].map((text) => [...text].map((char) => char.codePointAt(0) ?? 0));
      const order = Math.sign(codePointOrder(a, b));
      const differ = x?.findIndex((code, index) => code !== y?.[index]) ?? -1;
      const expected = differ < 0 ? a.length - b.length : (x?.[differ] ?? 0) - (y?.[differ] ?? -1);
      expect(order).toBe(Math.sign(expected));
    }),
  );
});
