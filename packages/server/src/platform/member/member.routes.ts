import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ConsoleMember, MemberRightsBody, NumberParams } from '@relance/contract/platform/member';
import { Page, PageQuery } from '@relance/contract/platform/page';
import Type from 'typebox';
import type { Transaction } from '../../stores/postgres/index.ts';
import { decodeCursor, encodeCursor } from '../http/index.ts';
import { Problem } from '../problems/index.ts';
import type { MemberDeps } from './deps.ts';
import {
  deleteMember,
  listMembers,
  lockOwners,
  type Member,
  readMember,
  updateRights,
} from './member.store.ts';
import { checkRights, requireOwnerFor } from './rights.ts';

const PAGE = 50;
const TAGS = ['platform'];
const WRITE = { key: 'secret', scope: 'members' } as const;

/** Who signs in to the console, and what they may do. */
export function consoleMemberRoutes({ db, sessions }: MemberDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/members',
      config: { key: 'secret', scope: 'members:read' },
      schema: {
        operationId: 'listConsoleMembers',
        tags: TAGS,
        summary: 'Who signs in to the console',
        querystring: PageQuery,
        response: { 200: Page(ConsoleMember) },
      },
      handler: async ({ query: { limit = PAGE, cursor } }) => {
        const after = cursor === undefined ? 0 : decodeCursor(cursor, Type.Integer());
        const found = await listMembers(db, after, limit + 1);
        const last = found.length > limit ? found[limit - 1] : undefined;
        return { items: found.slice(0, limit).map(wireMember), next: last ? encodeCursor(last.id) : null };
      },
    });

    app.route({
      method: 'PUT',
      url: '/v1/members/:id',
      config: WRITE,
      schema: {
        operationId: 'putConsoleMember',
        tags: TAGS,
        summary: 'Give a member another role, or limit him to apps; it counts at once',
        params: NumberParams,
        body: MemberRightsBody,
        response: { 200: ConsoleMember },
      },
      handler: async ({ params, body, caller }) => {
        const rights = { role: body.role, apps: body.apps ?? null };
        await checkRights(db, rights);
        const changed = await db.transaction(async (tx) => {
          const owners = await lockOwners(tx);
          const member = await requireMember(tx, Number(params.id));
          requireOwnerFor(caller, member.role, rights.role);
          if (rights.role !== 'owner') requireOtherOwner(owners, member.id);
          return updateRights(tx, member.id, rights);
        });
        sessions.forget();
        if (!changed) throw noMember(params.id);
        return wireMember(changed);
      },
    });

    app.route({
      method: 'DELETE',
      url: '/v1/members/:id',
      config: WRITE,
      schema: {
        operationId: 'deleteConsoleMember',
        tags: TAGS,
        summary: 'Take a member out: his sessions end at once',
        params: NumberParams,
        response: { 204: Type.Null() },
      },
      handler: async ({ params, caller }, reply) => {
        await db.transaction(async (tx) => {
          const owners = await lockOwners(tx);
          const member = await requireMember(tx, Number(params.id));
          requireOwnerFor(caller, member.role);
          requireOtherOwner(owners, member.id);
          await deleteMember(tx, member.id);
        });
        sessions.forget();
        return reply.code(204).send(null);
      },
    });
  };
}

async function requireMember(tx: Transaction, id: number): Promise<Member> {
  const member = await readMember(tx, id);
  if (!member) throw noMember(String(id));
  return member;
}

function noMember(id: string): Problem {
  return new Problem('not-found', { detail: `There is no member ${id}.` });
}

/** Throws Problem `last-owner` when nobody else would own the installation. */
function requireOtherOwner(owners: readonly number[], id: number): void {
  if (!owners.includes(id) || owners.length > 1) return;
  throw new Problem('last-owner', { detail: 'Make somebody else an owner first.' });
}

function wireMember({ id, email, name, role, apps, createdAt, lastSeenAt }: Member): ConsoleMember {
  return {
    id,
    email,
    name,
    role,
    apps,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
  };
}
