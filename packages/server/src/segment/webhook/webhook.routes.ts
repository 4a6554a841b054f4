import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Page } from '@relance/contract/platform/page';
import { SegmentParams } from '@relance/contract/segment/segment';
import {
  NewSegmentWebhook,
  SegmentWebhook,
  WebhookBody,
  WebhookParams,
} from '@relance/contract/segment/webhook';
import Type from 'typebox';
import { readHead } from '../../log/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Secrets } from '../../platform/secrets/index.ts';
import { newSigningSecret } from '../../platform/webhook/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { EVERYONE, findSegment, noSuchSegment, type SegmentRow } from '../expression/index.ts';
import { sealSecret } from './secret.ts';
import {
  deleteWebhook,
  insertWebhook,
  listWebhooks,
  resumeWebhook,
  type WebhookRow,
} from './webhook.store.ts';

/** What the routes work with. */
export interface WebhookRoutesDeps {
  readonly db: Database;
  readonly secrets: Secrets;
  /** Whether the operator has opened a URL (RELANCE_EGRESS_ALLOW): then it may be http. */
  readonly isOpened: (url: string) => boolean;
}

/** Who is told when customers enter or leave a segment. */
export function webhookRoutes(deps: WebhookRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(makingRoutes(deps));
    await app.register(keepingRoutes(deps));
  };
}

function makingRoutes({ db, secrets, isOpened }: WebhookRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/segments/:id/webhooks',
      config: { key: 'secret', scope: 'segments', idempotent: true },
      schema: {
        operationId: 'createSegmentWebhook',
        tags: ['segment'],
        summary: 'Have a URL told when customers enter or leave a segment, from now on',
        description:
          'Transitions are posted in their order, up to 100 at a time, signed as Standard Webhooks says, at least once: ' +
          'what is sent again has the same webhook-id. Customers of test apps are left out.',
        params: SegmentParams,
        body: WebhookBody,
        response: { 201: NewSegmentWebhook },
      },
      handler: async ({ params, body: { url, on = ['entered', 'exited'] } }, reply) => {
        const segment = await requireSegment(db, params.id);
        if (segment.id === EVERYONE) {
          throw new Problem('wrong-state', { detail: 'Nobody enters or leaves everyone.' });
        }
        requireUrl(url, isOpened);
        const id = `wh_${randomBytes(6).toString('hex')}`;
        const secret = newSigningSecret();
        const row = await insertWebhook(db, {
          id,
          segment: segment.id,
          url,
          entered: on.includes('entered'),
          exited: on.includes('exited'),
          secret: sealSecret(secrets, id, secret),
          cursor: await readHead(db),
        });
        return reply.code(201).send({ ...wireWebhook(row), secret });
      },
    });
  };
}

function keepingRoutes({ db }: WebhookRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/segments/:id/webhooks',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'listSegmentWebhooks',
        tags: ['segment'],
        summary: 'Who is told when customers enter or leave a segment, and how that goes',
        params: SegmentParams,
        response: { 200: Page(SegmentWebhook) },
      },
      handler: async ({ params }) => {
        const { id } = await requireSegment(db, params.id);
        return { items: (await listWebhooks(db, id)).map(wireWebhook), next: null };
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/segments/:id/webhooks/:webhook/resume',
      config: { key: 'secret', scope: 'segments' },
      schema: {
        operationId: 'resumeSegmentWebhook',
        tags: ['segment'],
        summary: 'Let a suspended webhook go on where it stopped; one that waits tries again at once',
        params: WebhookParams,
        response: { 200: SegmentWebhook },
      },
      handler: async ({ params }) => {
        const row = await resumeWebhook(db, params.id, params.webhook);
        if (!row) throw noSuchWebhook();
        return wireWebhook(row);
      },
    });

    app.route({
      method: 'DELETE',
      url: '/v1/segments/:id/webhooks/:webhook',
      config: { key: 'secret', scope: 'segments' },
      schema: {
        operationId: 'deleteSegmentWebhook',
        tags: ['segment'],
        summary: 'Delete a webhook',
        params: WebhookParams,
        response: { 204: Type.Null() },
      },
      handler: async ({ params }, reply) => {
        if (!(await deleteWebhook(db, params.id, params.webhook))) throw noSuchWebhook();
        return reply.code(204).send(null);
      },
    });
  };
}

async function requireSegment(db: Queryable, id: string): Promise<SegmentRow> {
  const segment = await findSegment(db, id);
  if (!segment || segment.hidden) throw noSuchSegment();
  return segment;
}

/** What cannot be a receiver is told at once; whether a host may be reached is decided at each connection. */
function requireUrl(text: string, isOpened: (url: string) => boolean): void {
  const url = URL.parse(text);
  const message = !url
    ? 'is not a URL'
    : url.username !== '' || url.password !== ''
      ? 'must not carry a user name or password'
      : url.protocol === 'https:' || (url.protocol === 'http:' && isOpened(text))
        ? undefined
        : 'must be an https URL';
  if (message !== undefined) {
    throw new Problem('invalid', { detail: `The URL ${message}.`, errors: [{ path: '$.url', message }] });
  }
}

function noSuchWebhook(): Problem {
  return new Problem('not-found', { detail: 'This segment has no webhook by that id.' });
}

function wireWebhook(row: WebhookRow): SegmentWebhook {
  const isRetrying = row.state === 'active' && row.failingSince !== null;
  return {
    id: row.id,
    url: row.url,
    on: [...(row.entered ? ['entered' as const] : []), ...(row.exited ? ['exited' as const] : [])],
    state: row.state,
    createdAt: row.createdAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    failingSince: row.failingSince?.toISOString() ?? null,
    lastError: row.lastError,
    nextAt: isRetrying ? row.nextAt.toISOString() : null,
  };
}
