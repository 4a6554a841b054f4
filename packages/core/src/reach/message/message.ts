import type { Json, JsonObject } from '../../kernel/index.ts';

/** The ways a message can travel that a sender serves; `push` reaches every live device of a customer. */
export type MessageChannel = 'push' | 'email' | 'webhook';

/**
 * Where a message record stands. `queued` includes those a sender holds under a lease; `skipped` was refused by a check
 * at the last moment; `unknown` may have been handed over, nobody can say; `control` is never sent (decision 14).
 */
export type MessageState = 'queued' | 'sent' | 'failed' | 'skipped' | 'unknown' | 'control';

/** Which side of the experiment a record is on. */
export type Arm = 'treated' | 'control';

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

/** What is said through one channel: the members of `channels.<channel>` of a campaign, in one language. */
export type Content = JsonObject;

/**
 * The content of a channel in the recipient's language. `localization` maps a language tag to overrides, by channel
 * (`{"fr": {"email": {"subject": "…"}}}`) or, where no channel is named, for whatever the channel has under that name
 * (`{"fr": {"title": "…"}}`). The tag is tried whole ("fr-CA"), then its language alone ("fr").
 */
export function localize(
  content: Content,
  channel: MessageChannel | 'sms' | 'inApp' | 'card',
  localization: JsonObject | undefined,
  language: string | undefined,
): Content {
  const overrides = overridesIn(localization, language);
  if (!overrides) return content;
  const named = CHANNEL_NAMES.some((name) => name in overrides);
  const own = named ? overrides[channel] : overrides;
  return isJsonObject(own) ? { ...content, ...own } : content;
}

const CHANNEL_NAMES = ['push', 'email', 'sms', 'webhook', 'inApp', 'card'];

function overridesIn(
  localization: JsonObject | undefined,
  language: string | undefined,
): JsonObject | undefined {
  if (!localization || language === undefined) return undefined;
  const tag = language.replace('_', '-').toLowerCase();
  const find = (wanted: string) => Object.keys(localization).find((key) => key.toLowerCase() === wanted);
  const key = find(tag) ?? find(tag.split('-')[0] ?? '');
  const overrides = key === undefined ? undefined : localization[key];
  return isJsonObject(overrides) ? overrides : undefined;
}

/** Whether a JSON value is an object. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
