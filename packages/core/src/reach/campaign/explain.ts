import type { JsonObject } from '../../kernel/index.ts';
import type { CampaignState, Repeat } from './campaign.ts';
import type { Arm } from './trigger.ts';

/** What is known of one customer and one campaign. */
export interface ExplainFacts {
  readonly campaign: {
    readonly state: CampaignState;
    readonly waitingFor: string | null;
    readonly startsAt: string | null;
    readonly endsAt: string | null;
    readonly test: boolean;
    readonly controlPercent: number;
    readonly repeat: Repeat;
  };
  readonly customer: { readonly test: boolean; readonly arm: Arm };
  /** Whether he is in the audience, with what decided; undefined: it cannot be told (any more). */
  readonly audience: { readonly member: boolean; readonly facts: JsonObject } | undefined;
  /** Whether what triggers the campaign has happened to him since it counts; undefined: no trigger, or not known now. */
  readonly trigger: { readonly seen: boolean; readonly facts: JsonObject } | undefined;
  /** What the last moment would say now, channel by channel, the first refusal deciding. */
  readonly channels: readonly ChannelFacts[];
  /** His records of this campaign, the latest first, tests left out. */
  readonly records: readonly RecordFacts[];
}

/** What stands between a customer and one channel. */
export interface ChannelFacts {
  readonly channel: string;
  readonly checks: readonly (ExplainedCheck & { readonly reason?: string })[];
}

/** One message record. */
export interface RecordFacts {
  readonly channel: string;
  readonly state: string;
  readonly reason: string | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
}

/** One thing that had to hold, whether it did, and what decided. */
export interface ExplainedCheck {
  readonly check: string;
  readonly passed: boolean;
  readonly facts: JsonObject;
}

/** Why a customer was or was not sent a campaign. */
export interface CampaignExplanation {
  readonly sent: boolean;
  /** "sent"; what became of the latest record; else what stands in the way; "not-yet" when nothing does. */
  readonly reason: string;
  readonly checks: readonly ExplainedCheck[];
}

/** Explains from what is known, check by check in the order in which they decide. */
export function explainCampaign(facts: ExplainFacts): CampaignExplanation {
  const before = [...campaignChecks(facts), ...audienceChecks(facts)];
  const channels = facts.channels.flatMap(({ channel, checks }) =>
    checks.map((check) => ({ ...check, facts: { channel, ...check.facts } })),
  );
  const checks = [...before, ...channels, ...recordChecks(facts)];
  const sent = facts.records.some((record) => record.state === 'sent');
  return {
    sent,
    reason: sent ? 'sent' : (recordReason(facts) ?? standsInTheWay(before, facts)),
    checks: checks.map(({ check, passed, facts: why }) => ({ check, passed, facts: why })),
  };
}

type Reasoned = ExplainedCheck & { readonly reason?: string };

function campaignChecks({ campaign, customer }: ExplainFacts): Reasoned[] {
  const { state, waitingFor, startsAt, endsAt } = campaign;
  return [
    {
      check: 'campaign',
      passed: state === 'in-progress',
      reason: `campaign-${state}`,
      facts: { state, waitingFor, startsAt, endsAt },
    },
    {
      check: 'environment',
      passed: campaign.test === customer.test,
      reason: 'other-environment',
      facts: { campaignTest: campaign.test, customerTest: customer.test },
    },
  ];
}

function audienceChecks({ audience, trigger }: ExplainFacts): Reasoned[] {
  const checks: Reasoned[] = [];
  if (audience) {
    checks.push({
      check: 'audience',
      passed: audience.member,
      reason: 'not-in-audience',
      facts: audience.facts,
    });
  }
  if (trigger)
    checks.push({ check: 'trigger', passed: trigger.seen, reason: 'not-triggered', facts: trigger.facts });
  return checks;
}

function recordChecks({ campaign, customer, records }: ExplainFacts): Reasoned[] {
  const { controlPercent, repeat } = campaign;
  const [latest] = records;
  const again = typeof repeat === 'string' ? repeat : { every: repeat.every };
  return [
    { check: 'control', passed: customer.arm === 'treated', facts: { arm: customer.arm, controlPercent } },
    {
      check: 'repeat',
      passed: records.length === 0 || repeat === 'always',
      facts: { repeat: again, messages: records.length },
    },
    { check: 'message', passed: latest?.state === 'sent', facts: latest ? { ...latest } : { state: null } },
  ];
}

function recordReason({ records: [latest] }: ExplainFacts): string | undefined {
  if (!latest) return undefined;
  // What waits for another attempt carries the reason of the last one.
  return latest.state === 'queued' ? 'queued' : (latest.reason ?? latest.state);
}

function standsInTheWay(before: readonly Reasoned[], { channels, customer }: ExplainFacts): string {
  const first = before.find((check) => !check.passed);
  if (first?.reason !== undefined) return first.reason;
  const refusals = channels.map(({ checks }) => checks.find((check) => !check.passed)?.reason);
  // One open way is enough.
  const [refusal] = refusals;
  if (refusal !== undefined && refusals.every((reason) => reason !== undefined)) return refusal;
  return customer.arm === 'control' ? 'control' : 'not-yet';
}
