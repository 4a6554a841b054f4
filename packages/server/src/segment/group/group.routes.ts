import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Page, PageQuery } from '@relance/contract/platform/page';
import {
  Group,
  GroupBody,
  GroupCsvQuery,
  GroupParams,
  GroupSummary,
  NewGroupBody,
} from '@relance/contract/segment/group';
import type { SegmentUser } from '@relance/contract/segment/segment';
import type { Finding, Result } from '@relance/core/kernel';
import { parseAddressCsv, parseAddresses, printAddressCsv } from '@relance/core/segment/group';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { createGroup, type GroupChanged, noSuchGroup, replaceAddresses } from './change-group.ts';
import { findGroup, type GroupRow, listGroups, readAddresses } from './group.store.ts';

/** What names each group, by the group's id. */
export type GroupUses = (db: Queryable) => Promise<ReadonlyMap<string, readonly SegmentUser[]>>;

/** What the routes work with. */
export interface GroupRoutesDeps {
  readonly db: Database;
  readonly uses: GroupUses;
}

const PAGE = 50;
const Cursor = Type.Tuple([Type.String(), Type.String()]);
/** 10,000 addresses of 254 characters, with their quotes and separators. */
const BODY_LIMIT = 4_000_000;
const CSV = 'text/csv';

/** The known user groups: made, listed, filled. They are neither renamed nor deleted. */
export function groupRoutes(deps: GroupRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(readingRoutes(deps));
    await app.register(changingRoutes(deps));
    await app.register(csvRoutes(deps));
  };
}

function readingRoutes({ db, uses }: GroupRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/groups',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'listGroups',
        tags: ['segment'],
        summary: 'The known user groups, by name',
        querystring: PageQuery,
        response: { 200: Page(GroupSummary) },
      },
      handler: async ({ query: { limit = PAGE, cursor } }) => {
        const after = cursor === undefined ? undefined : decodeCursor(cursor, Cursor);
        const found = await listGroups(db, after, limit + 1);
        const last = found.length > limit ? found[limit - 1] : undefined;
        const users = await uses(db);
        return {
          items: found.slice(0, limit).map((group) => wireGroup(group, users)),
          next: last ? encodeCursor([last.name, last.id]) : null,
        };
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/groups/:id',
      // Addresses are people: who may read audiences only sees names and sizes.
      config: { key: 'secret', scope: 'customers:read' },
      schema: {
        operationId: 'getGroup',
        tags: ['segment'],
        summary: 'Read a known user group with all its addresses',
        params: GroupParams,
        response: { 200: Group },
      },
      handler: ({ params }) => readGroup({ db, uses }, params.id),
    });
  };
}

function changingRoutes(deps: GroupRoutesDeps): FastifyPluginAsyncTypebox {
  const { db } = deps;
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/v1/groups',
      bodyLimit: BODY_LIMIT,
      config: { key: 'secret', scope: 'segments', idempotent: true },
      schema: {
        operationId: 'createGroup',
        tags: ['segment'],
        summary: 'Create a known user group of e-mail addresses',
        body: NewGroupBody,
        response: { 201: Group },
      },
      handler: async ({ body, caller }, reply) => {
        const emails = accepted(parseAddresses(body.emails), '$.emails');
        const given = { emails, ...confirmation(caller, body.consentConfirmed) };
        const changed = await createGroup(db, { name: body.name, ...given });
        reply.code(201).header('location', `/v1/groups/${changed.id}`);
        return answer(deps, changed, reply);
      },
    });

    app.route({
      method: 'PUT',
      url: '/v1/groups/:id',
      bodyLimit: BODY_LIMIT,
      config: { key: 'secret', scope: 'segments' },
      schema: {
        operationId: 'putGroup',
        tags: ['segment'],
        summary: 'Replace the addresses of a known user group; its name stays',
        params: GroupParams,
        body: GroupBody,
        response: { 200: Group },
      },
      handler: async ({ params, body, caller }, reply) => {
        const emails = accepted(parseAddresses(body.emails), '$.emails');
        const given = { emails, ...confirmation(caller, body.consentConfirmed) };
        return answer(deps, await replaceAddresses(db, params.id, { name: body.name, ...given }), reply);
      },
    });

    app.route({
      method: 'DELETE',
      url: '/v1/groups/:id',
      config: { key: 'secret', scope: 'segments' },
      schema: {
        operationId: 'deleteGroup',
        tags: ['segment'],
        summary: 'Refused: a known user group stays',
        params: GroupParams,
      },
      handler: async ({ params }) => {
        if (!(await findGroup(db, params.id))) throw noSuchGroup();
        throw new Problem('never-possible', { detail: 'A known user group cannot be deleted.' });
      },
    });
  };
}

