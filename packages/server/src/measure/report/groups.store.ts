import { PERSON_SQL } from '@relance/core/segment/expression';
import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import { type Counts, type CountsOverTime, inApp, overTime, type Selection, within } from './counts.store.ts';
import type { ReportTime } from './period.ts';

/** What was found of one value of a property. */
export interface Group extends CountsOverTime {
  /** As text; null: events that do not have it, or all others together. */
  readonly value: string | null;
  readonly other: boolean;
}

/** Which property, of which events. */
export interface GroupQuestion {
  readonly selection: Selection;
  readonly time: ReportTime;
  readonly app: string | undefined;
  /** Dotted path into the properties. */
  readonly path: string;
}

/** How many values are counted apart. */
const MOST_VALUES = 20;

/**
 * Counts by the values of a property: the most frequent ones, then all others together, if there are any. A value is its
 * text: 1 and "1" are one; lists and objects are their JSON.
 */
export async function countByValue(clickhouse: Clickhouse, question: GroupQuestion): Promise<Group[]> {
  const where = within(question.time, inApp(question.app), question.selection);
  const value = valueSql(question.path);
  const source = `(select time, customer, ${value.text} as value from event where ${where.text})`;
  const params = { ...where.params, ...value.params };
  const top = await clickhouse.rows<{ value: string | null }>(
    `select value
       from ${source}
      group by value
      order by count() desc, value
      limit ${MOST_VALUES}`,
    params,
  );
  // Values that are there have places from 1 on, "not there" the one behind them; all others are at 0.
  const values = top.flatMap((row) => row.value ?? []);
  const absent = values.length < top.length ? values.length + 1 : 0;
  const rows = await clickhouse.rows<Counts & { place: number; period: number; isTotal: number }>(
    `select if(isNull(value), {absent:UInt64}, indexOf({values:Array(String)}, ifNull(value, ''))) as place,
            roundDown(toUnixTimestamp64Milli(time), {starts:Array(Int64)}) as period,
            grouping(period) as isTotal,
            count() as events,
            uniqExact(${PERSON_SQL}) as customers
       from ${source}
      group by grouping sets ((place), (place, period))`,
    { ...params, values, absent },
  );
  const byPlace = Map.groupBy(rows, (row) => row.place);
  const groupAt = (place: number): CountsOverTime => overTime(byPlace.get(place) ?? []);
  return [
    ...top.map(({ value: text }) => ({
      value: text,
      other: false,
      ...groupAt(text === null ? absent : values.indexOf(text) + 1),
    })),
    ...(byPlace.has(0) ? [{ value: null, other: true, ...groupAt(0) }] : []),
  ];
}

/** SQL for a property as text; null where it is not there. */
function valueSql(path: string): Selection {
  const params: Record<string, string> = {};
  const steps = path.split('.').map((step, index) => {
    params[`step${index}`] = step;
    return `, {step${index}:String}`;
  });
  const at = `properties${steps.join('')}`;
  return {
    text: `multiIf(JSONType(${at}) = 'Null', null,
                   JSONType(${at}) = 'String', JSONExtractString(${at}),
                   JSONExtractRaw(${at}))`,
    params,
  };
}
