import { type RuleContext, statefulConditions } from '@relance/core/segment/expression';
import {
  compilePlan,
  type NumberedCondition,
  type Plan,
  type SegmentDefinition,
} from '@relance/core/segment/membership';

/** The plan of some segments, with the conditions they are made of and no others. */
export function planOf(
  segments: readonly SegmentDefinition[],
  conditions: readonly NumberedCondition[],
  context?: RuleContext,
): Plan {
  const hashes = new Set(segments.flatMap((s) => statefulConditions(s.expression).map((c) => c.hash)));
  return compilePlan(
    segments,
    conditions.filter((condition) => hashes.has(condition.hash)),
    context,
  );
}
