import { type Finding, isObject, ok, parseDuration, type Result, refuse } from '../../kernel/index.ts';
import { parseExpression, parseWhere } from '../../segment/expression/index.ts';
import { audienceExpression } from './audience.ts';
import { type CampaignDefinition, type CampaignInput, channelsOf, type EmailContent } from './campaign.ts';
import { parseMoment } from './schedule.ts';

/** What the rules ask of the world. */
export interface CampaignVocabulary {
  /** Whether a text is an IANA time zone. */
  isTimezone(text: string): boolean;
}

type Rule = (campaign: CampaignInput, known: CampaignVocabulary) => readonly Finding[];

/**
 * Checks what a schema cannot say of a campaign (one member against another, durations, moments, expressions) and
 * writes its defaults out. All findings are answered, with their JSON paths. The shape is the contract's business, the
 * syntax of Liquid the renderer's.
 */
export function parseCampaign(
  campaign: CampaignInput,
  known: CampaignVocabulary,
): Result<CampaignDefinition, readonly Finding[]> {
  const findings = RULES.flatMap((rule) => rule(campaign, known));
  return findings.length > 0 ? refuse(findings) : ok(withDefaults(campaign));
}

function withDefaults(campaign: CampaignInput): CampaignDefinition {
  return {
    kind: 'announcement',
    mode: 'real-time',
    audience: {},
    delivery: 'any',
    priority: 50,
    topic: 'marketing',
    urgency: 'normal',
    controlPercent: 0,
    repeat: 'once',
    ...campaign,
  };
}

const RULES: readonly Rule[] = [
  nameRule,
  channelRule,
  laterRule,
  triggerRule,
  repeatRule,
  scheduleRule,
  audienceRule,
  controlRule,
  goalRule,
];

const NAME_MAX = 64;

function nameRule({ name }: CampaignInput): Finding[] {
  if (name.trim() === '') return [{ path: '$.name', message: 'must not be empty' }];
  return [...name].length > NAME_MAX
    ? [{ path: '$.name', message: `must have at most ${NAME_MAX} characters` }]
    : [];
}

function channelRule(campaign: CampaignInput): Finding[] {
  const channels = channelsOf(campaign);
  if (channels.length === 0) return [{ path: '$.channels', message: 'must name at least one channel' }];
  return [
    ...channels
      .filter((channel) => channel === 'sms' || channel === 'inApp' || channel === 'card')
      .map((channel) => later(`$.channels.${channel}`, 'this channel')),
    ...emailFindings(campaign.channels.email),
  ];
}

function emailFindings(email: EmailContent | undefined): Finding[] {
  if (!email) return [];
  if (email.mjml !== undefined) return [later('$.channels.email.mjml', 'MJML')];
  if (email.text !== undefined || email.html !== undefined) return [];
  return [{ path: '$.channels.email', message: 'must have a text, an html part, or both' }];
}

/** What the contract has a seat for and nothing sits in yet. Refused, so that nobody counts on it. */
function laterRule(campaign: CampaignInput): Finding[] {
  const { kind = 'announcement', mode = 'real-time', delivery = 'any' } = campaign;
  const findings: Finding[] = [];
  if (kind !== 'announcement') findings.push(later('$.kind', `"${kind}"`));
  if (mode === 'manual' || mode === 'recurring') findings.push(later('$.mode', `"${mode}"`));
  if (campaign.recurrence !== undefined) findings.push(later('$.recurrence', 'recurrence'));
  if (delivery !== 'any') findings.push(later('$.delivery', `"${delivery}"`));
  if (campaign.activities !== undefined) findings.push(later('$.activities', 'showing on chosen screens'));
  if (campaign.questions !== undefined) findings.push(later('$.questions', 'asking questions'));
  if (campaign.variants !== undefined) findings.push(later('$.variants', 'variants'));
  if (campaign.audience?.filters?.quota !== undefined) {
    findings.push(later('$.audience.filters.quota', 'the push quota'));
  }
  return findings;
}

function later(path: string, what: string): Finding {
  return { path, message: `${what} comes later` };
}

function triggerRule({ trigger, mode = 'real-time' }: CampaignInput): Finding[] {
  if (!trigger) return [];
  if (mode !== 'real-time')
    return [{ path: '$.trigger', message: 'only a real-time campaign has a trigger' }];
  return [
    ...nonEmpty('$.trigger.event', trigger.event),
    ...whereFindings('$.trigger.where', trigger.where),
    ...durationFindings('$.trigger.delay', trigger.delay),
  ];
}

/** Events that our own messages bring about with nobody lifting a finger. */
const SELF_MADE = new Set(['Message Sent', 'Message Delivered', 'Message Displayed']);

