import Type, { type Static } from 'typebox';
import { PAGE_PROPERTIES } from '../platform/page.ts';
import { MarketCode } from './market.ts';
import { TierName } from './price-tier.ts';

/** Refuses what it does not know: a misspelt member is told, not ignored. */
const closed = { additionalProperties: false } as const;

const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Instant = Type.String({ format: 'date-time' });
const Name = (description: string) =>
  Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', description });
const WallClock = (description: string) =>
  Type.String({
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?$',
    description: `${description} A date and time without zone, such as 2026-11-27T00:00.`,
  });
const Zone = Type.Enum(['utc', 'local'], {
  description: 'utc: the same instant everywhere. local: the same clock in each market’s one zone.',
});
const Markets = Type.Array(Type.String({ minLength: 1, maxLength: 8 }), {
  maxItems: 1_000,
  description: 'Codes as in /v1/markets.',
});
const MarketChoice = Type.Union([Type.Literal('all'), Markets]);

/** An amount of money. */
export const Money = Type.Object(
  {
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' }),
    minor: Type.Integer({ minimum: 0, description: 'In the minor unit of ISO 4217: 499 USD is $4.99.' }),
  },
  closed,
);

/** What each store charges. */
export const StoreProducts = Type.Object(
  {
    apple: Type.Optional(Name('Product id in the App Store.')),
    google: Type.Optional(
      Type.Union(
        [
          Name('Product id.'),
          Type.Object(
            {
              product: Name('Product id.'),
              offerTag: Type.Optional(Name('Tag of the offer that is lower.')),
            },
            closed,
          ),
        ],
        { description: 'Product id in Google Play, and the tag of its offer.' },
      ),
    ),
    microsoft: Type.Optional(Name('Product id in the Microsoft Store.')),
    web: Type.Optional(Name('Whatever the publisher’s web shop understands.')),
  },
  { ...closed, minProperties: 1, description: 'What each store charges; quotes answer the caller’s own.' },
);

const PRICE = {
  tier: Type.Optional(TierName),
  amount: Type.Optional(Money),
  storeProducts: Type.Optional(StoreProducts),
};

const Override = Type.Object(
  { name: Type.Optional(Name('Of a group; for the publisher.')), markets: Markets, ...PRICE },
  { ...closed, description: 'The price of some markets; either tier or, for a single market, amount.' },
);

const ScheduledChange = Type.Object(
  { at: WallClock('From when.'), zone: Zone, markets: Type.Optional(Markets), ...PRICE },
  {
    ...closed,
    description:
      'Without markets it moves the base price only; with markets, exactly those. Never struck through.',
  },
);

const Discount = Type.Union(
  [
    Type.Object({ tier: TierName }, closed),
    Type.Object({ percent: Type.Integer({ minimum: 1, maximum: 100 }) }, closed),
  ],
  { description: 'A tier’s price, or a percentage of the regular price at that moment.' },
);

const Audience = Type.Union(
  [
    Type.Object({ everyone: Type.Literal(true) }, closed),
    Type.Object({ ownersOf: Name('An app.') }, closed),
    Type.Object({ group: Name('A known user group.') }, closed),
    Type.Object({ segment: Name('A segment, such as first-time-payers.') }, closed),
  ],
  { description: 'Exactly one.' },
);

const Sale = Type.Object(
  {
    id: Type.Optional(Name('Given by the server; leave it out for a new sale.')),
    name: Type.Optional(Name('For people.')),
    markets: MarketChoice,
    marketGroupName: Type.Optional(Name('For the publisher.')),
    discount: Discount,
    audience: Audience,
    start: WallClock('The first moment of the sale.'),
    end: WallClock('The first moment after it.'),
    zone: Zone,
    storeProducts: Type.Optional(StoreProducts),
    controlPercent: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 50,
        description: 'Share of a personal audience that keeps seeing the regular price.',
      }),
    ),
    confirmEarlierEnd: Type.Optional(
      Type.Boolean({ description: 'true: end it earlier than customers were shown.' }),
    ),
  },
  { ...closed, description: 'Shown only where strictly lower than the regular price.' },
);

