import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Page } from '@relance/contract/platform/page';
import { Member, MembersQuery, SegmentParams } from '@relance/contract/segment/segment';
import type { FastifySchema } from 'fastify';
import Type, { type Static } from 'typebox';
import { holds } from '../../platform/auth/index.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { EVERYONE, findSegment, noSuchSegment, type SegmentRow } from '../expression/index.ts';
import { memberCsv } from './member-csv.ts';
import { listEveryone, listMembers } from './member-list.store.ts';
import { namesOf } from './names.ts';

const PAGE = 50;
const CSV = 'text/csv';
const Members = Page(Member);

/** Who is in a segment: a page of a list, or all in one file. */
export function memberRoutes(db: Database): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get<{ Params: Static<typeof SegmentParams>; Querystring: Static<typeof MembersQuery> }>(
      '/v1/segments/:id/members',
      { config: { key: 'secret', scope: 'segments:read' }, schema: SCHEMA },
      async ({ params, query, caller, headers }, reply) => {
        const segment = await findSegment(db, params.id);
        if (!segment || segment.hidden) throw noSuchSegment();
        if (!asksForCsv(query.format, headers.accept)) return listPage(db, segment, query);
        const test = query.environment === 'test';
        const withEmail = holds(caller, 'customers:read');
        reply.header('content-disposition', `attachment; filename="${segment.id}.csv"`);
        return reply.type(`${CSV}; charset=utf-8`).send(memberCsv(db, { segment, test, withEmail }));
      },
    );
  };
}

const SCHEMA: FastifySchema = {
  operationId: 'listMembers',
  tags: ['segment'],
  summary: 'The customers in a segment, in pages or all of them as CSV',
  params: SegmentParams,
  querystring: MembersQuery,
  response: {
    200: {
      description: 'The customers in a segment',
      content: {
        'application/json': { schema: Members },
        [CSV]: { schema: Type.String({ description: 'userId,since[,email], a line each.' }) },
      },
    },
  },
};

function asksForCsv(format: 'json' | 'csv' | undefined, accept: string | undefined): boolean {
  return (
    format === 'csv' || (format === undefined && accept !== undefined && /^\s*text\/csv\b/i.test(accept))
  );
}

async function listPage(
  db: Queryable,
  { id, no }: SegmentRow,
  { limit = PAGE, cursor, environment }: Static<typeof MembersQuery>,
): Promise<Static<typeof Members>> {
  const after = cursor === undefined ? 0 : decodeCursor(cursor, Type.Integer());
  const page = { after, test: environment === 'test', limit: limit + 1 };
  const found = id === EVERYONE ? await listEveryone(db, page) : await listMembers(db, no, page);
  const rows = found.slice(0, limit);
  const name = await namesOf(
    db,
    rows.map(({ customerId }) => customerId),
  );
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    items: rows.map(({ customerId, since }) => ({
      ...name(customerId),
      since: since?.toISOString() ?? null,
    })),
    next: last ? encodeCursor(last.customerId) : null,
  };
}
