import type { Expression } from '../expression.ts';
import { meaningHash, referencedSegments } from '../inspect.ts';
import { kindOf } from '../kinds.ts';
import { type BoundSql, bindings } from './bindings.ts';
import { type EventAggregates, eventAggregates } from './event-aggregates.ts';
import { type FeedContext, feedScope } from './feeds.ts';
import { PERSON_SQL } from './person-sql.ts';
import type { Binder, Feed, FeedScope, SqlScope } from './scope.ts';

/** What an expression is compiled with to be asked of the copy. */
export interface CompileOptions {
  /** The instant asked about, epoch ms. */
  readonly now: number;
  /** The customers of test apps, or all others. */
  readonly test: boolean;
  /** Only what lies in the log up to this position; left out: everything the copy holds. */
  readonly upTo?: number;
  /** Who was erased but is still in the copy: under these identity keys nothing up to a position counts. */
  readonly erased?: readonly { readonly key: string; readonly head: number }[];
  readonly context: FeedContext;
  /** The expression of another segment; undefined when there is none. References must not lead back. */
  segment(id: string): Expression | undefined;
}

/**
 * The settings of ClickHouse that a compiled statement is run with: absent facts are defaults, not nulls; doubles are read
 * exactly; a hundred conditions and segments inside segments are a longer text than is usual. Conditions moved ahead of the reading would parse again what is
 * parsed behind it, which doubles the time.
 */
export const COMPILED_SETTINGS: Readonly<Record<string, number>> = {
  join_use_nulls: 0,
  max_query_size: 64_000_000,
  max_ast_elements: 5_000_000,
  max_expanded_ast_elements: 5_000_000,
  max_subquery_depth: 1_000,
  precise_float_parsing: 1,
  optimize_move_to_prewhere: 0,
};

/** What counting answers: one row. */
export interface CountRow {
  /** How many customers there are, and for how many the expression holds. */
  readonly of: number;
  readonly size: number;
  /** Id and canonical identity key of some of them, the same ones each time. */
  readonly sample: readonly (readonly [id: number, person: string])[];
  /** For how many the first of the conditions holds, the first two together, and so on to all. */
  readonly remaining: readonly number[];
}

/** Counts the customers for whom an expression holds, `CountRow`; the conditions of a top-level `all` one after another. */
export function compileCount(
  expression: Expression,
  { sample, ...options }: CompileOptions & { readonly sample: number },
): BoundSql {
  const statement = openStatement(options);
  const parts = expression.kind === 'all' ? expression.of : [expression];
  const tests = parts.map((part) => statement.test(part));
  // The place of the first condition that does not hold, from 1; 0: all of them do.
  const failed = `indexOf([${tests.map((test) => `toUInt8(${test})`).join(', ')}], 0) as failed`;
  const remaining = parts.map((_, i) => `countIf(failed = 0 or failed > ${i + 1})`);
  const size = Math.max(1, Math.trunc(sample));
  return statement.finish(
    `select count() as of,
       countIf(failed = 0) as size,
       arrayMap(one -> (one.2, one.3), groupArraySortedIf(${size})((sipHash64(id), id, person), failed = 0)) as sample,
       [${remaining.join(', ')}] as remaining
  from (select id, person, ${failed}
          from `,
    ')',
  );
}

/** Names the customers for whom an expression holds: rows of `id` and `person`, in no order. */
export function compileMembers(expression: Expression, options: CompileOptions): BoundSql {
  const statement = openStatement(options);
  const test = statement.test(expression);
  return statement.finish('select id, person\n  from ', `\n where ${test}`);
}

/** A statement over customers while conditions are compiled into it. */
interface Statement {
  /** SQL of whether an expression holds for the customer of a row. */
  test(expression: Expression): string;
  /** Puts the rows of the customers between two texts, once everything is compiled. */
  finish(before: string, behind: string): BoundSql;
}

/** What the copy says of a customer. */
const COLUMNS = ['id', 'person', 'traits', 'devices', 'groups'];

