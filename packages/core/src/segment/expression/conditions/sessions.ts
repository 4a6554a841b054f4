import { isObject } from '../../../kernel/index.ts';
import { type Aggregate, printAggregate, readAggregate } from '../aggregate/aggregate.ts';
import { sayCount, saySummed } from '../aggregate/aggregate-words.ts';
import type { SessionsCondition } from '../expression.ts';
import { aggregateField, WINDOW_FIELD } from '../fields.ts';
import type { Kind } from '../kind.ts';
import { complain, inside, onlyMembers, type Place } from '../reader.ts';
import { type Language, sayWindow } from '../voice.ts';
import { printWindow, readWindow, WINDOW_MEMBERS } from '../window.ts';
import { sessionsEvidence, sessionsRule } from './session-rule.ts';
import { sessionsFeed, sessionsSql } from './session-sql.ts';

/** What is there to sum up of a session: how long it was, in seconds. */
const DURATION = 'duration';

/** `{ "sessions": Aggregate on count or duration, Window? }` */
export const sessions: Kind<SessionsCondition> = {
  read: (wire, place) => {
    onlyMembers(wire, ['sessions', ...WINDOW_MEMBERS], place);
    const window = readWindow(wire, place);
    const at = inside(place, 'sessions');
    if (!isObject(wire.sessions)) return complain(at, 'must be an object such as {"count": {"gte": 3}}');
    onlyMembers(wire.sessions, ['count', 'sum', 'min', 'max', 'avg'], at);
    const aggregate = readAggregate(wire.sessions, window, at, readDurationOnly);
    return window === undefined || aggregate === undefined
      ? undefined
      : { kind: 'sessions', aggregate, window };
  },
  print: (node) => ({ sessions: printAggregate(node.aggregate), ...printWindow(node.window) }),
  say: ({ aggregate, window }, { language }) =>
    saySessions(aggregate, language) + sayWindow(window, language),
  meaning: (node, context) => ({ from: 'state', rule: sessionsRule(node, context) }),
  feed: (_, row) => sessionsFeed(row),
  sql: sessionsSql,
  evidence: (node, { state, now }) => sessionsEvidence(node, state, now),
  form: {
    label: { en: 'Sessions', fr: 'Sessions' },
    group: 'behaviour',
    fields: [
      {
        ...aggregateField('sessions', { en: 'How many or how long', fr: 'Combien' }),
        choices: [{ value: DURATION, label: { en: 'duration in seconds', fr: 'durée en secondes' } }],
      },
      WINDOW_FIELD,
    ],
  },
};

function readDurationOnly(value: unknown, place: Place): string | undefined {
  return value === DURATION ? DURATION : complain(place, `must be "${DURATION}"`);
}

function saySessions(aggregate: Aggregate, language: Language): string {
  const isEnglish = language === 'en';
  if (aggregate.fn === 'count') {
    const count = sayCount(aggregate.predicate, language, { one: 'session', many: 'sessions' });
    return `${isEnglish ? 'had' : 'a eu'} ${count}`;
  }
  const of = isEnglish ? 'duration in seconds' : 'durée en secondes';
  return `${isEnglish ? 'had sessions' : 'a eu des sessions'} (${saySummed(aggregate, language, of)})`;
}
