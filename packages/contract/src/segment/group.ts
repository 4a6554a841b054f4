import Type, { type Static } from 'typebox';

/** Refuses what it does not know: a misspelt member is told, not ignored. */
const closed = { additionalProperties: false } as const;
const Instant = Type.String({ format: 'date-time' });

const Name = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '\\S',
  description: 'Unique. It never changes.',
});

const Emails = Type.Union([Type.String(), Type.Array(Type.String())], {
  description:
    'The e-mail addresses, 1 to 10,000 of them: a list, or a text in which spaces, commas, semicolons or line breaks separate them. They replace those before.',
});

const Confirmation = Type.Boolean({
  description:
    'The people whose addresses are added have agreed to it. A member must say so; a program with a secret key need not.',
});

/** A new known user group. */
export const NewGroupBody = Type.Object(
  { name: Name, emails: Emails, consentConfirmed: Type.Optional(Confirmation) },
  closed,
);

/** The addresses a group has from now on. */
export const GroupBody = Type.Object(
  {
    name: Type.Optional(Type.String({ description: 'The name it has: another one is refused.' })),
    emails: Emails,
    consentConfirmed: Type.Optional(Confirmation),
  },
  closed,
);

/** Names one group. */
export const GroupParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

/** What is said of a CSV file of addresses. */
export const GroupCsvQuery = Type.Object({ consentConfirmed: Type.Optional(Confirmation) });

const GROUP = {
  id: Type.String(),
  name: Type.String(),
  size: Type.Integer({ minimum: 0, description: 'How many addresses it has.' }),
  usedBy: Type.Integer({ minimum: 0, description: 'How many segments and unfinished campaigns name it.' }),
  consentConfirmedAt: Type.Union([Instant, Type.Null()], {
    description: 'When a member last confirmed that the people added have agreed.',
  }),
  createdAt: Instant,
  updatedAt: Instant,
};

/** A known user group in a list. */
export const GroupSummary = Type.Object(GROUP, { description: 'A known user group' });
export type GroupSummary = Static<typeof GroupSummary>;

/** A known user group with its addresses. */
export const Group = Type.Object(
  { ...GROUP, emails: Type.Array(Type.String(), { description: 'In lower case and in order.' }) },
  { description: 'A known user group with its e-mail addresses' },
);
export type Group = Static<typeof Group>;
