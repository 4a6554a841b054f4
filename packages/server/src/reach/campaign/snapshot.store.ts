import type { CampaignDefinition } from '@relance/core/reach/campaign';
import type { Queryable } from '../../stores/postgres/index.ts';
import type { Snapshot } from './snapshot.ts';

/** A campaign whose first audience is not written yet. */
export interface SnapshotTask {
  readonly id: string;
  readonly definition: CampaignDefinition;
  readonly test: boolean;
  readonly timezone: string | null;
  readonly audienceNo: number | null;
  readonly snapshot: Snapshot;
}

/** Campaigns in progress whose first audience is not written yet. */
export async function findSnapshotTasks(db: Queryable): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `select id
       from campaign
      where state = 'in-progress'
        and snapshot ->> 'isDone' = 'false'
      order by activated_at`,
  );
  return rows.map((row) => row.id);
}

/** Advisory locks of campaigns: whoever writes records of one in bulk holds its lock. */
const CAMPAIGN_LOCKS = 7_003;

/** Takes a campaign's lock for the transaction if it is free: one process writes a snapshot, the others look elsewhere. */
export async function tryHoldCampaign(tx: Queryable, id: string): Promise<boolean> {
  const row = await tx.first<{ held: boolean }>(
    'select pg_try_advisory_xact_lock($1, hashtext($2)) as held',
    [CAMPAIGN_LOCKS, id],
  );
  return row?.held === true;
}

/** Takes a campaign's lock for the transaction, waiting for the page under way (a fraction of a second). */
export async function holdCampaign(tx: Queryable, id: string): Promise<void> {
  await tx.rows('select pg_advisory_xact_lock($1, hashtext($2))', [CAMPAIGN_LOCKS, id]);
}

/** What is left to write for a campaign; undefined once it is done or no longer in progress. */
export async function readSnapshotTask(tx: Queryable, id: string): Promise<SnapshotTask | undefined> {
  return tx.first<SnapshotTask>(
    `select c.id, c.definition, a.environment = 'test' as test, a.settings ->> 'timezone' as timezone,
            c.audience_no as "audienceNo", c.snapshot
       from campaign c
       join app a on a.id = c.app
      where c.id = $1
        and c.state = 'in-progress'
        and c.snapshot ->> 'isDone' = 'false'`,
    [id],
  );
}

/** Notes how far a snapshot has come. */
export async function saveSnapshot(tx: Queryable, id: string, snapshot: Snapshot): Promise<void> {
  await tx.run('update campaign set snapshot = $2::jsonb where id = $1', [id, JSON.stringify(snapshot)]);
}

/**
 * Whether the engine has taken in everything received up to an instant: the events up to `seq`, and what time brought
 * about until then. Before that, who was a member at that instant is not known.
 */
export async function hasReached(db: Queryable, { seq, at }: { seq: number; at: number }): Promise<boolean> {
  const row = await db.first<{ reached: boolean }>(
    `select not exists (
              select
                from engine_partition p
               where p.cursor_seq < $1
                  or exists (
                       select
                         from wakeup w
                        where w.partition = p.partition
                          and w.at <= timestamptz 'epoch' + $2::bigint * interval '1 millisecond')) as reached`,
    [seq, at],
  );
  return row?.reached === true;
}

/** Somebody the audience may hold. */
export interface Candidate {
  readonly id: number;
  /** Canonical identity key; null when the customer is gone (erased, or merged into another who has his own row). */
  readonly key: string | null;
  /** He belongs to the campaign's environment. */
  readonly fits: boolean;
  /** IANA zone of the latest device, where known. */
  readonly timezone: string | null;
}

/** Which part of an audience to read: up to `limit` customers with an id above `after`, as they were at an instant (ms). */
export interface CandidatePage {
  readonly at: number;
  readonly after: number;
  readonly limit: number;
  readonly test: boolean;
}

/** What of a member is read from his hot row; the letters are those of `engine/hot-row.ts`. */
const WHO = `
  select m.id, c.state::jsonb ->> 'k' as key, coalesce(c.test = $4, false) as fits, c.state::jsonb ->> 'z' as timezone`;

/**
 * Members of a segment at an instant, in order of id: those who are in it since then, and those whose first change
 * afterwards was to leave it. Read in pages while members come and go, it gives each of them exactly once.
 */
export async function readMembersAt(
  db: Queryable,
  segmentNo: number,
  page: CandidatePage,
): Promise<Candidate[]> {
  return db.rows<Candidate>(
    `with instant as (
       select timestamptz 'epoch' + $5::bigint * interval '1 millisecond' as at
     ), still as (
       select customer_id as id
         from membership
        where segment_no = $1
          and customer_id > $2
          and entered_at <= (select at from instant)
        order by customer_id
        limit $3
     ), since as (
       select distinct on (customer_id) customer_id as id, entered
         from transition
        where segment_no = $1
          and customer_id > $2
          and at > (select at from instant)
        order by customer_id, at, seq nulls first
     ), member as (
       select id from still
        union
       select id from since where not entered
        order by id
        limit $3
     )
     ${WHO}
       from member m
       left join customer c on c.id = m.id
      order by m.id`,
    [segmentNo, page.after, page.limit, page.test, page.at],
  );
}

/** Everyone first seen by an instant, in order of id. */
export async function readEveryoneAt(db: Queryable, page: CandidatePage): Promise<Candidate[]> {
  return db.rows<Candidate>(
    `with member as (
       select id
         from customer
        where id > $1
          and test = $4
          and coalesce((state::jsonb ->> 'f')::numeric, 0) <= $2
        order by id
        limit $3
     )
     ${WHO}
       from member m
       join customer c on c.id = m.id
      order by m.id`,
    [page.after, page.at, page.limit, page.test],
  );
}
