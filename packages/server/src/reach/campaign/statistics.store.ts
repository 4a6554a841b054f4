import type { CampaignStatistics } from '@relance/contract/reach/campaign';
import type { Queryable } from '../../stores/postgres/index.ts';

type Outcome = CampaignStatistics['byChannel'][string];

/** Outcomes of messages, named as the API names them; the same aggregates for the whole and for each part of it. */
const OUTCOMES = `
  count(*) filter (where state = 'sent') as sent,
  count(delivered_at) as delivered,
  count(displayed_at) as displayed,
  count(opened_at) as opened,
  count(clicked_at) as clicked,
  count(dismissed_at) as dismissed,
  count(answered_at) as answered,
  count(distinct customer_id) filter (where converted_at is not null) as converted`;

/** What became of a campaign's messages. Tests are not counted. */
export async function readStatistics(db: Queryable, campaignId: string): Promise<CampaignStatistics> {
  const states = await readStates(db, campaignId);
  const arms = await readArms(db, campaignId);
  const parts = await readParts(db, campaignId);
  const whole = parts.find((part) => part.kind === 'whole');
  const { sent: _, ...outcome } = whole ? outcomeOf(whole) : NOTHING;
  const of = (kind: Part['kind']) =>
    Object.fromEntries(
      parts.filter((part) => part.kind === kind).map((part) => [part.name, outcomeOf(part)]),
    );
  return {
    queued: sum(states, 'queued'),
    sent: sum(states, 'sent'),
    failed: byReason(states, 'failed'),
    skipped: byReason(states, 'skipped'),
    unknown: sum(states, 'unknown'),
    control: sum(states, 'control'),
    ...outcome,
    arms,
    byChannel: of('channel'),
    byPlatform: of('platform'),
    byLanguage: of('language'),
    byVariant: {},
    byDay: parts
      .filter((part) => part.kind === 'day')
      .map((part) => ({ day: part.name, ...outcomeOf(part) })),
  };
}

interface StateCount {
  readonly state: string;
  readonly reason: string | null;
  readonly count: number;
}

async function readStates(db: Queryable, campaignId: string): Promise<StateCount[]> {
  return db.rows<StateCount>(
    `select state, reason, count(*) as count
       from message
      where programme = $1
        and not test
      group by state, reason
      order by state, reason`,
    [campaignId],
  );
}

function sum(states: readonly StateCount[], state: string): number {
  return states.reduce((total, row) => total + (row.state === state ? row.count : 0), 0);
}

function byReason(states: readonly StateCount[], state: string): Record<string, number> {
  return Object.fromEntries(
    states.filter((row) => row.state === state).map((row) => [row.reason ?? 'unknown', row.count]),
  );
}

/** Both arms over all records, whatever became of them: lift is intent-to-treat (decision 14). */
async function readArms(db: Queryable, campaignId: string): Promise<CampaignStatistics['arms']> {
  const rows = await db.rows<{
    arm: 'treated' | 'control';
    messages: number;
    customers: number;
    converted: number;
  }>(
    `select arm,
            count(*) as messages,
            count(distinct customer_id) as customers,
            count(distinct customer_id) filter (where converted_at is not null) as converted
       from message
      where programme = $1
        and not test
      group by arm`,
    [campaignId],
  );
  const of = (arm: 'treated' | 'control') => {
    const { messages = 0, customers = 0, converted = 0 } = rows.find((row) => row.arm === arm) ?? {};
    return { messages, customers, converted };
  };
  return { treated: of('treated'), control: of('control') };
}

interface Part extends Outcome {
  readonly kind: 'whole' | 'channel' | 'platform' | 'language' | 'day';
  readonly name: string;
}

/** The treated messages as a whole, and by channel, platform, language and day (UTC) of hand-over. */
async function readParts(db: Queryable, campaignId: string): Promise<Part[]> {
  return db.rows<Part>(
    `with treated as (
       select customer_id, state, channel, delivered_at, displayed_at, opened_at, clicked_at, dismissed_at, answered_at,
              converted_at,
              coalesce(platform, 'unknown') as platform,
              coalesce(language, 'unknown') as language,
              to_char(sent_at at time zone 'UTC', 'YYYY-MM-DD') as day
         from message
        where programme = $1
          and not test
          and arm = 'treated'
     )
     select case grouping(channel, platform, language, day)
              when 7 then 'channel'
              when 11 then 'platform'
              when 13 then 'language'
              when 14 then 'day'
              else 'whole'
            end as kind,
            coalesce(channel, platform, language, day, '') as name,
            ${OUTCOMES}
       from treated
      group by grouping sets ((channel), (platform), (language), (day), ())
     having grouping(day) = 1 or day is not null
      order by kind, name`,
    [campaignId],
  );
}

const NOTHING: Outcome = {
  sent: 0,
  delivered: 0,
  displayed: 0,
  opened: 0,
  clicked: 0,
  dismissed: 0,
  answered: 0,
  converted: 0,
};

function outcomeOf({ kind: _kind, name: _name, ...outcome }: Part): Outcome {
  return outcome;
}
