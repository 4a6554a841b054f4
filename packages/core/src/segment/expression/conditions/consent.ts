import { CONSENT_CHANNELS, type ConsentChannel, MARKETING } from '../../../collect/consent/index.ts';
import type { LoggedEvent } from '../../../collect/event/index.ts';
import { isObject, type Json } from '../../../kernel/index.ts';
import type { ConsentCondition } from '../expression.ts';
import { field, PREDICATE_FIELD } from '../fields.ts';
import type { InWords } from '../grammar.ts';
import { printInstant } from '../instant-wire.ts';
import type { Kind } from '../kind.ts';
import type { ConditionState, EventRule, Mark } from '../meaning.ts';
import { predicateTest } from '../predicate.ts';
import { printPredicate, readPredicate } from '../predicate-wire.ts';
import { complain, has, inside, onlyMembers, type Place, readOptionalText, type Wire } from '../reader.ts';
import type { Feed, FeedScope, SqlScope } from '../sql/scope.ts';
import { predicateSql } from '../sql/where-sql.ts';
import { sayPredicate, sayValue } from '../voice.ts';

const EVENT = 'Consent Changed';

/** The latest word about a channel. */
type Word = readonly [channel: string, time: number, granted: boolean];

/** The channels for people. */
const CHANNELS: Readonly<Record<ConsentChannel, InWords>> = {
  push: { en: 'Push', fr: 'Push' },
  email: { en: 'E-mail', fr: 'E-mail' },
  sms: { en: 'SMS', fr: 'SMS' },
  inApp: { en: 'In the app', fr: 'Dans l’app' },
  card: { en: 'Card', fr: 'Carte' },
  webhook: { en: 'Webhook', fr: 'Webhook' },
};

/** `{ "consent": { "channel"?, "purpose"? }, …Predicate }`: true is allowed, false refused; absent, nothing was said. */
export const consent: Kind<ConsentCondition> = {
  read: (wire, place) => {
    const at = inside(place, 'consent');
    const predicate = readPredicate(wire, ['consent'], place);
    if (!isObject(wire.consent)) return complain(at, 'must be an object such as {"channel": "email"} or {}');
    onlyMembers(wire.consent, ['channel', 'purpose'], at);
    const channel = readChannel(wire.consent, at);
    const purpose = readOptionalText(wire.consent, 'purpose', at) ?? MARKETING;
    return predicate === undefined ? undefined : { kind: 'consent', channel, purpose, predicate };
  },
  print: ({ channel, purpose, predicate }) => ({
    consent: channel === undefined ? { purpose } : { channel, purpose },
    ...printPredicate(predicate),
  }),
  say: ({ channel, purpose, predicate }, { language }) => {
    const words = WORDS[language];
    const what = sayValue(purpose, language);
    const where = channel === undefined ? words.any : `${words.by} ${sayValue(channel, language)}`;
    if (predicate.op !== 'is' || typeof predicate.operand !== 'boolean')
      return `${words.consent} ${what} ${where} ${sayPredicate(predicate, language)}`;
    return `${predicate.operand ? words.allows : words.refuses} ${what} ${where}`;
  },
  meaning: (node) => ({ from: 'state', rule: ruleOf(node) }),
  sql: sqlOf,
  feed: feedOf,
  evidence: (_, { state }) => {
    const words = wordsOf(state);
    const [only] = words;
    if (only === undefined) return { value: null };
    return words.length === 1
      ? { value: only[2], since: printInstant(only[1]) }
      : {
          values: words.map(([channel, time, granted]) => ({ channel, granted, since: printInstant(time) })),
        };
  },
  form: {
    label: { en: 'Consent', fr: 'Consentement' },
    group: 'customer',
    fields: [
      {
        ...field('channel', 'choice', { en: 'Channel', fr: 'Canal' }),
        at: ['consent', 'channel'],
        optional: true,
        choices: CONSENT_CHANNELS.map((value) => ({ value, label: CHANNELS[value] })),
      },
      {
        ...field('purpose', 'text', { en: 'Topic', fr: 'Sujet' }),
        at: ['consent', 'purpose'],
        value: MARKETING,
      },
      PREDICATE_FIELD,
    ],
  },
};

function readChannel(wire: Wire, place: Place): ConsentChannel | undefined {
  if (!has(wire, 'channel')) return undefined;
  const channel = CONSENT_CHANNELS.find((each) => each === wire.channel);
  return channel ?? complain(inside(place, 'channel'), `must be one of ${CONSENT_CHANNELS.join(', ')}`);
}

