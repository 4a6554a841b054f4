import {
  type EventRule,
  type Expression,
  type MarksSql,
  marksSql,
  parseExpression,
  referencedSegments,
} from '@relance/core/segment/expression';
import type { NumberedCondition, Plan } from '@relance/core/segment/membership';
import { holdConfiguration } from '../platform/configuration/index.ts';
import { type LoadedSegment, loadSegments } from '../segment/expression/index.ts';
import type { Database, Queryable } from '../stores/postgres/index.ts';
import { type BuildPass, hasSeeds } from './build.store.ts';
import { type EngineRules, loadTombstones } from './configuration.store.ts';
import type { Evaluated } from './evaluate.ts';
import { planOf } from './plan.ts';
import { loadRuleContext } from './rule-context.store.ts';

/** A condition that events feed. */
export interface FedCondition {
  readonly no: number;
  readonly rule: EventRule;
}

/** A pass with everything compiled. */
export interface BuildWork extends Evaluated {
  readonly pass: BuildPass;
  /** The configuration it was compiled under. */
  readonly version: number;
  /** The fresh conditions that events feed, in the order of the question's columns. */
  readonly fed: readonly FedCondition[];
  /** Asks the copy for their marks; undefined when there are none. */
  readonly question: MarksSql | undefined;
  /** What the fresh conditions look at of the profile: these traits and nothing else; or anything. */
  readonly lookedAt: readonly string[] | 'anything';
  /** Something depends on what earlier passes found, and the engine has not folded all of it yet. */
  readonly needsSeeds: boolean;
  readonly tombstones: ReadonlyMap<string, number>;
}

/** Compiles a pass, under the configuration in force. */
export async function prepareWork(db: Database, pass: BuildPass, rules: EngineRules): Promise<BuildWork> {
  return db.transaction(async (tx) => {
    const version = await holdConfiguration(tx);
    return { pass, version, ...(await compile(tx, pass, rules)) };
  });
}

async function compile(
  tx: Queryable,
  pass: BuildPass,
  rules: EngineRules,
): Promise<Omit<BuildWork, 'pass' | 'version'>> {
  const { segments, conditions } = await loadSegments(tx);
  const own = segments.filter((segment) => pass.segmentNos.includes(segment.no));
  const ready = segments.filter((segment) => segment.state === 'live');
  const context = await loadRuleContext(tx, rules);
  const carried = planOf(ready, conditions, context).conditions;
  const plan = planOf(withReferences(own, ready), conditions, context);
  const fresh = new Set([...plan.conditions.keys()].filter((no) => !carried.has(no)));
  const fed = fedConditions(plan, fresh);
  const hasOthers = plan.segments.length > own.length;
  const expressions = fed.map(({ no }) => expressionOf(no, conditions));
  return {
    plan,
    segments: new Map(own.map((segment) => [segment.no, segment])),
    fresh,
    fed,
    question: fed.length === 0 ? undefined : marksSql(expressions, context),
    lookedAt: lookedAt(plan, fresh),
    needsSeeds: (hasOthers || plan.conditions.size > fresh.size) && (await hasSeeds(tx, pass)),
    tombstones: await loadTombstones(tx),
  };
}

/** Segments and all live ones that they refer to, directly or not. */
function withReferences(own: readonly LoadedSegment[], ready: readonly LoadedSegment[]): LoadedSegment[] {
  const byId = new Map(ready.map((segment) => [segment.id, segment]));
  const found = new Set(own);
  for (const segment of found) {
    for (const id of referencedSegments(segment.expression)) {
      const other = byId.get(id);
      if (other) found.add(other);
    }
  }
  return [...found];
}

function fedConditions(plan: Plan, fresh: ReadonlySet<number>): FedCondition[] {
  return [...plan.conditions.values()].flatMap(({ no, rule }) =>
    rule.by === 'events' && fresh.has(no) ? [{ no, rule }] : [],
  );
}

function lookedAt(plan: Plan, fresh: ReadonlySet<number>): readonly string[] | 'anything' {
  const traits = new Set<string>();
  for (const { no, rule } of plan.byProfile) {
    if (!fresh.has(no)) continue;
    if (!rule.traits) return 'anything';
    for (const trait of rule.traits) traits.add(trait);
  }
  return [...traits];
}

function expressionOf(no: number, conditions: readonly NumberedCondition[]): Expression {
  const parsed = parseExpression(conditions.find((condition) => condition.no === no)?.condition);
  if (!parsed.ok) throw new Error(`condition ${no} cannot be read`);
  return parsed.value;
}
