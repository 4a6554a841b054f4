import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Page } from '@relance/contract/platform/page';
import {
  HistoryDay,
  HistoryQuery,
  SegmentParams,
  Transition,
  TransitionsQuery,
} from '@relance/contract/segment/segment';
import Type from 'typebox';
import { decodeCursor, encodeCursor } from '../../platform/http/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { EVERYONE, noSuchSegment } from '../expression/index.ts';
import { type ExplainRoutesDeps, explainRoutes } from './explain.routes.ts';
import { dayOf, historyOf, reignsOf } from './history.ts';
import { memberRoutes } from './member.routes.ts';
import {
  countTransitions,
  type DayCount,
  type Lineage,
  listTransitions,
  readLineage,
} from './member-list.store.ts';
import { namesOf } from './names.ts';
import { reachRoutes } from './reach.routes.ts';
import type { ReachDeps } from './reach.ts';

/** What the routes work with. */
export interface MembershipRoutesDeps extends ExplainRoutesDeps, ReachDeps {
  readonly db: Database;
  readonly now: () => number;
}

const PAGE = 50;
const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const MOST_DAYS = 1_000;
const Cursor = Type.Tuple([
  Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d [\\d:.+-]+$' }),
  Type.Integer(),
  Type.Integer(),
  Type.Boolean(),
]);

/** Who is in a segment, who came and went, and why. */
export function membershipRoutes(deps: MembershipRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(memberRoutes(deps.db));
    await app.register(reachRoutes(deps));
    await app.register(transitionRoutes(deps));
    await app.register(explainRoutes(deps));
  };
}

function transitionRoutes({ db, now }: MembershipRoutesDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/v1/segments/:id/transitions',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'listTransitions',
        tags: ['segment'],
        summary: 'Who entered and left a segment, newest first',
        params: SegmentParams,
        querystring: TransitionsQuery,
        response: { 200: Page(Transition) },
      },
      handler: async ({ params, query: { limit = PAGE, cursor, environment } }) => {
        const { no, former } = await requireLineage(db, params.id);
        const found = await listTransitions(db, [no, ...former.map((version) => version.no)], {
          test: environment === 'test',
          before: cursor === undefined ? undefined : decodeCursor(cursor, Cursor),
          limit: limit + 1,
        });
        const rows = found.slice(0, limit);
        const name = await namesOf(
          db,
          rows.map(({ customerId }) => customerId),
        );
        const last = found.length > limit ? rows.at(-1) : undefined;
        return {
          items: rows.map(({ customerId, at, entered, cause, seq }) => ({
            ...name(customerId),
            at: at.toISOString(),
            entered,
            cause,
            position: seq,
          })),
          next: last ? encodeCursor([last.instant, last.customerId, last.seq ?? 0, last.entered]) : null,
        };
      },
    });

    app.route({
      method: 'GET',
      url: '/v1/segments/:id/history',
      config: { key: 'secret', scope: 'segments:read' },
      schema: {
        operationId: 'getSegmentHistory',
        tags: ['segment'],
        summary: 'The size of a segment, day by day, oldest first',
        params: SegmentParams,
        querystring: HistoryQuery,
        response: { 200: Page(HistoryDay) },
      },
      handler: async ({ params, query }) => {
        const instant = now();
        const span = readSpan(query, instant);
        const reigns = reignsOf(await requireLineage(db, params.id), instant);
        const counts = new Map<number, DayCount[]>();
        for (const { no, from, until } of reigns) {
          const since = { from: new Date(Math.max(from, span.from)), until: new Date(until + 1) };
          counts.set(no, await countTransitions(db, no, since));
        }
        return { items: params.id === EVERYONE ? [] : historyOf(reigns, counts, span), next: null };
      },
    });
  };
}

async function requireLineage(db: Queryable, id: string): Promise<Lineage> {
  const lineage = await readLineage(db, id);
  if (!lineage) throw noSuchSegment();
  return lineage;
}

function readSpan({ from, to }: HistoryQuery, now: number): { from: number; to: number } {
  const last = to === undefined ? dayOf(now) : Date.parse(to);
  const first = from === undefined ? last - DEFAULT_DAYS * DAY_MS : Date.parse(from);
  if (first > last) throw new Problem('malformed', { detail: 'from lies after to.' });
  if (last - first > MOST_DAYS * DAY_MS)
    throw new Problem('malformed', { detail: `At most ${MOST_DAYS} days.` });
  return { from: first, to: last };
}
