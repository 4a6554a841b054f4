import { isTrusted, type LoggedEvent } from '../../../collect/event/index.ts';
import {
  MESSAGE_CONDITION_ACTIONS,
  type MessageCondition,
  type MessageConditionAction,
} from '../expression.ts';
import { field, WINDOW_FIELD } from '../fields.ts';
import type { InWords } from '../grammar.ts';
import { printInstant } from '../instant-wire.ts';
import type { Kind } from '../kind.ts';
import type { EventRule } from '../meaning.ts';
import { predicateTest } from '../predicate.ts';
import { complain, inside, onlyMembers, readOptionalText, readText } from '../reader.ts';
import type { Feed, FeedScope } from '../sql/scope.ts';
import { predicateSql, siteAt } from '../sql/where-sql.ts';
import { trustedSql } from '../trusted.ts';
import { type Language, sayValue, sayWindow } from '../voice.ts';
import { printWindow, readWindow, WINDOW_MEMBERS } from '../window.ts';
import { timesOf } from './times.ts';

/** The events that say so (core/reach/message writes them under the same names). */
const EVENTS: Readonly<Record<MessageConditionAction, string>> = {
  sent: 'Message Sent',
  delivered: 'Message Delivered',
  displayed: 'Message Displayed',
  opened: 'Message Opened',
  clicked: 'Message Clicked',
  dismissed: 'Message Dismissed',
  answered: 'Message Answered',
  converted: 'Message Converted',
};

/** What can become of a message, for people. */
const ACTIONS: Readonly<Record<MessageConditionAction, InWords>> = {
  sent: { en: 'Sent', fr: 'Envoyé' },
  delivered: { en: 'Delivered', fr: 'Remis' },
  displayed: { en: 'Displayed', fr: 'Affiché' },
  opened: { en: 'Opened', fr: 'Ouvert' },
  clicked: { en: 'Clicked', fr: 'Cliqué' },
  dismissed: { en: 'Dismissed', fr: 'Écarté' },
  answered: { en: 'Answered', fr: 'Répondu' },
  converted: { en: 'Reached the goal', fr: 'Objectif atteint' },
};

/** `{ "message": programmeId, "action": "opened", "choice"?: id, Window? }` */
export const message: Kind<MessageCondition> = {
  read: (wire, place) => {
    onlyMembers(wire, ['message', 'action', 'choice', ...WINDOW_MEMBERS], place);
    const programme = readText(wire.message, inside(place, 'message'));
    const action = MESSAGE_CONDITION_ACTIONS.find((word) => word === wire.action);
    if (action === undefined)
      complain(inside(place, 'action'), `must be one of ${MESSAGE_CONDITION_ACTIONS.join(', ')}`);
    const choice = readOptionalText(wire, 'choice', place);
    const window = readWindow(wire, place);
    return programme === undefined || action === undefined || window === undefined
      ? undefined
      : { kind: 'message', programme, action, choice, window };
  },
  print: ({ programme, action, choice, window }) => ({
    message: programme,
    action,
    ...(choice === undefined ? {} : { choice }),
    ...printWindow(window),
  }),
  say: (node, { language }) => {
    const { before, between } = PHRASES[language];
    const choice = node.choice === undefined ? '' : ` ${between} ${sayValue(node.choice, language)}`;
    return (
      `${before} ${sayValue(node.programme, language)}: ${ACTIONS[node.action][language].toLowerCase()}` +
      choice +
      sayWindow(node.window, language)
    );
  },
  meaning: (node) => ({ from: 'state', rule: ruleOf(node) }),
  sql: (node, scope) => {
    const last = scope.aggregate(
      (feed) => feedOf(node, feed),
      'maxOrNull',
      () => 'time_ms',
    );
    if (node.window.kind !== 'within') return `${last} is not null`;
    return `ifNull(${last} > ${scope.now} - ${scope.bind('Int64', node.window.ms)}, 0)`;
  },
  feed: feedOf,
  evidence: (_, { state }) => {
    const [last] = timesOf(state);
    return last === undefined ? {} : { last: printInstant(last) };
  },
  form: {
    label: { en: 'Message', fr: 'Message' },
    group: 'behaviour',
    fields: [
      field('message', 'programme', { en: 'Campaign', fr: 'Campagne' }),
      {
        ...field('action', 'choice', { en: 'What became of it', fr: 'Ce qu’il en est advenu' }),
        choices: MESSAGE_CONDITION_ACTIONS.map((value) => ({ value, label: ACTIONS[value] })),
      },
      {
        ...field('choice', 'text', { en: 'With the answer', fr: 'Avec la réponse' }),
        optional: true,
      },
      WINDOW_FIELD,
    ],
  },
};

const PHRASES: Readonly<Record<Language, { readonly before: string; readonly between: string }>> = {
  en: { before: 'message of', between: 'with' },
  fr: { before: 'message de', between: 'avec' },
};

/**
 * An event of ours says of which programme it is; nobody in a control group was sent anything. What a client says of a message counts once the engine has found that
 * message: then the system says it too (server/engine).
 */
function ruleOf({ programme, action, choice, window }: MessageCondition): EventRule {
  const isProgramme = predicateTest({ op: 'is', operand: programme });
  const isChoice = choice === undefined ? () => true : predicateTest({ op: 'is', operand: choice });
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } =
    window.kind === 'between' ? window : {};
  const matches = ({ origin, properties = {} }: LoggedEvent): boolean =>
    isTrusted(origin) &&
    properties.arm !== 'control' &&
    isProgramme(properties.programme) &&
    isChoice(properties.choice);
  return {
    by: 'events',
    names: [EVENTS[action]],
    timed: window.kind === 'within',
    horizon: Number.POSITIVE_INFINITY,
    mark: (happened, time) => (from <= time && time < to && matches(happened) ? true : undefined),
    // The latest is enough: it is the last to leave a window.
    add: (state, time) => ((timesOf(state)[0] ?? Number.NEGATIVE_INFINITY) >= time ? state : [time]),
    merge: (a, b) => [Math.max(timesOf(a)[0] ?? Number.NaN, timesOf(b)[0] ?? Number.NaN)],
    trim: (state, now) => (isOver(window, timesOf(state)[0], now) ? undefined : state),
    evaluate: (state, frame) => {
      const [last] = timesOf(state);
      frame.until = Number.POSITIVE_INFINITY;
      if (last === undefined || isOver(window, last, frame.now)) return false;
      if (window.kind === 'within') frame.until = last + window.ms;
      return true;
    },
  };
}

function isOver(window: MessageCondition['window'], last: number | undefined, now: number): boolean {
  return window.kind === 'within' && last !== undefined && last <= now - window.ms;
}

function feedOf({ programme, action, choice, window }: MessageCondition, scope: FeedScope): Feed {
  const is = (path: string, operand: string): string =>
    predicateSql({ op: 'is', operand }, siteAt('properties', path, scope), scope);
  const clauses = [
    `name = ${scope.bind('String', EVENTS[action])}`,
    trustedSql('origin'),
    `JSONExtractString(properties, 'arm') != 'control'`,
    is('programme', programme),
  ];
  if (choice !== undefined) clauses.push(is('choice', choice));
  if (window.kind === 'between' && window.from !== undefined)
    clauses.push(`time_ms >= ${scope.bind('Int64', window.from)}`);
  if (window.kind === 'between' && window.to !== undefined)
    clauses.push(`time_ms < ${scope.bind('Int64', window.to)}`);
  return { names: [EVENTS[action]], accepts: clauses.join(' and ') };
}
