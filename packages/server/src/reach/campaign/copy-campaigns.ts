import { randomUUID } from 'node:crypto';
import { canonicalJson } from '@relance/core/kernel';
import type { CampaignDefinition } from '@relance/core/reach/campaign';
import type { Queryable } from '../../stores/postgres/index.ts';
import { findApp, insertCampaign, readDefinitionsOf, readNames } from './campaign.store.ts';
import { freeName } from './free-name.ts';
import { windowOf } from './schedule.ts';

/**
 * Takes the campaigns of an app over to another as drafts, when its configuration is copied. What the other has with the
 * same content, under whatever name, is not taken again: copying twice copies once.
 */
export const campaignCopier = {
  kind: 'campaigns',
  copy: async (
    tx: Queryable,
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<number> => {
    const timezone = (await findApp(tx, to))?.timezone ?? undefined;
    const present = new Set((await readDefinitionsOf(tx, to)).map(contentOf));
    const wanted = (await readDefinitionsOf(tx, from)).filter((one) => !present.has(contentOf(one)));
    const taken = await readNames(tx, '');
    for (const definition of wanted) {
      const copy = { ...definition, app: to, name: freeName(definition.name, taken) };
      taken.add(copy.name);
      await insertCampaign(tx, randomUUID(), copy, windowOf(copy.schedule, timezone));
    }
    return wanted.length;
  },
} as const;

function contentOf(definition: CampaignDefinition): string {
  return canonicalJson({ ...definition, app: '', name: '' });
}
