import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  type Consent,
  type ConsentChange,
  ConsentRules,
  Consents,
  ConsentsBody,
  ConsentTopic,
} from '@relance/contract/collect/consent';
import { Page } from '@relance/contract/platform/page';
import { MARKETING, TRANSACTIONAL } from '@relance/core/collect/consent';
import { identityKey, type Named } from '@relance/core/collect/identity';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { changeConsents } from './change-consents.ts';
import { firstApp, readConsentsOfKey, type StoredConsent } from './consent.store.ts';
import { readConsentRules, saveConsentRules } from './consent-rules.store.ts';
import { readTopics } from './consent-topic.store.ts';

/** What the routes work with. */
export interface ConsentRoutesDeps {
  readonly db: Database;
  /** The clock, epoch ms. */
  readonly now: () => number;
}

const ANONYMOUS = 'id:';
/** A purpose is a word in the publisher's code: more than this many is a mistake there, and no list to read. */
const MOST_TOPICS = 200;

/** What people allow: their own preferences, a back end's word about them, and how silence is read. */
export function consentRoutes(deps: ConsentRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(preferenceRoutes(deps));
    await app.register(customerConsentRoutes(deps));
    await app.register(ruleRoutes(deps));
  };
}

function preferenceRoutes({ db, now }: ConsentRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/me/preferences',
      config: { key: 'client' },
      schema: {
        operationId: 'getMyPreferences',
        tags: ['collect'],
        summary: 'What the caller allows, by channel and purpose',
        response: { 200: Consents },
      },
      handler: async (request) => {
        return answer(await readConsentsOfKey(db, identityKey(provenCaller(request))));
      },
    });

    app.route({
      method: 'PUT',
      url: '/v1/me/preferences',
      config: { key: 'client' },
      schema: {
        operationId: 'putMyPreferences',
        tags: ['collect'],
        summary: 'Allow or refuse channels and purposes',
        body: ConsentsBody,
        response: { 200: Consents },
      },
      handler: async (request, reply) => {
        const said = words(request.body.consents, 'identified', now());
        const { consents, position } = await changeConsents(db, provenCaller(request), said);
        if (position !== undefined) reply.header('relance-position', position);
        return answer(consents);
      },
    });
  };
}

function customerConsentRoutes({ db, now }: ConsentRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'PUT',
      url: '/v1/customers/:userId/consents',
      config: { key: 'secret', scope: 'customers' },
      schema: {
        operationId: 'putCustomerConsents',
        tags: ['collect'],
        summary: 'Say what a customer allows and refuses',
        params: Type.Object({ userId: Type.String({ minLength: 1, maxLength: 258 }) }),
        querystring: Type.Object({
          app: Type.Optional(Type.String({ description: 'Needed for id:<anonymousId>.' })),
          environment: Type.Optional(Type.Union([Type.Literal('production'), Type.Literal('test')])),
        }),
        body: ConsentsBody,
        response: { 200: Consents },
      },
      handler: async ({ params, query, body }, reply) => {
        const who = await namedCustomer(db, params.userId, query);
        const { consents, position } = await changeConsents(db, who, words(body.consents, 'server', now()));
        if (position !== undefined) reply.header('relance-position', position);
        return answer(consents);
      },
    });
  };
}

function ruleRoutes({ db }: ConsentRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/consent-rules',
      config: { key: 'secret', scope: 'customers:read' },
      schema: {
        operationId: 'getConsentRules',
        tags: ['collect'],
        summary: 'In which channels silence does not allow marketing',
        response: { 200: ConsentRules },
      },
      handler: () => readConsentRules(db),
    });

    app.route({
      method: 'PUT',
      url: '/v1/consent-rules',
      config: { key: 'secret', scope: 'settings' },
      schema: {
        operationId: 'putConsentRules',
        tags: ['collect'],
        summary: 'Demand an opt-in in channels',
        body: ConsentRules,
        response: { 200: ConsentRules },
      },
      handler: async ({ body }) => {
        await saveConsentRules(db, body);
        return body;
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/consent-topics',
      config: { key: 'secret', scope: 'customers:read' },
      schema: {
        operationId: 'listConsentTopics',
        tags: ['collect'],
        summary: 'The topics people were asked about or campaigns send for, the most frequent first',
        response: { 200: Page(ConsentTopic) },
      },
      handler: async () => ({ items: await readTopics(db, MOST_TOPICS), next: null }),
    });
  };
}

function provenCaller({ caller }: FastifyRequest): Named {
  if (caller.kind !== 'client' || !caller.identity) {
    throw new Problem('unauthorized', {
      detail: 'Preferences need an identity token in X-Relance-Identity.',
    });
  }
  return { app: caller.app, userId: caller.identity.userId, ...(caller.test ? { test: true as const } : {}) };
}

/** A customer need not be known yet: a sign-up form may say what he allows before his first event is taken in. */
async function namedCustomer(
  db: Database,
  userId: string,
  { app, environment }: { app?: string; environment?: 'production' | 'test' },
): Promise<Named> {
  const found = await firstApp(db, { app, environment });
  if (!found) throw new Problem('not-found', { detail: 'There is no such app.' });
  const where = { app: found.id, ...(found.test ? { test: true as const } : {}) };
  if (!userId.startsWith(ANONYMOUS)) return { ...where, userId };
  if (app === undefined) {
    throw new Problem('malformed', { detail: 'An anonymous id belongs to one app: say which with ?app=.' });
  }
  return { ...where, anonymousId: userId.slice(ANONYMOUS.length) };
}

function words(changes: readonly ConsentChange[], origin: string, at: number): StoredConsent[] {
  const errors = changes.flatMap(({ purpose }, index) =>
    purpose === TRANSACTIONAL
      ? [{ path: `$.consents[${index}].purpose`, message: 'transactional messages need no consent' }]
      : [],
  );
  if (errors.length > 0) throw new Problem('invalid', { errors });
  return changes.map(({ channel, purpose = MARKETING, granted }) => ({
    channel,
    purpose,
    granted,
    origin,
    at,
  }));
}

function answer(consents: readonly StoredConsent[]): { consents: Consent[] } {
  return { consents: consents.map(wireConsent) };
}

/** A word as the API shows it. */
export function wireConsent({ channel, purpose, granted, origin, at }: StoredConsent): Consent {
  return { channel, purpose, granted, origin, at: new Date(at).toISOString() };
}
