import type { EventName } from '@relance/contract/collect/name';
import { isReserved } from '@relance/core/collect/event';
import type { Clickhouse, QuerySettings } from '../../stores/clickhouse/index.ts';

/** Which events names are completed from. */
export interface NameFilter {
  /** Of any of these apps; null: of all production apps. */
  readonly apps: readonly string[] | null;
  /** Part of the name; empty: any. */
  readonly query: string;
  /** Epoch ms. */
  readonly since: number;
}

const MOST_NAMES = 100;
/** People type: what takes longer than this, s, is of no help to them. */
const LIMITS: QuerySettings = { max_execution_time: 3 };

/** The names of the events since an instant that contain a text, the most frequent first. */
export async function readEventNames(
  clickhouse: Clickhouse,
  { apps, query, since }: NameFilter,
): Promise<EventName[]> {
  const rows = await clickhouse.rows<{ name: string; count30d: number; last: number }>(
    `select name, count() as count30d, toUnixTimestamp64Milli(max(time)) as last
       from event
      where time >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
        and ${appSql(apps)}
        and positionCaseInsensitiveUTF8(name, {query:String}) > 0
      group by name
      order by count30d desc, name
      limit ${MOST_NAMES}`,
    { since, query, ...(apps === null ? {} : { apps }) },
    LIMITS,
  );
  return rows.map(({ last, ...row }) => ({
    ...row,
    own: isReserved(row.name, 'server'),
    lastSeen: new Date(last).toISOString(),
  }));
}

/** Events of one customer that are looked at, and of all of them. */
const OF_ONE = 3;
const MOST_EVENTS = 2_000;

/** The properties of some events of a name (of identifies and groups: the traits), as JSON texts. */
export async function readProperties(
  clickhouse: Clickhouse,
  { name, apps, since }: { readonly name: string } & Omit<NameFilter, 'query'>,
): Promise<string[]> {
  const rows = await clickhouse.rows<{ json: string }>(
    `select if(empty(properties), traits, properties) as json
       from event
      where name = {name:String}
        and time >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
        and ${appSql(apps)}
      limit ${OF_ONE} by customer
      limit ${MOST_EVENTS}`,
    { name, since, ...(apps === null ? {} : { apps }) },
    LIMITS,
  );
  return rows.map((row) => row.json);
}

function appSql(apps: readonly string[] | null): string {
  return apps === null ? 'not test' : 'app in {apps:Array(String)}';
}
