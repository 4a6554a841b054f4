// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { rowsOf } from '../../pick/where-rows.ts';
import { exampleEvent } from './example-event.ts';

test('without an event there is no example', () => {
  expect(exampleEvent('', [{ name: 'total', samples: [5] }], [])).toBeUndefined();
});

test('an example has what came lately, and what is asked of it', () => {
  const seen = [
    { name: 'total', samples: [5, 7] },
    { name: 'item.brand', samples: ['Acme'] },
    { name: 'item.size', samples: ['M'] },
    { name: 'list', samples: [] },
  ];
  const where = rowsOf({ total: { gt: 50 }, 'item.brand': { is: 'Other' }, paid: { is: true } });
  expect(exampleEvent('Order Completed', seen, where)).toEqual({
    name: 'Order Completed',
    properties: { total: 5, item: { brand: 'Other', size: 'M' }, paid: true },
  });
});
