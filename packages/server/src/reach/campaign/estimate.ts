import type { AudienceEstimate } from '@relance/contract/reach/campaign';
import { readKey } from '@relance/core/collect/identity';
import type { JsonObject } from '@relance/core/kernel';
import { audienceExpression } from '@relance/core/reach/campaign';
import type { Static } from 'typebox';
import type { Database } from '../../stores/postgres/index.ts';
import { countEveryone } from './audience.store.ts';
import { requireCampaign } from './manage.ts';

/** What estimating needs. */
export interface EstimateDeps {
  readonly db: Database;
  /** Counts the customers of an environment an expression holds for, and names some by their identity keys. */
  readonly preview: (
    expression: JsonObject,
    test: boolean,
  ) => Promise<{ size: number; sample: readonly { readonly key: string }[] }>;
}

/** How many customers a campaign would reach if it started now, before consent and addresses are looked at. */
export async function estimateAudience(
  deps: EstimateDeps,
  id: string,
): Promise<Static<typeof AudienceEstimate>> {
  const { definition, test } = await requireCampaign(deps.db, id);
  const expression = audienceExpression(definition.audience);
  const { size, sample } =
    expression === null ? await countEveryone(deps.db, test) : await estimate(deps, expression, test);
  return { size: Math.min(size, definition.audience.filters?.maxUsers ?? size), sample: [...sample] };
}

async function estimate({ preview }: EstimateDeps, expression: JsonObject, test: boolean) {
  const { size, sample } = await preview(expression, test);
  return { size, sample: sample.flatMap(({ key }) => userIdIn(key) ?? []) };
}

function userIdIn(key: string): string | undefined {
  const owner = readKey(key);
  return owner?.kind === 'known' ? owner.userId : undefined;
}
