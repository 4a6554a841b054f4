import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../stores/postgres/index.ts';
import { findApp, insertCampaign, readDefinitionsOf } from './campaign.store.ts';
import { freeName } from './free-name.ts';
import { windowOf } from './schedule.ts';

/** Takes the campaigns of an app over to another as drafts, when its configuration is copied. */
export const campaignCopier = {
  kind: 'campaigns',
  copy: async (
    tx: Queryable,
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<number> => {
    const timezone = (await findApp(tx, to))?.timezone ?? undefined;
    const definitions = await readDefinitionsOf(tx, from);
    for (const definition of definitions) {
      const copy = { ...definition, app: to, name: await freeName(tx, definition.name) };
      await insertCampaign(tx, randomUUID(), copy, windowOf(copy.schedule, timezone));
    }
    return definitions.length;
  },
} as const;
