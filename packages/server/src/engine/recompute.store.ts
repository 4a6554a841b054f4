import type { Queryable } from '../stores/postgres/index.ts';

/** Customers that wait to be recomputed, the longest waiting first. */
export async function nextRecompute(db: Queryable, limit: number): Promise<number[]> {
  const rows = await db.rows<{ customer_id: number }>(
    'select customer_id from recompute order by queued_at limit $1',
    [limit],
  );
  return rows.map((row) => row.customer_id);
}

/** Takes customers off the list, in the transaction that recomputed them. */
export async function forgetRecompute(tx: Queryable, ids: readonly number[]): Promise<void> {
  await tx.run('delete from recompute where customer_id = any($1::bigint[])', [ids]);
}
