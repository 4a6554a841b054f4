import type { Json, JsonObject } from '../../../kernel/index.ts';
import type { Mark } from '../meaning.ts';
import type { FeedScope } from '../sql/scope.ts';
import { isNumberSql, numberSql, rawSql, siteAt } from '../sql/where-sql.ts';
import { valueAt } from '../where.ts';
import type { Aggregate } from './aggregate.ts';

/** What an aggregate takes of an event's properties; undefined when there is nothing for it, so that the event is passed over. */
export function subjectOf(aggregate: Aggregate): (properties: JsonObject | undefined) => Mark | undefined {
  if (aggregate.fn === 'count') return () => true;
  const value = valueAt(aggregate.of.split('.'));
  const take = aggregate.fn === 'distinct' ? scalarMark : numberMark;
  return (properties) => take(value(properties));
}

/** A number as it is; of zero there is one. */
function numberMark(value: Json | undefined): Mark | undefined {
  return typeof value === 'number' ? value + 0 : undefined;
}

/** A scalar as a text that is different for every type and value; lists, objects and null are none. */
function scalarMark(value: Json | undefined): Mark | undefined {
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'boolean') return value ? 'b1' : 'b0';
  return typeof value === 'number' ? `n${bitsOf(value + 0)}` : undefined;
}

/** The bits of a double as a whole number, because programs print doubles differently. */
function bitsOf(value: number): string {
  return String(new BigUint64Array(new Float64Array([value]).buffer)[0]);
}

/** The same in SQL over an event's row: whether there is something for the aggregate, and what. */
export interface SubjectSql {
  /** 0 or 1; undefined where there always is. */
  readonly accepts: string | undefined;
  /** Undefined where it is always `true`. */
  readonly mark: string | undefined;
}

/**
 * SQL that tells the values of a distinct count apart: a UInt64. ClickHouse has one way to write a value as JSON, but for
 * the two zeros.
 */
export function valueHashSql(of: string, scope: FeedScope): string {
  const raw = rawSql(siteAt('properties', of, scope));
  return `sipHash64(if(${raw} = '-0', '0', ${raw}))`;
}

/** `subjectOf` in SQL. */
export function subjectSql(aggregate: Aggregate, scope: FeedScope): SubjectSql {
  if (aggregate.fn === 'count') return { accepts: undefined, mark: undefined };
  const raw = rawSql(siteAt('properties', aggregate.of, scope));
  const isNumber = isNumberSql(raw);
  const number = `(${numberSql(raw)} + 0.0)`;
  if (aggregate.fn !== 'distinct') return { accepts: isNumber, mark: number };
  return {
    accepts: `(startsWith(${raw}, '"') or ${raw} in ('true', 'false') or ${isNumber})`,
    mark:
      `multiIf(startsWith(${raw}, '"'), concat('s', JSONExtractString(${raw})), ` +
      `${raw} = 'true', 'b1', ${raw} = 'false', 'b0', concat('n', toString(reinterpretAsUInt64(${number}))))`,
  };
}