/** All that a submission says about a product: price, availability and sales. What is left out has its default. */
export const PricingBody = Type.Object(
  {
    base: Type.Object({ tier: TierName, storeProducts: Type.Optional(StoreProducts) }, closed),
    markets: Type.Optional(MarketChoice),
    includeFutureMarkets: Type.Optional(
      Type.Boolean({ description: 'Whether markets added later get it, at the base price. Default true.' }),
    ),
    overrides: Type.Optional(
      Type.Array(Override, { maxItems: 1_000, description: 'A market stands in at most one.' }),
    ),
    scheduledChanges: Type.Optional(Type.Array(ScheduledChange, { maxItems: 1_000 })),
    visibility: Type.Optional(
      Type.Enum(['listed', 'hidden', 'stopped'], {
        description: 'hidden: bought by who knows the way. stopped: by nobody new. Default listed.',
      }),
    ),
    published: Type.Optional(Type.Boolean({ description: 'false: nobody can buy it. Default true.' })),
    sales: Type.Optional(Type.Array(Sale, { maxItems: 1_000 })),
    storeProducts: Type.Optional(StoreProducts),
  },
  closed,
);
export type PricingBody = Static<typeof PricingBody>;

/** A pricing as it is stored: all defaults written out, every sale with its id. */
export const Pricing = Type.Object(
  {
    base: PricingBody.properties.base,
    markets: MarketChoice,
    includeFutureMarkets: Type.Boolean(),
    overrides: Type.Array(Override),
    scheduledChanges: Type.Array(ScheduledChange),
    visibility: Type.Enum(['listed', 'hidden', 'stopped']),
    published: Type.Boolean(),
    sales: Type.Array(Sale),
    storeProducts: Type.Optional(StoreProducts),
  },
  { description: 'Price, availability and sales of a product' },
);
export type Pricing = Static<typeof Pricing>;

/** One thing to know about a submission. */
export const SubmissionFinding = Type.Object(
  {
    path: Type.String({ description: 'JSON path into the body, such as $.sales[0].end.' }),
    code: Type.String({ description: 'What programs branch on, such as end-before-start.' }),
    severity: Type.Enum(['error', 'warning'], { description: 'error: it cannot be published like this.' }),
    detail: Type.String(),
  },
  { description: 'A finding' },
);
export type SubmissionFinding = Static<typeof SubmissionFinding>;

/** Where a sale of a submission will be seen. */
export const SaleReach = Type.Object({
  saleId: Type.String(),
  shown: Type.Array(MarketCode),
  hidden: Type.Array(
    Type.Object({
      market: MarketCode,
      why: Type.Enum(['not-published', 'stopped', 'not-offered', 'no-price', 'no-time', 'over', 'not-lower']),
    }),
  ),
});

/** One difference from the published version, in words. */
export const PricingChange = Type.Object({ path: Type.String(), text: Type.String() });

/** A submission. */
export const Submission = Type.Object(
  {
    id: Type.String(),
    product: Type.String({ description: '`app` or `app/productId`.' }),
    batch: OrNull(Type.String({ description: 'Published together with the others of it, or not at all.' })),
    state: Type.Enum(['draft', 'in-certification', 'published', 'rejected']),
    pricing: Pricing,
    findings: Type.Array(SubmissionFinding),
    reason: OrNull(Type.String({ description: 'Why a member rejected it.' })),
    createdAt: Instant,
    updatedAt: Instant,
    publishedAt: OrNull(Instant),
  },
  { description: 'A submission' },
);
export type Submission = Static<typeof Submission>;

/** Names one submission. */
export const SubmissionParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

/** In which language differences are told. */
export const ChangesQuery = Type.Object({
  lang: Type.Optional(Type.Enum(['en', 'fr'], { description: 'Default en.' })),
});

