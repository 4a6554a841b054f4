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
