import { type Finding, isObject } from '@relance/core/kernel';
import { audienceExpression, type CampaignDefinition, TRANSITION_EVENTS } from '@relance/core/reach/campaign';
import { parseExpression, type References, referencesOf } from '@relance/core/segment/expression';
import type { Queryable } from '../../stores/postgres/index.ts';
import { readUnfinished } from './audience.store.ts';

/** A segment that a campaign names, and where. */
export interface NamedSegment {
  readonly id: string;
  readonly path: string;
}

/** The segments a campaign names: in its audience, and as those whose transitions trigger it. */
export function segmentsNamed(definition: CampaignDefinition): NamedSegment[] {
  return [
    ...referencedBy(definition).segments.map((id) => ({ id, path: '$.audience.expression' })),
    ...triggeringSegments(definition).map((id) => ({ id, path: '$.trigger.where.segment' })),
  ];
}

const NOTHING: References = { segments: [], groups: [], places: [] };

/** What the audience of a campaign refers to. */
function referencedBy({ audience }: CampaignDefinition): References {
  const expression = audienceExpression(audience);
  const parsed = expression === null ? undefined : parseExpression(expression);
  return parsed?.ok ? referencesOf(parsed.value) : NOTHING;
}

/** The segments whose transitions trigger a campaign, by id; empty: none, or those of any segment. */
export function triggeringSegments({ trigger }: Pick<CampaignDefinition, 'trigger'>): string[] {
  if (!trigger || !TRANSITION_EVENTS[trigger.event]) return [];
  const segment = trigger.where?.segment;
  if (!isObject(segment)) return [];
  const named = Array.isArray(segment.in) ? segment.in : [segment.is];
  return named.filter((id) => typeof id === 'string');
}

/** The campaigns that are not finished, each with the segments, groups and places it names. */
export async function campaignsNamingSegments(
  db: Queryable,
): Promise<({ readonly kind: 'campaign'; readonly id: string; readonly name: string } & References)[]> {
  const campaigns = await readUnfinished(db);
  return campaigns.map(({ id, name, definition }) => ({
    kind: 'campaign',
    id,
    name,
    ...referencedBy(definition),
    segments: segmentsNamed(definition).map((segment) => segment.id),
  }));
}

/** What is wrong with segments that are named and not there. */
export function missingSegments(named: readonly NamedSegment[], present: ReadonlySet<string>): Finding[] {
  return named
    .filter(({ id }) => !present.has(id))
    .map(({ id, path }) => ({ path, message: `names a segment that does not exist: ${id}` }));
}
