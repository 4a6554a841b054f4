import type { Json, JsonObject } from '../../kernel/index.ts';
import type { CampaignContent, CampaignInput, LocalizedContent } from '../campaign/index.ts';

/** The ways a message can travel that a sender serves; `push` reaches every live device of a customer. */
export const MESSAGE_CHANNELS = ['push', 'email', 'webhook'] as const;

/** One of them. */
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

/**
 * Where a message record stands. `queued` includes those a sender holds under a lease; `skipped` was refused by a check
 * at the last moment; `unknown` may have been handed over, nobody can say; `control` is never sent (decision 14).
 */
export type MessageState = 'queued' | 'sent' | 'failed' | 'skipped' | 'unknown' | 'control';

/** What a customer or his device did with a message, reported by an event "Message …". */
export type MessageAction = 'delivered' | 'displayed' | 'opened' | 'clicked' | 'dismissed' | 'answered';

/** Every action, in the order in which they usually happen. */
export const MESSAGE_ACTIONS: readonly MessageAction[] = [
  'delivered',
  'displayed',
  'opened',
  'clicked',
  'dismissed',
  'answered',
];

/**
 * Lanes of the queue: what answers an event goes before what a snapshot made, and neither starves the other
 * (`slots.ts`).
 */
export const LANE = { realTime: 0, bulk: 1 } as const;

/** The id of a record as outsiders write it: its decimal digits. Undefined for anything else. */
export function parseMessageId(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

/**
 * What a campaign says through a channel in the recipient's language; undefined when it does not use the channel. A tag
 * is tried whole ("fr-CA"), then its language alone ("fr").
 */
export function contentFor<C extends MessageChannel>(
  campaign: Pick<CampaignInput, 'channels' | 'localization'>,
  channel: C,
  language: string | undefined,
): CampaignContent[C] {
  const content = campaign.channels[channel];
  if (content === undefined || language === undefined) return content;
  const tag = language.replaceAll('_', '-').toLowerCase();
  const overrides = languageIn(campaign, tag) ?? languageIn(campaign, tag.split('-')[0] ?? '');
  return { ...content, ...overrides?.[channel] };
}

function languageIn(
  { localization = {} }: Pick<CampaignInput, 'localization'>,
  tag: string,
): LocalizedContent | undefined {
  const key = Object.keys(localization).find((language) => language.toLowerCase() === tag);
  return key === undefined ? undefined : localization[key];
}

/** Whether a JSON value is an object. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
