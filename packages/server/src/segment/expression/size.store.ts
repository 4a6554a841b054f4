import type { Queryable } from '../../stores/postgres/index.ts';

/** The segment of everybody: it has a row, and neither memberships nor a place in the engine's plan. */
export const EVERYONE = 'everyone';

/**
 * SQL for the size of the segment in the row called `alias`, customers of test apps left out. Every customer has a
 * profile, and profiles are seldom written, so that counting them all reads an index only (1,000,000 in about 60 ms).
 */
export function sizeOf(alias: string): string {
  return `case when ${alias}.id = '${EVERYONE}'
               then (select count(*) from profile) - (select count(*) from profile where test)
               else (select coalesce(sum(n.size), 0)::bigint
                       from segment_count n
                      where n.segment_no = ${alias}.no
                        and not n.test)
           end`;
}

/** SQL for the size of the segment in the row called `alias` as it was recorded 7 days ago (UTC); null where it was not. */
export function trendOf(alias: string): string {
  return `(select z.size
             from segment_size z
            where z.segment = ${alias}.id
              and z.day = (clock_timestamp() at time zone 'UTC')::date - 7)`;
}

/** Sizes are kept this long. */
const KEPT_DAYS = 400;

/** Records the sizes of the segments that people see: the last one recorded on a day (UTC) stands for it. */
export async function recordSizes(db: Queryable): Promise<void> {
  await db.run(
    `insert into segment_size (segment, day, size)
     select s.id, (clock_timestamp() at time zone 'UTC')::date, ${sizeOf('s')}
       from segment s
      where s.state = 'live'
        and not s.hidden
        and s.replaces is null
         on conflict (segment, day) do update
        set size = excluded.size`,
  );
  await db.run(
    `delete from segment_size where day < (clock_timestamp() at time zone 'UTC')::date - $1::int`,
    [KEPT_DAYS],
  );
}
