import type { SequenceCondition, SequenceStep } from '../expression.ts';
import type { FeedScope, SqlScope } from '../sql/scope.ts';
import { whereClauses } from '../sql/where-sql.ts';

/** No instant: the least and the greatest Int64. */
const NONE = `toInt64('-9223372036854775808')`;
const NEVER = `toInt64('9223372036854775807')`;

/** What an event's row is to a sequence, as bits (UInt16): its steps from 1 on, then what must not follow. */
export function rolesSql({ steps, without, window }: SequenceCondition, scope: FeedScope): string {
  const bounds: string[] = [];
  if (window.kind === 'between' && window.from !== undefined)
    bounds.push(`time_ms >= ${scope.bind('Int64', window.from)}`);
  if (window.kind === 'between' && window.to !== undefined)
    bounds.push(`time_ms < ${scope.bind('Int64', window.to)}`);
  const roleOf = ({ event, where }: Pick<SequenceStep, 'event' | 'where'>, clauses: readonly string[]) =>
    [
      `name = ${scope.bind('String', event)}`,
      ...clauses,
      ...(where.length > 0 ? [whereClauses(where, 'properties', scope)] : []),
    ].join(' and ');
  const roles = [
    ...steps.map((step) => roleOf(step, bounds)),
    ...(without === undefined ? [] : [roleOf(without, [])]),
  ];
  return `toUInt16(${roles.map((role, i) => `${2 ** i} * (${role})`).join(' + ')})`;
}

/** Room for the roles of 10 steps and of what must not follow. */
const ROLES = 2_048;

/**
 * The greedy rule of `continued` in SQL. At a fixed instant it is known of every whole chain whether something unwanted
 * followed, so that nothing waits: the latest chain without is the one with the latest start. An event is one number,
 * its time and its roles: those are gathered and sorted three times faster than pairs.
 */
export function sequenceSql(node: SequenceCondition, names: readonly string[], scope: SqlScope): string {
  const events = scope.aggregate(
    (feed) => {
      const roles = rolesSql(node, feed);
      return { names, accepts: `${roles} > 0`, mark: roles };
    },
    'groupArray',
    (feed) => `time_ms * ${ROLES} + ${rolesSql(node, feed)}`,
  );
  const { window } = node;
  const start = letSql('sorted', `arraySort(${events})`, letSql('instants', INSTANTS, startSql(node, scope)));
  const isInTime =
    window.kind === 'within' ? ` and start > ${scope.now} - ${scope.bind('Int64', window.ms)}` : '';
  return letSql('start', start, `start != ${NONE}${isInTime}`);
}

/** Names a value inside an expression: ClickHouse has no other way there. */
function letSql(name: string, value: string, body: string): string {
  return `arrayMap(${name} -> ${body}, [${value}])[1]`;
}

const rolesOf = (event: string): string => `bitAnd(${event}, ${ROLES - 1})`;
const timeOf = (event: string): string => `intDiv(${event} - ${rolesOf(event)}, ${ROLES})`;

/** The events of `sorted` with those of one instant joined: their roles together, as above. */
const INSTANTS =
  `arrayMap(events -> arrayReduce('groupBitOr', events), ` +
  `arraySplit((event, gap) -> gap > 0, sorted, arrayDifference(arrayMap(event -> ${timeOf('event')}, sorted))))`;

/** The start of the latest chain that counts among `instants`: Int64, NONE where there is none. */
function startSql(node: SequenceCondition, scope: SqlScope): string {
  const last = node.steps.length - 1;
  // Of each step the start and the end of its latest chain; of the last step only the start. Tuples count from 1.
  const startAt = (step: number): string => `chains.${2 * step + 1}`;
  const endAt = (step: number): string => `chains.${2 * step + 2}`;
  const values = node.steps.flatMap(({ within }, step) => {
    const gap =
      within === undefined ? '' : ` and time - ${endAt(step - 1)} <= ${scope.bind('Int64', within)}`;
    const follows = step === 0 ? '' : ` and ${startAt(step - 1)} != ${NONE}${gap}`;
    const isLeft = step === last && node.without !== undefined ? ' and is_left' : '';
    const happens = `bitTest(roles, ${step})${follows}${isLeft}`;
    const start = `if(${happens}, ${step === 0 ? 'time' : startAt(step - 1)}, ${startAt(step)})`;
    return step === last ? [start] : [start, `if(${happens}, time, ${endAt(step)})`];
  });
  const nothing = values.map(() => NONE).join(', ');
  const [times, roles] = [timeOf, rolesOf].map((of) => `arrayMap(instant -> ${of('instant')}, instants)`);
  const fold =
    `arrayFold((chains, time, roles, is_left) -> tuple(${values.join(', ')}), ` +
    `${times}, ${roles}, ${leftSql(node, scope)}, tuple(${nothing}))`;
  return `(${fold}).${values.length}`;
}

/** For each of `instants` whether it is left alone for as long as it must be: nothing unwanted follows, and that time is over. */
function leftSql({ steps, without }: SequenceCondition, scope: SqlScope): string {
  if (without === undefined) return `arrayMap(instant -> 1, instants)`;
  const quiet = scope.bind('Int64', without.within);
  const isUnwanted = `bitTest(instant, ${steps.length})`;
  const unwanted = `arrayMap(instant -> if(${isUnwanted}, ${timeOf('instant')}, ${NEVER}), instants)`;
  // Each instant is given the first unwanted one after it.
  const next = `arrayReverseFill(time -> time != ${NEVER}, arraySlice(arrayPushBack(${unwanted}, ${NEVER}), 2))`;
  const end = `${timeOf('instant')} + ${quiet}`;
  return `arrayMap((instant, next) -> ${end} < next and ${end} <= ${scope.now}, instants, ${next})`;
}
