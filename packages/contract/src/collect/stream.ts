import Type, { type Static } from 'typebox';

/** Which events a stream shows; what is left out is not asked for. */
export const StreamQuery = Type.Object(
  {
    app: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'Only events of this app.' })),
    name: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Only events of this name.' }),
    ),
    customer: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 258,
        description:
          'Only events that carry this userId or anonymousId, or that belong to a customer known by it: a userId, or id:<anonymousId>.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type StreamQuery = Static<typeof StreamQuery>;

/** Where a stream goes on: browsers send it by themselves when they connect again. */
export const StreamHeaders = Type.Object({
  'last-event-id': Type.Optional(
    Type.String({
      maxLength: 64,
      description:
        'Position of the last event seen. The stream goes on behind it, 5,000 positions back at most.',
    }),
  ),
});

/** An event on the stream: the JSON of `data`. `id` of the message is its position. */
export const StreamedEvent = Type.Object({
  position: Type.Integer(),
  receivedAt: Type.String({ format: 'date-time' }),
  time: Type.String({ format: 'date-time', description: 'When it happened, corrected for clock skew.' }),
  app: Type.String(),
  type: Type.Enum(['track', 'identify', 'screen', 'page', 'group', 'alias']),
  name: Type.String(),
  customer: Type.String({
    description: 'Whom it is filed under, as in /v1/customers/{userId}: a userId, or id:<anonymousId>.',
  }),
  userId: Type.Optional(Type.String()),
  anonymousId: Type.Optional(Type.String()),
  properties: Type.Record(Type.String(), Type.Unknown(), {
    description: 'Of an identify or a group: its traits.',
  }),
  platform: Type.Optional(Type.String()),
  appVersion: Type.Optional(Type.String()),
  origin: Type.Enum(['client', 'identified', 'server', 'import', 'system']),
  test: Type.Boolean({ description: 'Of a test app.' }),
});
export type StreamedEvent = Static<typeof StreamedEvent>;

/** The `data` of a message `event: skipped`: how many events were left out since the message before. */
export const SkippedEvents = Type.Object({ count: Type.Integer({ minimum: 1 }) });
export type SkippedEvents = Static<typeof SkippedEvents>;

/** What the stream answers, for readers of the document. */
export const EventStream = Type.String({
  description:
    'Server-sent events. A message without `event` holds a StreamedEvent: {position, receivedAt, time, app, type, name, ' +
    'customer, userId?, anonymousId?, properties, platform?, appVersion?, origin, test}. `event: skipped` holds {count}: ' +
    'events left out, because at most 50 a second are sent. A comment every 15 s keeps the connection open.',
});