function repeatRule({ repeat = 'once', mode = 'real-time', trigger }: CampaignInput): Finding[] {
  if (repeat === 'once') return [];
  if (mode === 'one-shot') return [{ path: '$.repeat', message: 'a one-shot campaign speaks once' }];
  if (repeat === 'always') {
    const loops = trigger !== undefined && SELF_MADE.has(trigger.event);
    return loops
      ? [{ path: '$.repeat', message: `"always" on ${trigger.event} would answer its own messages` }]
      : [];
  }
  return durationFindings('$.repeat.every', repeat.every);
}

function scheduleRule({ schedule, mode = 'real-time' }: CampaignInput, known: CampaignVocabulary): Finding[] {
  if (!schedule) return [];
  const { start, end, timezone } = schedule;
  const findings = [...momentFindings('$.schedule.start', start), ...momentFindings('$.schedule.end', end)];
  if (timezone === undefined && mode === 'one-shot' && start !== undefined) {
    const message = 'a one-shot campaign with a start needs a time zone, or "recipient" for each one’s own';
    findings.push({ path: '$.schedule.timezone', message });
  }
  if (timezone !== undefined && timezone !== 'recipient' && !known.isTimezone(timezone)) {
    findings.push({ path: '$.schedule.timezone', message: 'must be an IANA time zone or "recipient"' });
  }
  if (findings.length > 0) return findings;
  return [...recipientFindings(schedule), ...orderFindings(start, end)];
}

/** "recipient" asks for wall clocks: an instant is the same for everybody. */
function recipientFindings(schedule: { start?: string; end?: string; timezone?: string }): Finding[] {
  if (schedule.timezone !== 'recipient') return [];
  return (['start', 'end'] as const)
    .filter((member) => schedule[member] !== undefined && parseMoment(schedule[member])?.kind === 'instant')
    .map((member) => ({
      path: `$.schedule.${member}`,
      message:
        'must be a wall clock without zone, such as 2026-12-01T09:00, when each recipient’s own zone counts',
    }));
}

function orderFindings(start: string | undefined, end: string | undefined): Finding[] {
  const from = start === undefined ? undefined : parseMoment(start);
  const to = end === undefined ? undefined : parseMoment(end);
  if (!from || !to || from.kind !== to.kind) return [];
  const [a, b] = [from, to].map((moment) => (moment.kind === 'instant' ? moment.at : moment.asUtc));
  return (b ?? 0) <= (a ?? 0) ? [{ path: '$.schedule.end', message: 'must be later than the start' }] : [];
}

function momentFindings(path: string, text: string | undefined): Finding[] {
  if (text === undefined || parseMoment(text)) return [];
  return [{ path, message: 'must be a date and time such as 2026-12-01T09:00 or 2026-12-01T09:00:00Z' }];
}

function audienceRule({ audience = {} }: CampaignInput): Finding[] {
  const { expression, filters = {} } = audience;
  const findings: Finding[] = [];
  for (const member of ['newWithin', 'oldSince', 'activeWithin', 'idleFor'] as const) {
    findings.push(...durationFindings(`$.audience.filters.${member}`, filters[member]));
  }
  if (filters.maxUsers !== undefined && !(Number.isInteger(filters.maxUsers) && filters.maxUsers > 0)) {
    findings.push({ path: '$.audience.filters.maxUsers', message: 'must be a whole number above 0' });
  }
  if (expression !== undefined) {
    const parsed = parseExpression(expression);
    if (!parsed.ok)
      findings.push(...parsed.refusal.map((finding) => below('$.audience.expression', finding)));
  }
  if (findings.length > 0) return findings;
  const whole = audienceExpression(audience);
  const parsed = whole === null ? undefined : parseExpression(whole);
  return parsed && !parsed.ok ? parsed.refusal.map(({ message }) => ({ path: '$.audience', message })) : [];
}

function controlRule({ controlPercent = 0 }: CampaignInput): Finding[] {
  if (controlPercent >= 0 && controlPercent <= 50) return [];
  return [{ path: '$.controlPercent', message: 'must be between 0 and 50' }];
}

function goalRule({ goal }: CampaignInput): Finding[] {
  if (!goal) return [];
  return [
    ...nonEmpty('$.goal.event', goal.event),
    ...whereFindings('$.goal.where', goal.where),
    ...durationFindings('$.goal.within', goal.within),
  ];
}

function nonEmpty(path: string, text: string): Finding[] {
  return text.trim() === '' ? [{ path, message: 'must not be empty' }] : [];
}

function durationFindings(path: string, text: string | undefined): Finding[] {
  if (text === undefined || parseDuration(text) !== undefined) return [];
  return [{ path, message: 'must be a duration such as 90s, 15m, 36h, 14d or 2w' }];
}

function whereFindings(path: string, where: unknown): Finding[] {
  if (where === undefined) return [];
  if (!isObject(where)) return [{ path, message: 'must be an object of property paths and predicates' }];
  const parsed = parseWhere(where);
  return parsed.ok ? [] : parsed.refusal.map((finding) => below(path, finding));
}

/** A finding of an inner value, at its place in the campaign. */
function below(path: string, finding: Finding): Finding {
  return { path: `${path}${finding.path.slice(1)}`, message: finding.message };
}
