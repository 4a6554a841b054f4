import { expect, test } from 'vitest';
import { at, pricingOf, publicationOf, saleOf, smallWorld } from '../testing/index.ts';
import { CLIENT_GATES, compileCatalogue, isControl, quote, storeProductFor } from './index.ts';

const NOON = at('2026-11-28T12:00:00Z');
const coins = publicationOf(pricingOf({ sales: [saleOf()] }));
const asked = { product: 'shop/coins', market: 'US', at: NOON };

test('a product that was never published has no price, nor has a market that does not exist', () => {
  const snapshot = compileCatalogue([coins], smallWorld);
  expect(quote(snapshot, { ...asked, product: 'shop/gems' })).toBeUndefined();
  expect(quote(snapshot, { ...asked, market: 'XX' })).toBeUndefined();
});

test('publishing one product leaves the work of the others in place', () => {
  const gems = publicationOf(pricingOf(), { product: 'shop/gems' });
  const before = compileCatalogue([coins, gems], smallWorld);
  expect(quote(before, asked)?.price).toBe(250);
  const dearer = publicationOf(pricingOf({ base: { tier: 'Tier1102' } }), { id: 'p2', product: 'shop/gems' });
  const after = compileCatalogue([coins, dearer], smallWorld, { previous: before });
  expect(after.products.get('shop/coins')).toBe(before.products.get('shop/coins'));
  expect(quote(after, { ...asked, product: 'shop/gems' })).toMatchObject({ publication: 'p2', price: 1_000 });
  expect(quote(after, asked)?.price).toBe(250);
});

test('other tiers start everything anew', () => {
  const before = compileCatalogue([coins], smallWorld);
  expect(quote(before, asked)?.regular).toBe(500);
  const doubled = new Map(
    [...smallWorld.tiers.columns].map(([key, column]) => [key, column.map((n) => n * 2)]),
  );
  const world = { ...smallWorld, tiers: { columns: doubled } };
  const after = compileCatalogue([coins], world, { previous: before });
  expect(quote(after, asked)?.regular).toBe(1_000);
});

test('another gate holds at once', () => {
  const before = compileCatalogue([coins], smallWorld);
  expect(quote(before, asked)?.onSale).toBe(true);
  const after = compileCatalogue([coins], smallWorld, {
    gate: CLIENT_GATES['microsoft-store'],
    previous: before,
  });
  expect(quote(after, asked)?.onSale).toBe(false);
});

test('a control group has about the share it was given, and the same customers again', () => {
  const keys = Array.from({ length: 4_000 }, (_, i) => `u:customer-${i}`);
  const control = keys.filter((key) => isControl({ id: 'sale_1', controlPercent: 20 }, key));
  // 800 expected, standard deviation 25: six of them.
  expect(Math.abs(control.length - 800)).toBeLessThan(150);
  for (const key of control) expect(isControl({ id: 'sale_1', controlPercent: 30 }, key)).toBe(true);
});

test('each platform has one store', () => {
  const products = { apple: 'a', google: { product: 'g', offerTag: 'half' }, microsoft: 'm', web: 'w' };
  const stores = ['ios', 'macos', 'android', 'windows', 'xbox', 'web', 'linux', 'constructor'].map(
    (platform) => storeProductFor(products, { platform })?.product,
  );
  expect(stores).toEqual(['a', 'a', 'g', 'm', 'm', 'w', undefined, undefined]);
  expect(storeProductFor(products, undefined)).toBeUndefined();
});
