import type { LoggedEvent } from '../../collect/event/index.ts';
import type { JsonObject } from '../../kernel/index.ts';
import type { MessageAction, MessageChannel } from './message.ts';

/** What is said of a message: by the sender, by whoever received it, and that its goal was reached. */
type Said = 'sent' | 'failed' | 'converted' | MessageAction;

/** The names of events about messages. */
export const MESSAGE_EVENT: Readonly<Record<Said, string>> = {
  sent: 'Message Sent',
  failed: 'Message Failed',
  delivered: 'Message Delivered',
  displayed: 'Message Displayed',
  opened: 'Message Opened',
  clicked: 'Message Clicked',
  dismissed: 'Message Dismissed',
  answered: 'Message Answered',
  converted: 'Message Converted',
};

/** Who an event is filed under: a known customer, or an anonymous one of an app. */
export interface Reachable {
  readonly app: string;
  readonly test: boolean;
  readonly userId?: string;
  readonly anonymousId?: string;
}

/** The message an event is about. */
export interface MessageFacts {
  readonly id: number;
  readonly programme: string;
  readonly step: string;
  readonly channel: MessageChannel;
}

/**
 * The system's own event about a message. Its messageId follows from what it says (`detail` tells apart several of one
 * kind, such as two links), so that saying it twice counts once.
 */
export function messageEvent(
  action: Said,
  message: MessageFacts,
  who: Reachable,
  extra: JsonObject = {},
  detail = '',
): LoggedEvent {
  const { app, test, userId, anonymousId } = who;
  return {
    type: 'track',
    name: MESSAGE_EVENT[action],
    app,
    ...(test ? { test } : {}),
    ...(userId === undefined ? {} : { userId }),
    ...(anonymousId === undefined ? {} : { anonymousId }),
    messageId: `message-${message.id}-${action}${detail === '' ? '' : `-${detail}`}`,
    origin: 'system',
    properties: {
      messageId: String(message.id),
      programme: message.programme,
      step: message.step,
      channel: message.channel,
      ...extra,
    },
  };
}

/** What marks the system's word about something that somebody else said first. */
const REPEATED = { repeated: true } as const;

/**
 * The system's word that a message of ours was found for what a device said of it: with the programme, which the device
 * does not know or could make up. Of each message the first time of an action is repeated.
 */
export function repeatedEvent(action: MessageAction, message: MessageFacts, who: Reachable): LoggedEvent {
  return messageEvent(action, message, who, REPEATED);
}

/** Whether an event only repeats what somebody else said: it starts no message, as that did already. */
export function isRepeated({ origin, properties }: LoggedEvent): boolean {
  return origin === 'system' && properties?.repeated === true;
}
