import { describe, expect, test } from 'vitest';
import { at, pricingOf, publicationOf, saleOf, smallWorld } from '../testing/index.ts';
import {
  CLIENT_GATES,
  compileCatalogue,
  type QuotedPurchase,
  quote,
  quoteClaims,
  quoteFault,
} from './index.ts';

const now = at('2026-11-28T00:00:00Z');
const publication = publicationOf(pricingOf({ sales: [saleOf()] }));
const snapshot = compileCatalogue([publication], smallWorld);

function claimsAt(instant: number, product = 'shop/coins') {
  const client = { platform: 'windows', osVersion: '10.0.19045' };
  const price = quote(snapshot, { product, market: 'FR', at: instant, client });
  return price && quoteClaims(price, { jti: 'j', now: instant, customer: 'u:ada', client, publication });
}

const right: QuotedPurchase = {
  customer: 'u:ada',
  product: 'shop/coins',
  market: 'FR',
  amount: { currency: 'EUR', minor: 250 },
};

function fault(changes: Partial<QuotedPurchase>, asked = { now, gate: CLIENT_GATES.open }) {
  const claims = claimsAt(now);
  if (!claims) throw new Error('no quote');
  return quoteFault(claims, { ...right, ...changes }, asked);
}

describe('a quote does not bear out', () => {
  test.each<[string, Partial<QuotedPurchase>, string]>([
    ['another customer', { customer: 'u:bob' }, 'customer'],
    ['another product', { product: 'shop/gems' }, 'product'],
    ['another market', { market: 'US' }, 'market'],
    ['another currency', { amount: { currency: 'USD', minor: 250 } }, 'currency'],
    ['a lower amount', { amount: { currency: 'EUR', minor: 249 } }, 'amount'],
    ['a negative amount', { amount: { currency: 'EUR', minor: -250 } }, 'amount'],
    ['a fraction', { amount: { currency: 'EUR', minor: 250.5 } }, 'amount'],
    ['no number', { amount: { currency: 'EUR', minor: Number.NaN } }, 'amount'],
    ['two for the price of one', { quantity: 2 }, 'amount'],
    ['another platform', { client: { platform: 'ios' } }, 'client-gate'],
  ])('%s', (_, changes, why) => {
    expect(fault(changes)).toBe(why);
  });

  test('a purchase after it has expired', () => {
    expect(fault({}, { now: now + 600_000, gate: CLIENT_GATES.open })).toBe('expired');
  });

  test('a client that the gate no longer lets pass', () => {
    const gate = { ...CLIENT_GATES['microsoft-store'], platforms: {} };
    expect(fault({}, { now, gate })).toBe('client-gate');
  });
});

test('a quote bears out what it was made for, in any number at that price each', () => {
  expect(fault({})).toBeUndefined();
  expect(fault({ quantity: 3, amount: { currency: 'EUR', minor: 750 } })).toBeUndefined();
});

test('a quote ends with the sale, when that is sooner than 10 minutes', () => {
  expect(claimsAt(now)?.exp).toBe(now + 600_000);
  const end = at('2026-11-30T00:00:00Z');
  expect(claimsAt(end - 1_000)?.exp).toBe(end);
});
