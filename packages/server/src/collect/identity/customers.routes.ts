import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  AFTER,
  CUSTOMER_ADDRESS,
  CustomerBody,
  CustomerParams,
  CustomerSegment,
} from '@relance/contract/collect/customer';
import { JobStarted } from '@relance/contract/platform/job';
import { PAGE_PROPERTIES, Page } from '@relance/contract/platform/page';
import Type from 'typebox';
import { requireAllApps } from '../../platform/auth/index.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { awaitSeen, findAddressed, keysOfAddressed, type WaitForPosition } from './addressed.ts';
import { readSegmentsOf } from './customer.store.ts';
import { eraseCustomer } from './erase.ts';
import { exportCustomer } from './export.ts';
import { historyRoutes } from './history.routes.ts';
import type { RecentEvents } from './history.ts';
import { type DecodeState, readCustomers } from './read-customers.ts';
import { searchCustomers } from './search.ts';

/** What the routes work with. */
export interface CustomerRoutesDeps {
  readonly db: Database;
  /** The engine's decoder of hot rows. */
  readonly decodeState: DecodeState;
  /** The engine's cursor, to wait for. */
  readonly waitForPosition: WaitForPosition;
  /** Events from the copy of the log. */
  readonly recentEvents: RecentEvents;
}

const PAGE = 50;
/** Id of the last customer of the page before. */
const Cursor = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** The customers: found, read, exported, erased. */
export function customerRoutes(deps: CustomerRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(readRoutes(deps));
    await app.register(segmentRoutes(deps));
    await app.register(historyRoutes(deps));
    await app.register(subjectRoutes(deps));
  };
}

function readRoutes({ db, decodeState, waitForPosition }: CustomerRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/customers',
      config: { key: 'secret', scope: 'customers:read' },
      schema: {
        operationId: 'listCustomers',
        tags: ['collect'],
        summary: 'Find customers',
        querystring: Type.Object({
          query: Type.Optional(
            Type.String({
              maxLength: 500,
              description:
                'A userId or its beginning, an anonymousId, e-mail or telephone number, or a trait as plan:gold or trait:plan=gold.',
            }),
          ),
          environment: CUSTOMER_ADDRESS.environment,
          ...PAGE_PROPERTIES,
        }),
        response: { 200: Page(CustomerBody) },
      },
      handler: async ({ query }) => {
        const limit = query.limit ?? PAGE;
        const after = query.cursor === undefined ? 0 : decodeCursor(query.cursor, Cursor);
        const test = query.environment === 'test';
        const found = await searchCustomers(db, query.query ?? '', { test, after, limit: limit + 1 });
        const ids = found.slice(0, limit);
        const last = ids.at(-1);
        return {
          items: await readCustomers(db, decodeState, ids),
          next: found.length > limit && last !== undefined ? encodeCursor(last) : null,
        };
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/customers/:userId',
      config: { key: 'secret', scope: 'customers:read' },
      schema: {
        operationId: 'getCustomer',
        tags: ['collect'],
        summary: 'Read a customer by userId, or by id:<anonymousId>',
        params: CustomerParams,
        querystring: Type.Object({ ...CUSTOMER_ADDRESS, ...AFTER }),
        response: { 200: CustomerBody },
      },
      handler: async ({ params, query }, reply) => {
        const keys = await keysOfAddressed(db, { ...query, ...params });
        await awaitSeen(waitForPosition, keys, query.after, reply);
        const [customer] = await readCustomers(db, decodeState, [await findAddressed(db, keys)]);
        if (!customer) throw new Problem('not-found');
        return customer;
      },
    });
  };
}

function segmentRoutes({ db, waitForPosition }: CustomerRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/customers/:userId/segments',
      config: { key: 'secret', scope: 'customers:read' },
      schema: {
        operationId: 'listCustomerSegments',
        tags: ['collect'],
        summary: 'The segments a customer is in, and since when',
        params: CustomerParams,
        querystring: Type.Object({ ...CUSTOMER_ADDRESS, ...AFTER }),
        response: { 200: Page(CustomerSegment) },
      },
      handler: async ({ params, query }, reply) => {
        const keys = await keysOfAddressed(db, { ...query, ...params });
        await awaitSeen(waitForPosition, keys, query.after, reply);
        const segments = await readSegmentsOf(db, await findAddressed(db, keys));
        const items = segments.map(({ since, ...segment }) => ({
          ...segment,
          since: since?.toISOString() ?? null,
        }));
        return { items, next: null };
      },
    });
  };
}

/** What the law gives a person: his data, and to be forgotten. */
function subjectRoutes(deps: CustomerRoutesDeps): FastifyPluginAsyncTypebox {
  const { db } = deps;
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/customers/:userId/export',
      config: { key: 'secret', scope: 'customers:read' },
      schema: {
        operationId: 'exportCustomer',
        tags: ['collect'],
        summary: 'Everything held about a customer, as JSON',
        params: CustomerParams,
        querystring: Type.Object({ ...CUSTOMER_ADDRESS, ...AFTER }),
      },
      handler: async ({ params, query, caller }, reply) => {
        requireAllApps(caller);
        const keys = await keysOfAddressed(db, { ...query, ...params });
        await awaitSeen(deps.waitForPosition, keys, query.after, reply);
        const stream = await exportCustomer(deps, await findAddressed(db, keys));
        return reply.type('application/json; charset=utf-8').send(stream);
      },
    });

    app.route({
      method: 'DELETE',
      url: '/v1/customers/:userId',
      config: { key: 'secret', scope: 'customers' },
      schema: {
        operationId: 'eraseCustomer',
        tags: ['collect'],
        summary: 'Erase a customer: at once from the record, within 24 hours from the log and the copy',
        params: CustomerParams,
        querystring: Type.Object(CUSTOMER_ADDRESS),
        response: { 202: JobStarted },
      },
      handler: async ({ params, query, caller }, reply) => {
        requireAllApps(caller);
        const keys = await keysOfAddressed(db, { ...query, ...params });
        const jobId = await eraseCustomer(db, await findAddressed(db, keys));
        return reply.code(202).send({ jobId });
      },
    });
  };
}
