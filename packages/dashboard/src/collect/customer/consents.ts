import { MARKETING } from '@relance/core/collect/consent';
import type { operations } from '../../api/index.ts';
import type { Customer } from './customer.ts';

/** A channel a person can allow or refuse. */
export type Channel =
  operations['putCustomerConsents']['requestBody']['content']['application/json']['consents'][number]['channel'];

/** The channels, in the order in which people think of them. */
export const CHANNELS = [
  'push',
  'email',
  'sms',
  'inApp',
  'card',
  'webhook',
] as const satisfies readonly Channel[];

/** What a customer said about one channel and purpose; undefined: nothing. */
export interface ConsentLine {
  readonly channel: string;
  readonly purpose: string;
  readonly said: Customer['consents'][number] | undefined;
}

/** What was said, and for every channel whether marketing as a whole is allowed, in the order of the channels. */
export function consentLines(said: Customer['consents']): readonly ConsentLine[] {
  const lines = new Map<string, ConsentLine>();
  for (const channel of CHANNELS)
    lines.set(`${channel} ${MARKETING}`, { channel, purpose: MARKETING, said: undefined });
  for (const word of said)
    lines.set(`${word.channel} ${word.purpose}`, {
      channel: word.channel,
      purpose: word.purpose,
      said: word,
    });
  return [...lines.values()].toSorted((a, b) => placeOf(a.channel) - placeOf(b.channel));
}

/** The place of a channel in a list; one we do not know stands at the end. */
export function placeOf(channel: string): number {
  const channels: readonly string[] = CHANNELS;
  const found = channels.indexOf(channel);
  return found < 0 ? CHANNELS.length : found;
}
