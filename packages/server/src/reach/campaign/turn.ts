import { stateAt } from '@relance/core/reach/campaign';
import { changeConfiguration } from '../../platform/configuration/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { lockCampaign, type StoredCampaign } from './campaign.store.ts';
import {
  CAMPAIGN_CHANNEL,
  findDue,
  finishCampaign,
  type Mark,
  markLog,
  readClock,
  setReady,
  startCampaign,
} from './lifecycle.store.ts';
import { firstAudience } from './snapshot.ts';

/**
 * Lets time pass for all campaigns: those whose audience has become live count causes from now on, those whose start
 * has come are in progress, those whose end has come are finished. Answers how many moved. Safe to call from several
 * processes at once; costs one small query when nothing is due.
 */
export async function turnCampaigns(db: Database): Promise<number> {
  const due = await findDue(db);
  if (due.length === 0) return 0;
  const moved = await changeConfiguration(db, async (tx) => {
    const log = lazily(() => markLog(tx));
    let count = 0;
    for (const id of due) count += Number(await turn(tx, id, log));
    return count;
  });
  db.notify(CAMPAIGN_CHANNEL);
  return moved;
}

/** Moves one campaign to where it belongs now. Answers whether it moved. */
export async function turn(tx: Queryable, id: string, mark: () => Promise<Mark>): Promise<boolean> {
  const campaign = await lockCampaign(tx, id);
  if (!campaign) return false;
  const waits = campaign.state === 'scheduled' && campaign.activatedSeq === null;
  const becomesReady = waits && isThere(campaign);
  if (becomesReady) await setReady(tx, id, await mark());
  const now = await readClock(tx);
  const timing = { startsAt: msOf(campaign.startsAt), endsAt: msOf(campaign.endsAt) };
  const next = stateAt({ state: campaign.state, ready: !waits || becomesReady, ...timing }, now);
  if (next === campaign.state) return becomesReady;
  if (next === 'finished') await finishCampaign(tx, id);
  if (next === 'in-progress') {
    const here = await mark();
    const readyAt = msOf(campaign.readyAt) ?? here.at;
    await startCampaign(
      tx,
      id,
      firstAudience(campaign.definition, { here, readyAt, startsAt: timing.startsAt }),
    );
  }
  return true;
}

/** Whether the audience can be told apart by now: everyone always, a segment once it is live and large enough. */
function isThere({ audience }: StoredCampaign): boolean {
  return audience === null || (audience.live && !audience.small);
}

function msOf(at: Date | null): number | null {
  return at === null ? null : at.getTime();
}

/** Runs at most once, when first asked: the mark holds the log still, so it is taken as late as possible. */
export function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
