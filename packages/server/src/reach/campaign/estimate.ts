import type { AudienceEstimate } from '@relance/contract/reach/campaign';
import type { JsonObject } from '@relance/core/kernel';
import { audienceExpression } from '@relance/core/reach/campaign';
import type { Static } from 'typebox';
import type { Database } from '../../stores/postgres/index.ts';
import { countEveryone } from './audience.store.ts';
import { requireCampaign } from './manage.ts';

/** What estimating needs. */
export interface EstimateDeps {
  readonly db: Database;
  /** Counts the customers of an environment an expression holds for, and names some. */
  readonly preview: (
    expression: JsonObject,
    test: boolean,
  ) => Promise<{ size: number; sample: readonly string[] }>;
}

/** How many customers a campaign would reach if it started now, before consent and addresses are looked at. */
export async function estimateAudience(
  deps: EstimateDeps,
  id: string,
): Promise<Static<typeof AudienceEstimate>> {
  const { definition, test } = await requireCampaign(deps.db, id);
  const expression = audienceExpression(definition.audience);
  const { size, sample } =
    expression === null ? await countEveryone(deps.db, test) : await deps.preview(expression, test);
  return { size: Math.min(size, definition.audience.filters?.maxUsers ?? size), sample: [...sample] };
}
