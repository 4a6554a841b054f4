import { CONSENT_CHANNELS } from '@relance/core/collect/consent';
import {
  DEVICE_CONDITION_FIELDS,
  MESSAGE_CONDITION_ACTIONS,
  OWNS_STATES,
} from '@relance/core/segment/expression';
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

const COUNTS = {
  is: Type.Optional(Count),
  isNot: Type.Optional(Count),
  in: Type.Optional(Type.Array(Count, { minItems: 1 })),
  notIn: Type.Optional(Type.Array(Count, { minItems: 1 })),
  gt: Type.Optional(Count),
  gte: Type.Optional(Count),
  lt: Type.Optional(Count),
  lte: Type.Optional(Count),
};

const CountPredicate = Type.Object(COUNTS, {
  ...closed,
  description: 'Exactly one of them. Default {"gte": 1}. Up to 1,000 with "within".',
});

const NUMBERS = {
  is: Type.Optional(Type.Number()),
  isNot: Type.Optional(Type.Number()),
  in: Type.Optional(Type.Array(Type.Number(), { minItems: 1 })),
  notIn: Type.Optional(Type.Array(Type.Number(), { minItems: 1 })),
  gt: Type.Optional(Type.Number()),
  gte: Type.Optional(Type.Number()),
  lt: Type.Optional(Type.Number()),
  lte: Type.Optional(Type.Number()),
};

const PropertyPath = Type.String({ minLength: 1, description: 'Dotted path of a property.' });

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

const WINDOW = {
  within: Type.Optional(Duration),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
};
const STEP = { event: EventName, where: Type.Optional(Where) };
const Step = Type.Object({ ...STEP, within: Type.Optional(Duration) }, closed);
const Unwanted = Type.Object({ ...STEP, within: Duration }, closed);

/** `of` and exactly one comparison. */
const OF_AND_ONE = { minProperties: 2, maxProperties: 2 } as const;
const ONE = { minProperties: 1, maxProperties: 1 } as const;

const Summed = (of: Type.TSchema) =>
  Type.Object(
    { of, ...NUMBERS },
    {
      ...closed,
      ...OF_AND_ONE,
      description: 'A number made of all values that are numbers; exactly one comparison.',
    },
  );
const AGGREGATE = {
  count: Type.Optional(CountPredicate),
  sum: Type.Optional(Summed(PropertyPath)),
  min: Type.Optional(Summed(PropertyPath)),
  max: Type.Optional(Summed(PropertyPath)),
  avg: Type.Optional(Summed(PropertyPath)),
  distinct: Type.Optional(
    Type.Object(
      { of: PropertyPath, ...COUNTS },
      {
        ...closed,
        ...OF_AND_ONE,
        description: 'How many different values; exactly one comparison, up to 1,000.',
      },
    ),
  ),
};
const DurationOnly = Type.Literal('duration', { description: 'In seconds.' });
const SessionsAggregate = Type.Object(
  {
    count: Type.Optional(CountPredicate),
    sum: Type.Optional(Summed(DurationOnly)),
    min: Type.Optional(Summed(DurationOnly)),
    max: Type.Optional(Summed(DurationOnly)),
    avg: Type.Optional(Summed(DurationOnly)),
  },
  { ...closed, ...ONE },
);
const ONE_AGGREGATE = 'At most one of count, sum, min, max, avg, distinct.';

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
            ...WINDOW,
            ...AGGREGATE,
          },
          {
            ...closed,
            description: `How often an event happened, or what it sums up to, within a sliding window or from … to … ${ONE_AGGREGATE}`,
          },
        ),
        Type.Object(
          { sessions: SessionsAggregate, ...WINDOW },
          {
            ...closed,
            description: `How many sessions began in the window, or how long they were. ${ONE_AGGREGATE}`,
          },
        ),
        Type.Object(
          {
            purchases: Type.Object(AGGREGATE, { ...closed, ...ONE }),
            product: Type.Optional(Type.String({ minLength: 1, description: 'The id of a product.' })),
            trusted: Type.Optional(Trusted),
            ...WINDOW,
          },
          {
            ...closed,
            description: `Orders that somebody vouches for, of one product or of all. ${ONE_AGGREGATE}`,
          },
        ),
        Type.Object(
          { segment: Type.String({ minLength: 1, description: 'The id of a segment.' }) },
          { ...closed, description: 'In another segment.' },
        ),
        Type.Object(
          { group: Type.String({ minLength: 1, description: 'The id of a known user group.' }) },
          { ...closed, description: 'His verified e-mail address is in a known user group.' },
        ),
        Type.Object(
          {
            place: Type.String({ minLength: 1, description: 'The id of a place.' }),
            within: Type.Optional(Duration),
          },
          { ...closed, description: 'In a place now; with `within` also who was there so recently.' },
        ),
        Type.Object(
          {
            sequence: Type.Array(Step, { minItems: 1, maxItems: 10 }),
            without: Type.Optional(Unwanted),
            ...WINDOW,
          },
          {
            ...closed,
            description:
              'Events at strictly later times, each within the given time of the one before; with `without` only ' +
              'if that did not follow the last of them, and its time is over. 2 to 10 steps; with `without` 1 will do.',
          },
        ),
        Type.Object(
          {
            message: Type.String({ minLength: 1, description: 'The id of a campaign.' }),
            action: Type.Enum([...MESSAGE_CONDITION_ACTIONS]),
            choice: Type.Optional(Type.String({ minLength: 1, description: 'The answer that was chosen.' })),
            ...WINDOW,
          },
          { ...closed, description: 'What became of a message of a campaign, or of an imported programme.' },
        ),
        Type.Object(
          {
            consent: Type.Object(
              {
                channel: Type.Optional(Type.Enum(CONSENT_CHANNELS, { description: 'Default: any.' })),
                purpose: Type.Optional(Type.String({ minLength: 1, description: 'Default marketing.' })),
              },
              closed,
            ),
            ...PREDICATE,
          },
          { ...closed, description: `What was said last: true is allowed, false refused. ${ONE_PREDICATE}` },
        ),
        Type.Object(
          {
            owns: Type.String({ minLength: 1, description: 'The id of a product; * is any.' }),
            state: Type.Optional(
              Type.Enum([...OWNS_STATES], {
                description: 'paid: paid for it at some time and did not give it back.',
              }),
            ),
            expiresWithin: Type.Optional(Duration),
          },
          {
            ...closed,
            description:
              'Ordered it, did not give it back, and it has not expired; with `state` how he stands with it.',
          },
        ),
        Type.Object(
          { score: Type.String({ minLength: 1, description: 'The name of a score.' }), ...PREDICATE },
          { ...closed, description: `The number that POST /v1/scores set last. ${ONE_PREDICATE}` },
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
