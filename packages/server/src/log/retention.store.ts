import type { Database } from '../stores/postgres/index.ts';

/**
 * Drops the weeks of the log that were received more than `months` months ago, as far as everybody has read them
 * (`readUpTo`: a position). Answers how many weeks. States and profiles made of them stay.
 */
export async function dropOldWeeks(db: Database, months: number, readUpTo: number): Promise<number> {
  const weeks = await db.rows<{ name: string }>(
    `select c.relname as name
       from pg_inherits i
       join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'log_frame'::regclass
        and to_date(right(c.relname, 8), 'YYYYMMDD') + 7 <= (clock_timestamp() at time zone 'UTC')::date - make_interval(months => $1)
      order by c.relname`,
    [months],
  );
  let dropped = 0;
  for (const { name } of weeks) {
    const row = await db.first<{ last: number | null }>(
      `select max(first_seq + count - 1) as last from "${name}"`,
    );
    if ((row?.last ?? 0) > readUpTo) break;
    await db.run(`drop table "${name}"`);
    dropped++;
  }
  if (dropped > 0) {
    await db.run('delete from log_duplicate where seq < (select coalesce(min(first_seq), 0) from log_frame)');
  }
  return dropped;
}
