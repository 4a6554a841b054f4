import { PERSON_SQL } from '@relance/core/segment/expression';
import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import { inApp, SIGHTINGS } from './counts.store.ts';
import type { ReportTime } from './period.ts';

/** Customers who were first active in one period and active in another (or the same), by the starts of both, epoch ms. */
export interface Returned {
  readonly first: number;
  readonly active: number;
  readonly customers: number;
}

/** Stands for everything before the first period. */
const BEFORE = -9_000_000_000_000_000;

/** Who was first active in which period, and in which ones again. Reads all history: who came earlier is not new. */
export async function countReturned(
  clickhouse: Clickhouse,
  { from, to, periods }: ReportTime,
  app: string | undefined,
): Promise<Returned[]> {
  const where = inApp(app);
  return clickhouse.rows<Returned>(
    `select first, active, count() as customers
       from (
         select min(period) as first, arrayJoin(groupUniqArray(period)) as active
           from (
             select ${PERSON_SQL} as person, roundDown(toUnixTimestamp64Milli(time), {starts:Array(Int64)}) as period
               from event
              where time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
                and ${where.text}
                and ${SIGHTINGS.text}
           )
          group by person
       )
      where first >= {from:Int64}
      group by first, active`,
    { starts: [BEFORE, ...periods.map((period) => period.start)], from, to, ...where.params },
  );
}
