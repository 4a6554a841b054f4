import { isObject, type JsonObject } from '../../../kernel/index.ts';
import { printDuration, readDuration } from '../duration-wire.ts';
import type { SequenceCondition, SequenceStep, Unwanted } from '../expression.ts';
import { field, WINDOW_FIELD } from '../fields.ts';
import { printInstant } from '../instant-wire.ts';
import type { Evidence, Kind } from '../kind.ts';
import { complain, has, inside, onlyMembers, type Place, type Wire } from '../reader.ts';
import { readEventName } from '../system-events.ts';
import { type Language, sayDuration, sayMatching, sayValue, sayWindow } from '../voice.ts';
import { printWhere, readWhere, whereTest } from '../where.ts';
import { printWindow, readWindow, WINDOW_MEMBERS, type Window } from '../window.ts';
import { type ChainRule, endOf, type Roles, verdictAt } from './chains.ts';
import { chainsOf, sequenceKeeping } from './sequence-rule.ts';
import { rolesSql, sequenceSql } from './sequence-sql.ts';
import { unpacked } from './sequence-state.ts';

/** More steps than these are a journey, not an audience. */
const MOST_STEPS = 10;

/** `{ "sequence": [{ "event", "where"?, "within"? }, …], "without"?: { "event", "where"?, "within" }, Window? }` */
export const sequence: Kind<SequenceCondition> = {
  read: (wire, place) => {
    onlyMembers(wire, ['sequence', 'without', ...WINDOW_MEMBERS], place);
    const without = has(wire, 'without') ? readUnwanted(wire.without, inside(place, 'without')) : undefined;
    const steps = readSteps(wire.sequence, has(wire, 'without') ? 1 : 2, inside(place, 'sequence'));
    const window = readWindow(wire, place);
    if (steps === undefined || window === undefined) return undefined;
    return { kind: 'sequence', steps, without, window };
  },
  print: ({ steps, without, window }) => ({
    sequence: steps.map(printStep),
    ...(without === undefined ? {} : { without: printStep(without) }),
    ...printWindow(window),
  }),
  say: (node, { language }) => {
    const words = WORDS[language];
    const steps = node.steps.map((step, i) => (i === 0 ? '' : words.next) + sayStep(step, language));
    const without = node.without === undefined ? '' : words.without + sayStep(node.without, language);
    return words.did + steps.join('') + without + sayWindow(node.window, language);
  },
  meaning: (node, context) => ({
    from: 'state',
    rule: {
      by: 'events',
      names: namesOf(node),
      mark: rolesTest(node),
      ...sequenceKeeping(chainRuleOf(node), context),
    },
  }),
  sql: (node, scope) => sequenceSql(node, namesOf(node), scope),
  feed: (node, scope) => {
    const roles = rolesSql(node, scope);
    return { names: namesOf(node), accepts: `${roles} > 0`, mark: roles };
  },
  evidence: (node, { state, now }) => evidenceOf(node, state, now),
  form: {
    label: { en: 'Sequence', fr: 'Enchaînement' },
    group: 'behaviour',
    fields: [
      field('sequence', 'steps', { en: 'One after the other', fr: 'L’un après l’autre' }),
      {
        ...field('without', 'step', { en: 'Not followed by', fr: 'Non suivi de' }),
        optional: true,
      },
      WINDOW_FIELD,
    ],
  },
};

function readSteps(input: unknown, least: number, place: Place): SequenceStep[] | undefined {
  if (!Array.isArray(input) || input.length < least || input.length > MOST_STEPS)
    return complain(
      place,
      `must be a list of ${least} to ${MOST_STEPS} steps such as {"event": "Checkout Started"}`,
    );
  const steps = input.map((step, i) => readStep(step, i > 0, inside(place, i)));
  return steps.some((step) => step === undefined) ? undefined : steps.filter((step) => step !== undefined);
}

