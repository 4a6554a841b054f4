import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AuditItem, AuditQuery } from '@relance/contract/platform/member';
import { Page } from '@relance/contract/platform/page';
import Type from 'typebox';
import type { Database } from '../../stores/postgres/index.ts';
import { decodeCursor, encodeCursor } from '../http/index.ts';
import { Problem } from '../problems/index.ts';
import { listEntries, type StoredEntry } from './audit.store.ts';

const PAGE = 50;
const Cursor = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

/** `GET /v1/audit`: who did what, newest first. */
export function auditRoutes({ db }: { readonly db: Database }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/audit',
      config: { key: 'secret', scope: 'audit:read' },
      schema: {
        operationId: 'listAudit',
        tags: ['platform'],
        summary:
          'What members and secret keys did, and what was refused to them, newest first; kept 400 days',
        querystring: AuditQuery,
        response: { 200: Page(AuditItem) },
      },
      handler: async ({ query }) => {
        const { limit = PAGE, cursor, action } = query;
        const found = await listEntries(db, {
          who: whoAsked(query),
          action,
          before: cursor === undefined ? undefined : decodeCursor(cursor, Cursor),
          limit: limit + 1,
        });
        const entries = found.slice(0, limit);
        const last = found.length > limit ? entries.at(-1) : undefined;
        return { items: entries.map(wireEntry), next: last ? encodeCursor(last.id) : null };
      },
    });
  };
}

function whoAsked({ member, key }: AuditQuery) {
  if (member !== undefined && key !== undefined) {
    throw new Problem('malformed', { detail: 'Ask for a member or for a key, not for both.' });
  }
  if (member !== undefined) return { kind: 'member' as const, id: member };
  return key === undefined ? undefined : { kind: 'key' as const, id: key };
}

function wireEntry({ at, kind, who, name, ...entry }: StoredEntry) {
  return { ...entry, at: at.toISOString(), who: { kind, id: who, name } };
}
