import Type, { type Static } from 'typebox';
import { PAGE_PROPERTIES } from './page.ts';

/** Names one job. */
export const JobParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

/** Long work and how far it is. */
export const JobBody = Type.Object(
  {
    id: Type.String(),
    kind: Type.String(),
    state: Type.Union([
      Type.Literal('queued'),
      Type.Literal('running'),
      Type.Literal('succeeded'),
      Type.Literal('failed'),
    ]),
    done: Type.Integer({ minimum: 0, description: 'Units handled so far: events, customers, …' }),
    total: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
      description: 'Units in all, null while unknown.',
    }),
    rejected: Type.Integer({ minimum: 0 }),
    errorsUrl: Type.Union([Type.String(), Type.Null()], {
      description: 'Where what was rejected can be read, with reasons.',
    }),
    error: Type.Union([Type.String(), Type.Null()], { description: 'Why the job failed.' }),
    createdAt: Type.String({ format: 'date-time' }),
    finishedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  },
  { description: 'A job' },
);

/** Long work and how far it is. */
export type JobBody = Static<typeof JobBody>;

/** The answer to a request that starts long work. */
export const JobStarted = Type.Object({ jobId: Type.String() }, { description: 'The job that was started' });

/** Which jobs to list. */
export const JobQuery = Type.Object(
  {
    ...PAGE_PROPERTIES,
    kind: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'import, erase, … Left out: all.' }),
    ),
    state: Type.Optional(Type.Enum(['queued', 'running', 'succeeded', 'failed'])),
  },
  { additionalProperties: false },
);
