import type { Queryable } from '../../stores/postgres/index.ts';

/** A condition of which not everything is kept of a customer that it may need. */
export interface Bounded {
  /** `condition.no`. */
  readonly conditionNo: number;
  readonly customerId: number;
}

/** What changed: who is concerned from now on, who no longer, and customers who are gone. */
export interface BoundedChange {
  readonly begun: readonly Bounded[];
  readonly ended: readonly Bounded[];
  readonly gone: readonly number[];
}

/**
 * Notes for whom conditions answer from less than there was, in one statement; nothing is asked of the database when
 * nothing changed. Noting somebody twice is harmless.
 */
export async function noteBounded(tx: Queryable, { begun, ended, gone }: BoundedChange): Promise<void> {
  if (begun.length === 0 && ended.length === 0 && gone.length === 0) return;
  const columns = (rows: readonly Bounded[]) => [
    rows.map(({ conditionNo }) => conditionNo),
    rows.map(({ customerId }) => customerId),
  ];
  await tx.run(
    `with removed as (
       delete from bounded b
        where b.customer_id = any($5::bigint[])
           or (b.customer_id, b.condition_no) in (select * from unnest($4::bigint[], $3::int[]))
     )
     insert into bounded (condition_no, customer_id)
     select no, id
       from unnest($1::int[], $2::bigint[]) u (no, id)
         on conflict do nothing`,
    [...columns(begun), ...columns(ended), gone],
  );
}

/** Whether there is anybody at all. */
export async function hasBounded(db: Queryable): Promise<boolean> {
  const row = await db.first<{ some: boolean }>('select exists (select from bounded) as some');
  return row?.some ?? false;
}

/** A segment that rests on a condition. */
export interface RestsOn {
  readonly id: string;
  readonly hash: string;
}

/** How many customers of production apps are concerned for each segment, by id; none are left out. */
export async function countBounded(
  db: Queryable,
  pairs: readonly RestsOn[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.rows<{ id: string; customers: number }>(
    `select u.id, count(distinct b.customer_id) as customers
       from unnest($1::text[], $2::text[]) u (id, hash)
       join condition c on c.hash = u.hash
       join bounded b on b.condition_no = c.no
       join customer m on m.id = b.customer_id
      where not m.test
      group by u.id`,
    [pairs.map(({ id }) => id), pairs.map(({ hash }) => hash)],
  );
  return new Map(rows.map(({ id, customers }) => [id, customers]));
}
