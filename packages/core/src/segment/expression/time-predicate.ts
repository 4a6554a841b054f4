import { isObject, type JsonObject } from '../../kernel/index.ts';
import { printDuration, readDuration } from './duration-wire.ts';
import { printInstant, readInstant } from './instant-wire.ts';
import { complain, has, inside, onlyMembers, type Place } from './reader.ts';
import type { SqlScope } from './sql/scope.ts';

/** A question about one instant t: how long ago (now − t against a duration), or before / after another instant. */
export type TimePredicate =
  | { readonly op: 'ago'; readonly than: 'gt' | 'gte' | 'lt' | 'lte'; readonly ms: number }
  | { readonly op: 'before' | 'after'; readonly instant: number };

const THAN = ['gt', 'gte', 'lt', 'lte'] as const;
const FORMS = '{"ago": {"gt": "14d"}}, {"before": "2026-11-20"} or {"after": "2026-11-20"}';

/** Reads a time predicate. */
export function readTimePredicate(input: unknown, place: Place): TimePredicate | undefined {
  if (!isObject(input)) return complain(place, `must be ${FORMS}`);
  onlyMembers(input, ['ago', 'before', 'after'], place);
  const [op, ...more] = (['ago', 'before', 'after'] as const).filter((word) => has(input, word));
  if (op === undefined || more.length > 0) return complain(place, `must be one of ${FORMS}`);
  if (op === 'ago') return readAgo(input.ago, inside(place, 'ago'));
  const instant = readInstant(input[op], inside(place, op));
  return instant === undefined ? undefined : { op, instant };
}

function readAgo(input: unknown, place: Place): TimePredicate | undefined {
  if (!isObject(input)) return complain(place, 'must be an object such as {"gt": "14d"}');
  onlyMembers(input, THAN, place);
  const [than, ...more] = THAN.filter((word) => has(input, word));
  if (than === undefined || more.length > 0) return complain(place, 'needs one of gt, gte, lt, lte');
  const ms = readDuration(input[than], inside(place, than));
  return ms === undefined ? undefined : { op: 'ago', than, ms };
}

/** The wire form of a time predicate. */
export function printTimePredicate(when: TimePredicate): JsonObject {
  return when.op === 'ago'
    ? { ago: { [when.than]: printDuration(when.ms) } }
    : { [when.op]: printInstant(when.instant) };
}

/** Whether the answer changes as time passes. */
export function isTimed(when: TimePredicate): boolean {
  return when.op === 'ago';
}

/** Whether the predicate holds at `now` for the instant t. */
export function holdsAt(when: TimePredicate, t: number, now: number): boolean {
  if (when.op === 'ago') return THAN_TESTS[when.than](now - t, when.ms);
  return when.op === 'before' ? t < when.instant : t > when.instant;
}

/** The same in SQL for an instant in epoch ms, or null: 0 or 1, and 0 for null. */
export function timePredicateSql(when: TimePredicate, t: string, scope: SqlScope): string {
  const holds =
    when.op === 'ago'
      ? `${scope.now} - ${t} ${THAN_OPERATORS[when.than]} ${scope.bind('Int64', when.ms)}`
      : `${t} ${when.op === 'before' ? '<' : '>'} ${scope.bind('Int64', when.instant)}`;
  return `ifNull(${holds}, 0)`;
}

const THAN_OPERATORS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

const THAN_TESTS = {
  gt: (age: number, ms: number): boolean => age > ms,
  gte: (age: number, ms: number): boolean => age >= ms,
  lt: (age: number, ms: number): boolean => age < ms,
  lte: (age: number, ms: number): boolean => age <= ms,
};

/** The first instant after `now` at which the answer for t is another one; Infinity when it stays. */
export function nextChange(when: TimePredicate, t: number, now: number): number {
  if (when.op !== 'ago') return Number.POSITIVE_INFINITY;
  const turn = t + when.ms + (when.than === 'gt' || when.than === 'lte' ? 1 : 0);
  return turn > now ? turn : Number.POSITIVE_INFINITY;
}
