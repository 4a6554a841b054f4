import { PERSON_SQL } from '@relance/core/segment/expression';
import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import { inApp, SIGHTINGS } from './counts.store.ts';
import type { ReportTime } from './period.ts';

/** The pauses that end sessions, ms. */
export interface SessionGaps {
  /** Of apps that set one themselves. */
  readonly byApp: ReadonlyMap<string, number>;
  readonly otherwise: number;
}

/** Sessions that began in one period, or in all of them together. */
export interface SessionCounts {
  readonly sessions: number;
  readonly customers: number;
  /** Half of them were shorter. */
  readonly medianMs: number;
}

/** Sessions by period (its start, epoch ms) and over the whole time. */
export interface SessionsOverTime {
  readonly total: SessionCounts | undefined;
  readonly byPeriod: ReadonlyMap<number, SessionCounts>;
}

/** Sessions that go on behind the end of the time are followed this far, ms. */
const BEYOND_MS = 86_400_000;

/**
 * Cuts the customers' activity into sessions, by the rule of core/collect/session: a pause longer than the gap of the
 * later event's app ends one. Counted are those that began within the time; what lies one gap before it is read too,
 * to know that they did.
 */
export async function countSessions(
  clickhouse: Clickhouse,
  time: ReportTime,
  app: string | undefined,
  gaps: SessionGaps,
): Promise<SessionsOverTime> {
  const where = inApp(app);
  const longest = Math.max(gaps.otherwise, ...gaps.byApp.values());
  const rows = await clickhouse.rows<SessionCounts & { period: number; isTotal: number }>(
    `with arraySort(groupArray((toUnixTimestamp64Milli(time), gap))) as moments,
          arraySplit((moment, before) -> moment.1 - before.1 > moment.2,
                     moments,
                     arrayPushFront(arrayPopBack(moments), moments[1])) as runs
     select roundDown(start, {starts:Array(Int64)}) as period,
            grouping(period) as isTotal,
            count() as sessions,
            uniqExact(person) as customers,
            quantileExactInclusive(0.5)(ms) as medianMs
       from (
         select person, session.1 as start, session.2 as ms
           from (
             select person, arrayJoin(arrayMap(run -> (run[1].1, run[-1].1 - run[1].1), runs)) as session
               from (
                 select ${PERSON_SQL} as person, time, transform(app, {apps:Array(String)}, {gaps:Array(Int64)}, {gap:Int64}) as gap
                   from event
                  where time >= fromUnixTimestamp64Milli({from:Int64} - {longest:Int64}, 'UTC')
                    and time < fromUnixTimestamp64Milli({to:Int64} + {beyond:Int64}, 'UTC')
                    and ${where.text}
                    and ${SIGHTINGS.text}
               )
              group by person
           )
       )
      where start >= {from:Int64}
        and start < {to:Int64}
      group by rollup (period)`,
    {
      starts: time.periods.map((period) => period.start),
      from: time.from,
      to: time.to,
      longest,
      beyond: BEYOND_MS,
      apps: [...gaps.byApp.keys()],
      gaps: [...gaps.byApp.values()],
      gap: gaps.otherwise,
      ...where.params,
    },
  );
  return {
    total: rows.find((row) => row.isTotal === 1),
    byPeriod: new Map(rows.filter((row) => row.isTotal === 0).map((row) => [row.period, row])),
  };
}