function openStatement(options: CompileOptions): Statement {
  const binder = bindings('p');
  const now = binder.bind('Int64', options.now);
  const bounds = boundsOf(options, binder);
  const events = eventAggregates(binder, feedScope(binder, options.context), [
    `time_ms <= ${now}`,
    ...bounds,
  ]);
  const seen = bounds.length === 0 ? seenTable() : seenAmong(events);
  const segments = segmentColumns(options.segment);
  const compiled = new Map<string, string>();
  const scope: SqlScope = {
    bind: (type, value) => binder.bind(type, value),
    now,
    person: 'person',
    get firstSeen() {
      return seen.first();
    },
    get lastSeen() {
      return seen.last();
    },
    traits: 'traits',
    devices: 'devices',
    groups: 'groups',
    aggregate: events.aggregate,
    segment: (id) => segments.column(id, test),
  };
  // A condition that stands twice is asked once.
  const test = (expression: Expression): string => {
    const hash = meaningHash(expression);
    const sql = compiled.get(hash) ?? kindOf(expression).sql(expression, scope, test);
    compiled.set(hash, sql);
    return sql;
  };
  return {
    test,
    finish: (before, behind) => {
      const base = `(select ${COLUMNS.join(', ')}\n  from customer final\n where test = ${binder.bind('Bool', options.test)})`;
      const tables = [
        ...(events.columns().length === 0 ? [] : [{ rows: events.rows(), columns: events.columns() }]),
        ...seen.tables(),
      ];
      const columns = [...COLUMNS, ...tables.flatMap((table) => table.columns)];
      const joins = tables.map(({ rows }, i) => `\n  left join ${rows} as t${i} using (person)`);
      const rows = `(select ${columns.join(', ')}\n  from ${base} as c${joins.join('')})`;
      return { text: before + segments.around(rows) + behind, params: binder.params };
    },
  };
}

/** What keeps events of the copy from counting, beside their time. */
function boundsOf({ upTo, erased = [] }: CompileOptions, binder: Binder): string[] {
  const bounds = upTo === undefined ? [] : [`seq <= ${binder.bind('Int64', upTo)}`];
  if (erased.length === 0) return bounds;
  const keys = binder.bind(
    'Array(String)',
    erased.map(({ key }) => key),
  );
  const heads = binder.bind(
    'Array(Int64)',
    erased.map(({ head }) => head),
  );
  return [...bounds, `seq > transform(customer, ${keys}, ${heads}, -1)`];
}

/** Rows of further facts about persons, and the names of their columns beside `person`. */
interface PersonTable {
  readonly rows: string;
  readonly columns: readonly string[];
}

/** Where it stands when a customer was first and last seen. */
interface SeenSql {
  first(): string;
  last(): string;
  tables(): readonly PersonTable[];
}

const SEEN_TABLE: PersonTable = {
  rows: `(select ${PERSON_SQL} as person,
          toNullable(min(first_ms)) as first_seen,
          toNullable(max(last_ms)) as last_seen
     from seen
    group by person)`,
  columns: ['first_seen', 'last_seen'],
};

/** In a table of its own, kept on every insert of events. */
function seenTable(): SeenSql {
  let isUsed = false;
  const column = (name: string) => () => {
    isUsed = true;
    return name;
  };
  return {
    first: column('first_seen'),
    last: column('last_seen'),
    tables: () => (isUsed ? [SEEN_TABLE] : []),
  };
}

/** In the events themselves, where not all of them count. */
function seenAmong({ aggregate }: EventAggregates): SeenSql {
  const sightings = ({ sighting }: FeedScope): Feed => ({ names: undefined, accepts: sighting });
  return {
    first: () => aggregate(sightings, 'minOrNull', () => 'time_ms'),
    last: () => aggregate(sightings, 'maxOrNull', () => 'time_ms'),
    tables: () => [],
  };
}

/**
 * The other segments an expression refers to, each decided once: in a column of a subquery around those that it refers to
 * itself. Written out wherever they are named, twenty that refer to each other twice would be a million conditions.
 */
function segmentColumns(find: (id: string) => Expression | undefined) {
  const known = new Map<string, { readonly name: string; readonly sql: string; readonly depth: number }>();
  const depthOf = (expression: Expression): number =>
    referencedSegments(expression).reduce((depth, id) => Math.max(depth, (known.get(id)?.depth ?? 0) + 1), 0);
  return {
    column: (id: string, test: (expression: Expression) => string): string => {
      const expression = known.has(id) ? undefined : find(id);
      if (expression !== undefined) {
        const sql = test(expression);
        known.set(id, { name: `s${known.size}`, sql, depth: depthOf(expression) });
      }
      return known.get(id)?.name ?? '0';
    },
    around: (rows: string): string => {
      let sql = rows;
      for (let depth = 0; ; depth++) {
        const level = [...known.values()].filter((column) => column.depth === depth);
        if (level.length === 0) return sql;
        sql = `(select *, ${level.map((column) => `(${column.sql}) as ${column.name}`).join(', ')}\n  from ${sql})`;
      }
    },
  };
}
