import type { Queryable } from '../../stores/postgres/index.ts';

/** How far the record had come at an instant. */
export interface CopyMark {
  /** The record's clock, epoch ms. */
  readonly now: number;
  /** The last position of the log. */
  readonly head: number;
  /** The last change of a customer and the last link that wait to be moved; 0 when none does. */
  readonly change: number;
  readonly link: number;
}

/** Reads how far the record has come. The clock comes last: nothing that is counted in was received later. */
export async function readMark(db: Queryable): Promise<CopyMark> {
  const row = await db.first<CopyMark>(
    `with mark as materialized (
       select coalesce((select first_seq + count - 1 from log_frame order by first_seq desc limit 1), 0) as head,
              coalesce((select max(id) from customer_change), 0) as change,
              coalesce((select max(id) from identity_link), 0) as link
     )
     select head, change, link,
            greatest((extract(epoch from clock_timestamp()) * 1000)::bigint, (select last_value from log_clock) / 1000) as now
       from mark`,
  );
  if (!row) throw new Error('a query without a table has one row');
  return row;
}

/** Whether the copy holds all that stood in the record at a mark. */
export async function hasReached(db: Queryable, { head, change, link }: CopyMark): Promise<boolean> {
  const row = await db.first<{ reached: boolean }>(
    `select (select seq from copy_cursor) >= $1
            and not exists (select from customer_change where id <= $2)
            and not exists (select from identity_link where id <= $3) as reached`,
    [head, change, link],
  );
  return row?.reached ?? false;
}
