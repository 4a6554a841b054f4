import type { Json } from '../../kernel/index.ts';
import {
  DEFAULT_CONTEXT,
  type EventRule,
  type Expression,
  meaningHash,
  meaningOf,
  type ProfileRule,
  parseExpression,
  type RuleContext,
  referencedSegments,
  type StateRule,
  type Test,
} from '../expression/index.ts';

/** A segment to keep: its number for the hot row, its id for references. */
export interface SegmentDefinition {
  readonly no: number;
  readonly id: string;
  readonly expression: Expression;
}

/** A condition that keeps state, with its number for the hot row (`statefulConditions` gives hash and condition). */
export interface NumberedCondition {
  readonly no: number;
  readonly hash: string;
  readonly condition: Json;
}

/** A condition made ready. */
export interface PlannedCondition<R extends StateRule = StateRule> {
  readonly no: number;
  readonly rule: R;
  /** Places in `Plan.segments` of the segments that use it directly. */
  readonly segments: readonly number[];
}

/** A segment made ready. */
export interface PlannedSegment extends SegmentDefinition {
  readonly test: Test;
  /** Places in `Plan.segments` of the segments that refer to it; all of them come later. */
  readonly dependents: readonly number[];
}

/** The segments of a configuration, made ready once for all customers. */
export interface Plan {
  /** Every segment after those it refers to. */
  readonly segments: readonly PlannedSegment[];
  /** Place in `segments` by id. */
  readonly places: ReadonlyMap<string, number>;
  readonly segmentNumbers: ReadonlySet<number>;
  readonly conditions: ReadonlyMap<number, PlannedCondition>;
  /** Number of a condition by its hash. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly byEventName: ReadonlyMap<string, readonly PlannedCondition<EventRule>[]>;
  /** Those that may take an event of any name. */
  readonly byAnyEvent: readonly PlannedCondition<EventRule>[];
  readonly byProfile: readonly PlannedCondition<ProfileRule>[];
  /** Those that may need more of a customer than is kept. */
  readonly boundable: readonly PlannedCondition<EventRule>[];
  /** Places of the segments that look at first or last seen; of those among them that change as time passes. */
  readonly seen: readonly number[];
  readonly seenTimed: readonly number[];
  /** Scratch of `settle`: which segments to look at. Empty between calls. */
  readonly marks: Uint8Array;
  /** What its rules depend on. */
  readonly context: RuleContext;
}

/**
 * Makes a configuration ready. Segments may refer to each other in any order; a reference to a segment that is not
 * there holds for nobody. Throws when the segments form a cycle or use a condition without number: both are refused
 * when a segment is saved.
 */
export function compilePlan(
  segments: readonly SegmentDefinition[],
  conditions: readonly NumberedCondition[],
  context: RuleContext = DEFAULT_CONTEXT,
): Plan {
  const numbers = new Map(conditions.map(({ hash, no }) => [hash, no]));
  const ordered = inOrder(segments);
  const places = new Map(ordered.map(({ id }, place) => [id, place]));
  const uses = ordered.map(({ expression }) => usesOf(expression, numbers));
  const placesWhere = (has: (use: Uses) => boolean): number[] =>
    uses.flatMap((use, place) => (has(use) ? [place] : []));

  const planned = conditions.map(({ no, condition }): PlannedCondition => {
    return { no, rule: ruleOf(condition, context), segments: placesWhere((use) => use.conditions.has(no)) };
  });
  const events = planned.filter(isByEvents);
  return {
    segments: ordered.map((definition) => ({
      ...definition,
      test: testOf(definition.expression, {
        numbers,
        segmentNo: (id) => ordered[places.get(id) ?? -1]?.no,
        context,
      }),
      dependents: placesWhere((use) => use.segments.has(definition.id)),
    })),
    places,
    segmentNumbers: new Set(segments.map(({ no }) => no)),
    conditions: new Map(planned.map((condition) => [condition.no, condition])),
    numbers,
    byEventName: groupedByName(events),
    byAnyEvent: events.filter(({ rule }) => rule.names === undefined),
    byProfile: planned.filter(isByProfile),
    boundable: events.filter(({ rule }) => rule.isCut !== undefined),
    seen: placesWhere((use) => use.seen),
    seenTimed: placesWhere((use) => use.seenTimed),
    marks: new Uint8Array(ordered.length),
    context,
  };
}

