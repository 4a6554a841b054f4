import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { MailboxItem, MailboxPage, MailboxParams, MailboxQuery } from '@relance/contract/reach/mailbox';
import Type, { type Static } from 'typebox';
import { keysOfAddressed } from '../../collect/identity/index.ts';
import { appsOf } from '../../platform/auth/index.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { listArrivals, readArrival } from './mailbox.store.ts';

/** What the routes work with. */
export interface MailboxRoutesDeps {
  readonly db: Database;
}

const config = { key: 'secret', scope: 'mailbox:read' } as const;
const tags = ['reach'];
const PAGE = 50;

/** What customers of the demo received. Without --demo the mailbox is empty: messages go to real people. */
export function mailboxRoutes({ db }: MailboxRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/mailbox',
      config,
      schema: {
        operationId: 'listMailbox',
        tags,
        summary: 'What customers of the demo received, newest first (the latest 20,000)',
        querystring: MailboxQuery,
        response: { 200: MailboxPage },
      },
      handler: ({ query, caller }) => pageOf(db, query, appsOf(caller)),
    });

    app.route({
      method: 'GET',
      url: '/v1/mailbox/:id',
      config,
      schema: {
        operationId: 'getMailboxItem',
        tags,
        summary: 'One message as it was received',
        params: MailboxParams,
        response: { 200: MailboxItem },
      },
      handler: async ({ params, caller }) => {
        const item = await readArrival(db, Number(params.id), appsOf(caller));
        if (!item) throw new Problem('not-found', { detail: 'There is no such message in the mailbox.' });
        return item;
      },
    });
  };
}

async function pageOf(
  db: Database,
  { limit = PAGE, cursor, customer, channel }: MailboxQuery,
  apps: readonly string[] | null,
): Promise<Static<typeof MailboxPage>> {
  const found = await listArrivals(db, {
    limit: limit + 1,
    apps,
    ...(cursor === undefined ? {} : { before: decodeCursor(cursor, Type.Integer({ minimum: 1 })) }),
    ...(channel === undefined ? {} : { channel }),
    ...(customer === undefined ? {} : { keys: await keysOfAddressed(db, { userId: customer }) }),
  });
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? encodeCursor(Number(last.id)) : null };
}
