import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { DeviceAnswer, DeviceBody, SignOutAnswer, SignOutBody } from '@relance/contract/collect/device';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { changeDevice, type DeviceCaller, signOut } from './change-device.ts';
import { pushFindings } from './push-target.ts';

/** What the routes work with. */
export interface DeviceRoutesDeps {
  readonly db: Database;
  /** Whether the operator has opened a plain http address that a client names (RELANCE_EGRESS_ALLOW). */
  readonly isOpened: (url: URL) => boolean;
}

const DeviceParams = Type.Object({ deviceId: Type.String({ minLength: 1, maxLength: 255 }) });
const MeHeaders = Type.Object({
  'x-relance-anonymous': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'The anonymousId of a caller without identity token.',
    }),
  ),
});

/** PUT /v1/me/devices/{deviceId} and POST /v1/me/sign-out. */
export function deviceRoutes({ db, isOpened }: DeviceRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'PUT',
      url: '/v1/me/devices/:deviceId',
      config: { key: 'client' },
      schema: {
        operationId: 'putMyDevice',
        tags: ['collect'],
        summary: 'Say what device the app runs on, and where it can be pushed to',
        params: DeviceParams,
        headers: MeHeaders,
        body: DeviceBody,
        response: { 200: DeviceAnswer },
      },
      handler: async (request, reply) => {
        const caller = deviceCaller(request);
        const { body } = request;
        const errors = body.push ? pushFindings(body.push, isOpened) : [];
        if (errors.length > 0)
          throw new Problem('invalid', { detail: 'The push address is not sound.', errors });
        const { deviceId } = request.params;
        const { answer, position } = await changeDevice(db, { caller, deviceId, body });
        reply.header('relance-position', position);
        return answer;
      },
    });

    app.route({
      method: 'POST',
      url: '/v1/me/sign-out',
      config: { key: 'client' },
      schema: {
        operationId: 'signOut',
        tags: ['collect'],
        summary: 'Detach a device from the customer who used it',
        headers: MeHeaders,
        body: Type.Union([SignOutBody, Type.Null()]),
        response: { 200: SignOutAnswer },
      },
      handler: async (request, reply) => {
        const { detached, position } = await signOut(db, deviceCaller(request), request.body?.deviceId);
        if (position !== undefined) reply.header('relance-position', position);
        return { detached };
      },
    });
  };
}

/** Whom a request of an app speaks for: the holder of the identity token, else the anonymous id in the header. */
function deviceCaller({ caller, headers }: FastifyRequest): DeviceCaller {
  if (caller.kind !== 'client') throw new Problem('forbidden');
  const anonymous = headers['x-relance-anonymous'];
  const anonymousId = typeof anonymous === 'string' ? { anonymousId: anonymous } : {};
  const where = { app: caller.app, ...(caller.test ? { test: true as const } : {}) };
  if (caller.identity) {
    return { named: { ...where, userId: caller.identity.userId, ...anonymousId }, isProven: true };
  }
  if (typeof anonymous !== 'string') {
    const detail =
      'Say who you are: an identity token in X-Relance-Identity, or the anonymousId in X-Relance-Anonymous.';
    throw new Problem('invalid', { detail });
  }
  return { named: { ...where, ...anonymousId }, isProven: false };
}
