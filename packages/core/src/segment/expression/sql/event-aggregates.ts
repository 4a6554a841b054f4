import { EVENT_ROWS } from './feeds.ts';
import { PERSON_SQL } from './person-sql.ts';
import type { Binder, Feed, FeedScope, SqlScope } from './scope.ts';

/** The aggregates that conditions ask for, gathered while they are compiled. */
export interface EventAggregates {
  readonly aggregate: SqlScope['aggregate'];
  /** Names of the aggregates' columns; none where no condition looks at events. */
  columns(): readonly string[];
  /** A subquery with a row for each person of whom some event was looked at: `person` and the columns. */
  rows(): string;
}

type FeedOf = (scope: FeedScope) => Feed;

/** What is made of the events of one feed. */
interface Asked {
  readonly column: string;
  readonly fn: string;
  readonly args: readonly string[];
}

/** One feed and everything asked of it. */
interface Fed {
  readonly feed: Feed;
  readonly asked: Asked[];
}

/** Passes over the events at most. Each has a table of states of its own, with columns for all the others. */
const MOST_SCANS = 8;

/**
 * Only events count for which all of `counts` hold (SQL over an event's row). Two levels: events are grouped by the key
 * they were written under, and those rows by who it belongs to today. So the dictionary of links is asked once a key, not
 * once an event, and 10,000,000 events cost 200,000 look-ups.
 */
export function eventAggregates(
  binder: Binder,
  scope: FeedScope,
  counts: readonly string[],
): EventAggregates {
  const feeds = new Map<FeedOf, Fed>();
  let count = 0;
  const asked = () => [...feeds.values()].flatMap((fed) => fed.asked);
  return {
    aggregate: (feedOf, fn, ...args) => {
      const fed = feeds.get(feedOf) ?? { feed: feedOf(scope), asked: [] };
      feeds.set(feedOf, fed);
      const column = `e${count++}`;
      fed.asked.push({ column, fn, args: args.map((arg) => arg(scope)) });
      return column;
    },
    columns: () => asked().map(({ column }) => column),
    rows: () => {
      const scans = byNames([...feeds.values()]).map((fed) => scanOf(fed, counts, binder));
      const merges = scans.flatMap(({ made }) =>
        made.map(({ column, fn }) => `${withSuffix(fn, 'Merge')}(${column}_state) as ${column}`),
      );
      const parts = scans.map((scan) => partSql(scan, scans));
      return `(${emptyStates(scans)}select ${PERSON_SQL} as person, ${merges.join(', ')}
  from (${parts.join('\n union all\n')})
 group by person)`;
    },
  };
}

/** Feeds over the same names together; where that would be too many passes, all of them. */
function byNames(feeds: readonly Fed[]): (readonly Fed[])[] {
  const groups = new Map<string, Fed[]>();
  for (const fed of feeds) {
    const names = JSON.stringify(fed.feed.names?.toSorted() ?? null);
    groups.set(names, [...(groups.get(names) ?? []), fed]);
  }
  return groups.size <= MOST_SCANS ? [...groups.values()] : [feeds];
}

/** One pass over the events of some names. */
interface Scan {
  readonly from: string;
  readonly where: string;
  /** What is made of its rows; `fn` with the combinator they need. */
  readonly made: readonly Asked[];
}

/**
 * A feed alone filters the rows, which lets indexes and the cheapest of its clauses do most of the work. Several feeds over
 * the same names share a pass, each with a flag of its own.
 */
function scanOf(fed: readonly Fed[], counts: readonly string[], binder: Binder): Scan {
  const clauses = [...counts];
  const names = namesOf(fed);
  if (names !== undefined) clauses.push(`name in ${binder.bind('Array(String)', names)}`);
  const [only, ...others] = fed;
  if (only && others.length === 0) {
    clauses.push(`(${only.feed.accepts})`);
    return { from: `(${EVENT_ROWS})`, where: clauses.join(' and '), made: only.asked };
  }
  const flags = fed.map(({ feed }, i) => `(${feed.accepts}) as taken${i}`);
  return {
    from: `(select *, ${flags.join(', ')} from (${EVENT_ROWS}) where ${clauses.join(' and ')})`,
    where: '1',
    made: fed.flatMap(({ asked }, i) => asked.map((one) => flagged(one, `taken${i}`))),
  };
}

/** The only event names that feeds take; undefined where one of them takes any. */
function namesOf(fed: readonly Fed[]): string[] | undefined {
  const names = fed.map(({ feed }) => feed.names);
  return names.every((list) => list !== undefined) ? [...new Set(names.flat())] : undefined;
}

/** The same over the rows with a flag. Arguments are not computed for the others: mostly they parse JSON. */
function flagged({ column, fn, args }: Asked, flag: string): Asked {
  const lazy = args.map((arg) => `if(${flag}, ${arg}, defaultValueOfTypeName(toTypeName(${arg})))`);
  return { column, fn: withSuffix(fn, 'If'), args: [...lazy, flag] };
}

/** Names the states of nothing, which a pass has in the columns of the others. */
function emptyStates(scans: readonly Scan[]): string {
  if (scans.length === 1) return '';
  const states = scans.flatMap(({ from, made }) =>
    made.map((one) => `(select ${stateSql(one)} from ${from} where 0) as ${one.column}_none`),
  );
  return `with ${states.join(',\n       ')}\n`;
}

/** A pass grouped by key. */
function partSql(own: Scan, scans: readonly Scan[]): string {
  const columns = scans.flatMap((scan) =>
    scan.made.map((one) => {
      const state = scan === own ? stateSql(one) : `${one.column}_none`;
      return `${state} as ${one.column}_state`;
    }),
  );
  return `select customer, ${columns.join(', ')}
          from ${own.from}
         where ${own.where}
         group by customer`;
}

function stateSql({ fn, args }: Asked): string {
  return `${withSuffix(fn, 'State')}(${args.join(', ')})`;
}

/** The name of an aggregate function with a combinator; parameters stay behind it. */
function withSuffix(fn: string, combinator: string): string {
  return fn.replace(/^\w+/, (name) => name + combinator);
}
