import {
  type CampaignDefinition,
  type CampaignState,
  type LiveCampaign,
  liveCampaign,
} from '@relance/core/reach/campaign';
import type { Queryable } from '../../stores/postgres/index.ts';
import { windowOf } from './schedule.ts';

interface LiveRow {
  readonly id: string;
  readonly state: CampaignState;
  readonly definition: CampaignDefinition;
  readonly test: boolean;
  readonly timezone: string | null;
  readonly audience_no: number | null;
  readonly activated_seq: number;
  readonly ready_at: Date;
  readonly finished_at: Date | null;
  readonly is_full: boolean;
  readonly now: Date;
}

/**
 * The campaigns the engine works by: those whose causes count already (also before their start, so that the first
 * event of their time finds them), and finished ones whose goal can still be reached. Call it where the configuration
 * is held.
 */
export async function loadLiveCampaigns(tx: Queryable): Promise<LiveCampaign[]> {
  const rows = await tx.rows<LiveRow>(
    `select c.id, c.state, c.definition, a.environment = 'test' as test, a.settings ->> 'timezone' as timezone,
            c.audience_no, c.activated_seq, c.ready_at, c.finished_at,
            c.is_full, clock_timestamp() as now
       from campaign c
       join app a on a.id = c.app
      where c.activated_seq is not null
        and c.ready_at is not null
        and (c.state in ('scheduled', 'in-progress') or c.state = 'finished' and c.definition ? 'goal')
      order by c.id`,
  );
  return rows.map(live).filter((campaign) => campaign !== null);
}

function live(row: LiveRow): LiveCampaign | null {
  const campaign = liveCampaign(row.definition, {
    id: row.id,
    test: row.test,
    open: row.state !== 'finished' && !row.is_full,
    audienceNo: row.audience_no,
    sinceSeq: row.activated_seq,
    sinceAt: row.ready_at.getTime(),
    window: windowOf(row.definition.schedule, row.timezone ?? undefined),
  });
  if (row.finished_at === null) return campaign;
  const isOver = row.finished_at.getTime() + (campaign.goal?.withinMs ?? 0) < row.now.getTime();
  return isOver ? null : campaign;
}
