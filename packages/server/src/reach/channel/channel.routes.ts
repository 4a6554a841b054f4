import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  ChannelTestAnswer,
  EmailSettings,
  EmailSettingsBody,
  EmailTestBody,
  RotatedSecret,
  SavedWebhookSettings,
  WebhookSettings,
  WebhookSettingsBody,
  WebhookTestBody,
} from '@relance/contract/reach/channel';
import Type from 'typebox';
import { Problem } from '../../platform/problems/index.ts';
import { appChannelRoutes } from './app-channel.routes.ts';
import type { Tools } from './channel.ts';
import { parseMailbox } from './mailbox.ts';
import { resumeChannel } from './pause.store.ts';
import { showEmail, showWebhook } from './present.ts';
import { deleteSettings } from './settings.store.ts';
import { rotateWebhook, type SettingsDeps, saveEmail, saveWebhook } from './settings.ts';
import { trySettings } from './try.ts';
import { webhookContent } from './webhook.ts';

/** What the routes work with. */
export interface ChannelRoutesDeps extends SettingsDeps {
  readonly tools: Tools;
}

/** Settings of providers: secrets go in and never come out. */
export function channelRoutes(deps: ChannelRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(emailRoutes(deps));
    await app.register(webhookRoutes(deps));
    await app.register(laterRoutes());
    await app.register(appChannelRoutes(deps));
  };
}

const config = { key: 'secret', scope: 'channels' } as const;
const reading = { key: 'secret', scope: 'channels:read' } as const;
const tags = ['reach'];
const GREETING = 'A test of Relance';

function emailRoutes(deps: ChannelRoutesDeps): FastifyPluginAsyncTypebox {
  const { db } = deps;
  return async (app) => {
    app.route({
      method: 'PUT',
      url: '/v1/channels/email',
      config,
      schema: {
        operationId: 'putEmailChannel',
        tags,
        summary: 'Set up e-mail',
        body: EmailSettingsBody,
        response: { 200: EmailSettings },
      },
      handler: async ({ body }) => {
        await saveEmail(deps, body);
        await resumeChannel(db, 'email', '');
        return showEmail(deps);
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/channels/email',
      config: reading,
      schema: {
        operationId: 'getEmailChannel',
        tags,
        summary: 'How e-mail is set up',
        response: { 200: EmailSettings },
      },
      handler: () => showEmail(deps),
    });

    app.route({
      method: 'POST',
      url: '/v1/channels/email/test',
      config: { ...config, idempotent: true },
      schema: {
        operationId: 'testEmailChannel',
        tags,
        summary: 'Send one e-mail to try the settings',
        body: EmailTestBody,
        response: { 200: ChannelTestAnswer },
      },
      handler: async ({ body }) => {
        if (!parseMailbox(body.to))
          throw new Problem('invalid', { errors: [{ path: '$.to', message: 'is no address' }] });
        const texts = { subject: body.subject ?? GREETING, text: body.text ?? 'It works.' };
        return trySettings(deps, { provider: 'email', app: '', address: body.to, texts });
      },
    });

    await app.register(commonRoutes(deps, 'email', 'Email'));
  };
}

function webhookRoutes(deps: ChannelRoutesDeps): FastifyPluginAsyncTypebox {
  const { db } = deps;
  return async (app) => {
    app.route({
      method: 'PUT',
      url: '/v1/channels/webhook',
      config,
      schema: {
        operationId: 'putWebhookChannel',
        tags,
        summary: 'Set up webhooks; a new signing secret is shown once',
        body: WebhookSettingsBody,
        response: { 200: SavedWebhookSettings },
      },
      handler: async ({ body }) => {
        const secret = await saveWebhook(deps, body);
        await resumeChannel(db, 'webhook', '');
        return { ...(await showWebhook(deps)), ...(secret === undefined ? {} : { secret }) };
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/channels/webhook',
      config: reading,
      schema: {
        operationId: 'getWebhookChannel',
        tags,
        summary: 'How webhooks are set up',
        response: { 200: WebhookSettings },
      },
      handler: () => showWebhook(deps),
    });

    app.route({
      method: 'POST',
      url: '/v1/channels/webhook/rotate',
      config,
      schema: {
        operationId: 'rotateWebhookSecret',
        tags,
        summary: 'Make a new signing secret, shown once; the old one signs beside it for a day',
        response: { 200: RotatedSecret },
      },
      handler: async () => ({ secret: await rotateWebhook(deps) }),
    });

    app.route({
      method: 'POST',
      url: '/v1/channels/webhook/test',
      config: { ...config, idempotent: true },
      schema: {
        operationId: 'testWebhookChannel',
        tags,
        summary: 'Call an endpoint to try the settings',
        body: WebhookTestBody,
        response: { 200: ChannelTestAnswer },
      },
      handler: async ({ body }) => {
        const errors = webhookContent.findings(body);
        if (errors.length > 0) throw new Problem('invalid', { errors });
        return trySettings(deps, { provider: 'webhook', app: '', address: 'url', texts: { url: body.url } });
      },
    });

    await app.register(commonRoutes(deps, 'webhook', 'Webhook'));
  };
}

/** What every channel of the installation can be told. */
function commonRoutes(
  { db }: ChannelRoutesDeps,
  kind: 'email' | 'webhook',
  name: string,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'DELETE',
      url: `/v1/channels/${kind}`,
      config,
      schema: {
        operationId: `delete${name}Channel`,
        tags,
        summary: `Forget the ${kind} settings`,
        response: { 204: Type.Null() },
      },
      handler: async (_, reply) => {
        if (!(await deleteSettings(db, kind, '')))
          throw new Problem('not-found', { detail: 'It is not set up.' });
        return reply.status(204).send(null);
      },
    });

    app.route({
      method: 'POST',
      url: `/v1/channels/${kind}/resume`,
      config,
      schema: {
        operationId: `resume${name}Channel`,
        tags,
        summary: `Open every ${kind} way that is closed`,
        response: { 204: Type.Null() },
      },
      handler: async (_, reply) => {
        await resumeChannel(db, kind, '');
        return reply.status(204).send(null);
      },
    });
  };
}

function laterRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: ['GET', 'PUT', 'DELETE'],
      url: '/v1/channels/sms',
      config,
      schema: { hide: true },
      handler: () => {
        throw new Problem('invalid', { detail: 'SMS comes later.' });
      },
    });
  };
}
