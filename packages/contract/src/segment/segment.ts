import { MESSAGE_CHANNELS } from '@relance/core/reach/message';
import Type, { type Static } from 'typebox';
import { PAGE_PROPERTIES } from '../platform/page.ts';
import { ExpressionInput } from './expression.ts';

/** Refuses what it does not know: a misspelt member is told, not ignored. */
const closed = { additionalProperties: false } as const;
const Instant = Type.String({ format: 'date-time' });
const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', description: 'Unique.' });
const Expression = Type.Record(Type.String(), Type.Unknown(), {
  description:
    'A segment expression, such as {"event": "Order Completed", "within": "30d", "count": {"gte": 3}}.',
});

/** A new segment. */
export const NewSegmentBody = Type.Object({ name: Name, expression: Expression }, closed);
export type NewSegmentBody = Static<typeof NewSegmentBody>;

/** What changes in a segment; what is left out stays. */
export const SegmentBody = Type.Object(
  { name: Type.Optional(Name), expression: Type.Optional(Expression) },
  closed,
);
export type SegmentBody = Static<typeof SegmentBody>;

/** Names one segment. */
export const SegmentParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

/** Which segments to list, and in which order. */
export const SegmentQuery = Type.Object({
  ...PAGE_PROPERTIES,
  query: Type.Optional(Type.String({ maxLength: 100, description: 'Part of the name, in any case.' })),
  sort: Type.Optional(
    Type.Enum(['name', '-name', 'createdAt', '-createdAt'], {
      description: 'Default name; - is descending.',
    }),
  ),
});
export type SegmentQuery = Static<typeof SegmentQuery>;

const Claimed = Type.Array(Type.String(), {
  description:
    'Paths of the conditions, such as $.all[0], that rest on facts anybody can write with a public key; empty: nobody can talk himself into it.',
});

/** A segment. While an edit is being built, its expression and version are shown and the former members are in force. */
export const Segment = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    expression: Expression,
    version: Type.Integer({ minimum: 1, description: 'Counts the expressions this segment has had.' }),
    state: Type.Enum(['building', 'live'], {
      description: 'live: membership follows every event, and time, at once.',
    }),
    small: Type.Boolean({
      description: 'Smaller than the minimum size: offers, sales and campaigns refuse it.',
    }),
    size: Type.Integer({
      minimum: 0,
      description: 'Customers in it now; those of test apps are not counted.',
    }),
    progress: Type.Number({ minimum: 0, maximum: 1, description: 'How far it is built.' }),
    bounded: OrNull(
      Type.Object({
        customers: Type.Integer({
          minimum: 1,
          description: 'Customers of whom a condition keeps less than there was (RELANCE_SEGMENT_KEEP).',
        }),
      }),
    ),
    builtIn: Type.Boolean({ description: 'Always there; it can be neither changed nor deleted.' }),
    trend: OrNull(
      Type.Integer({ minimum: 0, description: 'Its size 7 days ago; null where that is not known.' }),
    ),
    usedBy: Type.Integer({
      minimum: 0,
      description: 'How many segments and unfinished campaigns name it: /v1/segments/{id}/usage.',
    }),
    claimed: Claimed,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { description: 'A segment' },
);
export type Segment = Static<typeof Segment>;

const ENVIRONMENT = {
  environment: Type.Optional(
    Type.Enum(['production', 'test'], { description: 'test: customers of test apps. Default production.' }),
  ),
};

/** Which transitions to list. */
export const TransitionsQuery = Type.Object({ ...PAGE_PROPERTIES, ...ENVIRONMENT });

/** Which members to list, and how. */
export const MembersQuery = Type.Object({
  ...PAGE_PROPERTIES,
  ...ENVIRONMENT,
  format: Type.Optional(
    Type.Enum(['json', 'csv'], {
      description:
        'csv, or Accept: text/csv: all members in one stream, as userId,since and, for who may read customers, email. Default json.',
    }),
  ),
});

/** How a list names a customer. */
const WHO = {
  userId: OrNull(
    Type.String({
      description:
        'A userId, or id:<anonymousId> for somebody known by no userId: as in /v1/customers/{userId}.',
    }),
  ),
  anonymousIds: Type.Optional(
    Type.Array(Type.String(), { description: 'All names of somebody known by no userId.' }),
  ),
};

/** A customer who is in the segment. */
export const Member = Type.Object({
  ...WHO,
  since: OrNull(Instant),
});
export type Member = Static<typeof Member>;

/** A customer entered or left the segment. */
export const Transition = Type.Object({
  ...WHO,
  at: Instant,
  entered: Type.Boolean({ description: 'false: left.' }),
  cause: Type.Enum(['event', 'time', 'built', 'edited', 'merged'], {
    description: 'event and time start messages; building, editing and merging start none.',
  }),
  position: OrNull(Type.Integer({ description: 'Of the event that caused it.' })),
});
export type Transition = Static<typeof Transition>;

/** Which days of a segment's history. */
export const HistoryQuery = Type.Object({
  from: Type.Optional(
    Type.String({ format: 'date', description: 'First day, UTC. Default 30 days before the last.' }),
  ),
  to: Type.Optional(Type.String({ format: 'date', description: 'Last day. Default today.' })),
});
export type HistoryQuery = Static<typeof HistoryQuery>;

