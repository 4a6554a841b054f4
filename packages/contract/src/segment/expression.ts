import { DEVICE_CONDITION_FIELDS } from '@relance/core/segment/expression';
import Type from 'typebox';

const closed = { additionalProperties: false } as const;

const Scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);
const Duration = Type.String({
  pattern: '^[1-9][0-9]{0,9}[smhdw]$',
  description: 'A whole number and s, m, h, d or w: "90s", "15m", "36h", "14d", "2w". A day is 24 hours.',
});
const Instant = Type.String({
  description: 'A date, "2026-11-20", or an instant with zone, "2026-11-20T09:30:00Z".',
});

/** One of these members, not several: JSON Schema says it badly for an object with further members, words say it well. */
const PREDICATE = {
  is: Type.Optional(Scalar),
  isNot: Type.Optional(Scalar),
  in: Type.Optional(Type.Array(Scalar, { minItems: 1 })),
  notIn: Type.Optional(Type.Array(Scalar, { minItems: 1 })),
  gt: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  gte: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  lt: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  lte: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  contains: Type.Optional(Scalar),
  startsWith: Type.Optional(Type.String()),
  endsWith: Type.Optional(Type.String()),
  matches: Type.Optional(
    Type.String({ maxLength: 256, description: 'Wildcards: ? is one character, * any number.' }),
  ),
  exists: Type.Optional(Type.Boolean()),
};

const ONE_PREDICATE =
  'Exactly one of is, isNot, in, notIn, gt, gte, lt, lte, contains, startsWith, endsWith, matches, exists.';

const Predicate = Type.Object(PREDICATE, { ...closed, description: ONE_PREDICATE });

/** What is asked of the properties of an event: campaign triggers and goals use it too. */
export const Where = Type.Record(Type.String(), Predicate, {
  description:
    'Dotted property paths and what must hold for each, such as {"total": {"gt": 50}}. All must hold.',
});

const Count = Type.Integer({ minimum: 0, maximum: 1_000_000_000 });

const CountPredicate = Type.Object(
  {
    is: Type.Optional(Count),
    isNot: Type.Optional(Count),
    in: Type.Optional(Type.Array(Count, { minItems: 1 })),
    notIn: Type.Optional(Type.Array(Count, { minItems: 1 })),
    gt: Type.Optional(Count),
    gte: Type.Optional(Count),
    lt: Type.Optional(Count),
    lte: Type.Optional(Count),
  },
  { ...closed, description: 'Exactly one of them. Default {"gte": 1}. Up to 1,000 with "within".' },
);

const Ago = Type.Object(
  {
    gt: Type.Optional(Duration),
    gte: Type.Optional(Duration),
    lt: Type.Optional(Duration),
    lte: Type.Optional(Duration),
  },
  { ...closed, description: 'Exactly one of them.' },
);

const When = Type.Union([
  Type.Object({ ago: Ago }, closed),
  Type.Object({ before: Instant }, closed),
  Type.Object({ after: Instant }, closed),
]);

const EventName = Type.String({
  minLength: 1,
  description: 'The name of an event that is not Relance’s own.',
});
const App = Type.String({ minLength: 1, description: 'The id of an app.' });
const Trusted = Type.Boolean({
  description: 'true: only what a secret key, an import or an identity token vouches for.',
});
const SEEN = { event: Type.Optional(EventName), app: Type.Optional(App), where: Type.Optional(Where) };

const Nested = Type.Ref('Expression');

/**
 * The shape of a segment expression (docs/segments.md): every accepted expression fits it. What only code can judge
 * (one predicate at a time, calendar days, depth, references) is `parseExpression`'s, whose findings are also the
 * better ones.
 */
export const Expression = Type.Cyclic(
  {
    Expression: Type.Union(
      [
        Type.Object(
          { all: Type.Array(Nested, { minItems: 1 }) },
          { ...closed, description: 'All of these hold.' },
        ),
        Type.Object(
          { any: Type.Array(Nested, { minItems: 1 }) },
          { ...closed, description: 'One of these holds.' },
        ),
        Type.Object({ not: Nested }, { ...closed, description: 'This does not hold.' }),
        Type.Object({ everyone: Type.Literal(true) }, { ...closed, description: 'Every customer.' }),
        Type.Object(
          {
            trait: Type.String({
              minLength: 1,
              description: 'Dotted path: the trait, then members inside it.',
            }),
            ...PREDICATE,
            trusted: Type.Optional(Trusted),
          },
          { ...closed, description: `A trait of the customer. ${ONE_PREDICATE}` },
        ),
        Type.Object(
          { device: Type.Enum([...DEVICE_CONDITION_FIELDS]), ...PREDICATE },
          { ...closed, description: `Some device of the customer. ${ONE_PREDICATE}` },
        ),
        Type.Object(
          { firstSeen: When, ...SEEN },
          { ...closed, description: 'When first seen, or first did `event`.' },
        ),
        Type.Object(
          { lastSeen: When, ...SEEN },
          { ...closed, description: 'When last seen, or last did `event`.' },
        ),
        Type.Object(
          {
            event: EventName,
            app: Type.Optional(App),
            where: Type.Optional(Where),
            trusted: Type.Optional(Trusted),
            within: Type.Optional(Duration),
            from: Type.Optional(Instant),
            to: Type.Optional(Instant),
            count: Type.Optional(CountPredicate),
          },
          { ...closed, description: 'How often an event happened, within a sliding window or from … to …' },
        ),
        Type.Object(
          { segment: Type.String({ minLength: 1, description: 'The id of a segment.' }) },
          { ...closed, description: 'In another segment.' },
        ),
        Type.Object(
          {
            bucket: Type.Object(
              {
                salt: Type.String({ minLength: 1 }),
                from: Type.Number({ minimum: 0, maximum: 100 }),
                to: Type.Number({ minimum: 0, maximum: 100 }),
              },
              closed,
            ),
          },
          { ...closed, description: 'A stable share of all customers, [from, to) in percent.' },
        ),
      ],
      { description: 'A segment expression: 10 levels, 100 conditions, 64 kB at most.' },
    ),
  },
  'Expression',
);

/**
 * A segment expression in a request body: documented in full, but any object is let through to `parseExpression`,
 * because the errors of a union of eleven shapes help nobody.
 */
export const ExpressionInput = Type.Union([Expression, Type.Record(Type.String(), Type.Unknown())], {
  description:
    'A segment expression, such as {"event": "Order Completed", "within": "30d", "count": {"gte": 3}}.',
});
