import { PERSON_SQL } from '@relance/core/segment/expression';
import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import type { ReportTime } from './period.ts';

/** Which rows of the copy a report is about: a constant text, and the values bound to its placeholders. */
export interface Selection {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Events that show a customer active (decision 3): track, screen or page that a client or an import reported; what
 * servers and the system say of a customer does not make him active.
 */
export const SIGHTINGS: Selection = {
  text: `type in ('track', 'screen', 'page') and origin in ('client', 'identified', 'import') and not startsWith(name, 'Message ')`,
  params: {},
};

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

/** SQL for events of an app. Without one: of all production apps. */
export function inApp(app: string | undefined): Selection {
  return app === undefined
    ? { text: 'not test', params: {} }
    : { text: 'app = {app:String}', params: { app } };
}

/**
 * Counts events and the different customers behind them, by period and over all, in one pass. The periods' boundaries
 * are bound, so the query knows no time zones.
 */
export async function countOverTime(
  clickhouse: Clickhouse,
  selection: Selection,
  time: ReportTime,
  app: string | undefined,
): Promise<CountsOverTime> {
  const where = within(time, inApp(app), selection);
  const rows = await clickhouse.rows<Counts & { period: number; isTotal: number }>(
    `select roundDown(toUnixTimestamp64Milli(time), {starts:Array(Int64)}) as period,
            grouping(period) as isTotal,
            count() as events,
            uniqExact(${PERSON_SQL}) as customers
       from event
      where ${where.text}
      group by rollup (period)`,
    where.params,
  );
  return overTime(rows);
}

/** Rows of a rollup by period. */
export function overTime(
  rows: readonly (Counts & { readonly period: number; readonly isTotal: number })[],
): CountsOverTime {
  const total = rows.find((row) => row.isTotal === 1) ?? { events: 0, customers: 0 };
  const byPeriod = new Map(rows.filter((row) => row.isTotal === 0).map((row) => [row.period, row]));
  return { total, byPeriod };
}

/** Conditions, all of which must hold, within a time. */
export function within(time: ReportTime, ...selections: readonly Selection[]): Selection {
  const texts = selections.map(({ text }) => `\n        and ${text}`);
  return {
    text: `time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
        and time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')${texts.join('')}`,
    params: Object.assign(
      { starts: time.periods.map((period) => period.start), from: time.from, to: time.to },
      ...selections.map(({ params }) => params),
    ),
  };
}