/** Which submissions to list. */
export const SubmissionQuery = Type.Object({
  ...PAGE_PROPERTIES,
  product: Type.Optional(
    Type.String({ minLength: 1, maxLength: 320, description: 'Those of one product: app or app/productId.' }),
  ),
  state: Type.Optional(Type.Enum(['draft', 'in-certification', 'published', 'rejected'])),
});

/** Why a submission is rejected. */
export const RejectBody = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 2_000, pattern: '\\S' }) },
  closed,
);

/** How a draft is submitted. */
export const SubmitBody = Type.Union([
  Type.Object(
    {
      confirmEarlierEnd: Type.Optional(
        Type.Boolean({ description: 'true: end running sales earlier than customers were shown.' }),
      ),
    },
    closed,
  ),
  Type.Null(),
]);

/** Names a product in a path: an app, or one of its add-ons. */
export const AppProductParams = Type.Object({ app: Type.String({ minLength: 1, maxLength: 200 }) });

/** Names an add-on in a path. */
export const AddOnProductParams = Type.Object({
  app: Type.String({ minLength: 1, maxLength: 200 }),
  productId: Type.String({ minLength: 1, maxLength: 200 }),
});

const Pub = Type.String({ description: 'Id of a publication.' });

/** What is published of a product. */
export const PublishedPricing = Type.Object(
  { publication: Pub, product: Type.String(), publishedAt: Instant, pricing: Pricing },
  { description: 'The pricing of a product in force' },
);

/** A product and how its pricing stands. */
export const PricedProduct = Type.Object(
  {
    product: Type.String({ description: '`app` or `app/productId`.' }),
    name: Type.String(),
    isSubscription: Type.Boolean(),
    publication: OrNull(Pub),
    publishedAt: OrNull(Instant),
    base: OrNull(PricingBody.properties.base),
    sales: Type.Integer({ minimum: 0, description: 'Published sales, those that are over included.' }),
    open: OrNull(
      Type.Object({ id: Type.String(), state: Type.Enum(['draft', 'in-certification', 'rejected']) }),
    ),
  },
  { description: 'A product' },
);

/** A sale that customers saw an end of, and that ended earlier. */
const SaleEnding = Type.Object({
  saleId: Type.String(),
  name: Type.Optional(Type.String()),
  publishedEnd: Type.String({ description: 'What was published, a wall clock in the zone of the sale.' }),
  newEnd: OrNull(Type.String({ description: 'What it became; null: it was removed, and ended at once.' })),
});

/** A version of a product's pricing. */
export const PricingVersion = Type.Object(
  {
    publication: Pub,
    submission: Type.String(),
    publishedAt: Instant,
    publishedBy: Type.String({ description: 'member:<id> or key:<id>.' }),
    changes: Type.Array(PricingChange, { description: 'Against the version before, in words.' }),
    endings: Type.Array(SaleEnding),
    pricing: Pricing,
  },
  { description: 'A version of the pricing of a product' },
);

/** The versions of a product's pricing, newest first. */
export const PricingHistory = Type.Object({ items: Type.Array(PricingVersion) });

/** What a submission would change, and where its sales will be seen. */
export const SubmissionReview = Type.Object(
  { changes: Type.Array(PricingChange), sales: Type.Array(SaleReach) },
  { description: 'What a second pair of eyes looks at' },
);

/** Which version to go back to. */
export const RollbackBody = Type.Object(
  { publication: Type.String({ minLength: 1, maxLength: 64 }) },
  closed,
);

/** One sale over many products; either `products` or `csv`. */
export const SalesBody = Type.Object(
  {
    sale: Type.Omit(Sale, ['id', 'confirmEarlierEnd']),
    products: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 320 }), { minItems: 1, maxItems: 1_000 }),
    ),
    csv: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 400_000,
        description: 'One product a line; the first line may be the heading `product`.',
      }),
    ),
  },
  closed,
);

/** The submissions that one sale opened. */
export const SalesOpened = Type.Object({ items: Type.Array(Submission) });
