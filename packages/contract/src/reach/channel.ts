import Type, { type Static } from 'typebox';

/** Refuses what it does not know: a misspelt member is told, not ignored. */
const closed = { additionalProperties: false } as const;

/** A text that ends up in a header: one line. */
const Line = (max: number, description: string) =>
  Type.String({ minLength: 1, maxLength: max, pattern: '^[^\\u0000-\\u001f\\u007f]+$', description });

const Instant = Type.String({ format: 'date-time' });

/** A way to a provider that is closed. */
export const ChannelPause = Type.Object({
  gate: Type.String({
    description: 'What it closes: email, webhook/<campaign>, webpush/<app>/<push service>.',
  }),
  reason: Type.Enum([
    'not-answering',
    'throttled',
    'credentials-refused',
    'mass-address-death',
    'endpoint-gone',
  ]),
  since: Instant,
  until: Type.Union([Instant, Type.Null()], {
    description: 'Then one message tries again; null: until resumed.',
  }),
});
export type ChannelPause = Static<typeof ChannelPause>;

const Pauses = Type.Array(ChannelPause, { description: 'Ways of this channel that are closed now.' });
const UpdatedAt = Type.Union([Instant, Type.Null()], { description: 'null: nobody has set it up.' });

/** The publisher's SMTP server. */
export const EmailSettingsBody = Type.Object(
  {
    host: Line(253, 'Host name or address of the SMTP server.'),
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    secure: Type.Optional(
      Type.Boolean({
        default: false,
        description: 'TLS from the first byte (465). Otherwise STARTTLS where the server offers it.',
      }),
    ),
    user: Type.Optional(Line(320, 'User name; goes with password.')),
    password: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 1_024,
        description: 'Kept encrypted, never shown. Left out: the present one stays, if host and user do.',
      }),
    ),
    from: Line(320, 'An address, or a name and an address in angle brackets.'),
    replyTo: Type.Optional(Line(320, 'As from.')),
    connections: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, default: 10, description: 'Most connections per process.' }),
    ),
  },
  closed,
);
export type EmailSettingsBody = Static<typeof EmailSettingsBody>;

/** The e-mail channel as it stands. */
export const EmailSettings = Type.Object({
  kind: Type.Literal('email'),
  host: Type.String(),
  port: Type.Integer(),
  secure: Type.Boolean(),
  user: Type.Union([Type.String(), Type.Null()]),
  hasPassword: Type.Boolean(),
  from: Type.String(),
  replyTo: Type.Union([Type.String(), Type.Null()]),
  connections: Type.Integer(),
  updatedAt: UpdatedAt,
  pauses: Pauses,
});
export type EmailSettings = Static<typeof EmailSettings>;

const SigningSecret = Type.String({
  pattern: '^whsec_[A-Za-z0-9+/]{32,88}={0,2}$',
  description: 'whsec_ and 24 to 64 bytes in base64.',
});

/** How webhooks are sent. */
export const WebhookSettingsBody = Type.Object(
  {
    secret: Type.Optional(SigningSecret),
    timeoutMs: Type.Optional(
      Type.Integer({
        minimum: 500,
        maximum: 30_000,
        default: 10_000,
        description: 'How long an answer may take.',
      }),
    ),
  },
  closed,
);
export type WebhookSettingsBody = Static<typeof WebhookSettingsBody>;

/** The webhook channel as it stands. It works without being set up: the secret is made at the first use. */
export const WebhookSettings = Type.Object({
  kind: Type.Literal('webhook'),
  timeoutMs: Type.Integer(),
  updatedAt: UpdatedAt,
  pauses: Pauses,
});

/** The webhook channel, with its signing secret where it is new: shown once. */
export const SavedWebhookSettings = Type.Object({
  ...WebhookSettings.properties,
  secret: Type.Optional(SigningSecret),
});
export type SavedWebhookSettings = Static<typeof SavedWebhookSettings>;

/** A new signing secret. For a day messages are signed with the one before too. */
export const RotatedSecret = Type.Object({ secret: SigningSecret });

/** How Web Push of an app is sent. */
export const WebPushSettingsBody = Type.Object(
  {
    subject: Type.Optional(
      Type.String({
        maxLength: 320,
        pattern: '^(https://|mailto:)[^\\s]+$',
        description:
          'Whom a push service writes to when something is wrong: mailto: or https:. Apple insists on a real one.',
      }),
    ),
    keys: Type.Optional(
      Type.Object(
        {
          publicKey: Type.String({ pattern: '^[A-Za-z0-9_-]{87}$' }),
          privateKey: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
        },
        { ...closed, description: 'VAPID keys that subscriptions were already made with; kept encrypted.' },
      ),
    ),
    hosts: Type.Optional(
      Type.Array(Type.String({ maxLength: 253, pattern: '^(\\*\\.)?[a-z0-9.-]+$' }), {
        maxItems: 50,
        description: 'Push services beside the known ones, such as push.example or *.push.example.',
      }),
    ),
  },
  closed,
);
export type WebPushSettingsBody = Static<typeof WebPushSettingsBody>;

/** Web Push of an app as it stands. It works without being set up: the keys are made at the first use. */
export const WebPushSettings = Type.Object({
  kind: Type.Literal('webpush'),
  publicKey: Type.String({ description: 'VAPID key, the `applicationServerKey` of subscriptions.' }),
  subject: Type.Union([Type.String(), Type.Null()]),
  hosts: Type.Array(Type.String()),
  updatedAt: UpdatedAt,
  pauses: Pauses,
});
export type WebPushSettings = Static<typeof WebPushSettings>;

/** What a client key may read of Web Push: what a subscription is made with. */
export const WebPushKey = Type.Object({ kind: Type.Literal('webpush'), publicKey: Type.String() });

/** Names a channel of an app. */
export const AppChannelParams = Type.Object({
  app: Type.String({ minLength: 1, maxLength: 64 }),
  kind: Type.Enum(['fcm', 'apns', 'wns']),
});

/** Names an app. */
export const ChannelAppParams = Type.Object({ app: Type.String({ minLength: 1, maxLength: 64 }) });

/** An e-mail that tries the settings. */
export const EmailTestBody = Type.Object(
  {
    to: Line(254, 'Who gets it.'),
    subject: Type.Optional(Line(200, 'Default: a greeting.')),
    text: Type.Optional(Type.String({ minLength: 1, maxLength: 10_000 })),
  },
  closed,
);

/** A call that tries an endpoint. */
export const WebhookTestBody = Type.Object(
  { url: Type.String({ minLength: 1, maxLength: 2_000, description: 'Where to.' }) },
  closed,
);

/** A push that tries the settings on a registered device. */
export const WebPushTestBody = Type.Object(
  { deviceId: Type.String({ minLength: 1, maxLength: 255 }) },
  closed,
);

/** What came of a try, in the words of the statistics. */
export const ChannelTestAnswer = Type.Object({
  outcome: Type.Enum(['sent', 'failed', 'retry', 'unclear']),
  reason: Type.Union([Type.String(), Type.Null()]),
  ms: Type.Number({ description: 'How long it took.' }),
});
export type ChannelTestAnswer = Static<typeof ChannelTestAnswer>;
