import type { ConditionState, CustomerFacts } from '../expression/index.ts';
import type { Plan } from './plan.ts';

/**
 * What the engine keeps hot about one customer for segments. `firstSeen` and `lastSeen` (epoch ms) are moved by the
 * engine on every sighting; the rest is changed by this room only. Conditions that keep nothing are not in the map.
 */
export interface Facts extends CustomerFacts {
  firstSeen: number | undefined;
  lastSeen: number | undefined;
  readonly conditions: Map<number, ConditionState>;
  readonly members: Set<number>;
}

/** The facts of a customer of whom nothing is known yet. `key` is his canonical identity key. */
export function emptyFacts(key: string): Facts {
  return { key, firstSeen: undefined, lastSeen: undefined, conditions: new Map(), members: new Set() };
}

/**
 * Adds what is known of another customer who turned out to be the same person: as if the survivor had done all of it.
 * Memberships stay the survivor's; afterwards observe the merged profile and settle everything. Answers whether the
 * survivor has to be recomputed from history.
 */
export function mergeFacts(plan: Plan, survivor: Facts, other: Facts): { readonly recompute: boolean } {
  let recompute = false;
  survivor.firstSeen = pick(Math.min, survivor.firstSeen, other.firstSeen);
  survivor.lastSeen = pick(Math.max, survivor.lastSeen, other.lastSeen);
  for (const [no, state] of other.conditions) {
    const mine = survivor.conditions.get(no);
    const rule = plan.conditions.get(no)?.rule;
    if (mine === undefined) survivor.conditions.set(no, state);
    else if (rule?.by === 'events') {
      survivor.conditions.set(no, rule.merge(mine, state));
      const { mergesFromHistory: fromHistory = false } = rule;
      recompute ||= fromHistory === true || (fromHistory !== false && fromHistory(mine, state));
    }
  }
  return { recompute };
}

/** Drops what belongs to conditions and segments that the plan no longer has. */
export function forgetRemoved(plan: Plan, facts: Facts): void {
  for (const no of facts.conditions.keys()) if (!plan.conditions.has(no)) facts.conditions.delete(no);
  for (const no of facts.members) if (!plan.segmentNumbers.has(no)) facts.members.delete(no);
}

function pick(
  of: (a: number, b: number) => number,
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : of(a, b);
}
