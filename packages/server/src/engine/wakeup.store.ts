import type { Queryable } from '../stores/postgres/index.ts';

/** A wake-up: at this instant something may change for this customer although nothing happens. */
export interface Wakeup {
  readonly partition: number;
  readonly at: number;
  readonly customerId: number;
}

/** Stores wake-ups. Insert-only on the hot path: a customer's earlier row is left to fire and be found idle. */
export async function addWakeups(tx: Queryable, wakeups: readonly Wakeup[]): Promise<void> {
  if (wakeups.length === 0) return;
  await tx.run(
    `insert into wakeup (partition, at, customer_id)
     select p, timestamptz 'epoch' + t * interval '1 millisecond', c
       from unnest($1::smallint[], $2::bigint[], $3::bigint[]) u (p, t, c)`,
    [wakeups.map((w) => w.partition), wakeups.map((w) => w.at), wakeups.map((w) => w.customerId)],
  );
}

/** Takes up to `limit` wake-ups due at or before `until` (epoch ms), the earliest first. */
export async function takeDueWakeups(
  tx: Queryable,
  partitions: readonly number[],
  until: number,
  limit: number,
): Promise<{ customerId: number; at: number }[]> {
  const rows = await tx.rows<{ customer_id: number; at: Date }>(
    `delete from wakeup
      where ctid = any (array(
              select ctid
                from wakeup
               where partition = any($1::smallint[])
                 and at <= timestamptz 'epoch' + $2::bigint * interval '1 millisecond'
               order by at
               limit $3))
     returning customer_id, at`,
    [partitions, until, limit],
  );
  return rows.map((row) => ({ customerId: row.customer_id, at: row.at.getTime() }));
}

/** The instant of the earliest wake-up of these partitions, epoch ms. */
export async function nextWakeup(db: Queryable, partitions: readonly number[]): Promise<number | undefined> {
  const row = await db.first<{ at: Date | null }>(
    `select min(first.at) as at
       from unnest($1::smallint[]) p
      cross join lateral (
              select at
                from wakeup
               where wakeup.partition = p
               order by at
               limit 1) first`,
    [partitions],
  );
  return row?.at?.getTime();
}

/**
 * The log's clock, epoch ms, read while nobody is appending: every event appended after this answer was received at or
 * after it, and every event received before it is visible. What is due by then may fire once those are processed.
 */
export async function logBarrier(db: Queryable): Promise<number> {
  const row = await db.first<{ at: number }>('select log_barrier() as at');
  return row?.at ?? 0;
}