function csvRoutes(deps: GroupRoutesDeps): FastifyPluginAsyncTypebox {
  const { db } = deps;
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      [CSV, 'text/plain', 'application/vnd.ms-excel'],
      { parseAs: 'string', bodyLimit: BODY_LIMIT },
      (_request, body, done) => done(null, body),
    );

    app.route({
      method: 'PUT',
      url: '/v1/groups/:id/emails.csv',
      bodyLimit: BODY_LIMIT,
      config: { key: 'secret', scope: 'segments' },
      schema: {
        operationId: 'putGroupCsv',
        tags: ['segment'],
        summary: 'Replace the addresses of a known user group by those of a CSV file',
        consumes: [CSV],
        params: GroupParams,
        querystring: GroupCsvQuery,
        response: { 200: Group },
      },
      handler: async ({ params, query, body, caller }, reply) => {
        if (typeof body !== 'string') {
          throw new Problem('unsupported-media-type', { detail: `Send the file as Content-Type: ${CSV}.` });
        }
        const emails = accepted(parseAddressCsv(body), '$');
        const given = { emails, ...confirmation(caller, query.consentConfirmed) };
        return answer(deps, await replaceAddresses(db, params.id, given), reply);
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/groups/:id/emails.csv',
      config: { key: 'secret', scope: 'customers:read' },
      schema: {
        operationId: 'getGroupCsv',
        tags: ['segment'],
        summary: 'The addresses of a known user group as a CSV file, to be edited and put back',
        produces: [CSV],
        params: GroupParams,
      },
      handler: async ({ params }, reply) => {
        if (!(await findGroup(db, params.id))) throw noSuchGroup();
        reply.header('content-disposition', `attachment; filename="${params.id}.csv"`);
        return reply.type(`${CSV}; charset=utf-8`).send(printAddressCsv(await readAddresses(db, params.id)));
      },
    });
  };
}

/** A member confirms that the people he adds have agreed; a back end has its own ways to know. */
function confirmation({ kind }: FastifyRequest['caller'], confirmed = false) {
  return { confirmed, mustConfirm: kind === 'member' };
}

function accepted(parsed: Result<readonly string[], readonly Finding[]>, root: string): readonly string[] {
  if (parsed.ok) return parsed.value;
  const errors = parsed.refusal.map(({ path, message }) => ({ path: root + path.slice(1), message }));
  const [first] = errors;
  throw new Problem('invalid', { errors, ...(first ? { detail: `${first.path} ${first.message}` } : {}) });
}

async function answer(
  deps: GroupRoutesDeps,
  { id, position }: GroupChanged,
  reply: FastifyReply,
): Promise<Group> {
  if (position !== undefined) reply.header('relance-position', position);
  return readGroup(deps, id);
}

async function readGroup({ db, uses }: GroupRoutesDeps, id: string): Promise<Group> {
  const group = await findGroup(db, id);
  if (!group) throw noSuchGroup();
  const emails = await readAddresses(db, id);
  return { ...wireGroup(group, await uses(db)), size: emails.length, emails };
}

function wireGroup(group: GroupRow, users: ReadonlyMap<string, readonly SegmentUser[]>): GroupSummary {
  return {
    id: group.id,
    name: group.name,
    size: group.size,
    usedBy: users.get(group.id)?.length ?? 0,
    consentConfirmedAt: group.consentConfirmedAt?.toISOString() ?? null,
    createdAt: group.createdAt.toISOString(),
    updatedAt: group.updatedAt.toISOString(),
  };
}
