import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Page } from '@relance/contract/platform/page';
import { Score, ScoresAnswer, ScoresBody, ScoresQuery } from '@relance/contract/segment/score';
import { listScores } from './score.store.ts';
import { type SetScoresDeps, setScores } from './set-scores.ts';

/** What the routes work with. */
export type ScoreRoutesDeps = SetScoresDeps;

/** More names than these are no list to choose from. */
const MOST_NAMES = 1_000;

/** POST and GET /v1/scores. */
export function scoreRoutes(deps: ScoreRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/scores',
      config: { key: 'secret', scope: 'customers', idempotent: true },
      schema: {
        operationId: 'setScores',
        tags: ['segment'],
        summary: 'Set a score of up to 1,000 customers',
        querystring: ScoresQuery,
        body: ScoresBody,
        response: { 200: ScoresAnswer },
      },
      handler: async ({ query, body }, reply) => {
        const answer = await setScores(deps, body, query.environment === 'test');
        if (answer.position !== null) reply.header('relance-position', answer.position);
        return answer;
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/scores',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'listScores',
        tags: ['segment'],
        summary: 'The scores that were set, by name',
        response: { 200: Page(Score) },
      },
      handler: async () => {
        const scores = await listScores(deps.db, MOST_NAMES);
        return {
          items: scores.map(({ name, setAt }) => ({ score: name, setAt: setAt.toISOString() })),
          next: null,
        };
      },
    });
  };
}
