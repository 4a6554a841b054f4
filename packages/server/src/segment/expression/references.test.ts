import { type Expression, parseExpression, printExpression } from '@relance/core/segment/expression';
import { expect, test } from 'vitest';
import { withNames } from './named.ts';
import { closureOf, referenceFindings, unknownFindings } from './references.ts';

function parsed(wire: unknown): Expression {
  const result = parseExpression(wire);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

function segment(id: string, ...references: string[]) {
  return {
    id,
    expression: parsed({ any: [{ event: 'Seen' }, ...references.map((to) => ({ segment: to }))] }),
  };
}

function check(id: string, wire: unknown, ...others: ReturnType<typeof segment>[]) {
  return referenceFindings({ id, expression: parsed(wire), wire }, others);
}

test('a reference to a segment that is not there is found where it stands', () => {
  const wire = { all: [{ event: 'A' }, { not: { any: [{ segment: 'seg_x' }] } }, { segment: 'seg_x' }] };
  expect(check('seg_a', wire)).toEqual([
    { path: '$.expression.all[1].not.any[0].segment', message: 'is no segment: seg_x' },
    { path: '$.expression.all[2].segment', message: 'is no segment: seg_x' },
  ]);
});

test('a segment that would refer to itself is refused, naming the circle', () => {
  const [direct] = check('seg_a', { segment: 'seg_a' }, segment('seg_a'));
  expect(direct).toEqual({
    path: '$.expression.segment',
    message: 'makes a circle of segments: seg_a → seg_a',
  });
  const wire = { any: [{ event: 'A' }, { segment: 'seg_b' }] };
  const [indirect] = check(
    'seg_a',
    wire,
    segment('seg_a'),
    segment('seg_b', 'seg_c'),
    segment('seg_c', 'seg_a'),
  );
  expect(indirect).toEqual({
    path: '$.expression.any[1].segment',
    message: 'makes a circle of segments: seg_a → seg_b → seg_c → seg_a',
  });
});

test('references that lead nowhere back are fine', () => {
  expect(check('seg_a', { segment: 'seg_b' }, segment('seg_b', 'seg_c'), segment('seg_c'))).toEqual([]);
});

test('groups and places that are not there are found where they stand', () => {
  const wire = {
    all: [{ group: 'grp_a' }, { any: [{ not: { group: 'grp_b' } }, { place: 'p' }] }, { place: 'q' }],
  };
  const known = { groups: new Map([['grp_a', 'Press']]), places: new Map([['q', 'Shop']]) };
  expect(unknownFindings({ expression: parsed(wire), wire }, known)).toEqual([
    { path: '$.expression.all[1].any[0].not.group', message: 'is no group that is known' },
    { path: '$.expression.all[1].any[1].place', message: 'is no place that is known' },
  ]);
});

test('names stand where ids were, and ids where there is no name', () => {
  const expression = parsed({
    all: [{ group: 'grp_a' }, { not: { place: 'p' } }, { any: [{ segment: 'seg_x' }] }],
  });
  const names = {
    groups: new Map([['grp_a', 'Press']]),
    places: new Map([['p', 'Shop']]),
    segments: new Map(),
  };
  expect(printExpression(withNames(expression, names))).toEqual({
    all: [{ group: 'Press' }, { not: { place: 'Shop' } }, { any: [{ segment: 'seg_x' }] }],
  });
});

test('all that depend on a segment are found, through others too', () => {
  const all = [
    segment('d', 'c'),
    segment('a'),
    segment('b', 'a'),
    segment('c', 'b'),
    segment('x', 'y'),
    segment('y'),
  ];
  expect([...closureOf(['a'], all)].sort()).toEqual(['a', 'b', 'c', 'd']);
  expect([...closureOf(['x'], all)]).toEqual(['x']);
});
