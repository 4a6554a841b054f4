import type { LoggedEvent } from '../../collect/event/index.ts';
import type { JsonObject } from '../../kernel/index.ts';
import type { MessageAction, MessageChannel } from './message.ts';

/** The names of events about messages: those of the sender, and one per action. */
export const MESSAGE_EVENT: Readonly<Record<'sent' | 'failed' | MessageAction, string>> = {
  sent: 'Message Sent',
  failed: 'Message Failed',
  delivered: 'Message Delivered',
  displayed: 'Message Displayed',
  opened: 'Message Opened',
  clicked: 'Message Clicked',
  dismissed: 'Message Dismissed',
  answered: 'Message Answered',
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
  action: 'sent' | 'failed' | MessageAction,
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
