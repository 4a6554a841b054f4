import { isSighting } from '../../../collect/event/index.ts';
import type { JsonObject } from '../../../kernel/index.ts';
import type { FirstSeenCondition, LastSeenCondition } from '../expression.ts';
import { APP_FIELD, field, WHERE_FIELD } from '../fields.ts';
import type { Field } from '../grammar.ts';
import { printInstant } from '../instant-wire.ts';
import type { Evidence } from '../kind.ts';
import type { EventRule, Frame, Meaning } from '../meaning.ts';
import { has, inside, onlyMembers, type Place, readOptionalText, type Wire } from '../reader.ts';
import type { Feed, FeedScope, SqlScope } from '../sql/scope.ts';
import { whereClauses } from '../sql/where-sql.ts';
import { readEventName } from '../system-events.ts';
import {
  holdsAt,
  isTimed,
  nextChange,
  printTimePredicate,
  readTimePredicate,
  type TimePredicate,
  timePredicateSql,
} from '../time-predicate.ts';
import { type Language, sayMatching, sayTimePredicate, sayValue } from '../voice.ts';
import { printWhere, readWhere, whereTest } from '../where.ts';
import { timesOf } from './times.ts';

/** What `firstSeen` and `lastSeen` share: one instant, the first or the last. */
type Seen = FirstSeenCondition | LastSeenCondition;

/** Picks the instant to keep: Math.min or Math.max. */
type Pick = (a: number, b: number) => number;

/** Reads the members of `firstSeen` or `lastSeen`. */
export function readSeen(word: Seen['kind'], wire: Wire, place: Place): Omit<Seen, 'kind'> | undefined {
  onlyMembers(wire, [word, 'event', 'app', 'where'], place);
  const when = readTimePredicate(wire[word], inside(place, word));
  const event = has(wire, 'event') ? readEventName(wire.event, inside(place, 'event')) : undefined;
  const app = readOptionalText(wire, 'app', place);
  const where = has(wire, 'where') ? readWhere(wire.where, inside(place, 'where')) : [];
  return when === undefined || where === undefined ? undefined : { when, event, app, where };
}

/** The wire form of `firstSeen` or `lastSeen`. */
export function printSeen(node: Seen): JsonObject {
  return {
    [node.kind]: printTimePredicate(node.when),
    ...(node.event === undefined ? {} : { event: node.event }),
    ...(node.app === undefined ? {} : { app: node.app }),
    ...(node.where.length === 0 ? {} : { where: printWhere(node.where) }),
  };
}

/** How a form writes `firstSeen` or `lastSeen`. */
export function seenFields(word: Seen['kind']): Field[] {
  return [
    field(word, 'time-predicate', { en: 'When', fr: 'Quand' }),
    { ...field('event', 'event', { en: 'Doing', fr: 'En faisant' }), optional: true },
    APP_FIELD,
    WHERE_FIELD,
  ];
}

/** In words: `last seen more than 14 days ago`, `last “Order Completed” before 2026-11-20`. */
export function saySeen(node: Seen, language: Language): string {
  const subject = node.event === undefined ? SEEN[language][node.kind] : DID[language][node.kind];
  const name = node.event === undefined ? '' : ` ${sayValue(node.event, language)}`;
  return `${subject}${name} ${sayTimePredicate(node.when, language)}${sayMatching(node.app, node.where, language)}`;
}

const SEEN = {
  en: { firstSeen: 'first seen', lastSeen: 'last seen' },
  fr: { firstSeen: 'vu la première fois', lastSeen: 'vu la dernière fois' },
} as const;

const DID = {
  en: { firstSeen: 'first', lastSeen: 'last' },
  fr: { firstSeen: 'premier', lastSeen: 'dernier' },
} as const;

/**
 * Decided from the customer's own first and last seen, or, with an event, app or properties, from one instant kept
 * for it. With an event named every event of that name counts, from whichever origin; without, sightings do.
 */
export function seenMeaning(node: Seen, pick: Pick): Meaning {
  if (isPlain(node)) {
    const { when } = node;
    return {
      from: 'seen',
      timed: isTimed(when),
      test: (frame) => testInstant(when, frame.facts[node.kind], frame),
    };
  }
  return { from: 'state', rule: seenRule(node, pick) };
}

/** What a condition with an event, an app or properties takes of the copy. */
export function seenFeed({ event, app, where }: Seen, scope: FeedScope): Feed {
  const clauses = [event === undefined ? scope.sighting : `name = ${scope.bind('String', event)}`];
  if (app !== undefined) clauses.push(`app = ${scope.bind('String', app)}`);
  if (where.length > 0) clauses.push(whereClauses(where, 'properties', scope));
  return { names: event === undefined ? undefined : [event], accepts: clauses.join(' and ') };
}

/** The same over all customers of the copy. */
export function seenSql(node: Seen, scope: SqlScope): string {
  const fn = node.kind === 'firstSeen' ? 'minOrNull' : 'maxOrNull';
  const instant = isPlain(node)
    ? scope[node.kind]
    : scope.aggregate(
        (row) => seenFeed(node, row),
        fn,
        () => 'time_ms',
      );
  return timePredicateSql(node.when, instant, scope);
}

/** The instant that decided. */
export function seenEvidence(node: Seen, { facts, state }: Evidence): JsonObject {
  const instant = isPlain(node) ? facts[node.kind] : timesOf(state)[0];
  return { [node.kind]: instant === undefined ? null : printInstant(instant) };
}

function isPlain(node: Seen): boolean {
  return node.event === undefined && node.app === undefined && node.where.length === 0;
}

function seenRule(node: Seen, pick: Pick): EventRule {
  const matches = whereTest(node.where);
  const { event, app, when } = node;
  return {
    by: 'events',
    names: event === undefined ? undefined : [event],
    timed: isTimed(when),
    // The first and the last of any times are found in any order.
    horizon: Number.POSITIVE_INFINITY,
    mark: (happened) =>
      (event !== undefined || isSighting(happened)) &&
      (app === undefined || happened.app === app) &&
      matches(happened.properties)
        ? true
        : undefined,
    add: (state, time) => {
      const [kept] = timesOf(state);
      return kept !== undefined && pick(kept, time) === kept ? state : [time];
    },
    merge: (a, b) => [pick(timesOf(a)[0] ?? Number.NaN, timesOf(b)[0] ?? Number.NaN)],
    trim: (state) => state,
    evaluate: (state, frame) => testInstant(when, timesOf(state)[0], frame),
  };
}

/** Never seen is neither before nor after nor any time ago. */
function testInstant(when: TimePredicate, instant: number | undefined, frame: Frame): boolean {
  frame.until = instant === undefined ? Number.POSITIVE_INFINITY : nextChange(when, instant, frame.now);
  return instant !== undefined && holdsAt(when, instant, frame.now);
}