const WORDS = {
  en: {
    allows: 'allows',
    refuses: 'refuses',
    consent: 'consent to',
    by: 'in channel',
    any: 'in some channel',
  },
  fr: {
    allows: 'autorise',
    refuses: 'refuse',
    consent: 'consentement à',
    by: 'par le canal',
    any: 'par un canal',
  },
} as const;

/**
 * Only Relance's own word counts: it stands in the same transaction as what the sender obeys, whoever gave the consent.
 * Of several words the latest counts, of two at one instant the refusal, as for the sender.
 */
function ruleOf({ channel, purpose, predicate }: ConsentCondition): EventRule {
  const test = predicateTest(predicate);
  return {
    by: 'events',
    names: [EVENT],
    timed: false,
    horizon: Number.POSITIVE_INFINITY,
    mark: ({ origin, properties = {} }: LoggedEvent) => {
      const { channel: of, purpose: about, granted } = properties;
      if (origin !== 'system' || about !== purpose || typeof of !== 'string') return undefined;
      if (typeof granted !== 'boolean' || (channel !== undefined && of !== channel)) return undefined;
      return [of, granted ? 1 : 0];
    },
    add: (state, time, mark) => {
      const word = wordOf(time, mark);
      const words = wordsOf(state);
      const standing = words.find(([of]) => of === word[0]);
      return standing && !supersedes(word, standing) ? state : written([...words, word]);
    },
    merge: (a, b) => written([...wordsOf(a), ...wordsOf(b)]),
    trim: (state) => state,
    evaluate: (state, frame) => {
      frame.until = Number.POSITIVE_INFINITY;
      const words = wordsOf(state);
      return words.length === 0 ? test(undefined) : words.some(([, , granted]) => test(granted));
    },
  };
}

function wordOf(time: number, mark: Mark): Word {
  const [channel, granted] = Array.isArray(mark) ? mark : [];
  return [String(channel), time, granted === 1];
}

function supersedes([, time, granted]: Word, [, standing]: Word): boolean {
  return time > standing || (time === standing && !granted);
}

/** The latest word of each channel, by channel. */
function written(words: readonly Word[]): ConditionState {
  const latest = new Map<string, Word>();
  for (const word of words) {
    const standing = latest.get(word[0]);
    if (!standing || supersedes(word, standing)) latest.set(word[0], word);
  }
  const sorted = [...latest.values()].sort(([a], [b]) => (a < b ? -1 : 1));
  return { packed: sorted.map(([channel, time, granted]) => [channel, time, granted ? 1 : 0]) };
}

function wordsOf(state: ConditionState | undefined): readonly Word[] {
  if (typeof state !== 'object' || !('packed' in state) || !Array.isArray(state.packed)) return [];
  return state.packed.map((word: Json): Word => {
    const [channel, time, granted] = Array.isArray(word) ? word : [];
    return [String(channel), Number(time), granted === 1];
  });
}

function feedOf({ channel, purpose }: ConsentCondition, scope: FeedScope): Feed {
  const clauses = [
    `name = ${scope.bind('String', EVENT)}`,
    `origin = 'system'`,
    `JSONType(properties, 'purpose') = 'String'`,
    `JSONExtractString(properties, 'purpose') = ${scope.bind('String', purpose)}`,
    `JSONType(properties, 'channel') = 'String'`,
    `JSONType(properties, 'granted') = 'Bool'`,
  ];
  if (channel !== undefined) clauses.push(`${CHANNEL} = ${scope.bind('String', channel)}`);
  return { names: [EVENT], accepts: clauses.join(' and '), mark: `tuple(${CHANNEL}, ${GRANTED})` };
}

const CHANNEL = `JSONExtractString(properties, 'channel')`;
const GRANTED = `JSONExtractBool(properties, 'granted')`;

function sqlOf(node: ConsentCondition, scope: SqlScope): string {
  const words = scope.aggregate(
    (feed) => feedOf(node, feed),
    'groupUniqArray',
    () => `tuple(${CHANNEL}, time_ms, ${GRANTED})`,
  );
  const latest =
    `arrayFilter(word -> not arrayExists(other -> other.1 = word.1 ` +
    `and (other.2 > word.2 or other.2 = word.2 and other.3 < word.3), words), words)`;
  const said = predicateSql(node.predicate, { json: `if(word.3, 'true', 'false')`, path: '' }, scope);
  const silent = predicateSql(node.predicate, { json: `'null'`, path: '' }, scope);
  return `arrayMap(words -> if(empty(words), ${silent}, arrayExists(word -> ${said}, ${latest})), [${words}])[1]`;
}
