import type { Queryable } from '../../stores/postgres/index.ts';
import type { SegmentState } from './segment.store.ts';
import { sizeOf, trendOf } from './size.store.ts';

/** A segment as people see it: with the edit of it that is being built, if any, in place of what is in force. */
export interface SeenSegment {
  readonly id: string;
  readonly name: string;
  readonly expression: Record<string, unknown>;
  readonly version: number;
  readonly state: SegmentState;
  readonly small: boolean;
  readonly size: number;
  /** Size 7 days ago, null where that is not known. */
  readonly trend: number | null;
  readonly progress: number;
  readonly builtIn: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const SEEN = `
  select s.id, s.name, coalesce(e.expression, s.expression) as expression, coalesce(e.version, s.version) as version,
         coalesce(e.state, s.state) as state, s.small, ${sizeOf('s')} as size,
         ${trendOf('s')} as trend,
         coalesce(e.progress, s.progress) as progress, s.built_in as "builtIn", s.created_at as "createdAt",
         case when e.version > s.version then e.updated_at else s.updated_at end as "updatedAt"`;

const FROM = `
    from segment s
    left join segment e on e.replaces = s.no
   where not s.hidden
     and s.replaces is null`;

/** One segment; hidden ones are nobody's to see. */
export async function readSeenSegment(db: Queryable, id: string): Promise<SeenSegment | undefined> {
  return db.first<SeenSegment>(`${SEEN} ${FROM} and s.id = $1`, [id]);
}

/** Orders of the list. Ids break ties, so that no segment is shown twice or left out between pages. */
const ORDERS = {
  name: { by: 'lower(s.name)', type: 'text', direction: 'asc', beyond: '>' },
  '-name': { by: 'lower(s.name)', type: 'text', direction: 'desc', beyond: '<' },
  createdAt: { by: 's.created_at', type: 'timestamptz', direction: 'asc', beyond: '>' },
  '-createdAt': { by: 's.created_at', type: 'timestamptz', direction: 'desc', beyond: '<' },
} as const;

/** A page of the list. */
export interface SegmentPage {
  readonly query: string;
  readonly sort: keyof typeof ORDERS;
  /** Key and id of the last one on the page before. */
  readonly after: readonly [key: string, id: string] | undefined;
  readonly limit: number;
}

/** A page of the segments that people see, each with its key in the order asked for. */
export async function listSegments(
  db: Queryable,
  { query, sort, after, limit }: SegmentPage,
): Promise<(SeenSegment & { readonly key: string })[]> {
  const { by, type, direction, beyond } = ORDERS[sort];
  return db.rows<SeenSegment & { key: string }>(
    `${SEEN}, ${by}::text as key
     ${FROM}
       and position(lower($1) in lower(s.name)) > 0
       and ($2::text is null or (${by}, s.id) ${beyond} ($2::${type}, $3))
     order by ${by} ${direction}, s.id ${direction}
     limit $4`,
    [query, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}
