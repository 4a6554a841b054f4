import { defineTexts } from '../text/texts.ts';

export const sellTexts = defineTexts({
  'sell.title': { en: 'Prices and offers', fr: 'Prix et offres' },
  'sell.not-yet': { en: 'Not in this version', fr: 'Pas dans cette version' },
  'sell.not-yet.detail': {
    en: 'Catalogue, market prices, sales and targeted offers come with a later version. Purchases your apps report as “Order Completed” already count in segments and goals.',
    fr: 'Catalogue, prix par marché, promotions et offres ciblées arrivent dans une version ultérieure. Les achats que vos apps signalent par «\u202fOrder Completed\u202f» comptent déjà dans les segments et les objectifs.',
  },
});
