import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  AFTER,
  CUSTOMER_ADDRESS,
  CustomerEvent,
  CustomerParams,
  SessionBody,
} from '@relance/contract/collect/customer';
import { PAGE_PROPERTIES, Page } from '@relance/contract/platform/page';
import type { EventType } from '@relance/core/collect/event';
import Type from 'typebox';
import { appsOf } from '../../platform/auth/index.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { awaitSeen, findAddressed, keysOfAddressed, type WaitForPosition } from './addressed.ts';
import { readKeys, readSessionGaps } from './customer.store.ts';
import {
  allEvents,
  cursorAfter,
  eventBody,
  firstEvents,
  latestSessions,
  type RecentEvents,
} from './history.ts';
import { sessionBody } from './read-customers.ts';

/** What the routes work with. */
export interface HistoryRoutesDeps {
  readonly db: Database;
  readonly waitForPosition: WaitForPosition;
  readonly recentEvents: RecentEvents;
}

const PAGE = 50;
const TYPES = [
  'track',
  'identify',
  'screen',
  'page',
  'group',
  'alias',
] as const satisfies readonly EventType[];
/** Times within what the copy can hold, 1900 to 2299. */
const Cursor = Type.Object({
  time: Type.Integer({ minimum: Date.UTC(1900), maximum: Date.UTC(2299) }),
  seq: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
});

/** What a customer did: events and sessions, newest first. */
export function historyRoutes({
  db,
  waitForPosition,
  recentEvents,
}: HistoryRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/customers/:userId/events',
      config: { key: 'secret', scope: 'customers:read' },
      schema: {
        operationId: 'listCustomerEvents',
        tags: ['collect'],
        summary: 'The events of a customer, newest first',
        params: CustomerParams,
        querystring: Type.Object({
          type: Type.Optional(Type.Enum(TYPES)),
          name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
          ...CUSTOMER_ADDRESS,
          ...AFTER,
          ...PAGE_PROPERTIES,
        }),
        response: { 200: Page(CustomerEvent) },
      },
      handler: async ({ params, query, caller }, reply) => {
        const { type, name, limit = PAGE, cursor } = query;
        const apps = appsOf(caller);
        const addressed = await keysOfAddressed(db, { ...query, ...params });
        await awaitSeen(waitForPosition, addressed, query.after, reply);
        const id = await findAddressed(db, addressed);
        const keys = (await readKeys(db, [id])).get(id) ?? [];
        const before = cursor === undefined ? undefined : decodeCursor(cursor, Cursor);
        const chunk = type === undefined && name === undefined && apps === null ? limit + 1 : undefined;
        const all = allEvents(recentEvents, keys, before, chunk);
        const events = await firstEvents(all, { type, name, apps }, limit + 1);
        const items = events.slice(0, limit);
        const last = items.at(-1);
        const more = events.length > limit && last !== undefined;
        return { items: items.map(eventBody), next: more ? encodeCursor({ ...cursorAfter(last) }) : null };
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/customers/:userId/sessions',
      config: { key: 'secret', scope: 'customers:read' },
      schema: {
        operationId: 'listCustomerSessions',
        tags: ['collect'],
        summary: 'The sessions of a customer, newest first',
        params: CustomerParams,
        querystring: Type.Object({ ...CUSTOMER_ADDRESS, ...AFTER, ...PAGE_PROPERTIES }),
        response: { 200: Page(SessionBody) },
      },
      handler: async ({ params, query }, reply) => {
        const { limit = PAGE, cursor } = query;
        const addressed = await keysOfAddressed(db, { ...query, ...params });
        await awaitSeen(waitForPosition, addressed, query.after, reply);
        const id = await findAddressed(db, addressed);
        const gapOf = await readSessionGaps(db);
        const before = cursor === undefined ? undefined : decodeCursor(cursor, Cursor);
        const keys = (await readKeys(db, [id])).get(id) ?? [];
        const events = allEvents(recentEvents, keys, before);
        const sessions = await latestSessions(events, gapOf, limit + 1);
        const items = sessions.slice(0, limit);
        const last = items.at(-1);
        const more = sessions.length > limit && last !== undefined;
        // Every event at the session's first instant belongs to it, so the next page begins before that instant.
        return {
          items: items.map(sessionBody),
          next: more ? encodeCursor({ time: last.start, seq: 0 }) : null,
        };
      },
    });
  };
}
