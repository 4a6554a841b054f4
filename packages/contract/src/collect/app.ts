import Type, { type Static } from 'typebox';
import { PAGE_PROPERTIES } from '../platform/page.ts';

/** Refuses what it does not know: a misspelt member is told, not ignored. */
const closed = { additionalProperties: false } as const;

const Name = Type.String({ minLength: 1, maxLength: 100, description: 'For people.' });
const Environment = Type.Enum(['production', 'test'], {
  description: 'Data of a test app never enters production reports or sends. It cannot be changed later.',
});
const IdentityMode = Type.Enum(['off', 'optional', 'required'], {
  description:
    'Whether a client key may name a userId without an identity token for it: off does not look at tokens, required refuses such events.',
});

/** How an app behaves; what is left out has its default. */
export const AppSettings = Type.Object(
  {
    sessionIdle: Type.Optional(
      Type.String({
        pattern: '^[1-9][0-9]{0,9}[smhdw]$',
        description: 'A pause longer than this ends a session: a duration up to 1d, default 30m.',
      }),
    ),
  },
  closed,
);
export type AppSettings = Static<typeof AppSettings>;

/** A new app. */
export const NewAppBody = Type.Object(
  {
    id: Type.String({
      pattern: '^[a-z0-9][a-z0-9._-]{0,63}$',
      description: 'A slug. It stands in paths and in the `aud` of identity tokens, and cannot be changed.',
    }),
    name: Name,
    environment: Type.Optional(Environment),
    identityMode: Type.Optional(IdentityMode),
    settings: Type.Optional(AppSettings),
  },
  closed,
);
export type NewAppBody = Static<typeof NewAppBody>;

/** What changes in an app; what is left out stays. */
export const AppBody = Type.Object(
  {
    name: Type.Optional(Name),
    environment: Type.Optional(Environment),
    identityMode: Type.Optional(IdentityMode),
    settings: Type.Optional(AppSettings),
  },
  closed,
);
export type AppBody = Static<typeof AppBody>;

const APP_PROPERTIES = {
  id: Type.String(),
  name: Type.String(),
  environment: Environment,
  identityMode: IdentityMode,
  settings: AppSettings,
  createdAt: Type.String({ format: 'date-time' }),
};

/** An app of the publisher. */
export const App = Type.Object(APP_PROPERTIES, { description: 'An app' });
export type App = Static<typeof App>;

/** An app that was just created, with its first client key, which is shown only here. */
export const CreatedApp = Type.Object(
  { ...APP_PROPERTIES, clientKey: Type.String({ description: 'pk_… It is public: it goes into the app.' }) },
  { description: 'The app and its first client key' },
);

/** Names one app. */
export const AppParams = Type.Object({ app: Type.String({ minLength: 1, maxLength: 64 }) });

/** A key as it is listed. */
export const Key = Type.Object(
  {
    id: Type.Integer(),
    kind: Type.Enum(['client', 'secret']),
    app: Type.Union([Type.String(), Type.Null()]),
    name: Type.String(),
    scopes: Type.Array(Type.String()),
    lastFour: Type.String(),
    createdAt: Type.String({ format: 'date-time' }),
    revokedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  },
  { description: 'A key' },
);

/** A key that was just created; `key` is shown only here. */
export const CreatedKey = Type.Object(
  { id: Type.Integer(), key: Type.String(), name: Type.String(), lastFour: Type.String() },
  { description: 'The new key, shown once' },
);

/** A new client key of an app. */
export const NewClientKeyBody = Type.Object({ name: Type.Optional(Name) }, closed);

/** A new secret key. */
export const NewSecretKeyBody = Type.Object(
  {
    name: Name,
    scopes: Type.Optional(
      Type.Array(Type.String({ pattern: '^[a-z][a-z:-]{0,63}$' }), {
        maxItems: 50,
        description: 'What it may do; without scopes, everything.',
      }),
    ),
  },
  closed,
);

/** Names one key. */
export const KeyParams = Type.Object({ id: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }) });

/** Which keys to list. */
export const KeyQuery = Type.Object({
  ...PAGE_PROPERTIES,
  revoked: Type.Optional(Type.Boolean({ description: 'true: also those that were revoked.' })),
});

/** A public key, as a JWK. */
const PublicJwk = Type.Object(
  {
    kty: Type.Enum(['OKP', 'EC', 'RSA']),
    kid: Type.Optional(
      Type.String({ minLength: 1, maxLength: 255, description: 'Default: its RFC 7638 thumbprint.' }),
    ),
  },
  { additionalProperties: true, description: 'Ed25519, P-256, or RSA of at least 2048 bits.' },
);

/** The public keys with which a back end's identity tokens are checked; replaces those registered before. */
export const IdentityKeysBody = Type.Object({ keys: Type.Array(PublicJwk, { maxItems: 20 }) }, closed);
export type IdentityKeysBody = Static<typeof IdentityKeysBody>;

/** The registered public keys of an app, and Relance's own. */
export const IdentityKeys = Type.Object({
  keys: Type.Array(Type.Object({ kid: Type.String() }, { additionalProperties: true })),
});

/** For whom a token is minted. */
export const IdentityTokenBody = Type.Object(
  {
    userId: Type.String({ minLength: 1, maxLength: 255 }),
    expiresIn: Type.Optional(
      Type.String({ pattern: '^[1-9][0-9]{0,9}[smhdw]$', description: 'A duration up to 1d, default 1h.' }),
    ),
    market: Type.Optional(
      Type.String({
        pattern: '^[A-Z]{2}$',
        description: 'Where the customer buys, as you know it: prices are then those of this market, proven.',
      }),
    ),
  },
  closed,
);

/** A signed identity token. */
export const IdentityToken = Type.Object({
  token: Type.String(),
  expiresAt: Type.String({ format: 'date-time' }),
});

/** Where configuration is copied to. */
export const CopyConfigurationBody = Type.Object(
  { to: Type.String({ minLength: 1, maxLength: 64, description: 'The app that receives it.' }) },
  closed,
);

/** How much was copied, by kind of thing. */
export const CopiedConfiguration = Type.Object({
  copied: Type.Record(Type.String(), Type.Integer({ minimum: 0 })),
});
