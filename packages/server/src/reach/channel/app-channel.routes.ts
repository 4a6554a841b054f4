import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  AppChannelParams,
  ChannelAppParams,
  ChannelTestAnswer,
  WebPushKey,
  WebPushSettings,
  WebPushSettingsBody,
  WebPushTestBody,
} from '@relance/contract/reach/channel';
import Type from 'typebox';
import { Problem } from '../../platform/problems/index.ts';
import type { Tools } from './channel.ts';
import { resumeChannel } from './pause.store.ts';
import { showWebPush } from './present.ts';
import { deleteSettings, hasApp, readSubscription } from './settings.store.ts';
import { type SettingsDeps, saveWebPush } from './settings.ts';
import { trySettings } from './try.ts';

const CONFIG = { key: 'secret', scope: 'channels' } as const;
const TAGS = ['reach'];

/** Channels that each app sets up for itself. */
export function appChannelRoutes(deps: SettingsDeps & { readonly tools: Tools }): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(settingsRoutes(deps));
    await app.register(actionRoutes(deps));
    app.route({
      method: ['GET', 'PUT', 'DELETE'],
      url: '/v1/apps/:app/channels/:kind',
      config: CONFIG,
      schema: { hide: true, params: AppChannelParams },
      handler: ({ params }) => {
        throw new Problem('invalid', { detail: `The channel ${params.kind} comes later.` });
      },
    });
  };
}

function settingsRoutes(deps: SettingsDeps): FastifyPluginAsyncTypebox {
  const { db } = deps;
  return async (app) => {
    app.route({
      method: 'PUT',
      url: '/v1/apps/:app/channels/webpush',
      config: CONFIG,
      schema: {
        operationId: 'putWebPushChannel',
        tags: TAGS,
        summary: 'Set up Web Push of an app',
        params: ChannelAppParams,
        body: WebPushSettingsBody,
        response: { 200: WebPushSettings },
      },
      handler: async ({ params, body }) => {
        await requireApp(deps, params.app);
        await saveWebPush(deps, params.app, body);
        await resumeChannel(db, 'webpush', params.app);
        return showWebPush(deps, params.app);
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/apps/:app/channels/webpush',
      config: { key: 'any', scope: 'channels:read' },
      schema: {
        operationId: 'getWebPushChannel',
        tags: TAGS,
        summary: 'How Web Push of an app is set up; a client key gets the public key only',
        params: ChannelAppParams,
        response: { 200: Type.Union([WebPushSettings, WebPushKey]) },
      },
      handler: async ({ params, caller }) => {
        if (caller.kind === 'client' && caller.app !== params.app) throw noSuchApp();
        await requireApp(deps, params.app);
        const shown = await showWebPush(deps, params.app);
        return caller.kind === 'client' ? { kind: shown.kind, publicKey: shown.publicKey } : shown;
      },
    });

    app.route({
      method: 'DELETE',
      url: '/v1/apps/:app/channels/webpush',
      config: CONFIG,
      schema: {
        operationId: 'deleteWebPushChannel',
        tags: TAGS,
        summary: 'Forget the VAPID keys of an app: every subscription made with them is lost',
        params: ChannelAppParams,
        response: { 204: Type.Null() },
      },
      handler: async ({ params }, reply) => {
        if (!(await deleteSettings(db, 'webpush', params.app))) {
          throw new Problem('not-found', { detail: 'Web Push of this app is not set up.' });
        }
        return reply.status(204).send(null);
      },
    });
  };
}

function actionRoutes(deps: SettingsDeps & { readonly tools: Tools }): FastifyPluginAsyncTypebox {
  const { db } = deps;
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/apps/:app/channels/webpush/test',
      config: { ...CONFIG, idempotent: true },
      schema: {
        operationId: 'testWebPushChannel',
        tags: TAGS,
        summary: 'Push to one registered device to try the settings',
        params: ChannelAppParams,
        body: WebPushTestBody,
        response: { 200: ChannelTestAnswer },
      },
      handler: async ({ params, body }) => {
        const address = await readSubscription(db, params.app, body.deviceId);
        if (!address)
          throw new Problem('not-found', { detail: 'No such device takes Web Push in this app.' });
        const texts = { title: 'Relance', body: 'It works.' };
        return trySettings(deps, { provider: 'webpush', app: params.app, address, texts });
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/apps/:app/channels/webpush/resume',
      config: CONFIG,
      schema: {
        operationId: 'resumeWebPushChannel',
        tags: TAGS,
        summary: 'Open every Web Push way of an app that is closed',
        params: ChannelAppParams,
        response: { 204: Type.Null() },
      },
      handler: async ({ params }, reply) => {
        await requireApp(deps, params.app);
        await resumeChannel(db, 'webpush', params.app);
        return reply.status(204).send(null);
      },
    });
  };
}

async function requireApp({ db }: SettingsDeps, id: string): Promise<void> {
  if (!(await hasApp(db, id))) throw noSuchApp();
}

function noSuchApp(): Problem {
  return new Problem('not-found', { detail: 'There is no app by that id.' });
}
