import Type, { type Static } from 'typebox';
import { PAGE_PROPERTIES } from './page.ts';
import { ROLES, type Role } from './roles.ts';

/** Refuses what it does not know: a misspelt member is told, not ignored. */
const closed = { additionalProperties: false } as const;

const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]];

const Instant = Type.String({ format: 'date-time' });
const InstantOrNever = Type.Union([Instant, Type.Null()]);
const RoleName = Type.Enum(ROLE_NAMES, { description: 'What a member may do.' });
const Email = Type.String({
  maxLength: 254,
  // No more than its outline: whether an address is right, a mail to it tells.
  pattern: '^[^\\s@<>"]+@[^\\s@<>"]+$',
  description: 'An e-mail address; capitals do not matter.',
});
const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', description: 'For people.' });
const Language = Type.Enum(['en', 'fr']);
/** Any text up to a length: how good it is, the server says. */
const NewPassword = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'At least 10 characters, and none that is easily guessed.',
});
const Password = Type.String({ maxLength: 200 });
const Token = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'What stands behind #token= in the link.',
});
const Apps = Type.Union(
  [Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 1_000 }), Type.Null()],
  {
    description: 'The apps a member is limited to; null: all. Owners and admins have all.',
  },
);
const Id = Type.Integer();

/** Names one of a kind by its number. */
export const NumberParams = Type.Object({ id: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }) });

/** How one can sign in here. */
export const SignInOptions = Type.Object(
  {
    firstRun: Type.Boolean({
      description: 'There is no owner yet: the link printed at start makes one.',
    }),
    passkeys: Type.Boolean({ description: 'Passkeys need a host name: false at an IP address.' }),
    oidc: Type.Union([Type.Object({ name: Type.String(), startUrl: Type.String() }), Type.Null()]),
    demo: Type.Boolean({ description: 'The demo publisher is loaded.' }),
  },
  { description: 'How to sign in' },
);
export type SignInOptions = Static<typeof SignInOptions>;

/** Makes the first member, who owns the installation. */
export const OwnerBody = Type.Object(
  { token: Token, email: Email, name: Name, password: NewPassword },
  closed,
);

/** Signs in with a password. */
export const SignInBody = Type.Object({ email: Email, password: Password }, closed);

/** Who is signed in, and what he may do. */
export const SessionAnswer = Type.Object(
  {
    member: Type.Object({
      id: Id,
      email: Type.String(),
      name: Type.String(),
      role: RoleName,
      apps: Apps,
      language: Type.Union([Language, Type.Null()]),
      hasPassword: Type.Boolean(),
      passkeys: Type.Integer({ minimum: 0, description: 'How many there are.' }),
    }),
    scopes: Type.Array(Type.String()),
    demo: Type.Boolean(),
  },
  { description: 'The member who is signed in' },
);
export type SessionAnswer = Static<typeof SessionAnswer>;

/** A browser in which a member is signed in. */
export const SessionItem = Type.Object({
  id: Id,
  createdAt: Instant,
  lastUsedAt: Instant,
  userAgent: Type.String(),
  current: Type.Boolean({ description: 'The one that asks.' }),
});

/** What members change of themselves; what is left out stays. */
export const OwnProfileBody = Type.Object(
  { name: Type.Optional(Name), language: Type.Optional(Language) },
  closed,
);

/** Sets or changes the own password. */
export const PasswordBody = Type.Object(
  {
    current: Type.Optional(
      Type.String({ maxLength: 200, description: 'Needed where there is a password already.' }),
    ),
    password: NewPassword,
  },
  closed,
);

/** What a browser hands to its authenticator, and the name of the challenge. */
export const PasskeyOptions = Type.Object({
  options: Type.Object(
    {},
    { additionalProperties: true, description: 'For navigator.credentials, as JSON.' },
  ),
  challengeId: Type.String(),
});

const ChallengeId = Type.String({ minLength: 1, maxLength: 100 });
const Base64 = Type.String({ maxLength: 20_000 });
const CREDENTIAL = {
  id: Type.String({ minLength: 1, maxLength: 1_400 }),
  rawId: Base64,
  type: Type.Literal('public-key'),
  clientExtensionResults: Type.Object({}, { additionalProperties: true }),
};

