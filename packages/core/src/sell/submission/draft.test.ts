import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCatalogue, type Pricing, quote, type ScheduledChange } from '../sale/index.ts';
import { at, pricingOf, publicationOf, saleOf, smallWorld } from '../testing/index.ts';
import { draftFrom, rollbackDraft } from './index.ts';

const NOW = at('2026-11-28T12:00:00Z');
const world = { ...smallWorld, now: NOW };

const change = (wallClock: string, rest: Partial<ScheduledChange> = {}): ScheduledChange => ({
  at: wallClock,
  zone: 'utc',
  tier: 'Tier1032',
  ...rest,
});

describe('the draft that a publication opens', () => {
  test('is the same pricing where nothing has come due', () => {
    const pricing = pricingOf({ scheduledChanges: [change('2027-01-01T00:00')], sales: [saleOf()] });
    expect(draftFrom(publicationOf(pricing), world)).toEqual(pricing);
  });

  test('has a scheduled change of the base that has come as its base price', () => {
    const pricing = pricingOf({ scheduledChanges: [change('2026-11-10T00:00'), change('2027-01-01T00:00')] });
    expect(draftFrom(publicationOf(pricing), world)).toMatchObject({
      base: { tier: 'Tier1032' },
      scheduledChanges: [{ at: '2027-01-01T00:00' }],
    });
  });

  test('keeps a local change that has come in some markets only', () => {
    const pricing = pricingOf({ scheduledChanges: [change('2026-11-28T11:30', { zone: 'local' })] });
    expect(draftFrom(publicationOf(pricing), world)).toEqual(pricing);
  });

  test('keeps a local change that is still to come somewhere, though a later one holds everywhere', () => {
    const pricing = pricingOf({
      scheduledChanges: [
        change('2026-11-28T08:00', { zone: 'local', tier: 'Tier1012' }),
        change('2026-11-28T11:00', { tier: 'Tier1102' }),
      ],
    });
    expect(draftFrom(publicationOf(pricing), world)).toEqual(pricing);
  });

  test('keeps the changes of the base where the latest is not the same everywhere', () => {
    const pricing = pricingOf({
      scheduledChanges: [
        change('2026-11-27T08:00', { zone: 'local', tier: 'Tier1012' }),
        change('2026-11-27T05:00', { tier: 'Tier1102' }),
      ],
    });
    expect(draftFrom(publicationOf(pricing), world)).toEqual(pricing);
  });

  test('has a change of some markets that has come as their override', () => {
    const pricing = pricingOf({
      overrides: [{ name: 'Far', markets: ['JP', 'KI'], tier: 'Tier1102' }],
      scheduledChanges: [change('2026-11-10T00:00', { markets: ['JP', 'FR'] })],
    });
    expect(draftFrom(publicationOf(pricing), world)).toMatchObject({
      overrides: [
        { name: 'Far', markets: ['KI'], tier: 'Tier1102' },
        { markets: ['FR', 'JP'], tier: 'Tier1032' },
      ],
      scheduledChanges: [],
    });
  });

  test('names the markets where future ones were left out and some came', () => {
    const publication = publicationOf(pricingOf({ includeFutureMarkets: false }), {
      knownMarkets: ['FR', 'US'],
    });
    expect(draftFrom(publication, world).markets).toEqual(['FR', 'US']);
  });

  test('takes in the markets that came since, where future ones were included', () => {
    const publication = publicationOf(pricingOf({ markets: ['FR'] }), { knownMarkets: ['FR', 'US'] });
    expect(draftFrom(publication, world).markets).toEqual(['FR', 'JP', 'KI', 'KW']);
  });

  test('confirms no earlier end any more', () => {
    const pricing = pricingOf({ sales: [saleOf({ confirmEarlierEnd: true })] });
    expect(draftFrom(publicationOf(pricing), world).sales).toEqual([saleOf()]);
  });

  test('costs the same everywhere from now on', () => {
    const wallClock = fc
      .integer({ min: -96, max: 96 })
      .map((hours) => new Date(NOW + hours * 3_600_000).toISOString().slice(0, 16));
    const arbitraryChange = fc
      .record({
        at: wallClock,
        zone: fc.constantFrom('utc' as const, 'local' as const),
        tier: fc.constantFrom(
          'Free' as const,
          'Tier1012' as const,
          'Tier1102' as const,
          'NotAvailable' as const,
        ),
        of: fc.oneof(fc.constant(undefined), fc.subarray(['FR', 'JP', 'KI', 'US'], { minLength: 1 })),
      })
      .map(({ of, ...rest }): ScheduledChange => (of ? { ...rest, markets: of } : rest));
    const known = fc.subarray(['FR', 'JP', 'KI', 'KW', 'US']);
    fc.assert(
      fc.property(
        fc.array(arbitraryChange, { maxLength: 5 }),
        known,
        fc.boolean(),
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom('FR', 'JP', 'KI', 'KW', 'US'),
        (scheduledChanges, knownMarkets, includeFutureMarkets, quarters, market) => {
          const pricing = pricingOf({
            scheduledChanges,
            includeFutureMarkets,
            overrides: [{ markets: ['JP', 'KI'], tier: 'Tier1032' }],
          });
          const before = publicationOf(pricing, { knownMarkets });
          const after = publicationOf(draftFrom(before, world));
          const when = NOW + quarters * 900_000;
          const price = (publication: typeof before) => {
            const answer = quote(compileCatalogue([publication], smallWorld), {
              product: 'shop/coins',
              market,
              at: when,
            });
            return [answer?.available, answer?.available && answer.price];
          };
          expect(price(after)).toEqual(price(before));
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('going back to an older version', () => {
  const published = (pricing: Pricing) =>
    publicationOf(pricing, { id: 'p2', publishedAt: at('2026-11-20T00:00:00Z') });
  let count = 0;
  const issueId = (): string => `new-${++count}`;
  const next = saleOf({ id: 'next', start: '2026-12-20T00:00', end: '2026-12-26T00:00' });

  test('takes its prices', () => {
    const older = publicationOf(pricingOf({ base: { tier: 'Tier1032' }, visibility: 'hidden' }));
    const draft = rollbackDraft({ older, published: published(pricingOf()) }, world, issueId);
    expect(draft).toMatchObject({ base: { tier: 'Tier1032' }, visibility: 'hidden' });
  });

  test('leaves sales that have started as they are published', () => {
    const older = publicationOf(pricingOf({ sales: [saleOf({ discount: { percent: 10 } })] }));
    const now = published(pricingOf({ sales: [saleOf({ end: '2026-12-05T00:00' })] }));
    expect(rollbackDraft({ older, published: now }, world, issueId).sales).toEqual(now.pricing.sales);
    const without = publicationOf(pricingOf());
    expect(rollbackDraft({ older: without, published: now }, world, issueId).sales).toEqual(
      now.pricing.sales,
    );
  });

  test('takes back sales to come, under their id where it is published, else under a new one', () => {
    const older = publicationOf(pricingOf({ sales: [next, { ...next, id: 'gone' }] }));
    const now = published(pricingOf({ sales: [{ ...next, discount: { percent: 10 } }] }));
    expect(rollbackDraft({ older, published: now }, world, issueId).sales).toEqual([
      next,
      { ...next, id: expect.stringMatching(/^new-/) },
    ]);
  });

  test('does not bring back what is over, and drops what it did not have', () => {
    const older = publicationOf(
      pricingOf({ sales: [saleOf({ id: 'old', start: '2026-11-02T00:00', end: '2026-11-03T00:00' })] }),
    );
    expect(
      rollbackDraft({ older, published: published(pricingOf({ sales: [next] })) }, world, issueId).sales,
    ).toEqual([]);
  });
});
