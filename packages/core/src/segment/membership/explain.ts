import type { Json, JsonObject } from '../../kernel/index.ts';
import {
  describe,
  type Expression,
  type Frame,
  kindOf,
  type Language,
  meaningHash,
  meaningOf,
  type ProfileFacts,
  printExpression,
  sayInstant,
  sayValue,
  type Test,
} from '../expression/index.ts';
import type { Facts } from './facts.ts';
import { type Plan, testOf } from './plan.ts';

/** One condition of an explained expression. */
export interface ExplainedCondition {
  /** The condition as it is written. */
  readonly condition: Json;
  readonly result: boolean;
  /** The earliest instant at which the result can change with no further event. */
  readonly validUntil: number | undefined;
  /** What decided it: a count, times, a value. */
  readonly facts: JsonObject;
  /** The condition in words. */
  readonly text: string;
  readonly children: readonly ExplainedCondition[];
}

/** Why a customer is in a segment, or is not. */
export interface Explanation {
  readonly member: boolean;
  readonly validUntil: number | undefined;
  readonly tree: ExplainedCondition;
  /** The answer and the conditions that decided it, in words. */
  readonly text: string;
}

/** What an explanation is asked with. The profile is optional: without it, traits and devices show no values. */
export interface ExplainOptions {
  readonly now: number;
  readonly language: Language;
  readonly profile?: ProfileFacts;
  /** Puts names where ids are in a condition, for its words. */
  readonly named?: (condition: Expression) => Expression;
}

/**
 * Explains an expression for one customer at `now`: every condition with its answer and the facts that decided it.
 * Its conditions and the segments it refers to must be in the plan.
 */
export function explain(
  plan: Plan,
  expression: Expression,
  facts: Facts,
  options: ExplainOptions,
): Explanation {
  const inquiry = { plan, facts, options, answers: new Map<string, Answer>() };
  const tree = explainNode(expression, inquiry);
  const reasons = deciders(tree).map((node) => reason(node, options.language));
  return {
    member: tree.result,
    validUntil: tree.validUntil,
    tree,
    text: WORDS[options.language].answer(tree.result, reasons, tree.validUntil),
  };
}

interface Answer {
  readonly result: boolean;
  readonly until: number;
}

interface Inquiry {
  readonly plan: Plan;
  readonly facts: Facts;
  readonly options: ExplainOptions;
  /** Answers of referenced segments by id: each is worked out once, however often it is referred to. */
  readonly answers: Map<string, Answer>;
}

function explainNode(node: Expression, inquiry: Inquiry): ExplainedCondition {
  const { plan, facts, options } = inquiry;
  const meaning = meaningOf(node);
  const children =
    meaning.from === 'children' ? meaning.children.map((child) => explainNode(child, inquiry)) : [];
  const { result, until } = answerOf(node, inquiry);
  const no = meaning.from === 'state' ? plan.numbers.get(meaningHash(node)) : undefined;
  const state = no === undefined ? undefined : facts.conditions.get(no);
  return {
    condition: printExpression(node),
    result,
    validUntil: until === Number.POSITIVE_INFINITY ? undefined : until,
    facts: kindOf(node).evidence(node, { facts, state, profile: options.profile, now: options.now }),
    text: describe(options.named?.(node) ?? node, options.language),
    children,
  };
}

/** Tests an expression, going into referenced segments, so that their validity counts too. */
function answerOf(node: Expression, inquiry: Inquiry): Answer {
  const frame: Frame = { facts: inquiry.facts, now: inquiry.options.now, until: Number.POSITIVE_INFINITY };
  const meaning = meaningOf(node);
  if (meaning.from === 'segment') return answerOfSegment(meaning.segment, inquiry);
  const result =
    meaning.from === 'children'
      ? meaning.combine(meaning.children.map((child) => constant(answerOf(child, inquiry))))(frame)
      : testOf(node, {
          numbers: inquiry.plan.numbers,
          segmentNo: () => undefined,
          context: inquiry.plan.context,
        })(frame);
  return { result, until: frame.until };
}

function answerOfSegment(id: string, inquiry: Inquiry): Answer {
  const known = inquiry.answers.get(id);
  if (known) return known;
  const segment = inquiry.plan.segments[inquiry.plan.places.get(id) ?? -1];
  const answer = segment
    ? answerOf(segment.expression, inquiry)
    : { result: false, until: Number.POSITIVE_INFINITY };
  inquiry.answers.set(id, answer);
  return answer;
}

function constant({ result, until }: Answer): Test {
  return (frame) => {
    frame.until = until;
    return result;
  };
}

/** The innermost conditions that decided the answer: for an `all` that fails those that fail, and so on down. */
function deciders(node: ExplainedCondition): ExplainedCondition[] {
  if (node.children.length === 0) return [node];
  const same = node.children.filter((child) => child.result === node.result);
  return (same.length > 0 ? same : node.children).flatMap(deciders);
}

function reason(node: ExplainedCondition, language: Language): string {
  const words = WORDS[language];
  const shown = Object.entries(node.facts).flatMap(([key, value]) => {
    const label = words.labels[key];
    return label === undefined ? [] : [`${label} ${sayFact(value, language)}`];
  });
  const details = shown.length === 0 ? '' : ` (${shown.join(', ')})`;
  return `${node.text} – ${node.result ? words.yes : words.no}${details}`;
}

function sayFact(value: Json, language: Language): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return sayValue(value, language);
  }
  return value === null ? '–' : JSON.stringify(value);
}

interface Words {
  readonly yes: string;
  readonly no: string;
  /** Facts that are worth a word, by their member. */
  readonly labels: Readonly<Record<string, string>>;
  answer(member: boolean, reasons: readonly string[], until: number | undefined): string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    yes: 'yes',
    no: 'no',
    labels: {
      count: 'count',
      distinct: 'different values',
      sum: 'sum',
      avg: 'average',
      min: 'smallest',
      max: 'largest',
      value: 'value',
      values: 'values',
      share: 'share',
      firstSeen: 'first',
      lastSeen: 'last',
      verifiedEmail: 'verified e-mail',
      at: 'as of',
      last: 'last',
      steps: 'steps done',
      waitsUntil: 'waits until',
      expiresAt: 'until',
    },
    answer: (member, reasons, until) =>
      `${member ? 'In the segment' : 'Not in the segment'}: ${reasons.join('; ')}.` +
      (until === undefined ? '' : ` Can change on ${sayInstant(until)} without a further event.`),
  },
  fr: {
    yes: 'oui',
    no: 'non',
    labels: {
      count: 'nombre',
      distinct: 'valeurs différentes',
      sum: 'somme',
      avg: 'moyenne',
      min: 'minimum',
      max: 'maximum',
      value: 'valeur',
      values: 'valeurs',
      share: 'part',
      firstSeen: 'première',
      lastSeen: 'dernière',
      verifiedEmail: 'adresse vérifiée',
      at: 'au',
      last: 'dernier',
      steps: 'étapes faites',
      waitsUntil: 'attend jusqu’au',
      expiresAt: 'jusqu’au',
    },
    answer: (member, reasons, until) =>
      `${member ? 'Dans le segment' : 'Hors du segment'} : ${reasons.join(' ; ')}.` +
      (until === undefined ? '' : ` Peut changer le ${sayInstant(until)} sans autre événement.`),
  },
};
