import type { Queryable } from '../../stores/postgres/index.ts';

/** A segment that people see, as a campaign meets it. */
export interface SeenSegment {
  readonly id: string;
  readonly name: string;
  readonly small: boolean;
}

/** The segments by these ids; hidden ones and those of an edit in progress are nobody's to name. */
export async function findSegments(db: Queryable, ids: readonly string[]): Promise<SeenSegment[]> {
  if (ids.length === 0) return [];
  return db.rows<SeenSegment>(
    `select id, name, small
       from segment
      where id = any($1::text[])
        and not hidden
        and replaces is null`,
    [ids],
  );
}

/** How the hidden segment of a campaign's audience is called. */
export function audienceName(campaignId: string): string {
  return `campaign:${campaignId}`;
}

/**
 * Hidden segments of audiences that no campaign uses any more: of campaigns suspended, finished or removed, and of
 * activations that did not come to their end. Young ones are left alone, their activation may be under way.
 */
export async function findUnusedAudiences(db: Queryable): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `select s.id
       from segment s
      where s.hidden
        and s.name like 'campaign:%'
        and s.created_at < clock_timestamp() - interval '1 minute'
        and not exists (select from campaign c where c.audience_no = s.no)`,
  );
  return rows.map((row) => row.id);
}

/** How many customers of an environment there are, and some of their userIds. */
export async function countEveryone(db: Queryable, test: boolean): Promise<{ size: number; sample: string[] }> {
  const count = await db.first<{ size: number }>('select count(*) as size from customer where test = $1', [test]);
  const rows = await db.rows<{ user_id: string }>(
    `select user_id
       from profile
      where test = $1
        and user_id is not null
      limit 20`,
    [test],
  );
  return { size: count?.size ?? 0, sample: rows.map((row) => row.user_id) };
}
