import { parseDuration } from '@relance/core/kernel';
import { DEFAULT_CONTEXT, type FeedContext, type RuleContext } from '@relance/core/segment/expression';
import { loadPlaces } from '../segment/place/index.ts';
import type { Queryable } from '../stores/postgres/index.ts';

/** What an operator sets for conditions. */
export interface ContextRules {
  /** Idle gap that ends a session in apps that set none, ms. */
  readonly sessionGapMs: number;
  /** Most entries one condition keeps for one customer where no exact bound is known. */
  readonly keep: number;
}

/** What conditions depend on beside themselves: their rules, and what they take of the copy. */
export interface EngineContext extends RuleContext, FeedContext {}

/**
 * What conditions depend on, as the configuration in force says. The engine, building and recomputing take it from here,
 * so that all of them decide alike.
 *
 * @param draftPlaces ids of places that no condition in force asks about, but a draft does
 */
export async function loadRuleContext(
  tx: Queryable,
  { sessionGapMs, keep }: ContextRules,
  draftPlaces: readonly string[] = [],
): Promise<EngineContext> {
  const sessionGaps = await loadSessionGaps(tx, sessionGapMs);
  const { inPlace, inPlaceSql } = await loadPlaces(tx, draftPlaces);
  return {
    ...DEFAULT_CONTEXT,
    keep,
    sessionGap: (app) => sessionGaps.get(app) ?? sessionGapMs,
    shortestSessionGap: Math.min(sessionGapMs, ...sessionGaps.values()),
    sessionGaps,
    otherSessionGap: sessionGapMs,
    inPlace,
    inPlaceSql,
  };
}

/** The idle gaps of apps that set one, ms. */
export async function loadSessionGaps(tx: Queryable, defaultGapMs: number): Promise<Map<string, number>> {
  const rows = await tx.rows<{ id: string; gap: string | null }>(
    `select id, settings ->> 'sessionIdle' as gap from app where settings ? 'sessionIdle'`,
  );
  return new Map(rows.map((row) => [row.id, parseDuration(row.gap ?? '') ?? defaultGapMs]));
}
