import {
  ADD_ON_TYPES,
  KEYWORD_LENGTH,
  LONGEST_LIFETIME,
  MOST_KEYWORDS,
  MOST_QUANTITY,
  PERIODS,
  PRODUCT_ID_LENGTH,
  TRIALS,
} from '@relance/core/sell/catalog';
import Type, { type Static } from 'typebox';
import { StoreProducts } from './submission.ts';

/** Refuses what it does not know: a misspelt member is told, not ignored. */
const closed = { additionalProperties: false } as const;

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description: 'For people.' });
const ProductId = Type.String({
  minLength: 1,
  maxLength: PRODUCT_ID_LENGTH,
  description: 'Unique within the app, never shown to customers; none of < > * % & : \\ ? + , /',
});
const Kind = Type.Enum([...ADD_ON_TYPES], {
  description:
    'durable lasts for ever or for lifetimeDays; consumable is used up by the app; store-consumable credits a quantity; subscription is renewed.',
});
const Lifetime = Type.Integer({
  minimum: 1,
  maximum: LONGEST_LIFETIME,
  description: 'Of a durable: days it lasts. Default: for ever.',
});
const Quantity = Type.Integer({
  minimum: 1,
  maximum: MOST_QUANTITY,
  description: 'Of a store-consumable: what one purchase credits.',
});
const Period = Type.Enum([...PERIODS], { description: 'Of a subscription, ISO 8601. Default P1M.' });
const Trial = Type.Enum([...TRIALS], { description: 'Of a subscription, ISO 8601. Default none.' });
const Keywords = Type.Array(Type.String({ minLength: 1, maxLength: KEYWORD_LENGTH }), {
  maxItems: MOST_KEYWORDS,
});

const TERMS = {
  lifetimeDays: Type.Optional(Lifetime),
  quantity: Type.Optional(Quantity),
  period: Type.Optional(Period),
  trial: Type.Optional(Trial),
};

/** A new add-on. */
export const NewAddOnBody = Type.Object(
  {
    productId: ProductId,
    name: Name,
    type: Kind,
    ...TERMS,
    keywords: Type.Optional(Keywords),
    storeProducts: Type.Optional(StoreProducts),
  },
  closed,
);
export type NewAddOnBody = Static<typeof NewAddOnBody>;

/** What changes in an add-on; what is left out stays. What never changes may be repeated. */
export const AddOnBody = Type.Object(
  {
    productId: Type.Optional(ProductId),
    name: Type.Optional(Name),
    type: Type.Optional(Kind),
    ...TERMS,
    keywords: Type.Optional(Keywords),
    storeProducts: Type.Optional(StoreProducts),
  },
  closed,
);
export type AddOnBody = Static<typeof AddOnBody>;

/** An add-on. */
export const AddOn = Type.Object(
  {
    product: Type.String({ description: 'Its name everywhere else: app/productId.' }),
    app: Type.String(),
    productId: Type.String(),
    name: Type.String(),
    type: Kind,
    ...TERMS,
    keywords: Type.Array(Type.String()),
    storeProducts: Type.Optional(StoreProducts),
    createdAt: Type.String({ format: 'date-time' }),
    updatedAt: Type.String({ format: 'date-time' }),
  },
  { description: 'An add-on' },
);
export type AddOn = Static<typeof AddOn>;

/** Names the add-ons of an app. */
export const AddOnsParams = Type.Object({ app: Type.String({ minLength: 1, maxLength: 255 }) });

/** Names one add-on. */
export const AddOnParams = Type.Object({
  app: Type.String({ minLength: 1, maxLength: 255 }),
  productId: Type.String({ minLength: 1, maxLength: 300 }),
});
