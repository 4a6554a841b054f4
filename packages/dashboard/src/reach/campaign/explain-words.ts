import { isObject } from '@relance/core/kernel';
import type { Say, TextKey } from '../../text/index.ts';
import type { Formats } from '../../ui/index.ts';
import { sayDuration } from '../durations.ts';
import { sayChannel, sayReason } from '../words.ts';
import type { Explanation } from './queries.ts';

/** One thing that had to hold. */
export type Check = Explanation['checks'][number];

/** What was looked at, as a heading. */
const CHECKS: Readonly<Record<string, TextKey>> = {
  campaign: 'reach.check.campaign',
  environment: 'reach.check.environment',
  audience: 'reach.check.audience',
  trigger: 'reach.check.trigger',
  consent: 'reach.check.consent',
  address: 'reach.check.address',
  control: 'reach.check.control',
  repeat: 'reach.check.repeat',
  message: 'reach.check.message',
};

/** What was looked at, with the channel where it is about one. */
export function sayCheck({ check, facts }: Check, say: Say): string {
  const key = CHECKS[check];
  const name = key ? say(key) : check;
  return typeof facts.channel === 'string' && check !== 'message'
    ? `${name} · ${sayChannel(facts.channel, say)}`
    : name;
}

/** The facts that decided, name and value in words; what is about nothing is left out. */
export function sayFacts(
  { check, facts }: Check,
  { say, formats }: { say: Say; formats: Formats },
): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(facts)
    .filter(([name, value]) => value !== null && !(name === 'channel' && check !== 'message'))
    .map(([name, value]) => ({
      name: sayFactName(name, say),
      value: sayFact(name, value, { say, formats }),
    }));
}

const FACTS: Readonly<Record<string, TextKey>> = {
  state: 'reach.fact.state',
  waitingFor: 'reach.fact.waiting-for',
  startsAt: 'reach.fact.starts-at',
  endsAt: 'reach.fact.ends-at',
  campaignTest: 'reach.fact.campaign-test',
  customerTest: 'reach.fact.customer-test',
  everyone: 'reach.fact.everyone',
  since: 'reach.fact.since',
  text: 'reach.fact.text',
  event: 'reach.fact.event',
  at: 'reach.fact.at',
  allowed: 'reach.fact.allowed',
  addresses: 'reach.fact.addresses',
  suppressed: 'reach.fact.suppressed',
  arm: 'reach.fact.arm',
  controlPercent: 'reach.fact.control-percent',
  repeat: 'reach.fact.repeat',
  messages: 'reach.fact.messages',
  channel: 'reach.fact.channel',
  reason: 'reach.fact.reason',
  createdAt: 'reach.fact.created-at',
  sentAt: 'reach.fact.sent-at',
};

function sayFactName(name: string, say: Say): string {
  const key = FACTS[name];
  return key ? say(key) : name;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Words that facts are told in, by their name and then by what they say. */
const WORDS: Readonly<Record<string, Readonly<Record<string, TextKey>>>> = {
  state: {
    draft: 'reach.state.draft',
    scheduled: 'reach.state.scheduled',
    'in-progress': 'reach.state.in-progress',
    finished: 'reach.state.finished',
    queued: 'reach.message.queued',
    sent: 'reach.message.sent',
    failed: 'reach.message.failed',
    skipped: 'reach.message.skipped',
    unknown: 'reach.message.unknown',
    control: 'reach.message.control',
  },
  waitingFor: {
    audience: 'reach.waiting.audience',
    'audience-small': 'reach.waiting.audience-small',
    start: 'reach.waiting.start',
  },
  arm: { treated: 'reach.arms.treated', control: 'reach.arms.control' },
  repeat: { once: 'reach.repeat.once', always: 'reach.repeat.always' },
};

function sayFact(name: string, value: unknown, { say, formats }: { say: Say; formats: Formats }): string {
  if (typeof value === 'boolean') return say(value ? 'reach.fact.yes' : 'reach.fact.no');
  if (typeof value === 'number') return formats.number(value);
  if (isObject(value) && typeof value.every === 'string')
    return say('reach.repeat.every-so', { every: sayDuration(value.every, say) });
  if (typeof value !== 'string') return JSON.stringify(value);
  if (name === 'channel') return sayChannel(value, say);
  if (name === 'reason') return sayReason(value, say);
  const key = WORDS[name]?.[value];
  if (key) return say(key);
  return INSTANT.test(value) ? formats.moment(value) : value;
}
