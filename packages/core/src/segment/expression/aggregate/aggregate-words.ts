import type { CountPredicate } from '../predicate.ts';
import { type Language, sayPredicate } from '../voice.ts';
import type { Aggregate } from './aggregate.ts';

/** What is counted: `time`, `times`. */
export interface Noun {
  readonly one: string;
  readonly many: string;
}

const TIMES: Readonly<Record<Language, Noun>> = {
  en: { one: 'time', many: 'times' },
  fr: { one: 'fois', many: 'fois' },
};

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

const SUMMED: Readonly<Record<Language, Readonly<Record<Exclude<Aggregate['fn'], 'count'>, string>>>> = {
  en: {
    sum: 'the sum of',
    min: 'the smallest',
    max: 'the largest',
    avg: 'the average of',
    distinct: 'the number of different',
  },
  fr: {
    sum: 'la somme de',
    min: 'la plus petite valeur de',
    max: 'la plus grande valeur de',
    avg: 'la moyenne de',
    distinct: 'le nombre de valeurs différentes de',
  },
};

/** A count in words: `at least 3 times`. */
export function sayCount(
  { op, operand }: CountPredicate,
  language: Language,
  { one, many }: Noun = TIMES[language],
): string {
  const operands = typeof operand === 'number' ? [operand] : operand;
  const noun = operand === 1 ? one : many;
  return `${COUNTS[language][op]} ${operands.join(language === 'en' ? ' or ' : ' ou ')} ${noun}`;
}

/** What is not a count, in words: `the sum of total is at least 100`. `of` says the property in other words. */
export function saySummed(
  aggregate: Exclude<Aggregate, { readonly fn: 'count' }>,
  language: Language,
  of: string = aggregate.of,
): string {
  return `${SUMMED[language][aggregate.fn]} ${of} ${sayPredicate(aggregate.predicate, language)}`;
}

/** After a verb, with a leading space: ` at least 3 times`, ` (the sum of total is at least 100)`. */
export function sayAggregate(aggregate: Aggregate, language: Language): string {
  return aggregate.fn === 'count'
    ? ` ${sayCount(aggregate.predicate, language)}`
    : ` (${saySummed(aggregate, language)})`;
}
