import type { CampaignDefinition, CampaignState, Span } from '@relance/core/reach/campaign';
import type { Queryable } from '../../stores/postgres/index.ts';

/** A campaign as it is stored. */
export interface StoredCampaign {
  readonly id: string;
  readonly state: CampaignState;
  readonly definition: CampaignDefinition;
  /** Its app is a test app. */
  readonly test: boolean;
  /** The zone of the app, for recipients whose own is not known. */
  readonly timezone: string | null;
  /** The hidden segment of its audience: null for everyone, and while it is a draft or finished. */
  readonly audience: { readonly no: number; readonly live: boolean; readonly small: boolean } | null;
  /** Position and instant from which causes count; null until its audience is live. */
  readonly activatedSeq: number | null;
  readonly readyAt: Date | null;
  readonly activatedAt: Date | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly finishedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

interface CampaignRow {
  readonly id: string;
  readonly state: CampaignState;
  readonly definition: CampaignDefinition;
  readonly test: boolean;
  readonly timezone: string | null;
  readonly audience_no: number | null;
  readonly audience_live: boolean;
  readonly audience_small: boolean;
  readonly activated_seq: number | null;
  readonly ready_at: Date | null;
  readonly activated_at: Date | null;
  readonly starts_at: Date | null;
  readonly ends_at: Date | null;
  readonly finished_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const CAMPAIGN = `
  select c.id, c.state, c.definition, a.environment = 'test' as test, a.settings ->> 'timezone' as timezone,
         c.audience_no, coalesce(s.state = 'live', false) as audience_live, coalesce(s.small, false) as audience_small,
         c.activated_seq, c.ready_at, c.activated_at, c.starts_at, c.ends_at, c.finished_at, c.created_at, c.updated_at
    from campaign c
    join app a on a.id = c.app
    left join segment s on s.no = c.audience_no`;

function stored(row: CampaignRow): StoredCampaign {
  const { audience_no: no, audience_live: live, audience_small: small } = row;
  return {
    id: row.id,
    state: row.state,
    definition: row.definition,
    test: row.test,
    timezone: row.timezone,
    audience: no === null ? null : { no, live, small },
    activatedSeq: row.activated_seq,
    readyAt: row.ready_at,
    activatedAt: row.activated_at,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    finishedAt: row.finished_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The environment and zone of an app; undefined when there is none by that id. */
export async function findApp(
  db: Queryable,
  id: string,
): Promise<{ readonly test: boolean; readonly timezone: string | null } | undefined> {
  return db.first<{ test: boolean; timezone: string | null }>(
    `select environment = 'test' as test, settings ->> 'timezone' as timezone from app where id = $1`,
    [id],
  );
}

/** A campaign by id. */
export async function findCampaign(db: Queryable, id: string): Promise<StoredCampaign | undefined> {
  const row = await db.first<CampaignRow>(`${CAMPAIGN} where c.id = $1`, [id]);
  return row && stored(row);
}

/** A campaign by id, held until the end of the transaction. */
export async function lockCampaign(tx: Queryable, id: string): Promise<StoredCampaign | undefined> {
  const row = await tx.first<CampaignRow>(`${CAMPAIGN} where c.id = $1 for update of c`, [id]);
  return row && stored(row);
}

/** A campaign by its name. */
export async function findCampaignByName(db: Queryable, name: string): Promise<StoredCampaign | undefined> {
  const row = await db.first<CampaignRow>(`${CAMPAIGN} where c.name = $1`, [name]);
  return row && stored(row);
}

/** The names of campaigns that begin with a text. */
export async function readNames(db: Queryable, start: string): Promise<Set<string>> {
  const rows = await db.rows<{ name: string }>('select name from campaign where starts_with(name, $1)', [
    start,
  ]);
  return new Set(rows.map((row) => row.name));
}

/** The definitions of an app's campaigns, in whatever state, oldest first. */
export async function readDefinitionsOf(db: Queryable, app: string): Promise<CampaignDefinition[]> {
  const rows = await db.rows<{ definition: CampaignDefinition }>(
    'select definition from campaign where app = $1 order by created_at, id',
    [app],
  );
  return rows.map((row) => row.definition);
}

/** Where a page of campaigns begins: after this one, newest first. `createdAt` as PostgreSQL writes it, to the microsecond. */
export interface CampaignCursor {
  readonly createdAt: string;
  readonly id: string;
}

/** Which campaigns to list. */
export interface CampaignFilter {
  readonly state?: CampaignState;
  readonly app?: string;
  /** A part of the name, whatever its case. */
  readonly query?: string;
  /** None but those of these apps; null: of all. */
  readonly only?: readonly string[] | null;
}

/** Up to `limit` campaigns, newest first, each with the cursor of what follows it. */
export async function listCampaigns(
  db: Queryable,
  filter: CampaignFilter,
  after: CampaignCursor | undefined,
  limit: number,
): Promise<{ readonly campaign: StoredCampaign; readonly cursor: CampaignCursor }[]> {
  const rows = await db.rows<CampaignRow & { created_text: string }>(
    `select page.*, page.created_at::text as created_text
       from (${CAMPAIGN}
              where ($1::text is null or c.state = $1)
                and ($2::text is null or c.app = $2)
                and ($3::text is null or position(lower($3) in lower(c.name)) > 0)
                and ($4::timestamptz is null or (c.created_at, c.id) < ($4, $5::text))
                and ($7::text[] is null or c.app = any ($7))) page
      order by page.created_at desc, page.id desc
      limit $6`,
    [
      filter.state ?? null,
      filter.app ?? null,
      filter.query ?? null,
      after?.createdAt ?? null,
      after?.id ?? null,
      limit,
      filter.only ?? null,
    ],
  );
  return rows.map((row) => ({ campaign: stored(row), cursor: { createdAt: row.created_text, id: row.id } }));
}

/** The bounds of a span as PostgreSQL takes them. */
export function instants({ startsAt, endsAt }: Span): (Date | null)[] {
  return [startsAt, endsAt].map((at) => (at === null ? null : new Date(at)));
}

/** Writes a new draft. */
export async function insertCampaign(
  tx: Queryable,
  id: string,
  definition: CampaignDefinition,
  span: Span,
): Promise<void> {
  await tx.run(
    `insert into campaign (id, name, app, state, definition, starts_at, ends_at)
     values ($1, $2, $3, 'draft', $4::jsonb, $5, $6)`,
    [id, definition.name, definition.app, JSON.stringify(definition), ...instants(span)],
  );
}

/** Rewrites a draft. */
export async function replaceCampaign(
  tx: Queryable,
  id: string,
  definition: CampaignDefinition,
  span: Span,
): Promise<void> {
  await tx.run(
    `update campaign
        set name = $2, app = $3, definition = $4::jsonb, starts_at = $5, ends_at = $6, updated_at = now()
      where id = $1`,
    [id, definition.name, definition.app, JSON.stringify(definition), ...instants(span)],
  );
}

/** Removes a campaign. Its message records stay: what was said was said. */
export async function deleteCampaign(tx: Queryable, id: string): Promise<void> {
  await tx.run('delete from campaign where id = $1', [id]);
}
