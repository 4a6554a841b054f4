import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { CampaignPreview, CampaignPreviewBody } from '@relance/contract/reach/campaign';
import type { CampaignDefinition } from '@relance/core/reach/campaign';
import { findAddressed, keysOfAddressed } from '../../collect/identity/index.ts';
import { requireApp } from '../../platform/auth/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import type { PreviewedContent } from '../message/index.ts';
import { findApp } from './campaign.store.ts';

/** What the route works with. */
export interface PreviewRoutesDeps {
  readonly db: Database;
  /** Renders content for a customer, as the sender does; undefined when there is no such customer. */
  readonly previewContent: (draft: PreviewedContent) => Promise<CampaignPreview | undefined>;
}

/** `POST /v1/campaigns/preview`: what a customer would get. Nothing is sent or kept. */
export function previewRoutes(deps: PreviewRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/campaigns/preview',
      config: { key: 'secret', scope: 'campaigns:read', question: true },
      schema: {
        operationId: 'previewCampaign',
        tags: ['reach'],
        summary: 'What a customer would get: the content rendered for him, nothing sent',
        body: CampaignPreviewBody,
        response: { 200: CampaignPreview },
      },
      handler: async ({ body, caller }) => {
        requireApp(caller, body.app);
        return preview(deps, body);
      },
    });
  };
}

async function preview(
  { db, previewContent }: PreviewRoutesDeps,
  { app: appId, userId, name = 'Preview', language, event, ...content }: CampaignPreviewBody,
): Promise<CampaignPreview> {
  const app = await findApp(db, appId);
  if (!app) {
    const errors = [{ path: '$.app', message: 'is no app of this installation' }];
    throw new Problem('invalid', { detail: `There is no app ${appId}.`, errors });
  }
  const environment = app.test ? 'test' : 'production';
  const customerId = await findAddressed(db, await keysOfAddressed(db, { userId, app: appId, environment }));
  const rendered = await previewContent({
    customerId,
    definition: definitionOf({ ...content, name, app: appId }),
    ...(language === undefined ? {} : { language }),
    ...(event === undefined ? {} : { event }),
  });
  if (!rendered) throw new Problem('not-found', { detail: 'Nobody is known by that name.' });
  return rendered;
}

/** The content of a body is that of a definition: only the readonly marks differ. */
function definitionOf(
  content: Pick<CampaignPreviewBody, 'app' | 'channels' | 'localization'> & { readonly name: string },
): PreviewedContent['definition'] {
  return content as Pick<CampaignDefinition, 'name' | 'app' | 'channels' | 'localization'>;
}
