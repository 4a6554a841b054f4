import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  BatchBody,
  ClientSettings,
  EventBody,
  IngestAnswer,
  ProjectParams,
} from '@relance/contract/collect/event';
import { type EventType, LIMITS, type Payload } from '@relance/core/collect/event';
import { isObject } from '@relance/core/kernel';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { type Authenticator, allow, type Caller } from '../../platform/auth/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import { readIngestBodies } from './body.ts';
import { clientSettings } from './client-settings.ts';
import { type IngestDeps, ingest, readRequest } from './ingest.ts';

/** What the routes work with. */
export interface EventRoutesDeps extends IngestDeps {
  readonly authenticator: Authenticator;
  /** Where the server is reached from outside; default: as each request came in. */
  readonly publicUrl?: string | undefined;
}

type Verb = EventType | 'batch';

/** Each verb with its short form and what it is for. */
const VERBS: { readonly [V in Verb]: { readonly short: string; readonly summary: string } } = {
  batch: { short: 'b', summary: 'Take in up to 2,500 events' },
  track: { short: 't', summary: 'Take in something a customer did' },
  identify: { short: 'i', summary: 'Take in who a customer is, and his traits' },
  screen: { short: 's', summary: 'Take in a screen that was looked at' },
  page: { short: 'p', summary: 'Take in a page that was looked at' },
  group: { short: 'g', summary: 'Take in the group a customer belongs to' },
  alias: { short: 'a', summary: 'Say that two ids are one customer' },
};

const SCOPE = 'events';

/** The door for events: `/v1/batch`, the six verbs and the other names that clients know them by. */
export function eventRoutes(deps: EventRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(ingestRoutes(deps));
    await app.register(settingsRoutes(deps));
  };
}

function ingestRoutes(deps: EventRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    readIngestBodies(app);
    // The schemas are for readers: `readPayload` and `acceptEvent` check faster, and event by event.
    app.setValidatorCompiler(() => () => true);
    for (const verb of Object.keys(VERBS).filter(isVerb)) {
      for (const url of paths(verb)) {
        app.route({
          method: 'POST',
          url,
          config: { key: 'any', keyInBody: true, scope: SCOPE, ingest: true },
          schema: {
            ...(url === `/v1/${verb}` ? described(verb) : { hide: true }),
            response: { 200: IngestAnswer },
          },
          handler: async (request, reply) => {
            const answer = await take(deps, request, verb);
            if (answer.position !== null) reply.header('relance-position', answer.position);
            return answer;
          },
        });
      }
    }
  };
}

function isVerb(name: string): name is Verb {
  return name in VERBS;
}

/** Clients are given a host, or a host and /v1, or the whole address of a batch. */
function paths(verb: Verb): readonly string[] {
  const { short } = VERBS[verb];
  const names = [`/v1/${verb}`, `/v1/${short}`, `/${verb}`, `/${short}`];
  return verb === 'batch' ? [...names, '/'] : names;
}

function described(verb: Verb) {
  return {
    operationId: verb,
    tags: ['collect'],
    summary: VERBS[verb].summary,
    querystring: Type.Object({
      app: Type.Optional(
        Type.String({
          description: 'With a secret key: the app it speaks of. Default: the oldest production app.',
        }),
      ),
    }),
    headers: Type.Object({
      'x-relance-identity': Type.Optional(
        Type.String({ description: 'An identity token (JWT): vouches for the events of its userId.' }),
      ),
      'x-relance-anonymous': Type.Optional(
        Type.String({ maxLength: LIMITS.id, description: 'Whom events are about that name nobody.' }),
      ),
    }),
    body: verb === 'batch' ? BatchBody : EventBody,
  };
}

async function take(deps: EventRoutesDeps, request: FastifyRequest, verb: Verb): Promise<IngestAnswer> {
  const payload = readNoting(deps, request, verb);
  const { kind } = request.caller;
  // A page that is served beside the console carries its cookie too: an SDK there speaks by its key.
  if (kind === 'none' || (kind === 'member' && payload.writeKey !== undefined)) {
    request.caller = await callerInBody(deps.authenticator, payload.writeKey, request);
  }
  const app = isObject(request.query) ? request.query.app : undefined;
  const anonymousId = request.headers['x-relance-anonymous'];
  if (typeof anonymousId === 'string' && anonymousId.length > LIMITS.id) {
    throw new Problem('malformed', { detail: `X-Relance-Anonymous may have ${LIMITS.id} characters.` });
  }
  return ingest(deps, {
    payload,
    caller: request.caller,
    ...(typeof app === 'string' && { app }),
    ...(typeof anonymousId === 'string' && anonymousId !== '' && { anonymousId }),
  });
}

/** A request that cannot be read at all is a refusal of the app whose key it came with. */
function readNoting({ notebook }: EventRoutesDeps, { body, caller }: FastifyRequest, verb: Verb): Payload {
  try {
    return readRequest(typeof body === 'string' ? body : '', verb);
  } catch (error) {
    if (error instanceof Problem && caller.kind === 'client') {
      notebook?.refused(caller.app, error.code, error.facts.detail ?? error.message);
    }
    throw error;
  }
}

/** Segment's mobile clients send no Authorization header: their key is the `writeKey` of the body. */
async function callerInBody(
  authenticator: Authenticator,
  writeKey: string | undefined,
  { headers }: FastifyRequest,
): Promise<Caller> {
  if (writeKey === undefined) {
    const detail = 'Send your key as Authorization: Bearer <key>, or as writeKey in the body.';
    throw new Problem('unauthorized', { detail });
  }
  const caller = await authenticator.byKey(writeKey);
  if (!caller) throw new Problem('unauthorized', { detail: 'This key is not valid, or was revoked.' });
  allow(caller, 'any', SCOPE);
  const token = headers['x-relance-identity'];
  if (caller.kind !== 'client' || token === undefined) return caller;
  return authenticator.identify(caller, String(token));
}

function settingsRoutes({ authenticator, publicUrl }: EventRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    for (const url of ['/v1/projects/:key/settings', '/projects/:key/settings']) {
      app.route({
        method: 'GET',
        url,
        config: { key: 'none' },
        schema: {
          ...(url.startsWith('/v1/')
            ? {
                operationId: 'getClientSettings',
                tags: ['collect'],
                summary: 'What Segment’s clients ask for when they start',
              }
            : { hide: true }),
          params: ProjectParams,
          response: { 200: ClientSettings },
        },
        handler: async ({ params: { key }, protocol, host }) => {
          const caller = await authenticator.byKey(key);
          if (caller?.kind !== 'client') throw new Problem('not-found', { detail: 'This is no client key.' });
          if (publicUrl === undefined && !URL.canParse(`${protocol}://${host}`)) {
            throw new Problem('malformed', { detail: 'The Host header names no host.' });
          }
          return clientSettings(key, { publicUrl, protocol, host });
        },
      });
    }
  };
}
