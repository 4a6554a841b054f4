import { aggregateTestSql, fixedWindowSql } from '../aggregate/aggregate-sql.ts';
import type { SessionsCondition } from '../expression.ts';
import type { Feed, FeedScope, SqlScope } from '../sql/scope.ts';

/** What sessions are made of: every sighting, with the idle gap of its app. */
export function sessionsFeed(row: FeedScope): Feed {
  return { names: undefined, accepts: row.sighting, mark: gapSql(row) };
}

function gapSql(row: FeedScope): string {
  return `toUInt32(${row.sessionGap})`;
}

/** Room for an idle gap in seconds: 12 days; durations have no smaller unit, and gaps end at a day. */
const GAPS = 1_048_576;
/** Added to times in ms so that none is negative: the copy begins in 1900. */
const EPOCH = 4_398_046_511_104;

/**
 * A sighting as one number, its time and its gap, the longest gap first at one instant: numbers are gathered and sorted
 * three times faster than pairs.
 */
function sightingSql(row: FeedScope): string {
  return `toUInt64(time_ms + ${EPOCH}) * ${GAPS} + ${GAPS - 1} - intDiv(${gapSql(row)}, 1000)`;
}

const TIMES = `arrayMap(x -> toInt64(intDiv(x, ${GAPS})) - ${EPOCH}, ordered)`;
const PAUSES = `arrayMap(x -> toInt64(${GAPS - 1} - x % ${GAPS}) * 1000, ordered)`;

/**
 * Sessions in SQL: the sightings in order of time, cut where the pause before one is longer than its gap, each part as
 * (start, length in ms). Of the apps seen at one instant the longest gap counts, so that one comes first.
 */
export function sessionsSql({ aggregate, window }: SessionsCondition, scope: SqlScope): string {
  const seen = scope.aggregate(sessionsFeed, 'groupArray', sightingSql);
  const before = `arrayPopBack(arrayPushFront(${TIMES}, ${TIMES}[1]))`;
  const parts = `arraySplit((time, before, gap) -> time - before > gap, ${TIMES}, ${before}, ${PAUSES})`;
  const inWindow =
    window.kind === 'within'
      ? `x.1 > ${scope.now} - ${scope.bind('Int64', window.ms)}`
      : fixedWindowSql(window, 'x.1', scope);
  const sessions =
    `arrayFilter(x -> ${inWindow}, arrayMap(part -> (part[1], part[-1] - part[1]), ` +
    `arrayMap(ordered -> ${parts}, [arraySort(${seen})])[1]))`;
  const test = aggregateTestSql(
    aggregate,
    {
      count: () => 'length(sessions)',
      sum: () => 'toInt128(arraySum(x -> x.2, sessions)) * 1000',
      extreme: (fn) =>
        `if(empty(sessions), null, ${fn === 'min' ? 'arrayMin' : 'arrayMax'}(x -> x.2, sessions) / 1000)`,
      distinct: () => 'length(arrayDistinct(arrayMap(x -> x.2, sessions)))',
    },
    scope,
  );
  return `arrayMap(sessions -> ${test}, [${sessions}])[1]`;
}