/** What testing an expression takes beside the customer. */
export interface Link {
  readonly numbers: ReadonlyMap<string, number>;
  /** The number of a segment by id; undefined when there is none. */
  segmentNo(id: string): number | undefined;
  readonly context: RuleContext;
}

/** Makes an expression ready to be tested on customers. */
export function testOf(expression: Expression, link: Link): Test {
  const meaning = meaningOf(expression, link.context);
  switch (meaning.from) {
    case 'children':
      return meaning.combine(meaning.children.map((child) => testOf(child, link)));
    case 'state':
      return stateTest(meaning.rule, numberOf(expression, link.numbers));
    case 'key':
    case 'seen':
      return meaning.test;
    case 'segment':
      return memberTest(link.segmentNo(meaning.segment));
  }
}

function stateTest(rule: StateRule, no: number): Test {
  if (rule.by === 'events') return (frame) => rule.evaluate(frame.facts.conditions.get(no), frame);
  return (frame) => {
    frame.until = Number.POSITIVE_INFINITY;
    return frame.facts.conditions.has(no) !== rule.whenEmpty;
  };
}

/** Certain without end: when the other segment changes, `settle` comes back to those that refer to it. */
function memberTest(no: number | undefined): Test {
  return (frame) => {
    frame.until = Number.POSITIVE_INFINITY;
    return no !== undefined && frame.facts.members.has(no);
  };
}

function numberOf(condition: Expression, numbers: ReadonlyMap<string, number>): number {
  const no = numbers.get(meaningHash(condition));
  if (no === undefined) throw new Error(`a condition has no number: ${condition.kind}`);
  return no;
}

function ruleOf(condition: Json, context: RuleContext): StateRule {
  const parsed = parseExpression(condition);
  const meaning = parsed.ok ? meaningOf(parsed.value, context) : undefined;
  if (meaning?.from !== 'state') throw new Error('a numbered condition is not one that keeps state');
  return meaning.rule;
}

interface Uses {
  readonly conditions: Set<number>;
  readonly segments: Set<string>;
  seen: boolean;
  seenTimed: boolean;
}

function usesOf(expression: Expression, numbers: ReadonlyMap<string, number>): Uses {
  const uses: Uses = { conditions: new Set(), segments: new Set(), seen: false, seenTimed: false };
  const visit = (node: Expression): void => {
    const meaning = meaningOf(node);
    if (meaning.from === 'children') meaning.children.forEach(visit);
    if (meaning.from === 'state') uses.conditions.add(numberOf(node, numbers));
    if (meaning.from === 'segment') uses.segments.add(meaning.segment);
    if (meaning.from === 'seen') uses.seen = true;
    if (meaning.from === 'seen' && meaning.timed) uses.seenTimed = true;
  };
  visit(expression);
  return uses;
}

/** Every segment after those it refers to. */
function inOrder(segments: readonly SegmentDefinition[]): SegmentDefinition[] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const ordered = new Map<string, SegmentDefinition>();
  const open = new Set<string>();
  const place = (segment: SegmentDefinition): void => {
    if (ordered.has(segment.id)) return;
    if (open.has(segment.id)) throw new Error(`segments refer to each other in a circle: ${segment.id}`);
    open.add(segment.id);
    for (const id of referencedSegments(segment.expression)) {
      const other = byId.get(id);
      if (other) place(other);
    }
    ordered.set(segment.id, segment);
  };
  segments.forEach(place);
  return [...ordered.values()];
}

function groupedByName(
  conditions: readonly PlannedCondition<EventRule>[],
): Map<string, readonly PlannedCondition<EventRule>[]> {
  const names = new Set(conditions.flatMap(({ rule }) => rule.names ?? []));
  return new Map(
    [...names].map((name) => [name, conditions.filter(({ rule }) => rule.names?.includes(name))]),
  );
}

function isByEvents(condition: PlannedCondition): condition is PlannedCondition<EventRule> {
  return condition.rule.by === 'events';
}

function isByProfile(condition: PlannedCondition): condition is PlannedCondition<ProfileRule> {
  return condition.rule.by === 'profile';
}
