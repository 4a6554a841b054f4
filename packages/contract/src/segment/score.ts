import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

const Name = Type.String({
  minLength: 1,
  maxLength: 64,
  pattern: '^[A-Za-z0-9][A-Za-z0-9 _.-]*$',
  description: 'A name of your own, such as churn.',
});

/** Most customers of one request. */
export const MOST_SCORES = 1_000;

/** Numbers that a job worked out about customers. */
export const ScoresBody = Type.Object(
  {
    score: Name,
    values: Type.Array(
      Type.Object({ userId: Type.String({ minLength: 1, maxLength: 255 }), value: Type.Number() }, closed),
      { minItems: 1, description: `At most ${MOST_SCORES}, each customer once.` },
    ),
  },
  closed,
);
export type ScoresBody = Static<typeof ScoresBody>;

/** Whose scores. */
export const ScoresQuery = Type.Object({
  environment: Type.Optional(
    Type.Enum(['production', 'test'], { description: 'test: customers of test apps. Default production.' }),
  ),
});

/** What became of scores. */
export const ScoresAnswer = Type.Object({
  accepted: Type.Integer({ minimum: 0 }),
  unknown: Type.Array(Type.String(), { description: 'The userIds that nobody is known by: left out.' }),
  position: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Position of the last event; null when there is none.',
  }),
});
export type ScoresAnswer = Static<typeof ScoresAnswer>;

/** A score that expressions can ask for. */
export const Score = Type.Object(
  { score: Type.String(), setAt: Type.String({ format: 'date-time', description: 'When it was set last.' }) },
  { description: 'A score that was set for somebody' },
);
export type Score = Static<typeof Score>;
