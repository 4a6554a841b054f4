import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  AudienceEstimate,
  CampaignMessagePage,
  CampaignParams,
  CampaignStatistics,
  ExplainQuery,
  Explanation,
  MessageQuery,
  TestAnswer,
  TestBody,
} from '@relance/contract/reach/campaign';
import Type, { type Static } from 'typebox';
import { requireApp } from '../../platform/auth/index.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { type EstimateDeps, estimateAudience } from './estimate.ts';
import { type ExplainDeps, explainToPeople } from './explain.ts';
import { requireCampaign } from './manage.ts';
import { listMessages } from './message-list.store.ts';
import { readStatistics } from './statistics.store.ts';
import { sendTest, type TestSendDeps } from './test-send.ts';

/** What the routes work with. */
export type ResultRoutesDeps = EstimateDeps & ExplainDeps & TestSendDeps;

const READ = { key: 'secret', scope: 'campaigns:read' } as const;
const TAGS = ['reach'];

/** What a campaign would reach, tests of it, what became of its messages, and why. */
export function resultRoutes(deps: ResultRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(countRoutes(deps));
    await app.register(tryRoutes(deps));
    app.route({
      method: 'GET',
      url: '/v1/customers/:userId/explain',
      config: READ,
      schema: {
        operationId: 'explainCampaign',
        tags: TAGS,
        summary: 'Why a customer was or was not sent a campaign',
        params: Type.Object({ userId: Type.String({ minLength: 1, maxLength: 258 }) }),
        querystring: ExplainQuery,
        response: { 200: Explanation },
      },
      handler: async ({ params, query, caller }) => {
        requireApp(caller, (await requireCampaign(deps.db, query.campaign)).definition.app);
        return explainToPeople(deps, params.userId, query);
      },
    });
  };
}

function countRoutes({ db }: { readonly db: Database }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/campaigns/:id/statistics',
      config: READ,
      schema: {
        operationId: 'getCampaignStatistics',
        tags: TAGS,
        summary: 'What became of a campaign’s messages',
        params: CampaignParams,
        response: { 200: CampaignStatistics },
      },
      handler: async ({ params }) => {
        const { id } = await requireCampaign(db, params.id);
        return readStatistics(db, id);
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/campaigns/:id/messages',
      config: READ,
      schema: {
        operationId: 'listCampaignMessages',
        tags: TAGS,
        summary: 'A campaign’s messages, newest first',
        params: CampaignParams,
        querystring: MessageQuery,
        response: { 200: CampaignMessagePage },
      },
      handler: async ({ params, query }) => {
        const { id } = await requireCampaign(db, params.id);
        return messagePage(db, id, query);
      },
    });
  };
}

const PAGE = 50;

async function messagePage(
  db: Database,
  campaignId: string,
  { limit = PAGE, cursor, state }: Static<typeof MessageQuery>,
): Promise<Static<typeof CampaignMessagePage>> {
  const before = cursor === undefined ? undefined : decodeCursor(cursor, Type.Integer({ minimum: 1 }));
  const found = await listMessages(db, campaignId, {
    limit: limit + 1,
    ...(state === undefined ? {} : { state }),
    ...(before === undefined ? {} : { before }),
  });
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? encodeCursor(Number(last.id)) : null };
}

function tryRoutes(deps: EstimateDeps & TestSendDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/campaigns/:id/audience-estimate',
      config: READ,
      schema: {
        operationId: 'estimateCampaignAudience',
        tags: TAGS,
        summary: 'How many customers a campaign would reach now',
        params: CampaignParams,
        response: { 200: AudienceEstimate },
      },
      handler: async ({ params }) => estimateAudience(deps, params.id),
    });

    app.route({
      method: 'POST',
      url: '/v1/campaigns/:id/test',
      config: { key: 'secret', scope: 'campaigns', idempotent: true },
      schema: {
        operationId: 'testCampaign',
        tags: TAGS,
        summary: 'Send a campaign to chosen people or devices, uncounted, in any state',
        params: CampaignParams,
        body: TestBody,
        response: { 200: TestAnswer },
      },
      handler: async ({ params, body }) => sendTest(deps, params.id, body),
    });
  };
}
