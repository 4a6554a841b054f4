import { expect, test } from 'vitest';
import { type Change, changeOf, neededTimes, type WhyNode } from './why.ts';

const leaf = (text: string, result: boolean, of: Partial<WhyNode> = {}): WhyNode => ({
  condition: { trait: text, is: 1 },
  result,
  validUntil: null,
  facts: {},
  text,
  children: [],
  ...of,
});
const joined = (kind: 'all' | 'any' | 'not', children: readonly WhyNode[]): WhyNode => {
  const results = children.map(({ result }) => result);
  const result =
    kind === 'not' ? !results[0] : kind === 'all' ? results.every(Boolean) : results.some(Boolean);
  return leaf(kind, result, { condition: { [kind]: [] }, children });
};
/** A change as a short text: `every(a+, one(b-, c+))`. */
const short = (change: Change): string => {
  if (change.kind === 'never') return 'never';
  if (change.kind === 'condition') return `${change.node.text}${change.to ? '+' : '-'}${change.more ?? ''}`;
  return `${change.kind}(${change.of.map(short).join(', ')})`;
};

test('an all that fails needs everything that fails, and one that holds falls with any', () => {
  const [yes, no, nope] = [leaf('yes', true), leaf('no', false), leaf('nope', false)];
  expect(short(changeOf(joined('all', [yes, no, nope])))).toBe('every(no+, nope+)');
  expect(short(changeOf(joined('all', [yes, no])))).toBe('no+');
  expect(short(changeOf(joined('all', [yes, leaf('too', true)])))).toBe('one(yes-, too-)');
});

test('an any that fails needs one of its conditions, and one that holds falls when none holds', () => {
  const [yes, no] = [leaf('yes', true), leaf('no', false)];
  expect(short(changeOf(joined('any', [no, leaf('nope', false)])))).toBe('one(no+, nope+)');
  expect(short(changeOf(joined('any', [yes, no, leaf('too', true)])))).toBe('every(yes-, too-)');
});

test('not turns what is asked around, and nests', () => {
  const inner = joined('any', [leaf('a', true), leaf('b', false)]);
  expect(short(changeOf(joined('not', [inner])))).toBe('a-');
  const tree = joined('all', [
    leaf('x', false),
    joined('not', [joined('all', [leaf('a', true), leaf('b', true)])]),
  ]);
  expect(short(changeOf(tree))).toBe('every(x+, one(a-, b-))');
});

test('what was drawn or has happened for good is no way in or out', () => {
  const bucket = leaf('draw', false, { condition: { bucket: { salt: 's', from: 0, to: 10 } } });
  const bought = leaf('bought', true, { condition: { event: 'Order Completed' }, facts: { count: 2 } });
  expect(short(changeOf(bucket))).toBe('never');
  expect(short(changeOf(bought))).toBe('never');
  expect(short(changeOf(joined('all', [bucket, leaf('no', false)])))).toBe('never');
  expect(short(changeOf(joined('any', [bucket, leaf('no', false)])))).toBe('no+');
  expect(short(changeOf(leaf('recently', true, { condition: { event: 'E', within: '7d' } })))).toBe(
    'recently-',
  );
  const rarely = { condition: { event: 'E', count: { lt: 3 } }, facts: { count: 5 } };
  expect(short(changeOf(leaf('rarely', false, rarely)))).toBe('never');
});

test('how often an event is still missing is told', () => {
  const event = (count: unknown, seen: number) =>
    leaf('did', false, {
      condition: { event: 'E', within: '30d', ...(count ? { count } : {}) },
      facts: { count: seen },
    });
  expect(short(changeOf(event({ gte: 3 }, 1)))).toBe('did+2');
  expect(short(changeOf(event({ gt: 3 }, 1)))).toBe('did+3');
  expect(short(changeOf(event(undefined, 0)))).toBe('did+1');
  expect(short(changeOf(event({ lt: 3 }, 5)))).toBe('did+');
});

test('of sums nothing is missing in times, and of purchases and sessions it is', () => {
  const ask = (condition: object, count: number, result = false) =>
    leaf('did', result, { condition: { ...condition }, facts: { count } });
  expect(short(changeOf(ask({ event: 'E', sum: { of: 'total', gte: 9 } }, 0)))).toBe('did+');
  expect(short(changeOf(ask({ purchases: { count: { gte: 3 } } }, 1)))).toBe('did+2');
  expect(short(changeOf(ask({ purchases: { count: { gte: 1 } } }, 1, true)))).toBe('never');
  expect(short(changeOf(ask({ purchases: { sum: { of: 'total', gte: 9 } } }, 1, true)))).toBe('did-');
  expect(neededTimes(ask({ event: 'E', distinct: { of: 'sku', gt: 4 } }, 0))).toBe(5);
});

test('a sequence that was done stays done, unless something must not follow it', () => {
  const done = (condition: object) => short(changeOf(leaf('did', true, { condition: { ...condition } })));
  expect(done({ sequence: [] })).toBe('never');
  expect(done({ sequence: [], within: '7d' })).toBe('did-');
  expect(done({ sequence: [], without: { event: 'E', within: '1d' } })).toBe('did-');
});
