import { setTimeout as sleep } from 'node:timers/promises';
import { audienceExpression, type CampaignWindow } from '@relance/core/reach/campaign';
import { changeConfiguration } from '../../platform/configuration/index.ts';
import { Problem } from '../../platform/problems/index.ts';
import { addSegment } from '../../segment/expression/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { audienceName, findSegments } from './audience.store.ts';
import type { StoredCampaign } from './campaign.store.ts';
import {
  CAMPAIGN_CHANNEL,
  finishCampaign,
  markLog,
  readClock,
  scheduleCampaign,
  unscheduleCampaign,
} from './lifecycle.store.ts';
import { type CampaignDeps, requireAction, requireCampaign } from './manage.ts';
import { windowOf } from './schedule.ts';
import { missingSegments, segmentsNamed } from './segment-use.ts';
import { lazily, turn } from './turn.ts';

const PATIENCE_MS = 2_000;
const LOOK_MS = 25;

/**
 * Activates a draft: scheduled, and in progress at once when its audience is there and no start lies ahead. An audience
 * of its own is built as a hidden segment first; the answer waits for it a moment, the scheduler longer.
 */
export async function activateCampaign(
  { db, patienceMs = PATIENCE_MS }: CampaignDeps,
  id: string,
): Promise<StoredCampaign> {
  await changeConfiguration(db, async (tx, version) => {
    const draft = await requireAction(tx, id, 'activate');
    const window = windowOf(draft.definition.schedule, draft.timezone ?? undefined);
    await refuseIfOver(tx, window);
    await refuseSmallSegments(tx, draft);
    const expression = audienceExpression(draft.definition.audience);
    const audience =
      expression === null
        ? null
        : await addSegment(tx, version, { name: audienceName(id), expression, hidden: true });
    await scheduleCampaign(tx, id, audience?.no ?? null, window);
    await turnNow(tx, id);
  });
  db.notify(CAMPAIGN_CHANNEL);
  return awaitAudience(db, id, performance.now() + patienceMs);
}

/** Looks for the audience for a while, and lets the campaign go on as soon as it is there. */
async function awaitAudience(db: Database, id: string, until: number): Promise<StoredCampaign> {
  for (;;) {
    const campaign = await requireCampaign(db, id);
    const waits = campaign.state === 'scheduled' && campaign.activatedSeq === null;
    if (!waits || performance.now() >= until) return campaign;
    if (campaign.audience?.live) {
      if (campaign.audience.small) return campaign;
      await changeConfiguration(db, (tx) => turnNow(tx, id));
    } else {
      await sleep(LOOK_MS);
    }
  }
}

async function turnNow(tx: Queryable, id: string): Promise<void> {
  await turn(
    tx,
    id,
    lazily(() => markLog(tx)),
  );
}

async function refuseIfOver(db: Queryable, { endsAt }: CampaignWindow): Promise<void> {
  if (endsAt === null || endsAt > (await readClock(db))) return;
  throw new Problem('invalid', {
    detail: 'The end of the campaign has already passed.',
    errors: [{ path: '$.schedule.end', message: 'has already passed' }],
  });
}

/** Segments that are missing or small are refused while they are (decision 18). */
async function refuseSmallSegments(db: Queryable, { definition }: StoredCampaign): Promise<void> {
  const named = segmentsNamed(definition);
  const segments = await findSegments(
    db,
    named.map(({ id }) => id),
  );
  const missing = missingSegments(named, new Set(segments.map(({ id }) => id)));
  if (missing.length > 0) {
    throw new Problem('invalid', {
      detail: 'The campaign names a segment that is no longer there.',
      errors: missing,
    });
  }
  const small = segments.find((segment) => segment.small);
  if (small) {
    const detail = `The segment “${small.name}” is smaller than the minimum size of this installation.`;
    throw new Problem('wrong-state', { detail });
  }
}

/** Takes a scheduled campaign back: a draft again. */
export async function suspendCampaign({ db }: CampaignDeps, id: string): Promise<StoredCampaign> {
  await changeConfiguration(db, async (tx) => {
    // Its start may have come since the scheduler looked: then it has begun, and is not to be taken back.
    await turnNow(tx, id);
    await requireAction(tx, id, 'suspend');
    await unscheduleCampaign(tx, id);
  });
  db.notify(CAMPAIGN_CHANNEL);
  return requireCampaign(db, id);
}

/** Ends a campaign: whatever has not been handed over stays unsent. */
export async function finishNow({ db }: CampaignDeps, id: string): Promise<StoredCampaign> {
  await changeConfiguration(db, async (tx) => {
    await turnNow(tx, id);
    await requireAction(tx, id, 'finish');
    await finishCampaign(tx, id);
  });
  db.notify(CAMPAIGN_CHANNEL);
  return requireCampaign(db, id);
}
