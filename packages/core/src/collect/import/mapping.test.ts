import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyMapping, columnsOf, headerMapping, type Mapping, parseMapping } from './mapping.ts';
import { PRESETS } from './presets.ts';

function mapping(...texts: string[]): Mapping {
  const parsed = parseMapping(texts);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.value;
}
const cells = (row: Record<string, string>) => (column: string) => row[column] ?? '';

test('a pair without = and a target that is none are refused by name', () => {
  const parsed = parseMapping([
    'Order Completed',
    'properties=x',
    'userId.x={id}',
    'traits.__proto__.x={id}',
  ]);
  expect(parsed).toEqual({
    ok: false,
    refusal: [
      { path: '$.mapping', message: '"Order Completed" is not of the form target=template' },
      { path: '$.mapping', message: '"properties" is not a target' },
      { path: '$.mapping', message: '"userId.x" is not a target' },
      { path: '$.mapping', message: '"traits.__proto__.x" is not a target' },
    ],
  });
});

test('a cell that is not of its kind refuses the row and says which target', () => {
  for (const text of ['1,5', 'twelve', '1e400', '9007199254740993', '0x10', 'NaN']) {
    expect(applyMapping(mapping('properties.quantity=number:{q}'), cells({ q: text }))).toEqual({
      ok: false,
      refusal: { target: 'properties.quantity', message: `"${text}" is not a number` },
    });
  }
  expect(applyMapping(mapping('vip=boolean:{v}'), cells({ v: 'perhaps' })).ok).toBe(false);
});

test('a row of the CDNOW file becomes an order with its own date', () => {
  const cdnow = mapping(...(PRESETS.cdnow ?? []), 'email={customer_id}@example.test');
  const row = cells({ customer_id: '7', date: '1997-01-12', quantity: '5', price: '77.00' });
  expect(applyMapping(cdnow, row)).toEqual({
    ok: true,
    value: {
      event: 'Order Completed',
      userId: '7',
      timestamp: '1997-01-12',
      properties: { quantity: 5, revenue: 77, currency: 'USD' },
      traits: { email: '7@example.test' },
    },
  });
  expect(columnsOf(cdnow)).toEqual(['customer_id', 'date', 'quantity', 'price']);
});

test('several pairs stand in one text, and a comma inside a template stays in it', () => {
  const row = cells({ id: '7' });
  const texts = 'event=Order Completed, userId={id}, traits.name=Doe, John, traits.address.city=Paris';
  expect(applyMapping(mapping(texts), row)).toEqual({
    ok: true,
    value: {
      event: 'Order Completed',
      userId: '7',
      traits: { name: 'Doe, John', address: { city: 'Paris' } },
    },
  });
});

test('a template that reads an empty cell gives nothing, not half an address', () => {
  const row = cells({ id: '', vip: 'YES', score: ' -1.5e2 ' });
  expect(
    applyMapping(mapping('email={id}@example.test', 'vip=boolean:{vip}', 'score=number:{score}'), row),
  ).toEqual({
    ok: true,
    value: { traits: { vip: true, score: -150 } },
  });
});

test('a table whose columns are named as their targets needs no mapping', () => {
  const columns = ['userId', 'event', 'properties.city', 'plan', '', '__proto__'];
  const row = cells({ userId: '7', event: 'Visit', 'properties.city': 'Rome', plan: 'gold', __proto__: 'x' });
  expect(applyMapping(headerMapping(columns), row)).toEqual({
    ok: true,
    value: { userId: '7', event: 'Visit', properties: { city: 'Rome' }, traits: { plan: 'gold' } },
  });
});

test('no mapping and no row, however odd, throws or touches Object.prototype', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.dictionary(fc.string(), fc.string()), (texts, row) => {
      const parsed = parseMapping(texts);
      if (parsed.ok)
        applyMapping(parsed.value, (column) => (Object.hasOwn(row, column) ? (row[column] ?? '') : ''));
      applyMapping(headerMapping(Object.keys(row)), (column) => row[column] ?? '');
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
  );
});
