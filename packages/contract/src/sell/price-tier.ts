import Type, { type Static } from 'typebox';

const Currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' });

/** The name of a price tier. */
export const TierName = Type.String({
  pattern: '^(Free|NotAvailable|Tier1(01[2-9]|0[2-9][0-9]|[1-3][0-9]{2}|4[01][0-9]|42[0-4]))$',
  description: 'Free, NotAvailable, or Tier1012 … Tier1424.',
});

/** In which currency to show the tiers. */
export const PriceTierQuery = Type.Object({
  currency: Type.Optional(
    Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217 code of a market’s currency. Default USD.' }),
  ),
  lang: Type.Optional(Type.Enum(['en', 'fr'], { description: 'Language of `formatted`. Default en.' })),
});

/** What a tier costs in a currency. */
export const PriceTier = Type.Object(
  {
    tier: TierName,
    currency: Currency,
    minor: Type.Integer({ minimum: 0, description: 'In the minor unit of ISO 4217.' }),
    formatted: Type.String(),
  },
  { description: 'A price tier in one currency' },
);
export type PriceTier = Static<typeof PriceTier>;

/** Free and all paid tiers, cheapest first. */
export const PriceTierList = Type.Object({
  items: Type.Array(PriceTier),
  sample: Type.Boolean({
    description: 'true: the table that Relance brings, made from sample rates; not for production.',
  }),
});
