import { emptyFacts, type Facts, type Plan, settle } from '@relance/core/segment/membership';
import type { LoadedSegment } from '../segment/expression/index.ts';
import type { Standing } from './hot-row.ts';

/** Segments to evaluate, compiled. */
export interface Evaluated {
  /** The segments asked about, and those that they refer to. */
  readonly plan: Plan;
  readonly segments: ReadonlyMap<number, Pick<LoadedSegment, 'replaces'>>;
  /** Conditions that customers do not carry yet. */
  readonly fresh: ReadonlySet<number>;
}

/** What follows for a customer. */
export interface Findings {
  /** The states of the fresh conditions, and the memberships among the segments asked about. */
  readonly found: Facts;
  readonly members: readonly number[];
  /** The earliest instant at which something may change with no further event; undefined = never. */
  readonly validUntil: number | undefined;
}

/** Decides the segments asked about for a customer whose fresh conditions have been filled in. Changes the facts. */
export function findingsOf(work: Evaluated, { key, facts }: Standing, now: number): Findings {
  for (const no of work.segments.keys()) facts.members.delete(no);
  const { changes, validUntil } = settle(work.plan, facts, 'all', now);
  const members = changes.flatMap(({ entered, segmentNo }) =>
    entered && work.segments.has(segmentNo) ? [segmentNo] : [],
  );
  const found: Facts = emptyFacts(key);
  for (const no of work.fresh) {
    const value = facts.conditions.get(no);
    if (value !== undefined) found.conditions.set(no, value);
  }
  for (const no of members) found.members.add(no);
  return { found, members, validUntil };
}
