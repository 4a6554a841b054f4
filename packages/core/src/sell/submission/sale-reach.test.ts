import { expect, test } from 'vitest';
import { at, pricingOf, saleOf, smallWorld } from '../testing/index.ts';
import { parsePricing, saleReach } from './index.ts';

const world = { ...smallWorld, now: at('2026-11-01T00:00:00Z') };

test('each sale says where it shows, and elsewhere why not', () => {
  const pricing = pricingOf({
    markets: ['FR', 'JP', 'KI', 'US'],
    overrides: [
      { markets: ['JP'], tier: 'NotAvailable' },
      { markets: ['KI'], tier: 'Tier1012' },
    ],
    sales: [saleOf({ discount: { tier: 'Tier1032' } }), saleOf({ id: 's2', markets: ['FR'] })],
  });
  expect(saleReach(pricing, world)).toEqual([
    {
      saleId: 's1',
      shown: ['FR', 'US'],
      hidden: [
        { market: 'JP', why: 'no-price' },
        { market: 'KI', why: 'not-lower' },
        { market: 'KW', why: 'not-offered' },
      ],
    },
    { saleId: 's2', shown: ['FR'], hidden: [] },
  ]);
});

test('a sale shows where it is lower for part of its time only', () => {
  const pricing = pricingOf({
    base: { tier: 'Tier1032' },
    scheduledChanges: [{ at: '2026-11-29T00:00', zone: 'utc', tier: 'Tier1052' }],
    sales: [saleOf({ discount: { tier: 'Tier1032' } })],
  });
  expect(saleReach(pricing, world)[0]?.hidden).toEqual([]);
  const tooLate = { ...world, now: at('2026-11-30T00:00:00Z') };
  expect(saleReach(pricing, tooLate)[0]?.shown).toEqual([]);
});

test('what a sale was lower than before now does not count', () => {
  const pricing = pricingOf({
    scheduledChanges: [{ at: '2026-11-28T00:00', zone: 'utc', tier: 'Tier1012' }],
    sales: [saleOf({ markets: ['FR'], discount: { tier: 'Tier1032' } })],
  });
  expect(saleReach(pricing, world)[0]?.shown).toEqual(['FR']);
  const later = { ...world, now: at('2026-11-29T00:00:00Z') };
  expect(saleReach(pricing, later)[0]?.hidden).toEqual([{ market: 'FR', why: 'not-lower' }]);
});

test('a sale without id gets one, and one with a known id keeps it', () => {
  const { id: _, ...nameless } = saleOf();
  const parsed = parsePricing(
    { base: { tier: 'Free' }, sales: [nameless, saleOf({ id: 'known' })] },
    { issue: () => 'issued', isKnown: (id) => id === 'known' },
  );
  expect(parsed.ok && parsed.value.sales.map(({ id }) => id)).toEqual(['issued', 'known']);
});
