import { type Finding, isObject } from '@relance/core/kernel';
import { audienceExpression, type CampaignDefinition, TRANSITION_EVENTS } from '@relance/core/reach/campaign';
import { parseExpression, referencedSegments } from '@relance/core/segment/expression';

/** A segment that a campaign names, and where. */
export interface NamedSegment {
  readonly id: string;
  readonly path: string;
}

/** The segments a campaign names: in its audience, and as the one whose transitions trigger it. */
export function segmentsNamed(definition: CampaignDefinition): NamedSegment[] {
  const expression = audienceExpression(definition.audience);
  const parsed = expression === null ? undefined : parseExpression(expression);
  const named = parsed?.ok ? referencedSegments(parsed.value) : [];
  const audience = named.map((id) => ({ id, path: '$.audience.expression' }));
  const triggering = triggeringSegment(definition);
  return triggering === undefined
    ? audience
    : [...audience, { id: triggering, path: '$.trigger.where.segment.is' }];
}

/** The segment whose transitions trigger a campaign; undefined: none, or those of any segment. */
export function triggeringSegment({ trigger }: Pick<CampaignDefinition, 'trigger'>): string | undefined {
  if (!trigger || !TRANSITION_EVENTS[trigger.event]) return undefined;
  const segment = trigger.where?.segment;
  return isObject(segment) && typeof segment.is === 'string' ? segment.is : undefined;
}

/** What is wrong with segments that are named and not there. */
export function missingSegments(named: readonly NamedSegment[], present: ReadonlySet<string>): Finding[] {
  return named
    .filter(({ id }) => !present.has(id))
    .map(({ id, path }) => ({ path, message: `names a segment that does not exist: ${id}` }));
}
