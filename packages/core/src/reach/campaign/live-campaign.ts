import { type JsonObject, parseDuration } from '../../kernel/index.ts';
import { parseWhere, whereTest } from '../../segment/expression/index.ts';
import { type CampaignChannel, type CampaignDefinition, channelsOf, TRANSITION_EVENTS } from './campaign.ts';
import type { CampaignWindow } from './schedule.ts';

/** What the server knows of an activated campaign beside its definition; instants in epoch ms. */
export interface LiveFacts {
  readonly id: string;
  /** Its app is a test app: it meets test customers and nobody else. */
  readonly test: boolean;
  /** It may still start messages; false: it is finished and only its goal counts on. */
  readonly open: boolean;
  /** The segment of its audience; null: everyone. */
  readonly audienceNo: number | null;
  /** Position of the log and instant from which causes count. */
  readonly sinceSeq: number;
  readonly sinceAt: number;
  readonly window: CampaignWindow;
}

/** A campaign in the form the engine works with: everything parsed, nothing left to look up. */
export interface LiveCampaign extends LiveFacts {
  readonly app: string;
  readonly channels: readonly CampaignChannel[];
  readonly realTime: boolean;
  readonly trigger: NamedEvent | null;
  readonly delayMs: number;
  readonly repeat: 'once' | 'always' | { readonly everyMs: number };
  readonly controlPercent: number;
  readonly goal: (NamedEvent & { readonly withinMs: number }) | null;
}

/** An event by name and by what is asked of its properties. */
export interface NamedEvent {
  readonly event: string;
  matches(properties: JsonObject | undefined): boolean;
}

/** Puts a stored definition into the form the engine works with. */
export function liveCampaign(definition: CampaignDefinition, facts: LiveFacts): LiveCampaign {
  const { trigger, goal, repeat } = definition;
  return {
    ...facts,
    app: definition.app,
    channels: channelsOf(definition),
    realTime: definition.mode === 'real-time',
    trigger: trigger ? { event: trigger.event, matches: testOf(trigger.where) } : null,
    delayMs: durationOf(trigger?.delay),
    repeat: typeof repeat === 'string' ? repeat : { everyMs: durationOf(repeat.every) },
    controlPercent: definition.controlPercent,
    goal: goal ? { event: goal.event, matches: testOf(goal.where), withinMs: durationOf(goal.within) } : null,
  };
}

/** Definitions are checked before they are stored; one that a later grammar refuses matches nothing, and harms nobody. */
function testOf(where: JsonObject = {}): NamedEvent['matches'] {
  const parsed = parseWhere(where);
  return parsed.ok ? whereTest(parsed.value) : () => false;
}

function durationOf(text: string | undefined): number {
  return text === undefined ? 0 : (parseDuration(text) ?? 0);
}

/** Nobody is greeted for last week: 24 h, a setting (segments.md; decision 2). */
export const STALE_MS: number = 24 * 3_600_000;

/** Campaigns by what may concern them, so that an event costs nothing to campaigns that do not name it. */
export interface CampaignPlan {
  /** Events older than this at receipt, and transitions noticed this late, start nothing. */
  readonly staleMs: number;
  /** Real-time campaigns by the event that triggers them. */
  readonly byEvent: ReadonlyMap<string, readonly LiveCampaign[]>;
  /** Real-time campaigns triggered by anybody entering or leaving a segment. */
  readonly onEntry: readonly LiveCampaign[];
  readonly onExit: readonly LiveCampaign[];
  /** Real-time campaigns without trigger, by the number of their audience's segment. */
  readonly byAudience: ReadonlyMap<number, readonly LiveCampaign[]>;
  /** Real-time campaigns without trigger for everyone: each new customer is an entrant. */
  readonly forEveryone: readonly LiveCampaign[];
  /** Segments that are nothing but audiences: entering them is nobody's trigger. */
  readonly audiences: ReadonlySet<number>;
  /** Campaigns with a goal, by its event. */
  readonly byGoal: ReadonlyMap<string, readonly LiveCampaign[]>;
}

/** Arranges campaigns for the engine. */
export function compileCampaigns(
  campaigns: readonly LiveCampaign[],
  staleMs: number = STALE_MS,
): CampaignPlan {
  const speaking = campaigns.filter((campaign) => campaign.open && campaign.realTime);
  const triggered = speaking.filter((campaign) => campaign.trigger !== null);
  const untriggered = speaking.filter((campaign) => campaign.trigger === null);
  const onTransition = (entered: boolean) =>
    triggered.filter((campaign) => TRANSITION_EVENTS[campaign.trigger?.event ?? '']?.entered === entered);
  return {
    staleMs,
    byEvent: group(triggered, (campaign) => campaign.trigger?.event ?? null),
    onEntry: onTransition(true),
    onExit: onTransition(false),
    byAudience: group(untriggered, (campaign) => campaign.audienceNo),
    forEveryone: untriggered.filter((campaign) => campaign.audienceNo === null),
    audiences: new Set(campaigns.flatMap(({ audienceNo }) => audienceNo ?? [])),
    byGoal: group(campaigns, (campaign) => campaign.goal?.event ?? null),
  };
}

function group<K>(
  campaigns: readonly LiveCampaign[],
  keyOf: (campaign: LiveCampaign) => K | null,
): Map<K, LiveCampaign[]> {
  const groups = new Map<K, LiveCampaign[]>();
  for (const campaign of campaigns) {
    const key = keyOf(campaign);
    if (key === null) continue;
    const present = groups.get(key);
    if (present) present.push(campaign);
    else groups.set(key, [campaign]);
  }
  return groups;
}
