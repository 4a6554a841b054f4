import { ENTITLEMENT_STATES, PURCHASE_KINDS } from '@relance/core/sell/purchase';
import Type, { type Static } from 'typebox';
import { PAGE_PROPERTIES } from '../platform/page.ts';
import { MarketCode } from './market.ts';
import { ProductName } from './quote.ts';
import { Money } from './submission.ts';

/** Refuses what it does not know: a misspelt member is told, not ignored. */
const closed = { additionalProperties: false } as const;

const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Instant = (description: string) => Type.String({ format: 'date-time', description });
/** A name inside the record: neither NUL nor control characters. */
const Id = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000-\\u001f\\u007f]+$', description });

/** A purchase, or what became of one. */
export const PurchaseBody = Type.Object(
  {
    orderId: Id(
      255,
      'The number of the order. The same order again answers the same; with another content: 409.',
    ),
    userId: Id(255, 'Who has it.'),
    product: ProductName,
    market: Type.Optional(MarketCode),
    quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: 'Default 1.' })),
    amount: Type.Optional(Money),
    quote: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 4_096,
        description: 'What GET /v1/me/prices answered; it must hold.',
      }),
    ),
    at: Type.Optional(Instant('When it was bought. Default now.')),
    expiresAt: Type.Optional(Instant('Until when it lasts. Default: as the catalogue says.')),
    kind: Type.Optional(
      Type.Enum([...PURCHASE_KINDS], {
        description:
          'Default purchase. cancellation: a subscription will not be renewed; under the number of its order or one of its own.',
      }),
    ),
    refunded: Type.Optional(Type.Boolean({ description: 'true: the whole order was given back.' })),
  },
  closed,
);
export type PurchaseBody = Static<typeof PurchaseBody>;

/** What somebody has of a product. */
export const Entitlement = Type.Object(
  {
    product: Type.String(),
    state: Type.Enum([...ENTITLEMENT_STATES], {
      description: 'cancelled: it still runs, and will not be renewed.',
    }),
    owned: Type.Boolean({ description: 'active, trial or cancelled.' }),
    quantity: Type.Integer({
      minimum: 0,
      description: 'What consumables add up to; else 1, and 0 when it is over.',
    }),
    since: Type.String({ format: 'date-time' }),
    expiresAt: OrNull(Instant('The first instant without it; null: for good, or given back.')),
  },
  { description: 'An entitlement' },
);
export type Entitlement = Static<typeof Entitlement>;

/** All that somebody has or had. */
export const EntitlementList = Type.Object({ items: Type.Array(Entitlement) });

/** A purchase as it is recorded. */
export const Purchase = Type.Object(
  {
    orderId: Type.String(),
    userId: OrNull(Type.String({ description: 'null: bought by somebody unknown, or erased since.' })),
    products: Type.Array(Type.Object({ product: Type.String(), quantity: Type.Integer() })),
    kind: Type.Enum([...PURCHASE_KINDS]),
    market: OrNull(Type.String()),
    amount: OrNull(Money),
    at: Type.String({ format: 'date-time' }),
    expiresAt: OrNull(Type.String({ format: 'date-time' })),
    cancelledAt: OrNull(Type.String({ format: 'date-time' })),
    refundedAt: OrNull(Type.String({ format: 'date-time' })),
    saleId: OrNull(Type.String({ description: 'The sale whose price it was bought at.' })),
    source: Type.Enum(['purchases', 'event'], {
      description: 'event: an Order Completed of a secret key or an import said so.',
    }),
  },
  { description: 'A purchase' },
);
export type Purchase = Static<typeof Purchase>;

/** Whose purchases to list. */
export const PurchasesQuery = Type.Object({
  userId: Type.String({ minLength: 1, maxLength: 255 }),
  environment: Type.Optional(
    Type.Enum(['production', 'test'], { description: 'test: customers of test apps. Default production.' }),
  ),
  ...PAGE_PROPERTIES,
});
