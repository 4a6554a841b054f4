import type { ExplainQuery, Explanation } from '@relance/contract/reach/campaign';
import { anonymousKey, knownKey } from '@relance/core/collect/identity';
import {
  armOf,
  audienceExpression,
  type CampaignChannel,
  type ChannelFacts,
  channelsOf,
  type ExplainFacts,
  explainCampaign,
  TRANSITION_EVENTS,
  type Trigger,
} from '@relance/core/reach/campaign';
import type { Check } from '@relance/core/reach/message';
import { describe, matchesWhere, parseExpression, parseWhere } from '@relance/core/segment/expression';
import type { Static } from 'typebox';
import { Problem } from '../../platform/problems/index.ts';
import { type Clickhouse, isClickhouseAway } from '../../stores/clickhouse/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import type { StoredCampaign } from './campaign.store.ts';
import {
  type ExplainedCustomer,
  findCustomerByKey,
  readEvents,
  readMemberSince,
  readRecords,
  readTransition,
} from './explain.store.ts';
import { requireCampaign } from './manage.ts';
import { isoOf, waitingFor } from './present.ts';
import { triggeringSegments } from './segment-use.ts';

/** What explaining needs. */
export interface ExplainDeps {
  readonly db: Database;
  readonly clickhouse: Clickhouse;
  /** Every check of the last moment before a hand-over, as it would come out now. */
  readonly checkHandOver: (
    campaignId: string,
    customerId: number,
    channel: CampaignChannel,
  ) => Promise<readonly Check[]>;
}

const ANONYMOUS = 'id:';

/** Why a customer (a userId, or `id:` and an anonymousId of the campaign's app) was or was not sent a campaign. */
export async function explainToPeople(
  deps: ExplainDeps,
  userId: string,
  query: Static<typeof ExplainQuery>,
): Promise<Explanation> {
  const campaign = await requireCampaign(deps.db, query.campaign);
  const customer = await findCustomer(deps.db, campaign, userId);
  const explained = explainCampaign(await gather(deps, campaign, customer));
  return { ...explained, checks: explained.checks.map((check) => ({ ...check, facts: { ...check.facts } })) };
}

/** Somebody of the campaign's environment, or else of the other one: then that is the explanation. */
async function findCustomer(
  db: Database,
  campaign: StoredCampaign,
  userId: string,
): Promise<ExplainedCustomer> {
  const keys = userId.startsWith(ANONYMOUS)
    ? [anonymousKey(campaign.definition.app, userId.slice(ANONYMOUS.length))]
    : [knownKey(userId, campaign.test), knownKey(userId, !campaign.test)];
  for (const key of keys) {
    const customer = await findCustomerByKey(db, key);
    if (customer) return customer;
  }
  throw new Problem('not-found', { detail: 'Nobody is known by that name.' });
}

async function gather(
  deps: ExplainDeps,
  campaign: StoredCampaign,
  customer: ExplainedCustomer,
): Promise<ExplainFacts> {
  const { definition } = campaign;
  const channels: ChannelFacts[] = [];
  for (const channel of channelsOf(definition)) {
    const checks = await deps.checkHandOver(campaign.id, customer.id, channel);
    // What concerns the campaign and the customer whatever the channel is told once, before.
    channels.push({
      channel,
      checks: checks.filter(({ check }) => check === 'consent' || check === 'address'),
    });
  }
  return {
    campaign: {
      state: campaign.state,
      waitingFor: waitingFor(campaign),
      startsAt: isoOf(campaign.startsAt),
      endsAt: isoOf(campaign.endsAt),
      test: campaign.test,
      controlPercent: definition.controlPercent,
      repeat: definition.repeat,
    },
    customer: { test: customer.test, arm: armOf(campaign.id, definition.controlPercent, customer.key) },
    audience: await audienceFacts(deps, campaign, customer),
    trigger: await triggerFacts(deps, campaign, customer),
    channels,
    records: await readRecords(deps.db, campaign.id, customer.id),
  };
}

/** Whether he is in the audience now; not known for a draft, while it is built, and once the campaign is over. */
async function audienceFacts(
  { db }: ExplainDeps,
  { audience, definition, state }: StoredCampaign,
  customer: ExplainedCustomer,
): Promise<ExplainFacts['audience']> {
  const expression = audienceExpression(definition.audience);
  if (expression === null) return { member: true, facts: { everyone: true } };
  if (audience === null || !audience.live || state === 'draft') return undefined;
  const since = await readMemberSince(db, audience.no, customer.id);
  const parsed = parseExpression(expression);
  const words = parsed.ok ? { text: describe(parsed.value, 'en') } : {};
  return { member: since !== null, facts: { since: isoOf(since), ...words } };
}

/** Whether the trigger has happened to him since it counts. */
async function triggerFacts(
  deps: ExplainDeps,
  campaign: StoredCampaign,
  customer: ExplainedCustomer,
): Promise<ExplainFacts['trigger']> {
  const { trigger } = campaign.definition;
  if (!trigger) return undefined;
  const facts = { event: trigger.event };
  const { activatedSeq, readyAt } = campaign;
  if (activatedSeq === null || readyAt === null) return { seen: false, facts: { ...facts, since: null } };
  const since = latest(readyAt, campaign.startsAt);
  const at = TRANSITION_EVENTS[trigger.event]
    ? await transitionSeen(deps.db, trigger, customer, since)
    : await eventSeen(deps, trigger, customer, { app: campaign.definition.app, seq: activatedSeq });
  if (at === undefined) return undefined;
  return { seen: at !== null, facts: { ...facts, since: since.toISOString(), at: isoOf(at) } };
}

function latest(a: Date, b: Date | null): Date {
  return b !== null && b > a ? b : a;
}

async function transitionSeen(
  db: Database,
  trigger: Trigger,
  customer: ExplainedCustomer,
  since: Date,
): Promise<Date | null> {
  const entered = TRANSITION_EVENTS[trigger.event]?.entered === true;
  const segmentIds = triggeringSegments({ trigger });
  const transition = await readTransition(db, { segmentIds, entered, customerId: customer.id, since });
  return transition?.at ?? null;
}

/** The latest event that matches, from the copy of the log; undefined when the copy is away. */
async function eventSeen(
  { clickhouse }: ExplainDeps,
  trigger: Trigger,
  customer: ExplainedCustomer,
  where: { readonly app: string; readonly seq: number },
): Promise<Date | null | undefined> {
  const wanted = { name: trigger.event, app: where.app, keys: customer.keys, since: where.seq };
  const events = await readEvents(clickhouse, wanted).catch((error: unknown) => {
    if (isClickhouseAway(error)) return undefined;
    throw error;
  });
  if (!events) return undefined;
  const parsed = parseWhere(trigger.where ?? {});
  const match = parsed.ok
    ? events.find(({ properties }) => matchesWhere(parsed.value, properties))
    : undefined;
  return match ? new Date(match.at) : null;
}
