import type { Queryable } from '../stores/postgres/index.ts';

/**
 * Customers that wait to be recomputed, the longest waiting first: as soon as one of them has waited for so many ms, or
 * `limit` wait.
 */
export async function nextRecompute(db: Queryable, limit: number, patienceMs: number): Promise<number[]> {
  const rows = await db.rows<{ customer_id: number }>(
    `with waiting as (
       select customer_id, queued_at
         from recompute
        order by queued_at
        limit $1
     )
     select customer_id
       from waiting
      where (select count(*) = $1 or min(queued_at) <= now() - $2 * interval '1 millisecond' from waiting)
      order by queued_at`,
    [limit, patienceMs],
  );
  return rows.map((row) => row.customer_id);
}

/** Takes customers off the list, in the transaction that recomputed them. */
export async function forgetRecompute(tx: Queryable, ids: readonly number[]): Promise<void> {
  await tx.run('delete from recompute where customer_id = any($1::bigint[])', [ids]);
}
