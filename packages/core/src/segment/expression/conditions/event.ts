import { isTrusted } from '../../../collect/event/index.ts';
import { isObject, type JsonObject } from '../../../kernel/index.ts';
import type { EventCondition } from '../expression.ts';
import { APP_FIELD, field, TRUSTED_FIELD, WHERE_FIELD, WINDOW_FIELD } from '../fields.ts';
import { printInstant } from '../instant-wire.ts';
import type { Kind } from '../kind.ts';
import type { EventRule } from '../meaning.ts';
import { type CountPredicate, countReach } from '../predicate.ts';
import { printPredicate, readCountPredicate } from '../predicate-wire.ts';
import {
  complain,
  has,
  inside,
  onlyMembers,
  type Place,
  readFlag,
  readOptionalText,
  type Wire,
} from '../reader.ts';
import type { FeedScope } from '../sql/scope.ts';
import { whereClauses } from '../sql/where-sql.ts';
import { readEventName } from '../system-events.ts';
import { sayTrusted, trustedSql } from '../trusted.ts';
import { type Language, sayMatching, sayValue, sayWindow } from '../voice.ts';
import { printWhere, readWhere, whereTest } from '../where.ts';
import { printWindow, readWindow, WINDOW_MEMBERS, type Window } from '../window.ts';
import { counterRule } from './event-counter.ts';
import { timesRule } from './event-times.ts';
import { timesOf } from './times.ts';

/** `{ "event": "name", "app"?, "where"?, "trusted"?, Window?, "count"?: Predicate }` */
export const event: Kind<EventCondition> = {
  read: (wire, place) => {
    onlyMembers(wire, ['event', 'app', 'where', 'trusted', 'count', ...WINDOW_MEMBERS], place);
    const name = readEventName(wire.event, inside(place, 'event'));
    const app = readOptionalText(wire, 'app', place);
    const where = has(wire, 'where') ? readWhere(wire.where, inside(place, 'where')) : [];
    const trusted = readFlag(wire, 'trusted', place);
    const window = readWindow(wire, place);
    const count = readCount(wire, window, place);
    if (name === undefined || where === undefined || window === undefined || count === undefined)
      return undefined;
    return { kind: 'event', event: name, app, where, window, count, trusted };
  },
  print: (node) => ({
    event: node.event,
    ...(node.app === undefined ? {} : { app: node.app }),
    ...(node.where.length === 0 ? {} : { where: printWhere(node.where) }),
    ...(node.trusted ? { trusted: true } : {}),
    ...printWindow(node.window),
    ...(isOnce(node.count) ? {} : { count: printPredicate(node.count) }),
  }),
  say: (node, { language }) =>
    (language === 'en' ? 'did ' : 'a fait ') +
    sayValue(node.event, language) +
    sayCount(node.count, language) +
    sayWindow(node.window, language) +
    sayMatching(node.app, node.where, language) +
    sayTrusted(node.trusted, language),
  meaning: (node) => ({ from: 'state', rule: ruleOf(node) }),
  feed: (node, scope) => ({ names: [node.event], accepts: eventAccepts(node, scope) }),
  evidence: (node, { state, now }) => {
    const reach = countReach(node.count);
    if (node.window.kind !== 'within') return counted(typeof state === 'number' ? state : 0, reach);
    const { ms } = node.window;
    const times = timesOf(state).filter((t) => t > now - ms);
    return {
      ...counted(times.length, reach),
      ...(times.length > 0 ? { times: times.map(printInstant) } : {}),
    };
  },
  form: {
    label: { en: 'Event', fr: 'Événement' },
    group: 'behaviour',
    fields: [
      field('event', 'event', { en: 'Event', fr: 'Événement' }),
      {
        ...field('count', 'count', { en: 'How often', fr: 'Combien de fois' }),
        optional: true,
        value: { gte: 1 },
      },
      WINDOW_FIELD,
      WHERE_FIELD,
      APP_FIELD,
      TRUSTED_FIELD,
    ],
  },
};

/** Which events are taken, whatever is made of them. */
function eventAccepts({ event, app, where, window, trusted }: EventCondition, scope: FeedScope): string {
  const clauses = [`name = ${scope.bind('String', event)}`];
  if (app !== undefined) clauses.push(`app = ${scope.bind('String', app)}`);
  if (trusted) clauses.push(trustedSql('origin'));
  if (window.kind === 'between' && window.from !== undefined)
    clauses.push(`time_ms >= ${scope.bind('Int64', window.from)}`);
  if (window.kind === 'between' && window.to !== undefined)
    clauses.push(`time_ms < ${scope.bind('Int64', window.to)}`);
  if (where.length > 0) clauses.push(whereClauses(where, 'properties', scope));
  return clauses.join(' and ');
}

/** At least this many times are counted where the predicate needs no more. */
function counted(count: number, reach: number): JsonObject {
  return count < reach ? { count } : { count, orMore: true };
}

/**
 * Most events a sliding window keeps per customer. A time costs about 8 bytes in the hot row: more would be silently
 * slow, less silently wrong, so a larger threshold is refused.
 */
const MOST_IN_WINDOW = 1_000;

const ONCE: CountPredicate = { op: 'gte', operand: 1 };

function isOnce(count: CountPredicate): boolean {
  return count.op === ONCE.op && count.operand === ONCE.operand;
}

function readCount(wire: Wire, window: Window | undefined, place: Place): CountPredicate | undefined {
  if (!has(wire, 'count')) return ONCE;
  const at = inside(place, 'count');
  if (!isObject(wire.count)) return complain(at, 'must be a predicate such as {"gte": 3}');
  const count = readCountPredicate(wire.count, at);
  if (count === undefined || window?.kind !== 'within' || countReach(count) <= MOST_IN_WINDOW) return count;
  return complain(at, `goes up to ${MOST_IN_WINDOW} with "within"; use "from" for more`);
}

function ruleOf(node: EventCondition): EventRule {
  const matches = whereTest(node.where);
  const { window, app, trusted } = node;
  const from =
    window.kind === 'between' ? (window.from ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY;
  const to = window.kind === 'between' ? (window.to ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  return {
    by: 'events',
    names: [node.event],
    // Counts and times take an event of any age: nothing of what is kept depends on the order.
    horizon: Number.POSITIVE_INFINITY,
    mark: (happened, time) =>
      (app === undefined || happened.app === app) &&
      (!trusted || isTrusted(happened.origin)) &&
      from <= time &&
      time < to &&
      matches(happened.properties)
        ? true
        : undefined,
    ...(window.kind === 'within' ? timesRule(node.count, window.ms) : counterRule(node.count)),
  };
}

const COUNTS: Readonly<Record<Language, Readonly<Record<CountPredicate['op'], string>>>> = {
  en: {
    is: 'exactly',
    isNot: 'other than',
    in: 'exactly',
    notIn: 'other than',
    gt: 'more than',
    gte: 'at least',
    lt: 'fewer than',
    lte: 'at most',
  },
  fr: {
    is: 'exactement',
    isNot: 'autrement que',
    in: 'exactement',
    notIn: 'autrement que',
    gt: 'plus de',
    gte: 'au moins',
    lt: 'moins de',
    lte: 'au plus',
  },
};

function sayCount(count: CountPredicate, language: Language): string {
  if (isOnce(count)) return '';
  const one = count.operand === 1 && language === 'en';
  const times = language === 'fr' ? 'fois' : one ? 'time' : 'times';
  const operands = typeof count.operand === 'number' ? [count.operand] : count.operand;
  return ` ${COUNTS[language][count.op]} ${operands.join(language === 'en' ? ' or ' : ' ou ')} ${times}`;
}
