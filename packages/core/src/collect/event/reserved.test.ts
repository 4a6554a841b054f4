import { expect, test } from 'vitest';
import { isAskable, isReserved } from './index.ts';

const OF_PURCHASES = [
  'Trial Ending',
  'Subscription Renewed',
  'Subscription Cancelled',
  'Subscription Expired',
  'Entitlement Expired',
];

test.each(OF_PURCHASES)('%s is said by Relance only, and anybody may ask for it', (name) => {
  for (const entrance of ['client', 'server', 'import'] as const)
    expect(isReserved(name, entrance)).toBe(true);
  expect(isAskable(name)).toBe(true);
});

test('what there are conditions for is not asked for by its name', () => {
  expect(['Segment Entered', 'Message Sent', 'Score Set', 'Offer Served'].filter(isAskable)).toEqual([]);
});

test('an order is anybody’s to say; who is believed is another question', () => {
  expect(['Order Completed', 'Order Refunded'].filter((name) => isReserved(name, 'client'))).toEqual([]);
});
