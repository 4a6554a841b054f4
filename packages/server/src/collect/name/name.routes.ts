import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  EventName,
  EventNameParams,
  EventNameQuery,
  EventPropertyQuery,
  SeenMember,
  TraitQuery,
} from '@relance/contract/collect/name';
import { Page } from '@relance/contract/platform/page';
import { appsOf, type Caller, requireApp } from '../../platform/auth/index.ts';
import { type Clickhouse, orUnavailable } from '../../stores/clickhouse/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { readEventNames, readProperties } from './event-name.store.ts';
import { seenMembers } from './seen-members.ts';
import { readTraits } from './trait.store.ts';

/** What the routes work with. */
export interface NameRoutesDeps {
  readonly db: Database;
  readonly clickhouse: Clickhouse;
  /** The clock, epoch ms. */
  readonly now: () => number;
}

const TAGS = ['collect'];
const WITHIN_MS = 30 * 86_400_000;

/** Names of events, of their properties and of traits: for whoever writes expressions. */
export function nameRoutes(deps: NameRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(eventNameRoutes(deps));
    app.route({
      method: 'GET',
      url: '/v1/traits',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'listTraits',
        tags: TAGS,
        summary: 'The traits of the latest customers, the most frequent first',
        querystring: TraitQuery,
        response: { 200: Page(SeenMember) },
      },
      handler: async ({ query: { query = '', environment } }) => {
        const traits = await readTraits(deps.db, environment === 'test');
        // What only one customer says may be his name or address.
        return { items: seenMembers(traits, { query, sharedBy: 2 }), next: null };
      },
    });
  };
}

function eventNameRoutes({ clickhouse, now }: NameRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/events/names',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'listEventNames',
        tags: TAGS,
        summary: 'The names of the events of the last 30 days, the most frequent first',
        querystring: EventNameQuery,
        response: { 200: Page(EventName) },
      },
      handler: async ({ query, caller }) => {
        const filter = {
          apps: appsAsked(caller, query.app),
          query: query.query ?? '',
          since: now() - WITHIN_MS,
        };
        return { items: await orUnavailable(readEventNames(clickhouse, filter)), next: null };
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/events/names/:name/properties',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'listEventProperties',
        tags: TAGS,
        summary: 'The properties of an event, as some of the last 30 days had them',
        params: EventNameParams,
        querystring: EventPropertyQuery,
        response: { 200: Page(SeenMember) },
      },
      handler: async ({ params, query, caller }) => {
        const apps = appsAsked(caller, query.app);
        const texts = await orUnavailable(
          readProperties(clickhouse, { name: params.name, apps, since: now() - WITHIN_MS }),
        );
        const objects = texts.map((text): unknown => (text === '' ? {} : JSON.parse(text)));
        return { items: seenMembers(objects, { query: query.query ?? '', sharedBy: 1 }), next: null };
      },
    });
  };
}

/** The app that is asked for, else those the caller is limited to; null: all production apps. */
function appsAsked(caller: Caller, app: string | undefined): readonly string[] | null {
  if (app === undefined) return appsOf(caller);
  requireApp(caller, app);
  return [app];
}
