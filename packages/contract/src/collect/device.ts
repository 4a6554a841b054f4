import Type, { type Static } from 'typebox';

const Fact = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: 255, description }));

/** Push services a device can be reached through. */
export const PUSH_KINDS = ['fcm', 'apns', 'webpush', 'wns'] as const;
export type PushKind = (typeof PUSH_KINDS)[number];

/** What a browser's PushSubscription.toJSON() gives (RFC 8291 keys, base64url). */
export const WebPushSubscription = Type.Object({
  endpoint: Type.String({ minLength: 1, maxLength: 2_048 }),
  expirationTime: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
  keys: Type.Object({
    p256dh: Type.String({
      minLength: 1,
      maxLength: 200,
      description: '65 bytes: an uncompressed P-256 point.',
    }),
    auth: Type.String({ minLength: 1, maxLength: 100, description: '16 bytes.' }),
  }),
});
export type WebPushSubscription = Static<typeof WebPushSubscription>;

/** How a device can be pushed to. */
export const PushRegistration = Type.Object(
  {
    kind: Type.Enum(PUSH_KINDS),
    token: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 4_096,
        description: 'For fcm, apns and wns (the channel URI).',
      }),
    ),
    subscription: Type.Optional(WebPushSubscription),
    enabled: Type.Optional(
      Type.Boolean({ description: 'Default true. false: the system shows no notifications.' }),
    ),
  },
  { additionalProperties: false },
);
export type PushRegistration = Static<typeof PushRegistration>;

/** What an app says of the device it runs on. Facts that are left out stay as they are. */
export const DeviceBody = Type.Object({
  platform: Fact('android, ios, web, windows, macos, …'),
  os: Fact('Name of the operating system.'),
  osVersion: Fact('Dotted numbers, such as 10.0.19045.'),
  manufacturer: Fact('Who made it.'),
  model: Fact('What it is called.'),
  screen: Fact('Width x height in points, such as 390x844.'),
  carrier: Fact('Mobile operator.'),
  network: Fact('wifi, cellular, …'),
  locale: Fact('BCP 47, such as fr-CA; gives the language where none is said.'),
  language: Fact('ISO 639.'),
  timezone: Fact('IANA zone, such as Europe/Paris.'),
  country: Fact('ISO 3166-1 alpha-2.'),
  region: Fact('State, province, …'),
  locality: Fact('Town.'),
  appVersion: Fact('Version of the app.'),
  sdkVersion: Fact('Version of the SDK.'),
  installSource: Fact('Where the app was installed from.'),
  push: Type.Optional(
    Type.Union([PushRegistration, Type.Null()], {
      description: 'null forgets the push address; left out, it stays as it is.',
    }),
  ),
});
export type DeviceBody = Static<typeof DeviceBody>;

/** What stands after a change of a device. */
export const DeviceAnswer = Type.Object({
  id: Type.String(),
  push: Type.Union([Type.Object({ kind: Type.String(), enabled: Type.Boolean() }), Type.Null()]),
});
export type DeviceAnswer = Static<typeof DeviceAnswer>;

/** Which device signs out. */
export const SignOutBody = Type.Object({
  deviceId: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'Left out: every device of the caller in this app.',
    }),
  ),
});
export type SignOutBody = Static<typeof SignOutBody>;

/** How many devices no longer receive what is meant for the customer. */
export const SignOutAnswer = Type.Object({ detached: Type.Integer({ minimum: 0 }) });
