import type { Span } from '@relance/core/reach/campaign';
import type { Queryable } from '../../stores/postgres/index.ts';
import { instants } from './campaign.store.ts';

/** Notified, as a hint, after a campaign changed state. */
export const CAMPAIGN_CHANNEL = 'relance_campaign';

/** Schedules a draft for its audience. */
export async function scheduleCampaign(
  tx: Queryable,
  id: string,
  audienceNo: number | null,
  span: Span,
): Promise<void> {
  await tx.run(
    `update campaign
        set state = 'scheduled', audience_no = $2, starts_at = $3, ends_at = $4,
            activated_at = clock_timestamp(), activated_seq = null, ready_at = null, snapshot = null,
            updated_at = now()
      where id = $1`,
    [id, audienceNo, ...instants(span)],
  );
}

/** Makes a scheduled campaign a draft again. */
export async function unscheduleCampaign(tx: Queryable, id: string): Promise<void> {
  await tx.run(
    `update campaign
        set state = 'draft', audience_no = null, activated_at = null, activated_seq = null, ready_at = null,
            updated_at = now()
      where id = $1`,
    [id],
  );
}

/** A place in the log and the instant that goes with it: what came before is visible, what comes later is later. */
export interface Mark {
  readonly seq: number;
  readonly at: number;
}

/**
 * Marks this instant in the log. Nobody appends from here to the end of the transaction, so that every event up to
 * `seq` was received by `at` and every later one at or after it. Keep the transaction short.
 */
export async function markLog(tx: Queryable): Promise<Mark> {
  const barrier = await tx.first<{ at: number }>('select log_barrier() as at');
  const place = await tx.first<{ seq: number }>(
    'select case when is_called then last_value else 0 end as seq from log_seq',
  );
  return { seq: place?.seq ?? 0, at: barrier?.at ?? 0 };
}

/** Notes that a campaign's audience is there: causes count from the mark on. */
export async function setReady(tx: Queryable, id: string, mark: Mark): Promise<void> {
  await tx.run(
    `update campaign
        set activated_seq = $2, ready_at = timestamptz 'epoch' + $3::bigint * interval '1 millisecond'
      where id = $1`,
    [id, mark.seq, mark.at],
  );
}

/** Moves a campaign to in-progress; `snapshot` is null where nobody is to be told at the start. */
export async function startCampaign(tx: Queryable, id: string, snapshot: object | null): Promise<void> {
  await tx.run(
    `update campaign
        set state = 'in-progress', snapshot = $2::jsonb, updated_at = now()
      where id = $1`,
    [id, snapshot === null ? null : JSON.stringify(snapshot)],
  );
}

/** Moves a campaign to finished and lets its audience go. */
export async function finishCampaign(tx: Queryable, id: string): Promise<void> {
  await tx.run(
    `update campaign
        set state = 'finished', audience_no = null, finished_at = clock_timestamp(), updated_at = now()
      where id = $1`,
    [id],
  );
}

/** Activated campaigns that may have something to do now, by PostgreSQL's clock; normally none. */
export async function findDue(db: Queryable): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    `select c.id
       from campaign c
       left join segment s on s.no = c.audience_no
      where c.state in ('scheduled', 'in-progress')
        and (c.ends_at <= clock_timestamp()
             or c.state = 'scheduled'
                and c.activated_seq is null
                and (c.audience_no is null or s.state = 'live' and not s.small)
             or c.state = 'scheduled'
                and c.activated_seq is not null
                and (c.starts_at is null or c.starts_at <= clock_timestamp()))
      order by c.id`,
  );
  return rows.map((row) => row.id);
}

/** How long until the next start or end, ms; undefined when none is ahead. */
export async function nextTurn(db: Queryable): Promise<number | undefined> {
  const row = await db.first<{ ms: number | null }>(
    `select (extract(epoch from min(t.at) - clock_timestamp()) * 1000)::double precision as ms
       from campaign c
      cross join lateral (values (c.starts_at), (c.ends_at)) t (at)
      where c.state in ('scheduled', 'in-progress')
        and t.at > clock_timestamp()`,
  );
  return row?.ms ?? undefined;
}

/** PostgreSQL's clock, epoch ms. */
export async function readClock(db: Queryable): Promise<number> {
  const row = await db.first<{ now: Date }>('select clock_timestamp() as now');
  return row?.now.getTime() ?? 0;
}