function readStep(input: unknown, mayWait: boolean, place: Place): SequenceStep | undefined {
  if (!isObject(input))
    return complain(place, 'must be a step such as {"event": "Checkout Started", "within": "1h"}');
  const wire: Wire = input;
  onlyMembers(wire, ['event', 'where', 'within'], place);
  const event = readEventName(wire.event, inside(place, 'event'));
  const where = has(wire, 'where') ? readWhere(wire.where, inside(place, 'where')) : [];
  if (has(wire, 'within') && !mayWait)
    return complain(inside(place, 'within'), 'has no meaning here: nothing comes before the first step');
  const within = has(wire, 'within') ? readDuration(wire.within, inside(place, 'within')) : undefined;
  return event === undefined || where === undefined ? undefined : { event, where, within };
}

function readUnwanted(input: unknown, place: Place): Unwanted | undefined {
  if (!isObject(input) || !has(input, 'within'))
    return complain(
      place,
      'must be an event and how long it stays away, such as {"event": "Order Completed", "within": "2h"}',
    );
  const step = readStep(input, true, place);
  return step?.within === undefined ? undefined : { ...step, within: step.within };
}

function printStep({ event, where, within }: SequenceStep): JsonObject {
  return {
    event,
    ...(where.length === 0 ? {} : { where: printWhere(where) }),
    ...(within === undefined ? {} : { within: printDuration(within) }),
  };
}

function sayStep({ event, where, within }: SequenceStep, language: Language): string {
  const time = within === undefined ? '' : WORDS[language].within + sayDuration(within, language);
  return sayValue(event, language) + sayMatching(undefined, where, language) + time;
}

const WORDS = {
  en: { did: 'did ', next: ', then ', without: ', not followed by ', within: ' within ' },
  fr: { did: 'a fait ', next: ', puis ', without: ', non suivi de ', within: ' en l’espace de ' },
} as const;

function namesOf({ steps, without }: SequenceCondition): readonly string[] {
  return [...new Set([...steps, ...(without ? [without] : [])].map(({ event }) => event))];
}

function chainRuleOf({ steps, without, window }: SequenceCondition): ChainRule {
  return {
    gaps: steps.map(({ within }) => within),
    quiet: without?.within,
    window: window.kind === 'within' ? window.ms : undefined,
  };
}

/** What an event is to the sequence. A fixed stretch of time holds for the steps, not for what follows them. */
function rolesTest(node: SequenceCondition) {
  const { steps, without, window } = node;
  const tests = [...steps, ...(without ? [without] : [])].map(({ event, where }) => {
    const matches = whereTest(where);
    return (happened: { readonly name: string; readonly properties?: JsonObject }): boolean =>
      happened.name === event && matches(happened.properties);
  });
  return (
    happened: { readonly name: string; readonly properties?: JsonObject },
    time: number,
  ): Roles | undefined => {
    let roles = 0;
    for (const [role, test] of tests.entries()) {
      if ((role === steps.length || isIn(window, time)) && test(happened)) roles |= 1 << role;
    }
    return roles === 0 ? undefined : roles;
  };
}

function isIn(window: Window, time: number): boolean {
  if (window.kind !== 'between') return true;
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = window;
  return from <= time && time < to;
}

/** How many steps were done, and when; of a whole sequence until when it is waited for what must not follow. */
function evidenceOf(node: SequenceCondition, state: Evidence['state'], now: number): JsonObject {
  const of = node.steps.length;
  if (state === true) return { steps: of, of };
  const rule = chainRuleOf(node);
  const chains = chainsOf(rule, unpacked(state));
  const { chain, until } = verdictAt(rule, chains, now);
  const waiting = chains.waiting.findLast((each) => endOf(each) + (rule.quiet ?? 0) > now);
  const shown = chain ?? waiting ?? chains.begun.findLast((begun) => begun !== undefined) ?? [];
  return {
    steps: shown.length,
    of,
    ...(shown.length > 0 ? { times: shown.map(printInstant) } : {}),
    ...(chain === undefined && waiting !== undefined && Number.isFinite(until)
      ? { waitsUntil: printInstant(until) }
      : {}),
  };
}
