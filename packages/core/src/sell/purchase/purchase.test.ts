import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoggedEvent } from '../../collect/event/index.ts';
import type { Terms } from '../catalog/index.ts';
import {
  entitlementOf,
  isFirstTimePayer,
  isFreeOrder,
  lastsUntil,
  nextNews,
  type Purchase,
  productsOf,
  purchaseEvents,
  readOrderEvent,
  type ToldPurchase,
} from './index.ts';

const DAY = 86_400_000;
const T0 = Date.parse('2026-01-01T00:00:00Z');
const DURABLE: Terms = { type: 'durable' };
const PRO: Terms = { type: 'subscription', period: 'P1M', trial: 'P1W' };

function purchase(changes: Partial<Purchase> = {}): Purchase {
  return { kind: 'purchase', at: T0, quantity: 1, expiresAt: null, isRefunded: false, ...changes };
}

describe('a purchase lasts', () => {
  test.each<[string, Parameters<typeof lastsUntil>, number | null]>([
    ['for ever, being durable', [{ kind: 'purchase', at: T0 }, DURABLE], null],
    [
      'for its days',
      [
        { kind: 'purchase', at: T0 },
        { type: 'durable', lifetimeDays: 30 },
      ],
      T0 + 30 * DAY,
    ],
    ['for a period', [{ kind: 'renewal', at: T0 }, PRO], T0 + 31 * DAY],
    ['for a trial', [{ kind: 'trial', at: T0 }, PRO], T0 + 7 * DAY],
    [
      'for a period where there is no trial',
      [{ kind: 'trial', at: T0 }, { type: 'subscription' }],
      T0 + 31 * DAY,
    ],
    ['as the seller says', [{ kind: 'purchase', at: T0, expiresAt: T0 + 5 }, PRO], T0 + 5],
    ['for ever, being unknown', [{ kind: 'purchase', at: T0 }, undefined], null],
  ])('%s', (_, args, end) => {
    expect(lastsUntil(...args)).toBe(end);
  });
});

describe('an entitlement', () => {
  test('is none without a purchase, nor by a cancellation alone', () => {
    expect(entitlementOf([], DURABLE, T0)).toBeUndefined();
    expect(entitlementOf([purchase({ kind: 'cancellation' })], PRO, T0)).toBeUndefined();
  });

  test('of a durable is one, however often it is bought', () => {
    expect(entitlementOf([purchase(), purchase({ at: T0 + 1 })], DURABLE, T0 + 2)).toEqual({
      state: 'active',
      quantity: 1,
      since: T0,
      expiresAt: null,
    });
  });

  test('of a store-consumable adds up its quantity', () => {
    const coins: Terms = { type: 'store-consumable', quantity: 100 };
    const bought = [purchase(), purchase({ quantity: 2 }), purchase({ isRefunded: true })];
    expect(entitlementOf(bought, coins, T0)).toMatchObject({ quantity: 300 });
  });

  test('of a Free sale outlives the sale: what it cost is not asked', () => {
    expect(entitlementOf([purchase()], DURABLE, T0 + 3_650 * DAY)).toMatchObject({ state: 'active' });
  });

  test('ends to the millisecond and is bought again after that (1.81)', () => {
    const first = purchase({ expiresAt: T0 + DAY });
    expect(entitlementOf([first], DURABLE, T0 + DAY - 1)).toMatchObject({ state: 'active', quantity: 1 });
    expect(entitlementOf([first], DURABLE, T0 + DAY)).toMatchObject({ state: 'expired', quantity: 0 });
    const again = purchase({ at: T0 + 2 * DAY, expiresAt: T0 + 3 * DAY });
    expect(entitlementOf([first, again], DURABLE, T0 + 2 * DAY)).toEqual({
      state: 'active',
      quantity: 1,
      since: T0 + 2 * DAY,
      expiresAt: T0 + 3 * DAY,
    });
  });

  test('cancelled runs to its end; bought again it is active', () => {
    const bought = [purchase({ expiresAt: T0 + 30 * DAY }), purchase({ kind: 'cancellation', at: T0 + DAY })];
    expect(entitlementOf(bought, PRO, T0 + 2 * DAY)).toMatchObject({ state: 'cancelled', quantity: 1 });
    expect(entitlementOf(bought, PRO, T0 + 30 * DAY)).toMatchObject({ state: 'expired' });
    const renewed = purchase({ kind: 'renewal', at: T0 + 3 * DAY, expiresAt: T0 + 60 * DAY });
    expect(entitlementOf([...bought, renewed], PRO, T0 + 4 * DAY)).toMatchObject({ state: 'active' });
  });

  test('given back is refunded, unless another purchase stands', () => {
    expect(entitlementOf([purchase({ isRefunded: true })], DURABLE, T0)).toMatchObject({
      state: 'refunded',
      quantity: 0,
      expiresAt: null,
    });
    expect(entitlementOf([purchase({ isRefunded: true }), purchase()], DURABLE, T0)).toMatchObject({
      state: 'active',
    });
  });

  const arbitrary = fc.record({
    kind: fc.constantFrom('purchase', 'renewal', 'trial', 'cancellation'),
    at: fc.integer({ min: 0, max: 10 }).map((n) => T0 + n),
    quantity: fc.integer({ min: 1, max: 3 }),
    expiresAt: fc.option(fc.integer({ min: 5, max: 15 }).map((n) => T0 + n)),
    isRefunded: fc.boolean(),
  } as const);
  const permuted = fc
    .array(arbitrary, { maxLength: 7 })
    .chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      ),
    );
  const now = fc.integer({ min: -1, max: 17 }).map((n) => T0 + n);

  test('does not depend on the order in which purchases arrive', () => {
    fc.assert(
      fc.property(permuted, now, ([list, other], at) => {
        expect(entitlementOf(other, PRO, at)).toEqual(entitlementOf(list, PRO, at));
      }),
    );
  });

  test('is never less for one more purchase, and never more for a refund', () => {
    const owned = (list: readonly Purchase[], at: number): number =>
      entitlementOf(list, { type: 'consumable' }, at)?.quantity ?? 0;
    fc.assert(
      fc.property(fc.array(arbitrary, { maxLength: 6 }), arbitrary, now, (list, one, at) => {
        expect(owned([...list, { ...one, isRefunded: false }], at)).toBeGreaterThanOrEqual(owned(list, at));
        expect(owned([...list, { ...one, isRefunded: true }], at)).toBe(owned(list, at));
      }),
    );
  });
});

