import { expect, test } from 'vitest';
import { chartParts, type Group, whereFrom } from './events-report.ts';

const group = (value: string, count: number): Group => ({
  value,
  other: false,
  count,
  customers: 1,
  items: [
    { period: '2026-11-01', count, customers: 1 },
    { period: '2026-11-02', count: 0, customers: 0 },
  ],
});
const NINE = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((value, index) => group(value, 10 - index));

test('an address whose conditions cannot be read asks for everything', () => {
  expect(whereFrom(undefined)).toEqual({});
  expect(whereFrom('{"total"')).toEqual({});
  expect(whereFrom('[1]')).toEqual({});
  expect(whereFrom('{"total":{"gt":5}}')).toEqual({ total: { gt: 5 } });
});

test('a few parts are shown as they are', () => {
  expect(chartParts(NINE.slice(0, 7), 'count')).toEqual(NINE.slice(0, 7));
});

test('the rest of many parts is one part, so that events add up to the whole', () => {
  const parts = chartParts(NINE, 'count');
  expect(parts).toHaveLength(7);
  expect(parts[6]).toMatchObject({ value: null, other: true, count: 4 + 3 + 2 });
  const sum = (groups: readonly Group[]) =>
    groups.reduce((all, { items }) => all + (items[0]?.count ?? 0), 0);
  expect(sum(parts)).toBe(sum(NINE));
});

test('customers have no rest: one of several parts would count several times', () => {
  expect(chartParts(NINE, 'customers')).toEqual(NINE.slice(0, 7));
});
