import { expect, test } from 'vitest';
import { PAID_TIERS, type TierTable } from '../price-tier/index.ts';
import { at, plainTiers, pricingOf, publicationOf, smallWorld } from '../testing/index.ts';
import { tierRaises } from './index.ts';

const now = at('2026-11-10T00:00:00Z');
/** The plain tiers with other amounts in one currency. */
const withColumn = (currency: string, minor: (i: number) => number): TierTable => ({
  columns: new Map([...plainTiers.columns, [currency, PAID_TIERS.map((_, i) => minor(i))]]),
});
const raises = (tiers: TierTable, pricing = pricingOf()) =>
  tierRaises([publicationOf(pricing)], { world: smallWorld, tiers, now });

test('other tiers that raise a subscription are told market by market', () => {
  expect(raises(withColumn('EUR', (i) => 101 + i * 10))).toEqual([
    { product: 'shop/coins', market: 'FR', currency: 'EUR', from: 500, to: 501 },
  ]);
});

test('the same tiers, and lower ones, raise nothing', () => {
  expect(raises(plainTiers)).toEqual([]);
  expect(raises(withColumn('EUR', (i) => 99 + i * 10))).toEqual([]);
});

test('a raise that is scheduled counts, and where the product is not sold nothing does', () => {
  const change = { at: '2026-12-01T00:00', zone: 'utc', tier: 'Tier1032' } as const;
  const onlyThen = withColumn('EUR', (i) => (i === 20 ? 305 : 100 + i * 10));
  expect(raises(onlyThen, pricingOf({ scheduledChanges: [change] }))).toHaveLength(1);
  expect(
    raises(
      withColumn('EUR', (i) => 101 + i * 10),
      pricingOf({ markets: ['US'] }),
    ),
  ).toEqual([]);
  const amount = { markets: ['FR'], amount: { currency: 'EUR', minor: 450 } };
  expect(
    raises(
      withColumn('EUR', (i) => 101 + i * 10),
      pricingOf({ overrides: [amount] }),
    ),
  ).toEqual([]);
});
