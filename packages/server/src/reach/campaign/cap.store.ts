import type { Queryable } from '../../stores/postgres/index.ts';

/** A campaign that may reach only so many customers. */
export interface CappedCampaign {
  readonly id: string;
  readonly most: number;
}

/** Real-time campaigns under way that may reach only so many customers and have not reached them yet. */
export async function findCapped(db: Queryable): Promise<CappedCampaign[]> {
  return db.rows<CappedCampaign>(
    `select id, (definition #>> '{audience,filters,maxUsers}')::bigint as most
       from campaign
      where state in ('scheduled', 'in-progress')
        and activated_seq is not null
        and not is_full
        and definition ->> 'mode' = 'real-time'
        and definition #> '{audience,filters,maxUsers}' is not null`,
  );
}

/** Whether a campaign has records for `most` customers or more. Reads that many index entries at most. */
export async function hasReachedMost(db: Queryable, { id, most }: CappedCampaign): Promise<boolean> {
  const row = await db.first<{ count: number }>(
    `select count(*) as count
       from (select distinct customer_id
               from message
              where programme = $1
                and not test
              limit $2) reached`,
    [id, most],
  );
  return (row?.count ?? 0) >= most;
}

/** Notes that a campaign starts no more messages: it has as many customers as it may have. */
export async function setFull(tx: Queryable, id: string): Promise<void> {
  await tx.run('update campaign set is_full = true where id = $1', [id]);
}
