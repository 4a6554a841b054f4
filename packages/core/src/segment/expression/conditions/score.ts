import type { Json } from '../../../kernel/index.ts';
import { codePointOrder } from '../comparison.ts';
import type { ScoreCondition } from '../expression.ts';
import { field, PREDICATE_FIELD } from '../fields.ts';
import { printInstant } from '../instant-wire.ts';
import type { Kind } from '../kind.ts';
import type { ConditionState, EventRule } from '../meaning.ts';
import { predicateTest } from '../predicate.ts';
import { printPredicate, readPredicate } from '../predicate-wire.ts';
import { inside, readText } from '../reader.ts';
import type { Feed, FeedScope } from '../sql/scope.ts';
import { predicateSql } from '../sql/where-sql.ts';
import { sayPredicate, sayValue } from '../voice.ts';

const EVENT = 'Score Set';

/** When a score was set, by which event, to what. */
interface Setting {
  readonly time: number;
  readonly messageId: string;
  readonly value: number;
}

/** `{ "score": "churn", …Predicate }`: the number that `POST /v1/scores` set last; absent where there is none. */
export const score: Kind<ScoreCondition> = {
  read: (wire, place) => {
    const name = readText(wire.score, inside(place, 'score'));
    const predicate = readPredicate(wire, ['score'], place);
    return name === undefined || predicate === undefined
      ? undefined
      : { kind: 'score', score: name, predicate };
  },
  print: (node) => ({ score: node.score, ...printPredicate(node.predicate) }),
  say: (node, { language }) =>
    `score ${sayValue(node.score, language)} ${sayPredicate(node.predicate, language)}`,
  meaning: (node) => ({ from: 'state', rule: ruleOf(node) }),
  sql: (node, scope) => {
    const latest = scope.aggregate(
      (feed) => feedOf(node, feed),
      'argMax',
      () => `JSONExtractRaw(properties, 'value')`,
      () => 'tuple(time_ms, message_id)',
    );
    return predicateSql(node.predicate, { json: latest, path: '' }, scope);
  },
  feed: feedOf,
  evidence: (_, { state }) => {
    const setting = settingOf(state);
    return setting ? { value: setting.value, since: printInstant(setting.time) } : { value: null };
  },
  form: {
    label: { en: 'Score', fr: 'Score' },
    group: 'customer',
    fields: [field('score', 'score', { en: 'Score', fr: 'Score' }), PREDICATE_FIELD],
  },
};

/** Of two settings the later counts; at one instant the one with the greater messageId, whatever came first. */
function ruleOf(node: ScoreCondition): EventRule {
  const test = predicateTest(node.predicate);
  return {
    by: 'events',
    names: [EVENT],
    timed: false,
    horizon: Number.POSITIVE_INFINITY,
    mark: ({ origin, messageId, properties = {} }) =>
      origin === 'system' && properties.score === node.score && typeof properties.value === 'number'
        ? [properties.value, messageId]
        : undefined,
    add: (state, time, mark) => {
      const [value, messageId] = Array.isArray(mark) ? mark : [];
      const setting = { time, messageId: String(messageId), value: Number(value) };
      const standing = settingOf(state);
      return standing && !isLater(setting, standing) ? state : written(setting);
    },
    merge: (a, b) => {
      const [one, other] = [settingOf(a), settingOf(b)];
      return one && other && isLater(other, one) ? b : a;
    },
    trim: (state) => state,
    evaluate: (state, frame) => {
      frame.until = Number.POSITIVE_INFINITY;
      return test(settingOf(state)?.value);
    },
  };
}

function isLater(a: Setting, b: Setting): boolean {
  return a.time > b.time || (a.time === b.time && codePointOrder(a.messageId, b.messageId) > 0);
}

function written({ time, messageId, value }: Setting): ConditionState {
  return { packed: [time, value, messageId] };
}

function settingOf(state: ConditionState | undefined): Setting | undefined {
  if (typeof state !== 'object' || !('packed' in state)) return undefined;
  const [time, value, messageId] = Array.isArray(state.packed) ? (state.packed as readonly Json[]) : [];
  return { time: Number(time), messageId: String(messageId), value: Number(value) };
}

function feedOf(node: ScoreCondition, scope: FeedScope): Feed {
  return {
    names: [EVENT],
    accepts: [
      `name = ${scope.bind('String', EVENT)}`,
      `origin = 'system'`,
      `JSONType(properties, 'score') = 'String'`,
      `JSONExtractString(properties, 'score') = ${scope.bind('String', node.score)}`,
      `JSONType(properties, 'value') in ('Int64', 'UInt64', 'Double')`,
    ].join(' and '),
    mark: `tuple(JSONExtractFloat(properties, 'value'), message_id)`,
  };
}
