import { isObject, type JsonObject } from '@relance/core/kernel';
import type {
  CampaignContent,
  CampaignInput,
  EmailContent,
  LocalizedContent,
  PushContent,
  WebhookContent,
} from '@relance/core/reach/campaign';
import type { paths } from '../../api/index.ts';
import { rowsOf, type WhereRow, whereOf } from '../../pick/where-rows.ts';
import { type AudienceForm, audienceFormOf, audienceOf, EVERYBODY } from './audience-form.ts';
import { type ScheduleForm, scheduleFormOf, scheduleOf, UNSCHEDULED } from './schedule-form.ts';

/** A campaign as the API answers it. */
export type Campaign = paths['/v1/campaigns/{id}']['get']['responses'][200]['content']['application/json'];

/** A campaign as it is saved. What comes later in the product is left out. */
export interface CampaignDraft
  extends Omit<
    CampaignInput,
    'activities' | 'questions' | 'variants' | 'recurrence' | 'channels' | 'localization'
  > {
  readonly channels: Pick<CampaignContent, Channel>;
  readonly localization?: { readonly [language: string]: Pick<LocalizedContent, Channel> };
}

/** The ways to speak that a campaign can use today. */
export const CHANNELS = ['email', 'push', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The texts of the content, by where they stand in it. */
export const TEXT_FIELDS = [
  'email.subject',
  'email.html',
  'email.text',
  'push.title',
  'push.body',
  'push.image',
  'push.action.url',
  'webhook.url',
  'webhook.body',
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** Texts in one language. */
export type Texts = Readonly<Partial<Record<TextField, string>>>;

/** What gives cause: once for all; an event; a segment entered or left; or the audience itself, joined. */
export const CAUSES = ['once', 'event', 'entered', 'exited', 'joined'] as const;
export type Cause = (typeof CAUSES)[number];

/** A named event with conditions, as a form holds it. */
export interface EventForm {
  readonly event: string;
  readonly where: readonly WhereRow[];
}

/** A campaign as the composer holds it: every field there, whatever is chosen. */
export interface CampaignForm {
  readonly name: string;
  readonly app: string;
  readonly topic: 'marketing' | 'transactional';
  /** Empty: the topic. */
  readonly purpose: string;
  readonly cause: Cause;
  readonly trigger: EventForm;
  /** The segment that is entered or left. */
  readonly segment: string;
  /** A duration; empty: at once. */
  readonly delay: string;
  readonly audience: AudienceForm;
  readonly channels: Readonly<Record<Channel, boolean>>;
  readonly texts: Texts;
  /** What other languages change, by language. */
  readonly localized: Readonly<Record<string, Texts>>;
  readonly schedule: ScheduleForm;
  readonly controlPercent: number;
  readonly repeat: 'once' | 'always' | 'every';
  readonly every: string;
  readonly hasGoal: boolean;
  readonly goal: EventForm & { readonly within: string };
  /** What the composer does not show, kept as it came. */
  readonly kept: Kept;
}

/** Members of a campaign that other programs may have written. */
interface Kept
  extends Partial<Pick<CampaignDraft, 'kind' | 'delivery' | 'category' | 'priority' | 'urgency'>> {
  readonly pushData?: JsonObject;
  readonly localizedPushData?: Readonly<Record<string, JsonObject>>;
}

/** A campaign nobody has written anything into. */
export function emptyForm(app: string): CampaignForm {
  return {
    name: '',
    app,
    topic: 'marketing',
    purpose: '',
    cause: 'once',
    trigger: { event: '', where: [] },
    segment: '',
    delay: '',
    audience: EVERYBODY,
    channels: { email: false, push: false, webhook: false },
    texts: {},
    localized: {},
    schedule: UNSCHEDULED,
    controlPercent: 0,
    repeat: 'once',
    every: '7d',
    hasGoal: false,
    goal: { event: '', where: [], within: '7d' },
    kept: {},
  };
}

/** What is saved of a form. */
export function draftOf(form: CampaignForm): CampaignDraft {
  const { kind, delivery, category, priority, urgency } = form.kept;
  const schedule = scheduleOf(form.schedule);
  const trigger = triggerOf(form);
  const where = whereOf(form.goal.where);
  const localization = localizationOf(form);
  return {
    ...present({ kind, delivery, category, priority, urgency }),
    name: form.name.trim(),
    app: form.app,
    topic: form.topic,
    ...(form.purpose.trim() ? { purpose: form.purpose.trim() } : {}),
    mode: form.cause === 'once' ? 'one-shot' : 'real-time',
    ...(trigger ? { trigger } : {}),
    audience: audienceOf(form.audience),
    channels: contentOf(form),
    ...(localization ? { localization } : {}),
    ...(schedule ? { schedule } : {}),
    controlPercent: form.controlPercent,
    repeat: repeatOf(form),
    ...(form.hasGoal
      ? { goal: { event: form.goal.event.trim(), within: form.goal.within, ...(where ? { where } : {}) } }
      : {}),
  };
}

/** Members that are there: nothing is said of what nobody has set. */
function present<T extends object>(members: T): { [M in keyof T]?: Exclude<T[M], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [M in keyof T]?: Exclude<T[M], undefined>;
  };
}

function triggerOf({ cause, trigger, segment, delay }: CampaignForm): CampaignDraft['trigger'] {
  const later = delay ? { delay } : {};
  switch (cause) {
    case 'once':
    case 'joined':
      return undefined;
    case 'event': {
      const where = whereOf(trigger.where);
      return { event: trigger.event.trim(), ...(where ? { where } : {}), ...later };
    }
    case 'entered':
    case 'exited':
      return {
        event: cause === 'entered' ? 'Segment Entered' : 'Segment Exited',
        where: { segment: { is: segment } },
        ...later,
      };
  }
}

function repeatOf({ cause, repeat, every }: CampaignForm): NonNullable<CampaignDraft['repeat']> {
  if (cause === 'once') return 'once';
  return repeat === 'every' ? { every } : repeat;
}

function contentOf({ channels, texts, kept: { pushData } }: CampaignForm): CampaignDraft['channels'] {
  const content: { email?: EmailContent; push?: PushContent; webhook?: WebhookContent } = {};
  if (channels.push)
    content.push = { title: '', body: '', ...pushOf(texts), ...(pushData ? { data: pushData } : {}) };
  if (channels.email) content.email = { subject: '', ...emailOf(texts) };
  if (channels.webhook) content.webhook = { url: '', ...webhookOf(texts) };
  return content;
}

function localizationOf(form: CampaignForm): CampaignDraft['localization'] {
  const { channels, localized, kept } = form;
  const entries = Object.entries(localized).map(
    ([language, texts]): [string, Pick<LocalizedContent, Channel>] => {
      const data = kept.localizedPushData?.[language];
      const push = { ...pushOf(texts), ...(data ? { data } : {}) };
      const parts = {
        ...(channels.push && Object.keys(push).length > 0 ? { push } : {}),
        ...(channels.email && Object.keys(emailOf(texts)).length > 0 ? { email: emailOf(texts) } : {}),
        ...(channels.webhook && Object.keys(webhookOf(texts)).length > 0
          ? { webhook: webhookOf(texts) }
          : {}),
      };
      return [language, parts];
    },
  );
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** A text that says something; blanks alone are as good as nothing. */
function said<M extends string>(member: M, text: string | undefined): { [K in M]?: string } {
  return (text?.trim() ? { [member]: text } : {}) as { [K in M]?: string };
}

function emailOf(texts: Texts): Partial<EmailContent> {
  return {
    ...said('subject', texts['email.subject']),
    ...said('html', texts['email.html']),
    ...said('text', texts['email.text']),
  };
}

function pushOf(texts: Texts): Partial<PushContent> {
  const url = texts['push.action.url']?.trim();
  return {
    ...said('title', texts['push.title']),
    ...said('body', texts['push.body']),
    ...said('image', texts['push.image']?.trim()),
    ...(url ? { action: { url } } : {}),
  };
}

function webhookOf(texts: Texts): Partial<WebhookContent> {
  const body = texts['webhook.body'];
  return {
    ...said('url', texts['webhook.url']?.trim()),
    ...(body?.trim() ? { body: jsonObject(body) ?? body } : {}),
  };
}

/** A text that is a JSON object, as that: its texts are then filled in one by one, safely. */
function jsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

/** A campaign as the composer holds it. */
export function formOf(campaign: Campaign): CampaignForm {
  const { channels, goal, repeat = 'once' } = campaign;
  const empty = emptyForm(campaign.app);
  return {
    ...empty,
    name: campaign.name,
    topic: campaign.topic ?? 'marketing',
    purpose: campaign.purpose ?? '',
    ...causeOf(campaign),
    audience: audienceFormOf(campaign.audience),
    channels: {
      email: channels.email !== undefined,
      push: channels.push !== undefined,
      webhook: channels.webhook !== undefined,
    },
    texts: textsOf(channels),
    localized: Object.fromEntries(
      Object.entries(campaign.localization ?? {}).map(([language, content]) => [language, textsOf(content)]),
    ),
    schedule: scheduleFormOf(campaign.schedule),
    controlPercent: campaign.controlPercent ?? 0,
    repeat: typeof repeat === 'string' ? repeat : 'every',
    every: typeof repeat === 'string' ? empty.every : repeat.every,
    hasGoal: goal !== undefined,
    goal: goal ? { event: goal.event, where: rowsOf(goal.where), within: goal.within } : empty.goal,
    kept: keptOf(campaign),
  };
}

function causeOf({ mode, trigger }: Campaign): Pick<CampaignForm, 'cause' | 'trigger' | 'segment' | 'delay'> {
  const none = { trigger: { event: '', where: [] }, segment: '', delay: trigger?.delay ?? '' };
  if (mode === 'one-shot') return { ...none, cause: 'once' };
  if (!trigger) return { ...none, cause: 'joined' };
  const segment = segmentOf(trigger.where);
  if (trigger.event === 'Segment Entered' && segment !== undefined)
    return { ...none, cause: 'entered', segment };
  if (trigger.event === 'Segment Exited' && segment !== undefined)
    return { ...none, cause: 'exited', segment };
  return { ...none, cause: 'event', trigger: { event: trigger.event, where: rowsOf(trigger.where) } };
}

/** The one segment a transition is asked of; undefined where more is asked than the choice of one can say. */
function segmentOf(where: Readonly<Record<string, unknown>> = {}): string | undefined {
  const [row, ...more] = rowsOf(where);
  return row && more.length === 0 && row.path === 'segment' && row.op === 'is' ? row.values[0] : undefined;
}

type AnyContent = Partial<Campaign['channels']> | NonNullable<Campaign['localization']>[string];

/** The texts of a content, by where they stand in it. */
export function textsOf({ email, push, webhook }: AnyContent): Texts {
  const body = webhook?.body;
  return present({
    'email.subject': email?.subject,
    'email.html': email?.html,
    'email.text': email?.text,
    'push.title': push?.title,
    'push.body': push?.body,
    'push.image': push?.image,
    'push.action.url': push?.action?.url,
    'webhook.url': webhook?.url,
    'webhook.body': typeof body === 'object' ? JSON.stringify(body, null, 2) : body,
  });
}

function keptOf(campaign: Campaign): Kept {
  const { kind, delivery, category, priority, urgency, channels, localization = {} } = campaign;
  const localizedPushData = Object.fromEntries(
    Object.entries(localization).flatMap(([language, { push }]) =>
      push?.data ? [[language, push.data as JsonObject]] : [],
    ),
  );
  return {
    ...present({ kind, delivery, category, priority, urgency }),
    ...(channels.push?.data ? { pushData: channels.push.data as JsonObject } : {}),
    ...(Object.keys(localizedPushData).length > 0 ? { localizedPushData } : {}),
  };
}
