import { expect, test } from 'vitest';
import { aggregateOf, aggregateValue, howsOf } from './aggregate.ts';

const FIELD = { name: 'a', label: { en: 'A', fr: 'A' }, type: 'aggregate', optional: true } as const;

test('an aggregate is read and written as it stands', () => {
  for (const wire of [
    { count: { gte: 3 } },
    { sum: { of: 'total', gte: 100 } },
    { distinct: { of: null, lt: null } },
  ])
    expect(aggregateValue(aggregateOf(wire))).toEqual(wire);
});

test('the property that is summed stays while its sum becomes an average, and is gone of a count', () => {
  const sum = aggregateOf({ sum: { of: 'total', gte: 100 } });
  expect(aggregateValue({ ...sum, how: 'avg' })).toEqual({ avg: { of: 'total', gte: 100 } });
  expect(aggregateValue({ ...sum, how: 'count' })).toEqual({ count: { gte: 100 } });
  expect(aggregateValue({ ...aggregateOf({ count: { gte: 1 } }), how: 'sum' })).toEqual({
    sum: { of: null, gte: 1 },
  });
});

test('variety is asked only of properties of one’s own choice', () => {
  const duration = [{ value: 'duration', label: { en: 'duration', fr: 'durée' } }];
  expect(howsOf({ ...FIELD, at: ['purchases'] })).toContain('distinct');
  expect(howsOf({ ...FIELD, at: ['sessions'], choices: duration })).not.toContain('distinct');
  expect(howsOf({ ...FIELD, members: ['count', 'sum'] })).toEqual(['count', 'sum']);
});