/** Signs in with what the authenticator answered. */
export const UsePasskeyBody = Type.Object(
  {
    challengeId: ChallengeId,
    response: Type.Object({
      ...CREDENTIAL,
      response: Type.Object({
        clientDataJSON: Base64,
        authenticatorData: Base64,
        signature: Base64,
        userHandle: Type.Optional(Base64),
      }),
    }),
  },
  closed,
);
export type UsePasskeyBody = Static<typeof UsePasskeyBody>;

/** Registers a passkey with what the authenticator answered. */
export const NewPasskeyBody = Type.Object(
  {
    challengeId: ChallengeId,
    name: Name,
    response: Type.Object({
      ...CREDENTIAL,
      response: Type.Object(
        {
          clientDataJSON: Base64,
          attestationObject: Base64,
          transports: Type.Optional(Type.Array(Type.String({ maxLength: 30 }), { maxItems: 10 })),
        },
        { additionalProperties: true },
      ),
    }),
  },
  closed,
);
export type NewPasskeyBody = Static<typeof NewPasskeyBody>;

/** A passkey of the member who is signed in. */
export const Passkey = Type.Object({
  id: Type.String(),
  name: Type.String(),
  createdAt: Instant,
  lastUsedAt: InstantOrNever,
});
export type Passkey = Static<typeof Passkey>;

/** Names one passkey. */
export const PasskeyParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 1_400 }) });

/** What the identity provider sends a browser back with. */
export const OidcCallbackQuery = Type.Object({}, { additionalProperties: true });

/** Somebody who signs in to the console. */
export const ConsoleMember = Type.Object(
  {
    id: Id,
    email: Type.String(),
    name: Type.String(),
    role: RoleName,
    apps: Apps,
    createdAt: Instant,
    lastSeenAt: InstantOrNever,
  },
  { description: 'A member' },
);
export type ConsoleMember = Static<typeof ConsoleMember>;

/** What a member may do from now on. */
export const MemberRightsBody = Type.Object({ role: RoleName, apps: Type.Optional(Apps) }, closed);
export type MemberRightsBody = Static<typeof MemberRightsBody>;

/** Invites somebody. */
export const InvitationBody = Type.Object(
  { email: Email, role: RoleName, apps: Type.Optional(Apps) },
  closed,
);
export type InvitationBody = Static<typeof InvitationBody>;

const INVITATION = { id: Id, email: Type.String(), role: RoleName, apps: Apps, expiresAt: Instant };

/** Somebody who was invited and has not come yet. */
export const Invitation = Type.Object({ ...INVITATION, createdAt: Instant });

/** An invitation that was just made; the link is shown only here. */
export const CreatedInvitation = Type.Object(
  {
    ...INVITATION,
    url: Type.String(),
    mailed: Type.Boolean({ description: 'The link was also sent by e-mail.' }),
  },
  { description: 'The invitation and its link, shown once' },
);

/** Asks what an invitation is for. */
export const InvitationTokenBody = Type.Object({ token: Token }, closed);

/** What an invitation is for. */
export const InvitationLookUp = Type.Object({ email: Type.String(), role: RoleName });

/** Accepts an invitation. */
export const AcceptBody = Type.Object({ token: Token, name: Name, password: NewPassword }, closed);

/** Which entries of the audit log to list. */
export const AuditQuery = Type.Object({
  ...PAGE_PROPERTIES,
  member: Type.Optional(
    Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Id of a member.' }),
  ),
  key: Type.Optional(
    Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Id of a secret key.' }),
  ),
  action: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'An operationId.' })),
});
export type AuditQuery = Static<typeof AuditQuery>;

/** Something that was done, or refused. */
export const AuditItem = Type.Object(
  {
    id: Id,
    at: Instant,
    who: Type.Object({
      kind: Type.Enum(['member', 'key']),
      id: Type.Union([Id, Type.Null()], { description: 'null: somebody who is no member tried to sign in.' }),
      name: Type.String(),
    }),
    action: Type.String({ description: 'The operationId.' }),
    target: Type.String({ description: 'The path it was asked of.' }),
    status: Type.Integer({ description: 'How it was answered.' }),
    address: Type.String({ description: 'Where it was asked from.' }),
  },
  { description: 'An entry of the audit log' },
);
