import type { Say } from '../../text/index.ts';

/** Channels a person can allow or refuse, those that come with later versions included. */
export const CONSENT_CHANNELS = ['email', 'push', 'sms', 'webhook', 'inApp', 'card'] as const;
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

/** What people call a channel; its own name where we have none for it. */
export function channelName(channel: string, say: Say): string {
  const known = CONSENT_CHANNELS.find((one) => one === channel);
  return known ? say(`settings.topics.channel.${known}`) : channel;
}
