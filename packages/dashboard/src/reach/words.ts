import type { Say, TextKey } from '../text/index.ts';

/** The channels that campaigns have a name for. */
const CHANNELS: Readonly<Record<string, TextKey>> = {
  email: 'reach.channel.email',
  push: 'reach.channel.push',
  webhook: 'reach.channel.webhook',
};

/** A channel by its name; one we have no name for as the API calls it. */
export function sayChannel(channel: string, say: Say): string {
  const key = CHANNELS[channel];
  return key ? say(key) : channel;
}

/** Why a message was not sent, was sent later or may not have been sent. */
const REASONS: Readonly<Record<string, TextKey>> = {
  sent: 'reach.reason.sent',
  queued: 'reach.reason.queued',
  failed: 'reach.reason.failed',
  skipped: 'reach.reason.skipped',
  unknown: 'reach.reason.unknown',
  control: 'reach.reason.control',
  'not-yet': 'reach.reason.not-yet',
  'customer-erased': 'reach.reason.customer-erased',
  'campaign-draft': 'reach.reason.campaign-draft',
  'campaign-scheduled': 'reach.reason.campaign-scheduled',
  'campaign-deleted': 'reach.reason.campaign-deleted',
  'campaign-suspended': 'reach.reason.campaign-suspended',
  'campaign-finished': 'reach.reason.campaign-finished',
  'campaign-ended': 'reach.reason.campaign-ended',
  'other-environment': 'reach.reason.other-environment',
  'not-in-audience': 'reach.reason.not-in-audience',
  'not-triggered': 'reach.reason.not-triggered',
  'opted-out': 'reach.reason.opted-out',
  'no-opt-in': 'reach.reason.no-opt-in',
  suppressed: 'reach.reason.suppressed',
  'no-address': 'reach.reason.no-address',
  'missing-personalization': 'reach.reason.missing-personalization',
  'no-content': 'reach.reason.no-content',
  'address-invalid': 'reach.reason.address-invalid',
  'address-refused': 'reach.reason.address-refused',
  'body-invalid': 'reach.reason.body-invalid',
  'channel-not-ready': 'reach.reason.channel-not-ready',
  'channel-paused': 'reach.reason.channel-paused',
  'credentials-refused': 'reach.reason.credentials-refused',
  'endpoint-gone': 'reach.reason.endpoint-gone',
  'no-answer': 'reach.reason.no-answer',
  'subscription-invalid': 'reach.reason.subscription-invalid',
  throttled: 'reach.reason.throttled',
  'too-large': 'reach.reason.too-large',
  unreachable: 'reach.reason.unreachable',
  unsubscribed: 'reach.reason.unsubscribed',
  'template-invalid': 'reach.reason.template-invalid',
  'template-too-slow': 'reach.reason.template-too-slow',
  'template-too-large': 'reach.reason.template-too-large',
};

/** A reason in words; one we do not know as it is. Answers of providers are told with their number. */
export function sayReason(reason: string, say: Say): string {
  const key = REASONS[reason];
  if (key) return say(key);
  const [, provider, status] = /^(http|smtp)-(\d+|undefined)$/.exec(reason) ?? [];
  if (provider === 'http' || provider === 'smtp')
    return say(`reach.reason.answer.${provider}`, { status: status ?? '' });
  return say('reach.reason.other', { reason });
}
