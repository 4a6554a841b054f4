import Type, { type Static } from 'typebox';

/** How every refusal and failure is answered, as application/problem+json (RFC 9457). Codes: problems.ts. */
export const ProblemBody = Type.Object(
  {
    type: Type.String({ description: 'Where the code is explained.' }),
    title: Type.String({ description: 'The same for every occurrence of the code.' }),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    code: Type.String({ description: 'What programs branch on; it never changes its meaning.' }),
    detail: Type.Optional(Type.String({ description: 'What happened here.' })),
    instance: Type.Optional(Type.String({ description: 'Names this occurrence in the log of the server.' })),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          path: Type.String({ description: 'A JSON path, such as $.channels.email.subject' }),
          message: Type.String(),
        }),
      ),
    ),
  },
  { description: 'What went wrong' },
);

/** How every refusal and failure is answered. */
export type ProblemBody = Static<typeof ProblemBody>;
