import type { Json, JsonObject } from '../../kernel/index.ts';

/** What a campaign brings: `announcement` speaks, `poll` asks, `data` and `native` hand content to the app. */
export type CampaignKind = 'announcement' | 'poll' | 'data' | 'native';

/**
 * When it speaks: `real-time` for as long as it runs, to whoever gives cause; `one-shot` once, to the audience of one
 * instant; `manual` when told to; `recurring` again and again.
 */
export type CampaignMode = 'real-time' | 'one-shot' | 'manual' | 'recurring';

/** Ways to speak to a customer. */
export type CampaignChannel = 'push' | 'email' | 'sms' | 'webhook' | 'inApp' | 'card';

/** draft → scheduled → in-progress → finished; see `lifecycle.ts`. */
export type CampaignState = 'draft' | 'scheduled' | 'in-progress' | 'finished';

/** How often one customer may get it: once ever, at every cause, or at a cause when the last was longer ago. */
export type Repeat = 'once' | 'always' | { readonly every: string };

/** The event that gives cause. Segment Entered and Segment Exited are transitions of a segment. */
export interface Trigger {
  readonly event: string;
  readonly where?: JsonObject;
  /** How long after the cause the message is due. */
  readonly delay?: string;
}

/** Ready-made narrowings of the audience; durations as in segments.md. */
export interface AudienceFilters {
  /** At most so many customers get it. */
  readonly maxUsers?: number;
  /** First seen less than this ago. */
  readonly newWithin?: string;
  /** First seen more than this ago. */
  readonly oldSince?: string;
  /** Last seen at most this ago. */
  readonly activeWithin?: string;
  /** Last seen more than this ago. */
  readonly idleFor?: string;
  /** Some device of theirs takes notifications. */
  readonly pushEnabled?: boolean;
  /** Counts against a push quota. */
  readonly quota?: string;
}

/** Whom it is for. Without expression and filters: everyone. */
export interface Audience {
  readonly expression?: Json;
  readonly filters?: AudienceFilters;
}

/**
 * From when until when. A text with a zone ("2026-12-01T09:00:00Z") is an instant; one without is a wall clock, read
 * in `timezone`, or in each recipient's own zone where `timezone` is absent or "recipient".
 */
export interface CampaignSchedule {
  readonly start?: string;
  readonly end?: string;
  readonly timezone?: string;
}

/** What the campaign is after: this event, within so long of the message. */
export interface Goal {
  readonly event: string;
  readonly where?: JsonObject;
  readonly within: string;
}

/** An e-mail; every text is Liquid. At least one of text and html. */
export interface EmailContent {
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
  readonly mjml?: string;
}

/** A push notification; texts and the action's URL are Liquid. */
export interface PushContent {
  readonly title: string;
  readonly body: string;
  readonly image?: string;
  readonly action?: { readonly url: string };
  readonly data?: JsonObject;
}

/** A call to somebody's server. The URL and every text of the body are Liquid. */
export interface WebhookContent {
  readonly url: string;
  readonly body?: string | JsonObject;
}

/** What a campaign says, by channel. */
export interface CampaignContent {
  readonly push?: PushContent;
  readonly email?: EmailContent;
  readonly webhook?: WebhookContent;
  readonly sms?: object;
  readonly inApp?: object;
  readonly card?: object;
}

/** What another language changes of the content: any member, the rest stays. */
export type LocalizedContent = { readonly [C in keyof CampaignContent]?: Partial<CampaignContent[C]> };

/** A campaign as a person writes it; the shape of the contract's `CampaignBody`. */
export interface CampaignInput {
  readonly name: string;
  readonly app: string;
  readonly kind?: CampaignKind;
  readonly channels: CampaignContent;
  readonly mode?: CampaignMode;
  readonly trigger?: Trigger;
  readonly recurrence?: string;
  readonly audience?: Audience;
  readonly delivery?: 'any' | 'background' | 'session';
  readonly activities?: readonly string[];
  readonly schedule?: CampaignSchedule;
  readonly category?: string;
  readonly priority?: number;
  readonly topic?: 'marketing' | 'transactional';
  readonly purpose?: string;
  readonly urgency?: 'normal' | 'urgent' | 'legal';
  readonly localization?: { readonly [language: string]: LocalizedContent };
  readonly questions?: readonly unknown[];
  readonly variants?: readonly unknown[];
  readonly controlPercent?: number;
  readonly goal?: Goal;
  readonly repeat?: Repeat;
}

/** A campaign that has passed `parseCampaign`, its defaults written out: what is stored as its definition. */
export interface CampaignDefinition extends CampaignInput {
  readonly kind: CampaignKind;
  readonly mode: CampaignMode;
  readonly audience: Audience;
  readonly delivery: 'any' | 'background' | 'session';
  readonly priority: number;
  readonly topic: 'marketing' | 'transactional';
  readonly urgency: 'normal' | 'urgent' | 'legal';
  readonly controlPercent: number;
  readonly repeat: Repeat;
}

/** The channels a campaign speaks through, in a fixed order. */
export function channelsOf(campaign: Pick<CampaignInput, 'channels'>): CampaignChannel[] {
  return CHANNELS.filter((channel) => campaign.channels[channel] !== undefined);
}

const CHANNELS: readonly CampaignChannel[] = ['push', 'email', 'sms', 'webhook', 'inApp', 'card'];

/** Segment transitions, as trigger events: decided where the transition happens, never by reading its event back. */
export const TRANSITION_EVENTS: { readonly [event: string]: { readonly entered: boolean } } = {
  'Segment Entered': { entered: true },
  'Segment Exited': { entered: false },
};
