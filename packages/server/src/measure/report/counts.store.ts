import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import { PERSON_SQL } from '../copy/index.ts';
import type { ReportTime } from './period.ts';

/** Which rows of the copy a report is about: a constant text, and the values bound to its placeholders. */
export interface Selection {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What was found in one period, or in all of them together. */
export interface Counts {
  readonly events: number;
  readonly customers: number;
}

/** Counts by period (its start, epoch ms) and over the whole time. */
export interface CountsOverTime {
  readonly total: Counts;
  readonly byPeriod: ReadonlyMap<number, Counts>;
}

/**
 * Counts events and the different customers behind them, by period and over all, in one pass. The periods' boundaries
 * are bound, so the query knows no time zones. Without an app: all production apps.
 */
export async function countOverTime(
  clickhouse: Clickhouse,
  selection: Selection,
  time: ReportTime,
  app: string | undefined,
): Promise<CountsOverTime> {
  const rows = await clickhouse.rows<Counts & { period: number; isTotal: number }>(
    `select roundDown(toUnixTimestamp64Milli(time), {starts:Array(Int64)}) as period,
            grouping(period) as isTotal,
            count() as events,
            uniqExact(${PERSON_SQL}) as customers
       from event
      where time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
        and time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
        and ${app === undefined ? 'not test' : 'app = {app:String}'}
        and ${selection.text}
      group by rollup (period)`,
    {
      starts: time.periods.map((period) => period.start),
      from: time.from,
      to: time.to,
      ...(app === undefined ? {} : { app }),
      ...selection.params,
    },
  );
  const total = rows.find((row) => row.isTotal === 1) ?? { events: 0, customers: 0 };
  const byPeriod = new Map(rows.filter((row) => row.isTotal === 0).map((row) => [row.period, row]));
  return { total, byPeriod };
}
