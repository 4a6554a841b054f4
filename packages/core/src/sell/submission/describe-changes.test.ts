import { expect, test } from 'vitest';
import type { Pricing } from '../sale/index.ts';
import { plainTiers, pricingOf, saleOf, smallWorld } from '../testing/index.ts';
import { describeChanges, type Language } from './index.ts';

function told(before: Pricing | undefined, after: Pricing, language: Language = 'en'): string[] {
  const options = { language, markets: smallWorld.markets, tiers: plainTiers };
  return describeChanges(before, after, options).map(({ path, text }) => `${path}: ${text}`);
}

test('two versions that are the same have no differences', () => {
  expect(told(pricingOf({ sales: [saleOf()] }), pricingOf({ sales: [saleOf()] }))).toEqual([]);
});

test('a first version is told with its price and what is out of the ordinary', () => {
  expect(told(undefined, pricingOf({ markets: ['FR', 'JP'] }))).toEqual([
    '$.base: Base price: Tier1052 (5.00 USD)',
    '$.markets: Sold in France and Japan only',
  ]);
});

const before = pricingOf({
  overrides: [{ markets: ['JP'], tier: 'Tier1032' }],
  scheduledChanges: [{ at: '2026-12-01T00:00', zone: 'utc', tier: 'Tier1032' }],
  sales: [saleOf({ name: 'Black Friday' }), saleOf({ id: 's2' })],
});
const after = pricingOf({
  base: { tier: 'Free' },
  markets: ['FR', 'KI', 'US'],
  includeFutureMarkets: false,
  overrides: [
    { markets: ['FR'], amount: { currency: 'EUR', minor: 450 } },
    { markets: ['US', 'KI'], tier: 'NotAvailable' },
  ],
  scheduledChanges: [{ at: '2026-12-01T00:00', zone: 'local', tier: 'Tier1032', markets: ['FR'] }],
  visibility: 'stopped',
  published: false,
  storeProducts: { apple: 'coins' },
  sales: [
    saleOf({ name: 'Black Friday', end: '2026-12-02T00:00', storeProducts: { apple: 'coins.half' } }),
    saleOf({
      id: 's3',
      name: 'Owners',
      discount: { tier: 'Tier1032' },
      markets: ['FR'],
      audience: { ownersOf: 'runner' },
      zone: 'local',
    }),
  ],
});

test('every difference is one line, in English', () => {
  expect(told(before, after)).toEqual([
    '$.base: Base price: Tier1052 (5.00 USD) → free',
    '$.markets: No longer sold in Japan and Kuwait; who has bought it keeps it',
    '$.includeFutureMarkets: Markets added later are left out',
    '$.overrides[0]: Price in France: the base price → 4.50 EUR',
    '$.overrides: Price in Japan: Tier1032 (3.00 USD) → the base price',
    '$.overrides[1]: Price in Kiribati and United States: the base price → not available',
    '$.scheduledChanges: No longer scheduled from 2026-12-01 00:00 UTC, the base price: Tier1032 (3.00 USD)',
    '$.scheduledChanges[0]: Scheduled from 2026-12-01 00:00 local time, France: Tier1032 (3.00 USD)',
    '$.visibility: Visibility: listed → stopped: nobody new can buy it',
    '$.published: Withdrawn: nobody can buy it',
    '$.storeProducts: What stores charge has changed',
    '$.sales: Sale “s2” removed',
    '$.sales[0].end: Sale “Black Friday”, end: 2026-11-30 00:00 UTC → 2026-12-02 00:00 UTC',
    '$.sales[0].storeProducts: Sale “Black Friday”: what stores charge has changed',
    '$.sales[1]: New sale “Owners”: Tier1032 (3.00 USD), France, for owners of runner, from 2026-11-27 00:00 local time to 2026-11-30 00:00 local time',
  ]);
});

test('and in French', () => {
  expect(told(before, after, 'fr')).toEqual([
    '$.base: Prix de base : Tier1052 (5,00 USD) → gratuit',
    '$.markets: N’est plus vendu ici : Japon et Koweït ; qui l’a acheté le garde',
    '$.includeFutureMarkets: Les marchés ajoutés plus tard ne sont pas inclus',
    '$.overrides[0]: Prix (France) : le prix de base → 4,50 EUR',
    '$.overrides: Prix (Japon) : Tier1032 (3,00 USD) → le prix de base',
    '$.overrides[1]: Prix (Kiribati et États-Unis) : le prix de base → indisponible',
    '$.scheduledChanges: N’est plus prévu à partir du 2026-12-01 00:00 UTC, le prix de base : Tier1032 (3,00 USD)',
    '$.scheduledChanges[0]: Prévu à partir du 2026-12-01 00:00 heure locale, France : Tier1032 (3,00 USD)',
    '$.visibility: Visibilité : visible → arrêté : personne d’autre ne peut l’acheter',
    '$.published: Retiré : personne ne peut l’acheter',
    '$.storeProducts: Ce que les stores facturent a changé',
    '$.sales: Promotion « s2 » supprimée',
    '$.sales[0].end: Promotion « Black Friday », fin : 2026-11-30 00:00 UTC → 2026-12-02 00:00 UTC',
    '$.sales[0].storeProducts: Promotion « Black Friday » : ce que les stores facturent a changé',
    '$.sales[1]: Nouvelle promotion « Owners » : Tier1032 (3,00 USD), France, pour les possesseurs de runner, du 2026-11-27 00:00 heure locale au 2026-11-30 00:00 heure locale',
  ]);
});

test('audiences go by their names where they have one', () => {
  const [line] = describeChanges(
    pricingOf(),
    pricingOf({ sales: [saleOf({ audience: { segment: 'seg_1' }, controlPercent: 10 })] }),
    { language: 'en', markets: smallWorld.markets, nameOf: () => 'First-time payers' },
  );
  expect(line?.text).toContain('for segment First-time payers');
});

test('markets that come back are told, and all of them as all', () => {
  const few = pricingOf({ markets: ['FR'] });
  expect(told(few, pricingOf({ markets: ['FR', 'US'] }))).toEqual(['$.markets: Sold in United States too']);
  expect(told(few, pricingOf())).toEqual(['$.markets: Sold in all markets']);
});
