import { defineTexts } from '../text/texts.ts';

export const sellTexts = defineTexts({
  'sell.title': { en: 'Prices and offers', fr: 'Prix et offres' },
  'sell.not-yet': { en: 'Not in this version', fr: 'Pas dans cette version' },
  'sell.not-yet.detail': {
    en: 'Catalogue, market prices, sales and purchases work over the API already: see docs/sell.md. Their pages, and targeted offers, come with a later version.',
    fr: 'Catalogue, prix par marché, promotions et achats fonctionnent déjà par l’API\u202f: voir docs/sell.md. Leurs pages, et les offres ciblées, arrivent dans une version ultérieure.',
  },
});
