import { describe, expect, test } from 'vitest';
import {
  type AddOnDraft,
  changeAddOn,
  parseAddOn,
  periodEnd,
  productIdFlaw,
  readProduct,
  trialEnd,
} from './index.ts';

const at = (text: string): number => Date.parse(text);
const said = (draft: AddOnDraft): string[] => {
  const parsed = parseAddOn(draft);
  return parsed.ok ? [] : parsed.refusal.map(({ path, message }) => `${path} ${message}`);
};

describe('an add-on is refused', () => {
  test.each([...'<>*%&:\\?+,/', '\u0000', '\n'])('with %j in its id (1.84)', (character) => {
    expect(productIdFlaw(`a${character}b`)).toMatch(/^may not contain/);
  });

  test('with an empty id, or one of 101 characters', () => {
    expect([productIdFlaw(' '), productIdFlaw('x'.repeat(101)), productIdFlaw('x'.repeat(100))]).toEqual([
      'must not be empty',
      'must have at most 100 characters',
      undefined,
    ]);
  });

  test.each<[string, AddOnDraft, string]>([
    ['that lasts no day', { productId: 'a', name: 'A', type: 'durable', lifetimeDays: 0 }, '$.lifetimeDays'],
    [
      'that lasts 366 days',
      { productId: 'a', name: 'A', type: 'durable', lifetimeDays: 366 },
      '$.lifetimeDays',
    ],
    ['that credits nothing', { productId: 'a', name: 'A', type: 'store-consumable' }, '$.quantity'],
    [
      'that credits 1,000,001',
      { productId: 'a', name: 'A', type: 'store-consumable', quantity: 1_000_001 },
      '$.quantity',
    ],
    [
      'with the period of another type',
      { productId: 'a', name: 'A', type: 'durable', period: 'P1M' },
      '$.period',
    ],
    [
      'with the trial of another type',
      { productId: 'a', name: 'A', type: 'consumable', trial: 'P1W' },
      '$.trial',
    ],
    [
      'with the quantity of another type',
      { productId: 'a', name: 'A', type: 'subscription', quantity: 3 },
      '$.quantity',
    ],
    ['without a name', { productId: 'a', name: ' ', type: 'durable' }, '$.name'],
    [
      'with eleven keywords',
      { productId: 'a', name: 'A', type: 'durable', keywords: Array.from({ length: 11 }, () => 'k') },
      '$.keywords',
    ],
    [
      'with a keyword of 31 characters',
      { productId: 'a', name: 'A', type: 'durable', keywords: ['k'.repeat(31)] },
      '$.keywords[0]',
    ],
  ])('%s', (_, draft, path) => {
    expect(said(draft).map((text) => text.split(' ')[0])).toEqual([path]);
  });
});

describe('an add-on', () => {
  test('is a monthly subscription without trial where nothing else is said (1.83)', () => {
    expect(parseAddOn({ productId: 'pro', name: 'Pro', type: 'subscription' })).toMatchObject({
      value: { period: 'P1M', trial: 'none', keywords: [] },
    });
  });

  test('lasts 1 to 365 days, or for ever (1.81)', () => {
    for (const lifetimeDays of [1, 365]) {
      expect(said({ productId: 'a', name: 'A', type: 'durable', lifetimeDays })).toEqual([]);
    }
    expect(parseAddOn({ productId: 'a', name: 'A', type: 'durable' })).toEqual({
      ok: true,
      value: { productId: 'a', name: 'A', type: 'durable', keywords: [] },
    });
  });

  const parsed = parseAddOn({ productId: 'pro', name: 'Pro', type: 'subscription', trial: 'P1W' });
  const pro = parsed.ok ? parsed.value : undefined;

  test.each([
    { productId: 'pro2' },
    { type: 'durable' as const },
    { period: 'P1Y' as const },
    { trial: 'none' as const },
    { lifetimeDays: 3 },
    { quantity: 3 },
  ])('never changes to %j', (change) => {
    expect(pro && changeAddOn(pro, change)).toMatchObject({ ok: false, refusal: { why: 'fixed' } });
  });

  test('changes its name, keywords and store products, and may repeat the rest', () => {
    const change = {
      name: 'Professional',
      keywords: ['work'],
      storeProducts: { web: 'w' },
      type: 'subscription',
    } as const;
    expect(pro && changeAddOn(pro, change)).toEqual({ ok: true, value: { ...pro, ...change } });
    expect(pro && changeAddOn(pro, { name: '' })).toMatchObject({ ok: false, refusal: { why: 'invalid' } });
  });
});

describe('a product is named', () => {
  test.each([
    ['shop', { app: 'shop' }],
    ['shop/coins 100', { app: 'shop', productId: 'coins 100' }],
    ['', undefined],
    ['/coins', undefined],
    ['shop/', undefined],
    ['shop/a/b', undefined],
  ])('%j', (name, product) => {
    expect(readProduct(name)).toEqual(product);
  });
});

describe('a period ends', () => {
  test.each([
    ['2026-01-31T10:00:00Z', 'P1M', '2026-02-28T10:00:00Z'],
    ['2028-01-31T10:00:00Z', 'P1M', '2028-02-29T10:00:00Z'],
    ['2026-11-30T23:59:59.999Z', 'P3M', '2027-02-28T23:59:59.999Z'],
    ['2026-08-31T00:00:00Z', 'P6M', '2027-02-28T00:00:00Z'],
    ['2028-02-29T00:00:00Z', 'P1Y', '2029-02-28T00:00:00Z'],
    ['2026-12-01T00:00:00Z', 'P2Y', '2028-12-01T00:00:00Z'],
  ] as const)('of %s after %s at %s', (start, period, end) => {
    expect(periodEnd(at(start), period)).toBe(at(end));
  });

  test('of a trial after a week or a month', () => {
    expect(trialEnd(at('2026-01-31T10:00:00Z'), 'P1W')).toBe(at('2026-02-07T10:00:00Z'));
    expect(trialEnd(at('2026-01-31T10:00:00Z'), 'P1M')).toBe(at('2026-02-28T10:00:00Z'));
  });
});
