import Type, { type Static } from 'typebox';
import { MarketCode } from './market.ts';

/** Refuses what it does not know: a misspelt member is told, not ignored. */
const closed = { additionalProperties: false } as const;

const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Instant = (description: string) => Type.String({ format: 'date-time', description });

/** Names a product in a body or a query. */
export const ProductName = Type.String({
  minLength: 1,
  maxLength: 320,
  description: 'An app, or app/productId for an add-on.',
});

/** An amount in the currency of the answer. */
export const Amount = Type.Object({
  minor: Type.Integer({ minimum: 0, description: 'In the minor unit of ISO 4217.' }),
  formatted: Type.String(),
});

/** Which prices somebody asks for. */
export const PricesQuery = Type.Object({
  products: Type.String({
    minLength: 1,
    maxLength: 20_000,
    description: 'Products, separated by commas: a,b/x.',
  }),
  market: Type.Optional(MarketCode),
  lang: Type.Optional(
    Type.String({ maxLength: 35, description: 'Locale of `formatted`, BCP 47. Default en.' }),
  ),
});

/** What the store of the caller's platform charges. */
const StoreProduct = Type.Object({
  store: Type.Enum(['apple', 'google', 'microsoft', 'web']),
  product: Type.String(),
  offerTag: Type.Optional(Type.String()),
});

const PRICE = {
  product: ProductName,
  market: MarketCode,
  currency: Type.String({ description: 'ISO 4217.' }),
  available: Type.Boolean(),
  unavailable: Type.Optional(
    Type.Enum(['not-published', 'stopped', 'not-offered', 'no-price'], { description: 'Why not.' }),
  ),
  visibility: Type.Enum(['listed', 'hidden', 'stopped']),
  regular: OrNull(Amount),
  price: OrNull(Amount),
  onSale: Type.Boolean(),
  strikethrough: Type.Boolean({ description: 'Show `regular` struck through beside `price`.' }),
  sale: Type.Optional(
    Type.Object({
      id: Type.String(),
      name: Type.Optional(Type.String()),
      endsAt: Instant('In this market.'),
    }),
  ),
  storeProduct: Type.Optional(StoreProduct),
};

/** What a product costs the caller. */
export const PersonalPrice = Type.Object(
  {
    ...PRICE,
    marketProven: Type.Boolean({
      description: 'true: the identity token names this market; false: the caller says so.',
    }),
    quote: OrNull(
      Type.String({
        description: 'Signed: this customer, product, market and amount, for 10 minutes at most.',
      }),
    ),
  },
  { description: 'A price' },
);
export type PersonalPrice = Static<typeof PersonalPrice>;

/** What would somebody see, and why. */
export const EvaluateBody = Type.Object(
  {
    product: ProductName,
    market: MarketCode,
    at: Type.Optional(Instant('Any instant, under the publication that is live now. Default now.')),
    userId: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
    platform: Type.Optional(
      Type.String({ minLength: 1, maxLength: 32, description: 'windows, xbox, ios, android, web, …' }),
    ),
    osVersion: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  },
  closed,
);
export type EvaluateBody = Static<typeof EvaluateBody>;

/** What somebody would see, and what became of every sale. */
export const EvaluatedPrice = Type.Object(
  {
    ...PRICE,
    publication: Type.String({ description: 'The version that says so.' }),
    validUntil: OrNull(Instant('Nothing changes before, audiences and publications apart; null: never.')),
    reasons: Type.Array(
      Type.Object({
        saleId: Type.String(),
        considered: Type.Boolean({ description: 'It runs in that market at that instant.' }),
        dropped: Type.Optional(
          Type.Enum(
            [
              'other-market',
              'not-started',
              'ended',
              'product-unavailable',
              'client-gate',
              'no-store-product',
              'small-segment',
              'audience',
              'control-group',
              'not-lower',
              'not-lowest',
            ],
            { description: 'Why it does not make the price; absent: it does.' },
          ),
        ),
        minor: Type.Optional(Type.Integer({ minimum: 0 })),
      }),
    ),
  },
  { description: 'A price with its reasons' },
);
export type EvaluatedPrice = Static<typeof EvaluatedPrice>;

/** Which prices of the past. */
export const PriceHistoryQuery = Type.Object({
  market: MarketCode,
  from: Type.Optional(Instant('Default 30 days before `to`.')),
  to: Type.Optional(Instant('Default now.')),
});

/** What a product cost everyone in a market. */
export const PriceHistory = Type.Object(
  {
    currency: Type.String({ description: 'ISO 4217.' }),
    items: Type.Array(
      Type.Object({
        from: Instant(''),
        until: Instant('Half-open.'),
        regular: OrNull(Amount),
        lowest: OrNull(Amount),
        saleId: Type.Optional(Type.String({ description: 'The sale for everyone that made `lowest`.' })),
      }),
    ),
    lowest: OrNull(Amount),
  },
  { description: 'Prices of a product in a market, and the lowest of them' },
);
export type PriceHistory = Static<typeof PriceHistory>;
