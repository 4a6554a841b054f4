import { isTrusted } from '../../../collect/event/index.ts';
import {
  AGGREGATE_MEMBERS,
  type Aggregate,
  isOnce,
  ONCE,
  printAggregate,
  readAggregate,
} from '../aggregate/aggregate.ts';
import { aggregateFeed, feedAggregateSql, fixedWindowSql } from '../aggregate/aggregate-sql.ts';
import { sayAggregate } from '../aggregate/aggregate-words.ts';
import { aggregatorOf } from '../aggregate/aggregator.ts';
import { subjectOf } from '../aggregate/subject.ts';
import type { EventCondition } from '../expression.ts';
import { AGGREGATE_FIELD, APP_FIELD, field, TRUSTED_FIELD, WHERE_FIELD, WINDOW_FIELD } from '../fields.ts';
import type { Kind } from '../kind.ts';
import type { EventRule, RuleContext } from '../meaning.ts';
import { has, inside, onlyMembers, type Place, readFlag, readOptionalText, type Wire } from '../reader.ts';
import type { Feed, FeedScope } from '../sql/scope.ts';
import { whereClauses } from '../sql/where-sql.ts';
import { readEventName } from '../system-events.ts';
import { sayTrusted, trustedSql } from '../trusted.ts';
import { sayMatching, sayValue, sayWindow } from '../voice.ts';
import { printWhere, readWhere, whereTest } from '../where.ts';
import { isInWindow, printWindow, readWindow, WINDOW_MEMBERS, type Window } from '../window.ts';

/** `{ "event": "name", "app"?, "where"?, "trusted"?, Window?, Aggregate? }` */
export const event: Kind<EventCondition> = {
  read: (wire, place) => {
    const members = ['event', 'app', 'where', 'trusted', ...AGGREGATE_MEMBERS, ...WINDOW_MEMBERS];
    onlyMembers(wire, members, place);
    const name = readEventName(wire.event, inside(place, 'event'));
    const app = readOptionalText(wire, 'app', place);
    const where = has(wire, 'where') ? readWhere(wire.where, inside(place, 'where')) : [];
    const trusted = readFlag(wire, 'trusted', place);
    const window = readWindow(wire, place);
    const aggregate = readAsked(wire, window, place);
    if (name === undefined || where === undefined || window === undefined || aggregate === undefined)
      return undefined;
    return { kind: 'event', event: name, app, where, window, aggregate, trusted };
  },
  print: (node) => ({
    event: node.event,
    ...(node.app === undefined ? {} : { app: node.app }),
    ...(node.where.length === 0 ? {} : { where: printWhere(node.where) }),
    ...(node.trusted ? { trusted: true } : {}),
    ...printWindow(node.window),
    ...(isOnce(node.aggregate) ? {} : printAggregate(node.aggregate)),
  }),
  say: (node, { language }) =>
    (language === 'en' ? 'did ' : 'a fait ') +
    sayValue(node.event, language) +
    (isOnce(node.aggregate) ? '' : sayAggregate(node.aggregate, language)) +
    sayWindow(node.window, language) +
    sayMatching(node.app, node.where, language) +
    sayTrusted(node.trusted, language),
  meaning: (node, context) => ({ from: 'state', rule: ruleOf(node, context) }),
  feed: eventFeed,
  sql: (node, scope) => feedAggregateSql(node.aggregate, node.window, (row) => eventFeed(node, row), scope),
  evidence: ({ aggregate, window }, { state, now }) =>
    aggregatorOf(aggregate, window, Number.POSITIVE_INFINITY).evidence(state, now),
  form: {
    label: { en: 'Event', fr: 'Événement' },
    group: 'behaviour',
    fields: [
      field('event', 'event', { en: 'Event', fr: 'Événement' }),
      AGGREGATE_FIELD,
      WINDOW_FIELD,
      WHERE_FIELD,
      APP_FIELD,
      TRUSTED_FIELD,
    ],
  },
};

function readAsked(wire: Wire, window: Window | undefined, place: Place): Aggregate | undefined {
  return AGGREGATE_MEMBERS.some((member) => has(wire, member)) ? readAggregate(wire, window, place) : ONCE;
}

function ruleOf(node: EventCondition, context: RuleContext): EventRule {
  const matches = whereTest(node.where);
  const subject = subjectOf(node.aggregate);
  const { window, app, trusted } = node;
  return {
    by: 'events',
    names: [node.event],
    // Whatever is kept takes an event of any age: nothing of it depends on the order.
    horizon: Number.POSITIVE_INFINITY,
    mark: ({ app: where, origin, properties }, time) =>
      (app === undefined || where === app) &&
      (!trusted || isTrusted(origin)) &&
      isInWindow(window, time) &&
      matches(properties)
        ? subject(properties)
        : undefined,
    ...aggregatorOf(node.aggregate, window, context.keep),
  };
}

function eventFeed(
  { event: name, app, where, window, trusted, aggregate }: EventCondition,
  row: FeedScope,
): Feed {
  const clauses = [`name = ${row.bind('String', name)}`];
  if (app !== undefined) clauses.push(`app = ${row.bind('String', app)}`);
  if (trusted) clauses.push(trustedSql('origin'));
  if (window.kind === 'between') clauses.push(fixedWindowSql(window, 'time_ms', row));
  if (where.length > 0) clauses.push(whereClauses(where, 'properties', row));
  return aggregateFeed(aggregate, row, { names: [name], accepts: clauses.join(' and ') });
}
