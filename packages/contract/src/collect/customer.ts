import Type, { type Static } from 'typebox';

const Instant = Type.String({ format: 'date-time' });
const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** A userId, or `id:` and an anonymousId (decision 33). */
export const CustomerParams = Type.Object({ userId: Type.String({ minLength: 1, maxLength: 258 }) });

/** Which of several worlds and apps the name belongs to. */
export const CUSTOMER_ADDRESS = {
  app: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'The app an anonymous id belongs to, where several know it.',
    }),
  ),
  environment: Type.Optional(
    Type.Union([Type.Literal('production'), Type.Literal('test')], {
      description: 'test: customers of test apps, who live apart. Default production.',
    }),
  ),
};

/** Waiting for one's own write (decision 32). */
export const AFTER = {
  after: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description:
        'A position. The answer reflects what was logged up to it, or says `Relance-Stale: 1` after 500 ms.',
    }),
  ),
};

/** A session: activity without a pause longer than the idle gap (30 min, a setting per app). */
export const SessionBody = Type.Object({
  start: Instant,
  end: Instant,
  events: Type.Integer(),
  screens: Type.Integer(),
});
export type SessionBody = Static<typeof SessionBody>;

/** A device and what is known of it. */
export const CustomerDevice = Type.Object(
  {
    id: Type.String(),
    updatedAt: OrNull(Instant),
    push: Type.Array(
      Type.Object({
        app: Type.String(),
        kind: Type.String(),
        enabled: Type.Boolean(),
        dead: OrNull(Type.String({ description: 'Why the push service no longer reaches it.' })),
      }),
    ),
  },
  { additionalProperties: true, description: 'Facts such as platform, osVersion, locale stand beside id.' },
);
export type CustomerDevice = Static<typeof CustomerDevice>;

/** A customer. */
export const CustomerBody = Type.Object({
  id: Type.String({ description: 'Our own number for the customer; changes when two turn out to be one.' }),
  userId: OrNull(Type.String()),
  anonymousIds: Type.Array(Type.String()),
  test: Type.Boolean(),
  traits: Type.Record(Type.String(), Type.Unknown()),
  traitOrigins: Type.Record(Type.String(), Type.Object({ origin: Type.String(), at: Instant }), {
    description: 'Who vouches for each trait: client, identified, server, import or system.',
  }),
  emailVerified: Type.Boolean({
    description:
      'The trait email is verified: a secret key or an import said it (without emailVerified: false), or an identity token vouches for it.',
  }),
  devices: Type.Array(CustomerDevice),
  consents: Type.Array(
    Type.Object({
      channel: Type.String(),
      purpose: Type.String(),
      granted: Type.Boolean(),
      origin: Type.String(),
      at: Instant,
    }),
  ),
  segments: Type.Array(Type.String()),
  firstSeen: OrNull(Instant),
  lastSeen: OrNull(Instant),
  sessions: Type.Object({ count: Type.Integer(), last: OrNull(SessionBody) }),
});
export type CustomerBody = Static<typeof CustomerBody>;

/** An event as it was taken in. */
export const CustomerEvent = Type.Object({
  position: Type.Integer(),
  type: Type.String(),
  name: Type.String(),
  app: Type.String(),
  origin: Type.String(),
  messageId: Type.String(),
  userId: Type.Optional(Type.String()),
  anonymousId: Type.Optional(Type.String()),
  time: Instant,
  receivedAt: Instant,
  clamped: Type.Optional(Type.Boolean()),
  properties: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  traits: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  device: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  context: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});
export type CustomerEvent = Static<typeof CustomerEvent>;

/** A segment a customer is in. */
export const CustomerSegment = Type.Object({
  id: Type.String(),
  name: Type.String(),
  since: OrNull(Type.String({ format: 'date-time', description: 'null: always, as with everyone.' })),
});
export type CustomerSegment = Static<typeof CustomerSegment>;