/** A day of a segment. */
export const HistoryDay = Type.Object({
  day: Type.String({ format: 'date', description: 'UTC.' }),
  size: Type.Integer({ minimum: 0, description: 'Members at the end of the day; of today, now.' }),
  entered: Type.Integer({ minimum: 0 }),
  exited: Type.Integer({ minimum: 0 }),
});
export type HistoryDay = Static<typeof HistoryDay>;

/** Names one customer and one segment. */
export const ExplainParams = Type.Object({
  userId: Type.String({ minLength: 1, maxLength: 258 }),
  id: Type.String({ minLength: 1, maxLength: 64 }),
});

/** In which language to explain. */
export const LANGUAGE = {
  lang: Type.Optional(Type.Enum(['en', 'fr'], { description: 'Language of the texts. Default en.' })),
};

const CONDITION = {
  condition: Type.Record(Type.String(), Type.Unknown(), { description: 'The condition as it is written.' }),
  result: Type.Boolean(),
  validUntil: OrNull(Instant),
  facts: Type.Record(Type.String(), Type.Unknown(), {
    description: 'What decided it: a count, times, a value.',
  }),
  text: Type.String({ description: 'The condition in words.' }),
};

/** Why a customer is in a segment, or is not. */
export const Explanation = Type.Object(
  {
    member: Type.Boolean(),
    validUntil: OrNull(
      Type.String({
        format: 'date-time',
        description: 'The earliest instant at which that can change with no further event; null: never.',
      }),
    ),
    tree: Type.Object({
      ...CONDITION,
      children: Type.Array(
        Type.Object(
          { ...CONDITION, children: Type.Array(Type.Unknown()) },
          { description: 'Conditions inside this one, each with children of the same shape.' },
        ),
      ),
    }),
    text: Type.String({ description: 'The answer and what decided it, in words.' }),
  },
  { description: 'Why a customer is in a segment, or is not' },
);
export type Explanation = Static<typeof Explanation>;

/** An expression to try. */
export const PreviewBody = Type.Object(
  {
    expression: ExpressionInput,
    app: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        description: 'A test app: its customers are counted. Left out, or a production app: production.',
      }),
    ),
  },
  closed,
);

/** What an expression would hold for now. */
export const SegmentPreview = Type.Object(
  {
    size: Type.Integer({ minimum: 0, description: 'How many customers it holds for.' }),
    of: Type.Integer({ minimum: 0, description: 'How many customers there are.' }),
    sample: Type.Array(
      Type.Object({
        id: Type.String({ description: 'As in /v1/customers/{userId}: a userId, or id:<anonymousId>.' }),
        userId: OrNull(Type.String()),
        name: Type.Optional(Type.String({ description: 'The trait name, or firstName and lastName.' })),
      }),
      { maxItems: 20, description: 'Some of them, the same ones each time.' },
    ),
    sentence: Type.Object({ en: Type.String(), fr: Type.String() }, { description: 'It, in words.' }),
    exact: Type.Boolean({
      description: 'false: what was received in the last seconds is not counted yet.',
    }),
    remaining: Type.Optional(
      Type.Array(
        Type.Object({
          path: Type.String({ description: 'Of a condition of the outermost `all`, such as $.all[1].' }),
          size: Type.Integer({ minimum: 0 }),
        }),
        {
          description:
            'For how many each condition and those before it hold; left out unless it is an `all`.',
        },
      ),
    ),
    claimed: Claimed,
  },
  { description: 'How many an expression holds for' },
);
export type SegmentPreview = Static<typeof SegmentPreview>;

const TextsInWords = Type.Object({ en: Type.Array(Type.String()), fr: Type.Array(Type.String()) });

/** An expression that a segment was saved with. */
export const SegmentVersion = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    expression: Expression,
    sentence: Type.Object({ en: Type.String(), fr: Type.String() }, { description: 'It, in words.' }),
    changes: Type.Object(TextsInWords.properties, {
      description: 'In what it differs from the version before, in words. None where only the order is new.',
    }),
    at: Instant,
    by: OrNull(
      Type.Object(
        {
          kind: Type.Enum(['member', 'key']),
          id: OrNull(Type.Integer()),
          name: Type.String({ description: 'As it was then.' }),
        },
        { description: 'Who saved it' },
      ),
    ),
  },
  { description: 'An expression that a segment was saved with' },
);
export type SegmentVersion = Static<typeof SegmentVersion>;

/** How many members can be reached. */
export const SegmentReach = Type.Object(
  {
    size: Type.Integer({ minimum: 0, description: 'Customers in it.' }),
    eligible: Type.Integer({
      minimum: 0,
      description: 'Of them those who are not known to be under the minimum age (RELANCE_MINIMUM_AGE).',
    }),
    reachable: Type.Record(Type.Enum([...MESSAGE_CHANNELS]), Type.Integer({ minimum: 0 }), {
      description:
        'By channel, of those eligible: who has an address that works, has not refused marketing there, and has agreed to it where the channel asks for that.',
    }),
  },
  { description: 'How many members can be reached' },
);
export type SegmentReach = Static<typeof SegmentReach>;

/** Of which customers. */
export const ReachQuery = Type.Object(ENVIRONMENT);

/** What a copy is called. */
export const CloneBody = Type.Object({ name: Name }, closed);

/** What names a segment. */
export const SegmentUser = Type.Object({
  kind: Type.Enum(['segment', 'campaign', 'sale']),
  id: Type.String(),
  name: Type.String(),
});
export type SegmentUser = Static<typeof SegmentUser>;
