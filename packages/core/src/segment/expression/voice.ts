import type { Scalar } from './comparison.ts';
import { splitDuration, type Unit } from './duration-wire.ts';
import type { Expression } from './expression.ts';
import { printInstant } from './instant-wire.ts';
import type { Predicate } from './predicate.ts';
import type { TimePredicate } from './time-predicate.ts';
import type { Where } from './where.ts';
import type { Window } from './window.ts';

/** The languages that people read explanations in. */
export type Language = 'en' | 'fr';

/** Says expressions in one language. */
export interface Voice {
  readonly language: Language;
  say(node: Expression): string;
  /** A condition beside others: in parentheses where it has several parts itself. */
  nested(node: Expression): string;
}

type Words<K extends string> = Readonly<Record<Language, Readonly<Record<K, string>>>>;

const PREDICATES: Words<Predicate['op']> = {
  en: {
    is: 'is',
    isNot: 'is not',
    in: 'is one of',
    notIn: 'is none of',
    gt: 'is more than',
    gte: 'is at least',
    lt: 'is less than',
    lte: 'is at most',
    contains: 'contains',
    startsWith: 'starts with',
    endsWith: 'ends with',
    matches: 'matches',
    exists: 'is known',
  },
  fr: {
    is: 'est',
    isNot: 'n’est pas',
    in: 'est parmi',
    notIn: 'n’est pas parmi',
    gt: 'est supérieur à',
    gte: 'est au moins',
    lt: 'est inférieur à',
    lte: 'est au plus',
    contains: 'contient',
    startsWith: 'commence par',
    endsWith: 'finit par',
    matches: 'ressemble à',
    exists: 'est connu',
  },
};

const UNKNOWN: Record<Language, string> = { en: 'is not known', fr: 'n’est pas connu' };

const UNITS: Readonly<Record<Language, Readonly<Record<Unit, readonly [one: string, many: string]>>>> = {
  en: { d: ['day', 'days'], h: ['hour', 'hours'], m: ['minute', 'minutes'], s: ['second', 'seconds'] },
  fr: { d: ['jour', 'jours'], h: ['heure', 'heures'], m: ['minute', 'minutes'], s: ['seconde', 'secondes'] },
};

const AGO: Words<'gt' | 'gte' | 'lt' | 'lte' | 'before' | 'after'> = {
  en: {
    gt: 'more than {} ago',
    gte: 'at least {} ago',
    lt: 'less than {} ago',
    lte: 'at most {} ago',
    before: 'before {}',
    after: 'after {}',
  },
  fr: {
    gt: 'il y a plus de {}',
    gte: 'il y a au moins {}',
    lt: 'il y a moins de {}',
    lte: 'il y a au plus {}',
    before: 'avant le {}',
    after: 'après le {}',
  },
};

const WINDOWS: Words<'within' | 'from' | 'to' | 'both'> = {
  en: { within: ' in the last {}', from: ' from {} on', to: ' before {}', both: ' from {} to {}' },
  fr: {
    within: ' sur {} jusqu’à maintenant',
    from: ' à partir du {}',
    to: ' avant le {}',
    both: ' du {} au {}',
  },
};

const JOINS: Words<'with' | 'and' | 'app'> = {
  en: { with: ' where ', and: ' and ', app: ' in app {}' },
  fr: { with: ' où ', and: ' et ', app: ' dans l’app {}' },
};

/** Puts values where a template has `{}`, in order. */
function fill(template: string, ...values: readonly string[]): string {
  return template
    .split('{}')
    .map((part, index) => part + (values[index] ?? ''))
    .join('');
}

/** A value in quotes of the language; numbers and flags plain. */
export function sayValue(value: Scalar, language: Language): string {
  if (typeof value !== 'string') return String(value);
  return language === 'en' ? `“${value}”` : `« ${value} »`;
}

/** An operator without its operand: `is at least`. */
export function sayOperator(op: Predicate['op'], language: Language): string {
  return PREDICATES[language][op];
}

/** A predicate after its subject: `is at least 3`. */
export function sayPredicate(predicate: Predicate, language: Language): string {
  if (predicate.op === 'exists' && !predicate.operand) return UNKNOWN[language];
  const words = PREDICATES[language][predicate.op];
  if (predicate.op === 'exists') return words;
  const operands = typeof predicate.operand === 'object' ? predicate.operand : [predicate.operand];
  return `${words} ${operands.map((operand) => sayValue(operand, language)).join(', ')}`;
}

/** A duration: `14 days`. */
export function sayDuration(ms: number, language: Language): string {
  const { amount, unit } = splitDuration(ms);
  const [one, many] = UNITS[language][unit];
  return `${amount} ${amount === 1 ? one : many}`;
}

/** An instant in UTC: `2026-11-20 09:30:00 UTC`, the zeros at its end left out. */
export function sayInstant(ms: number): string {
  const text = printInstant(ms).replace('T', ' ').replace('Z', '').replace('.000', '');
  return text.endsWith(' 00:00:00') ? text.slice(0, 10) : `${text} UTC`;
}

/** A time predicate: `more than 14 days ago`. */
export function sayTimePredicate(when: TimePredicate, language: Language): string {
  return when.op === 'ago'
    ? fill(AGO[language][when.than], sayDuration(when.ms, language))
    : fill(AGO[language][when.op], sayInstant(when.instant));
}

/** A window after the verb, with a leading space: ` in the last 30 days`. Empty for all history. */
export function sayWindow(window: Window, language: Language): string {
  const words = WINDOWS[language];
  if (window.kind === 'ever') return '';
  if (window.kind === 'within') return fill(words.within, sayDuration(window.ms, language));
  const [from, to] = [window.from, window.to].map((ms) => (ms === undefined ? '' : sayInstant(ms)));
  if (from && to) return fill(words.both, from, to);
  return from ? fill(words.from, from) : fill(words.to, to ?? '');
}

/** App and properties of an event, each with a leading space. */
export function sayMatching(app: string | undefined, where: Where, language: Language): string {
  const words = JOINS[language];
  const clauses = where.map(({ path, predicate }) => `${path} ${sayPredicate(predicate, language)}`);
  const place = app === undefined ? '' : fill(words.app, app);
  return place + (clauses.length === 0 ? '' : words.with + clauses.join(words.and));
}
