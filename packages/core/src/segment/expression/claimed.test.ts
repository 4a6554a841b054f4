import { expect, test } from 'vitest';
import { claimedFacts } from './claimed.ts';
import type { Expression } from './expression.ts';
import { parseExpression } from './parse-expression.ts';

function parsed(wire: unknown): Expression {
  const result = parseExpression(wire);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

function claimed(wire: unknown, segments: Readonly<Record<string, unknown>> = {}): readonly string[] {
  return claimedFacts(parsed(wire), (id) => (id in segments ? parsed(segments[id]) : undefined));
}

const bought = { event: 'Order Completed', trusted: true };

test('what anybody can write with a public key is claimed, what somebody vouches for is not', () => {
  expect(claimed({ event: 'Order Completed' })).toEqual(['$']);
  expect(claimed(bought)).toEqual([]);
  expect(claimed({ trait: 'plan', is: 'pro' })).toEqual(['$']);
  expect(claimed({ trait: 'plan', is: 'pro', trusted: true })).toEqual([]);
  expect(claimed({ device: 'country', is: 'FR' })).toEqual(['$']);
  expect(claimed({ firstSeen: { ago: { lte: '7d' } } })).toEqual(['$']);
  expect(claimed({ lastSeen: { ago: { gt: '7d' } }, event: 'Order Completed' })).toEqual(['$']);
  expect(claimed({ sequence: [{ event: 'A' }, { event: 'B', within: '1d' }] })).toEqual(['$']);
  expect(claimed({ sessions: { count: { gte: 3 } } })).toEqual(['$']);
  expect(claimed({ place: 'plc_1' })).toEqual(['$']);
  expect(claimed({ consent: { channel: 'email' }, is: true })).toEqual(['$']);
  expect(claimed({ message: 'cmp_1', action: 'clicked' })).toEqual(['$']);
  expect(claimed({ message: 'cmp_1', action: 'sent' })).toEqual([]);
  expect(claimed({ purchases: { count: { gte: 1 } } })).toEqual([]);
  expect(claimed({ owns: 'shop/pro' })).toEqual([]);
  expect(claimed({ score: 'churn', gte: 0.8 })).toEqual([]);
  expect(claimed({ group: 'grp_1' })).toEqual([]);
  expect(claimed({ everyone: true })).toEqual([]);
  expect(claimed({ bucket: { salt: 's', from: 0, to: 10 } })).toEqual([]);
});

test('the paths say which conditions they are', () => {
  const expression = {
    all: [bought, { any: [{ not: { event: 'A' } }, { everyone: true }, { trait: 'b.c', exists: true }] }],
  };
  expect(claimed(expression)).toEqual(['$.all[1].any[0].not', '$.all[1].any[2]']);
});

test('a reference is claimed where the segment it names rests on claims, however far away', () => {
  const segments = {
    buyers: bought,
    outer: { all: [{ segment: 'buyers' }, { segment: 'inner' }] },
    inner: { not: { event: 'A' } },
  };
  expect(claimed({ segment: 'buyers' }, segments)).toEqual([]);
  expect(claimed({ any: [{ segment: 'outer' }, { segment: 'outer' }] }, segments)).toEqual([
    '$.any[0]',
    '$.any[1]',
  ]);
  expect(claimed({ segment: 'gone' }, segments)).toEqual([]);
});

test('a value that is vouched for can be hidden: who need not show it, or must not, can talk himself in', () => {
  const pro = { trait: 'plan', is: 'pro', trusted: true };
  expect(claimed({ not: pro })).toEqual(['$.not']);
  expect(claimed({ not: { not: pro } })).toEqual([]);
  expect(claimed({ trait: 'plan', isNot: 'pro', trusted: true })).toEqual(['$']);
  expect(claimed({ not: { trait: 'plan', isNot: 'pro', trusted: true } })).toEqual([]);
  expect(claimed({ not: { segment: 'pro' } }, { pro })).toEqual(['$.not']);
  expect(claimed({ all: [{ segment: 'pro' }, { not: { segment: 'pro' } }] }, { pro })).toEqual([
    '$.all[1].not',
  ]);
  expect(claimed({ trait: 'email', exists: false, trusted: true })).toEqual([]);
  expect(claimed({ not: bought })).toEqual([]);
});

test('segments that refer to each other in a circle, which none do, end', () => {
  const segments = { a: { segment: 'b' }, b: { any: [{ segment: 'a' }, { event: 'A' }] } };
  expect(claimed({ segment: 'a' }, segments)).toEqual(['$']);
});
