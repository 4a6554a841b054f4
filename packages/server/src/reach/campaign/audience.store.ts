import type { CampaignDefinition, CampaignState } from '@relance/core/reach/campaign';
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

/** Hidden segments of audiences that no campaign uses any more: of campaigns suspended, finished or removed. */
export async function findUnusedAudiences(db: Queryable): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `select s.id
       from segment s
      where s.hidden
        and s.replaces is null
        and s.name like 'campaign:%'
        and not exists (select from campaign c where c.audience_no = s.no)`,
  );
  return rows.map((row) => row.id);
}

/** A campaign by name and state. */
export interface NamedCampaign {
  readonly id: string;
  readonly name: string;
  readonly state: CampaignState;
}

/** The campaigns that are activated, the latest first, and those with these ids, of an app or of production apps. */
export async function readActivated(
  db: Queryable,
  { app, ids }: { readonly app: string | undefined; readonly ids: readonly string[] },
): Promise<NamedCampaign[]> {
  return db.rows<NamedCampaign>(
    `select c.id, c.name, c.state
       from campaign c
       join app a on a.id = c.app
      where (c.state in ('scheduled', 'in-progress') or c.id = any($2::text[]))
        and case when $1::text is null then a.environment = 'production' else c.app = $1 end
      order by c.state in ('scheduled', 'in-progress') desc, c.activated_at desc nulls last, c.id
      limit 100`,
    [app ?? null, ids],
  );
}

/** Every campaign that is not finished. */
export async function readUnfinished(
  db: Queryable,
): Promise<{ readonly id: string; readonly name: string; readonly definition: CampaignDefinition }[]> {
  return db.rows<{ id: string; name: string; definition: CampaignDefinition }>(
    `select id, name, definition
       from campaign
      where state <> 'finished'
      order by name`,
  );
}

/** How many customers of an environment there are, and some of their userIds. */
export async function countEveryone(
  db: Queryable,
  test: boolean,
): Promise<{ size: number; sample: string[] }> {
  const count = await db.first<{ size: number }>('select count(*) as size from customer where test = $1', [
    test,
  ]);
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
