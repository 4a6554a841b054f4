import { changeConfiguration } from '../../platform/configuration/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { skipSurplus } from '../message/index.ts';
import { type CappedCampaign, findCapped, hasReachedMost, setFull } from './cap.store.ts';

/**
 * Closes real-time campaigns that have reached as many customers as they may. Records are counted after they are made,
 * so a burst may make some more within the half second between two looks: those not handed over yet are dropped.
 */
export async function capCampaigns(db: Database): Promise<void> {
  for (const campaign of await findCapped(db)) {
    if (await hasReachedMost(db, campaign)) await close(db, campaign);
  }
}

async function close(db: Database, { id, most }: CappedCampaign): Promise<void> {
  await changeConfiguration(db, (tx) => setFull(tx, id));
  await skipSurplus(db, id, most);
}
