import Type, { type Static } from 'typebox';

/** In which language to name markets. */
export const MarketQuery = Type.Object({
  lang: Type.Optional(Type.Enum(['en', 'fr'], { description: 'Language of `name`. Default en.' })),
});

/** The ISO 3166-1 alpha-2 code of a market. */
export const MarketCode = Type.String({
  pattern: '^[A-Z]{2}$',
  description: 'ISO 3166-1 alpha-2, as in /v1/markets.',
});

/** A place where customers buy. */
export const Market = Type.Object(
  {
    code: MarketCode,
    name: Type.String(),
    names: Type.Object({ en: Type.String(), fr: Type.String() }),
    currency: Type.String({ description: 'ISO 4217. The one currency of prices there.' }),
    timezone: Type.String({ description: 'IANA. The one zone in which local wall clocks are read there.' }),
    sourceLabel: Type.Union([Type.String(), Type.Null()], {
      description: 'What the table of the seed calls its zone; kept for traceability, never used.',
    }),
  },
  { description: 'A market' },
);
export type Market = Static<typeof Market>;

/** All markets, by code. */
export const MarketList = Type.Object({ items: Type.Array(Market) });
