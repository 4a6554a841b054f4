import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  Campaign,
  CampaignBody,
  CampaignNameParams,
  CampaignPage,
  CampaignParams,
  CampaignQuery,
  DuplicateBody,
} from '@relance/contract/reach/campaign';
import { isObject } from '@relance/core/kernel';
import Type, { type Static } from 'typebox';
import { appsOf, type Caller, requireApp } from '../../platform/auth/index.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import { activateCampaign, finishNow, suspendCampaign } from './activate.ts';
import { type CampaignCursor, findCampaignByName, listCampaigns } from './campaign.store.ts';
import { type ResultRoutesDeps, resultRoutes } from './campaign-result.routes.ts';
import {
  type CampaignDeps,
  createCampaign,
  duplicateCampaign,
  removeCampaign,
  replaceDraft,
  requireCampaign,
} from './manage.ts';
import { presentCampaign } from './present.ts';
import { type PreviewRoutesDeps, previewRoutes } from './preview.routes.ts';

/** What the routes work with. */
export type CampaignRoutesDeps = CampaignDeps & ResultRoutesDeps & PreviewRoutesDeps;

/** Everything people and programs do with campaigns. */
export function campaignRoutes(deps: CampaignRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.addHook('preHandler', ({ caller, params }) => requireCampaignOf(deps.db, caller, params));
    await app.register(readRoutes(deps));
    await app.register(writeRoutes(deps));
    await app.register(lifecycleRoutes(deps));
    await app.register(resultRoutes(deps));
    await app.register(previewRoutes(deps));
  };
}

/** For routes with a campaign's id: a member who is limited to apps must not reach the campaigns of others. */
async function requireCampaignOf(db: CampaignDeps['db'], caller: Caller, params: unknown): Promise<void> {
  if (appsOf(caller) === null || !isObject(params) || typeof params.id !== 'string') return;
  requireApp(caller, (await requireCampaign(db, params.id)).definition.app);
}

const READ = { key: 'secret', scope: 'campaigns:read' } as const;
const WRITE = { key: 'secret', scope: 'campaigns' } as const;
const SEND = { ...WRITE, idempotent: true } as const;
const TAGS = ['reach'];

function readRoutes({ db }: CampaignDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/campaigns',
      config: READ,
      schema: {
        operationId: 'listCampaigns',
        tags: TAGS,
        summary: 'List campaigns, newest first',
        querystring: CampaignQuery,
        response: { 200: CampaignPage },
      },
      handler: async ({ query, caller }) => listPage(db, query, appsOf(caller)),
    });

    app.route({
      method: 'GET',
      url: '/v1/campaigns/:id',
      config: READ,
      schema: {
        operationId: 'getCampaign',
        tags: TAGS,
        summary: 'Read a campaign',
        params: CampaignParams,
        response: { 200: Campaign },
      },
      handler: async ({ params }) => presentCampaign(await requireCampaign(db, params.id)),
    });

    app.route({
      method: 'GET',
      url: '/v1/campaigns/by-name/:name',
      config: READ,
      schema: {
        operationId: 'getCampaignByName',
        tags: TAGS,
        summary: 'Read a campaign by its name',
        params: CampaignNameParams,
        response: { 200: Campaign },
      },
      handler: async ({ params, caller }) => {
        const campaign = await findCampaignByName(db, params.name);
        if (!campaign) throw new Problem('not-found', { detail: 'There is no campaign by that name.' });
        requireApp(caller, campaign.definition.app);
        return presentCampaign(campaign);
      },
    });
  };
}

const Cursor = Type.Object({ createdAt: Type.String({ maxLength: 64 }), id: Type.String() });
const PAGE = 50;

async function listPage(
  db: CampaignDeps['db'],
  { limit = PAGE, cursor, ...filter }: Static<typeof CampaignQuery>,
  only: readonly string[] | null,
): Promise<Static<typeof CampaignPage>> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const found = await listCampaigns(db, { ...filter, only }, after, limit + 1);
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ campaign }) => presentCampaign(campaign)),
    next: last ? encodeCursor({ ...last.cursor }) : null,
  };
}

function readCursor(text: string): CampaignCursor {
  const cursor = decodeCursor(text, Cursor);
  if (Number.isNaN(Date.parse(cursor.createdAt)))
    throw new Problem('malformed', { detail: 'The cursor is not one of ours.' });
  return cursor;
}

function writeRoutes(deps: CampaignDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/campaigns',
      config: SEND,
      schema: {
        operationId: 'createCampaign',
        tags: TAGS,
        summary: 'Create a campaign, as a draft',
        body: CampaignBody,
        response: { 201: Campaign },
      },
      handler: async ({ body, caller }, reply) => {
        requireApp(caller, body.app);
        const campaign = await createCampaign(deps, body);
        reply.code(201).header('location', `/v1/campaigns/${campaign.id}`);
        return presentCampaign(campaign);
      },
    });

    app.route({
      method: 'PUT',
      url: '/v1/campaigns/:id',
      config: WRITE,
      schema: {
        operationId: 'putCampaign',
        tags: TAGS,
        summary: 'Replace a draft',
        params: CampaignParams,
        body: CampaignBody,
        response: { 200: Campaign },
      },
      handler: async ({ params, body, caller }) => {
        requireApp(caller, body.app);
        return presentCampaign(await replaceDraft(deps, params.id, body));
      },
    });

    app.route({
      method: 'DELETE',
      url: '/v1/campaigns/:id',
      config: WRITE,
      schema: {
        operationId: 'deleteCampaign',
        tags: TAGS,
        summary: 'Delete a draft or a finished campaign',
        params: CampaignParams,
        response: { 204: Type.Null() },
      },
      handler: async ({ params }, reply) => {
        await removeCampaign(deps, params.id);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/campaigns/:id/duplicate',
      config: SEND,
      schema: {
        operationId: 'duplicateCampaign',
        tags: TAGS,
        summary: 'Make a draft with the same content',
        params: CampaignParams,
        body: Type.Union([DuplicateBody, Type.Null()]),
        response: { 201: Campaign },
      },
      handler: async ({ params, body }, reply) => {
        const campaign = await duplicateCampaign(deps, params.id, body?.name);
        reply.code(201).header('location', `/v1/campaigns/${campaign.id}`);
        return presentCampaign(campaign);
      },
    });
  };
}

/** Changes of state: a POST without body each, answered with the campaign as it then is. */
function lifecycleRoutes(deps: CampaignDeps): FastifyPluginAsyncTypebox {
  const actions = [
    { name: 'activate', summary: 'Activate a draft', run: activateCampaign },
    { name: 'suspend', summary: 'Make a scheduled campaign a draft again', run: suspendCampaign },
    { name: 'finish', summary: 'End a campaign; what is not handed over stays unsent', run: finishNow },
  ] as const;
  return async (app) => {
    for (const { name, summary, run } of actions) {
      app.route({
        method: 'POST',
        url: `/v1/campaigns/:id/${name}`,
        config: SEND,
        schema: {
          operationId: `${name}Campaign`,
          tags: TAGS,
          summary,
          params: CampaignParams,
          response: { 200: Campaign },
        },
        handler: async ({ params }) => presentCampaign(await run(deps, params.id)),
      });
    }
  };
}