describe('time says', () => {
  const terms = { type: 'subscription', trialNoticeMs: 3 * DAY } as const;
  const trial = { state: 'trial', quantity: 1, since: T0, expiresAt: T0 + 7 * DAY } as const;
  const nothing = { trialEnding: null, expired: null };

  test('that a trial ends three days before, then that it expired, each once', () => {
    expect(nextNews(trial, nothing, terms)).toEqual({ name: 'Trial Ending', at: T0 + 4 * DAY });
    const told = { trialEnding: trial.expiresAt, expired: null };
    expect(nextNews(trial, told, terms)).toEqual({ name: 'Subscription Expired', at: trial.expiresAt });
    const over = { ...trial, state: 'expired', quantity: 0 } as const;
    expect(nextNews(over, nothing, terms)).toEqual({ name: 'Subscription Expired', at: trial.expiresAt });
    expect(nextNews(over, { ...told, expired: trial.expiresAt }, terms)).toBeUndefined();
  });

  test('that a short trial ends as soon as it begins', () => {
    expect(nextNews({ ...trial, expiresAt: T0 + DAY }, nothing, terms)).toEqual({
      name: 'Trial Ending',
      at: T0,
    });
  });

  test('of a durable that its entitlement expired, and nothing of what lasts or was given back', () => {
    const durable = { state: 'active', quantity: 1, since: T0, expiresAt: T0 + DAY } as const;
    expect(nextNews(durable, nothing, { ...terms, type: 'durable' })?.name).toBe('Entitlement Expired');
    expect(nextNews({ ...durable, expiresAt: null }, nothing, terms)).toBeUndefined();
    expect(nextNews({ ...durable, state: 'refunded' }, nothing, terms)).toBeUndefined();
  });
});

