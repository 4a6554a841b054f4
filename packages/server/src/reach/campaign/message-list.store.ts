import type { CampaignMessage } from '@relance/contract/reach/campaign';
import type { Queryable } from '../../stores/postgres/index.ts';
import { isoOf } from './present.ts';

interface MessageRow {
  readonly id: number;
  readonly user_id: string | null;
  readonly customer_id: number;
  readonly channel: string;
  readonly arm: CampaignMessage['arm'];
  readonly state: CampaignMessage['state'];
  readonly reason: string | null;
  readonly attempt: number;
  readonly created_at: Date;
  readonly due_at: Date;
  readonly sent_at: Date | null;
  readonly delivered_at: Date | null;
  readonly displayed_at: Date | null;
  readonly opened_at: Date | null;
  readonly clicked_at: Date | null;
  readonly dismissed_at: Date | null;
  readonly answered_at: Date | null;
  readonly converted_at: Date | null;
}

/** Up to `limit` messages of a campaign with an id below `before`, newest first, tests left out. */
export async function listMessages(
  db: Queryable,
  campaignId: string,
  options: { readonly state?: string; readonly before?: number; readonly limit: number },
): Promise<CampaignMessage[]> {
  const rows = await db.rows<MessageRow>(
    `select m.id, p.user_id, m.customer_id, m.channel, m.arm, m.state, m.reason, m.attempt, m.created_at, m.due_at,
            m.sent_at, m.delivered_at, m.displayed_at, m.opened_at, m.clicked_at, m.dismissed_at, m.answered_at,
            m.converted_at
       from message m
       left join profile p on p.customer_id = m.customer_id
      where m.programme = $1
        and not m.test
        and ($2::text is null or m.state = $2)
        and ($3::bigint is null or m.id < $3)
      order by m.id desc
      limit $4`,
    [campaignId, options.state ?? null, options.before ?? null, options.limit],
  );
  return rows.map(message);
}

function message(row: MessageRow): CampaignMessage {
  return {
    id: String(row.id),
    userId: row.user_id,
    customerId: String(row.customer_id),
    channel: row.channel,
    arm: row.arm,
    state: row.state,
    reason: row.reason,
    attempts: row.attempt,
    createdAt: row.created_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    sentAt: isoOf(row.sent_at),
    deliveredAt: isoOf(row.delivered_at),
    displayedAt: isoOf(row.displayed_at),
    openedAt: isoOf(row.opened_at),
    clickedAt: isoOf(row.clicked_at),
    dismissedAt: isoOf(row.dismissed_at),
    answeredAt: isoOf(row.answered_at),
    convertedAt: isoOf(row.converted_at),
  };
}
