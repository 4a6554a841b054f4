import { EVENT_REFUSALS, LIMITS } from '@relance/core/collect/event';
import Type, { type Static } from 'typebox';

const Id = (description: string) => Type.Optional(Type.String({ maxLength: LIMITS.id, description }));
const Time = (description: string) =>
  Type.Optional(
    Type.Union([Type.String({ format: 'date-time' }), Type.Number()], {
      description: `${description} ISO 8601 with a zone, or epoch milliseconds.`,
    }),
  );
const Free = (description: string) =>
  Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description }));

const EVENT_PROPERTIES = {
  messageId: Id('Names the event: the same one counts once in 7 days. Made by the server when missing.'),
  userId: Id('The customer, where he is known.'),
  anonymousId: Id('The installation. An event needs one of the two.'),
  previousId: Id('alias: the id that is one more name of userId.'),
  groupId: Id('group: the group.'),
  event: Type.Optional(
    Type.String({ minLength: 1, maxLength: LIMITS.name, description: 'track: what happened.' }),
  ),
  name: Type.Optional(
    Type.String({ maxLength: LIMITS.name, description: 'screen, page: what was looked at.' }),
  ),
  properties: Free('What there is to say about it.'),
  traits: Free('identify, group: facts about the customer or the group; null deletes one.'),
  context: Free('Device, app, locale, page, campaign, … as in the Segment specification.'),
  timestamp: Time('When it happened; missing: when it is received.'),
};

/** One event of the Segment specification, as one of the six verbs takes it. */
export const EventBody = Type.Object(
  {
    ...EVENT_PROPERTIES,
    sentAt: Time("The client's clock when it sends: corrects timestamp by what it is off, above 60 s."),
    writeKey: Type.Optional(Type.String({ description: 'The key, where no Authorization header is sent.' })),
  },
  { additionalProperties: true, description: 'An event; members that are not known are passed over.' },
);

/** A batch of events. */
export const BatchBody = Type.Object(
  {
    batch: Type.Array(
      Type.Object(
        { type: Type.Enum(['track', 'identify', 'screen', 'page', 'group', 'alias']), ...EVENT_PROPERTIES },
        { additionalProperties: true },
      ),
      { maxItems: LIMITS.batchEvents },
    ),
    sentAt: Time("The client's clock when it sends."),
    writeKey: Type.Optional(Type.String({ description: 'The key, where no Authorization header is sent.' })),
  },
  {
    additionalProperties: true,
    description: `At most ${LIMITS.batchEvents} events and ${LIMITS.batchBytes} bytes after inflation.`,
  },
);

/** What became of the events of a request. */
export const IngestAnswer = Type.Object(
  {
    success: Type.Literal(true),
    accepted: Type.Integer({ minimum: 0, description: 'How many are in the log, duplicates included.' }),
    rejected: Type.Array(
      Type.Object({
        index: Type.Integer({ minimum: 0 }),
        messageId: Type.Union([Type.String(), Type.Null()]),
        code: Type.Enum([...EVENT_REFUSALS]),
        detail: Type.String(),
      }),
      { description: 'Those that were refused, each on its own: the others are kept.' },
    ),
    position: Type.Union([Type.Integer(), Type.Null()], {
      description: 'The greatest position of the accepted events in the log, for ?after=.',
    }),
  },
  { description: 'What became of the events' },
);
export type IngestAnswer = Static<typeof IngestAnswer>;

/** What Segment's clients ask for when they start. */
export const ClientSettings = Type.Object(
  {
    integrations: Type.Object({
      'Segment.io': Type.Object({
        apiKey: Type.String(),
        apiHost: Type.String({ description: 'Host, port and path, without a protocol.' }),
        protocol: Type.Enum(['http', 'https']),
        retryQueue: Type.Boolean(),
        addBundledMetadata: Type.Boolean(),
        unbundledIntegrations: Type.Array(Type.String()),
      }),
    }),
    plan: Type.Object({}),
    edgeFunction: Type.Object({}),
    middlewareSettings: Type.Object({}),
    enabledMiddleware: Type.Object({}),
    metrics: Type.Object({ sampleRate: Type.Literal(0) }),
    remotePlugins: Type.Array(Type.Unknown()),
    legacyVideoPluginsEnabled: Type.Literal(false),
    analyticsNextEnabled: Type.Literal(true),
  },
  { description: 'Settings for Segment’s clients' },
);
export type ClientSettings = Static<typeof ClientSettings>;

/** The key in a path. */
export const ProjectParams = Type.Object({ key: Type.String({ minLength: 1, maxLength: 256 }) });