describe('an order', () => {
  const event = (changes: Partial<LoggedEvent>): LoggedEvent => ({
    type: 'track',
    name: 'Order Completed',
    app: 'shop',
    userId: 'ada',
    messageId: 'm',
    origin: 'server',
    ...changes,
  });
  const read = (changes: Partial<LoggedEvent>) =>
    readOrderEvent({ event: event(changes), seq: 1, partition: 0, receivedAt: T0 });

  test('of a client is none, also with an identity token (F47)', () => {
    for (const origin of ['client', 'identified'] as const) {
      expect(read({ origin, properties: { orderId: '1', product: 'shop' } })).toBeUndefined();
    }
  });

  test('without a number is not recorded', () => {
    expect(read({ properties: { product: 'shop' } })).toBeUndefined();
    expect(read({ properties: { orderId: 'x'.repeat(321) } })).toBeUndefined();
  });

  test.each([{ orderId: '7' }, { order_id: '7' }, { orderId: 7 }, { orderId: '', order_id: 7 }])(
    'is known by its number in any spelling: %j',
    (properties) => {
      expect(read({ properties })).toMatchObject({ order: { orderId: '7' } });
    },
  );

  test('says its products once each, with their quantities', () => {
    expect(
      productsOf({ product: 'a', products: [{ product_id: 'a', quantity: 3 }, { productId: 'b' }, 'c'] }),
    ).toEqual([
      { id: 'a', quantity: 3 },
      { id: 'b', quantity: 1 },
    ]);
    expect(productsOf({ product_id: 'a', products: [{ product_id: 'b' }], quantity: 2 })).toEqual([
      { id: 'b', quantity: 1 },
      { id: 'a', quantity: 2 },
    ]);
  });

  test.each([0, -1, 1.5, 1e300, '3', null])('of %j of a thing is taken for one of it', (quantity) => {
    expect(productsOf({ product: 'a', quantity })).toEqual([{ id: 'a', quantity: 1 }]);
  });

  test('says its amount in minor units of its currency', () => {
    const amount = (properties: { total: number; currency: string }) => {
      const said = read({ properties: { orderId: '1', ...properties } });
      return said?.is === 'order' ? said.order.amount?.minor : undefined;
    };
    expect(amount({ total: 4.99, currency: 'USD' })).toBe(499);
    expect(amount({ total: 500, currency: 'JPY' })).toBe(500);
    expect(amount({ total: 0.305, currency: 'KWD' })).toBe(305);
    expect(amount({ total: -1, currency: 'USD' })).toBeUndefined();
  });

  test('is free when it says so', () => {
    expect([{ total: 0 }, { revenue: 0 }, { kind: 'trial', total: 5 }].map(isFreeOrder)).toEqual([
      true,
      true,
      true,
    ]);
    expect([{ total: 0.01 }, { total: 0, revenue: 1 }, {}].map(isFreeOrder)).toEqual([false, false, false]);
  });

  const told: ToldPurchase = {
    orderId: 'o1',
    userId: 'ada',
    test: false,
    product: 'shop/pro',
    kind: 'purchase',
    quantity: 2,
    amount: { currency: 'KWD', minor: 1_305 },
    market: 'KW',
    at: T0,
    expiresAt: T0 + DAY,
    saleId: undefined,
    printInstant: (instant) => new Date(instant).toISOString(),
  };

  test('that was recorded reads back as it was told', () => {
    const [said] = purchaseEvents(told);
    expect(said).toMatchObject({ messageId: 'purchase:o1', origin: 'server', properties: { total: 1.305 } });
    expect(said && readOrderEvent({ event: said, seq: 1, partition: 0, receivedAt: T0 + 9 })).toEqual({
      is: 'order',
      order: {
        orderId: 'o1',
        items: [{ id: 'shop/pro', quantity: 2 }],
        kind: 'purchase',
        at: T0,
        expiresAt: T0 + DAY,
        market: 'KW',
        amount: told.amount,
      },
    });
  });

  test('that renews says so beside; a cancellation says only that', () => {
    expect(purchaseEvents({ ...told, kind: 'renewal' }).map(({ name }) => name)).toEqual([
      'Order Completed',
      'Subscription Renewed',
    ]);
    expect(purchaseEvents({ ...told, kind: 'cancellation' })).toMatchObject([
      { name: 'Subscription Cancelled', origin: 'system', properties: { product: 'shop/pro' } },
    ]);
  });
});

test('a first-time payer has no verified, unrefunded order above 0', () => {
  const order = { minor: 499, isRefunded: false, verified: true };
  expect(isFirstTimePayer([])).toBe(true);
  expect(
    isFirstTimePayer([
      { ...order, minor: 0 },
      { ...order, isRefunded: true },
      { ...order, verified: false },
    ]),
  ).toBe(true);
  expect(isFirstTimePayer([order])).toBe(false);
});
