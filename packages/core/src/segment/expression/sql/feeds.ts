import type { Expression } from '../expression.ts';
import { kindOf } from '../kinds.ts';
import { type BoundSql, bindings } from './bindings.ts';
import type { Binder, Feed, FeedScope } from './scope.ts';

/** What feeds depend on beside their condition: what `RuleContext` says, in the words of SQL. */
export interface FeedContext {
  /** The idle gaps of apps that set one, ms. */
  readonly sessionGaps: ReadonlyMap<string, number>;
  /** The idle gap of all others, ms. */
  readonly otherSessionGap: number;
  /** SQL over an event's row: 1 where it shows the customer in the place, 0 elsewhere, null where it says nothing. */
  inPlaceSql(id: string, binder: Binder): string;
}

/** The rows of the copy as feeds name their columns. */
export const EVENT_ROWS = `select seq, customer, name, app, type, origin, message_id, properties, context,
               toUnixTimestamp64Milli(time) as time_ms
          from event`;

/** `isSighting` in SQL. */
export const SIGHTING_SQL: string =
  `(type in ('track', 'screen', 'page') and origin in ('client', 'identified', 'import') ` +
  `and not startsWith(name, 'Message '))`;

/** What conditions are compiled with to take events from `EVENT_ROWS`. */
export function feedScope(binder: Binder, context: FeedContext): FeedScope {
  return {
    bind: (type, value) => binder.bind(type, value),
    sighting: SIGHTING_SQL,
    get sessionGap() {
      return sessionGapSql(binder, context);
    },
    inPlace: (id) => context.inPlaceSql(id, binder),
  };
}

function sessionGapSql(binder: Binder, { sessionGaps, otherSessionGap }: FeedContext): string {
  const other = binder.bind('Int64', otherSessionGap);
  if (sessionGaps.size === 0) return other;
  const apps = binder.bind('Array(String)', [...sessionGaps.keys()]);
  const gaps = binder.bind('Array(Int64)', [...sessionGaps.values()]);
  return `transform(app, ${apps}, ${gaps}, ${other})`;
}

/** What a condition takes of the copy; undefined for one that is not fed by events. */
function feedOf(condition: Expression, scope: FeedScope): Feed | undefined {
  return kindOf(condition).feed?.(condition, scope);
}

/** A question for the marks of conditions. */
export interface MarksSql extends BoundSql {
  /**
   * For each condition whether its column lists times only, every mark being true; else it lists pairs of time and mark.
   */
  readonly timesOnly: readonly boolean[];
}

/**
 * The question for everything that conditions take of the copied events of some identity keys: a row for each key of
 * which one of them takes something, in a column `customer` as written and one column for each condition, in no order.
 * The caller binds `keys` (Array(String)) and `upTo` (Int64), the last position to look at.
 */
export function marksSql(conditions: readonly Expression[], context: FeedContext): MarksSql {
  const binder = bindings('f');
  const scope = feedScope(binder, context);
  const feeds = conditions.map((condition) => {
    const feed = feedOf(condition, scope);
    if (!feed) throw new Error(`a condition is not fed by events: ${condition.kind}`);
    return feed;
  });
  const taken = feeds.flatMap(({ accepts, mark }, i) => [
    `${accepts} as accepts${i}`,
    ...(mark === undefined ? [] : [`${mark} as mark${i}`]),
  ]);
  const lists = feeds.map(({ mark }, i) => {
    const what = mark === undefined ? 'time_ms' : `tuple(time_ms, mark${i})`;
    return `groupArrayIf(${what}, accepts${i})`;
  });
  const text = `select customer, ${lists.join(', ')}
  from (select customer, time_ms, ${taken.join(', ')}
          from (${EVENT_ROWS}
         where customer in {keys:Array(String)}
           and seq <= {upTo:Int64}${nameClause(feeds, binder)})
         where ${feeds.map((_, i) => `accepts${i}`).join(' or ')})
 group by customer`;
  return { text, params: binder.params, timesOnly: feeds.map(({ mark }) => mark === undefined) };
}

/** The primary key of the copy begins with the name. */
function nameClause(feeds: readonly Feed[], binder: Binder): string {
  const names = new Set<string>();
  for (const feed of feeds) {
    if (feed.names === undefined) return '';
    for (const name of feed.names) names.add(name);
  }
  return `\n           and name in ${binder.bind('Array(String)', [...names])}`;
}
