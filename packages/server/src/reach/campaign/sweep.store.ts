import type { Queryable } from '../../stores/postgres/index.ts';

/** A finished campaign of which something may still wait to be sent. */
export interface UnsweptCampaign {
  readonly id: string;
  /** Why what waits is dropped: its end came, or somebody finished it. */
  readonly reason: 'campaign-ended' | 'campaign-finished';
}

/** Finished campaigns of which something may still wait to be sent. */
export async function findUnswept(db: Queryable): Promise<UnsweptCampaign[]> {
  return db.rows<UnsweptCampaign>(
    `select id, case when ends_at <= finished_at then 'campaign-ended' else 'campaign-finished' end as reason
       from campaign
      where state = 'finished'
        and not is_swept`,
  );
}

/** Notes that nothing of a finished campaign waits any more. */
export async function setSwept(tx: Queryable, id: string): Promise<void> {
  await tx.run('update campaign set is_swept = true where id = $1', [id]);
}
