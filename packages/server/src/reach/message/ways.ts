import type { MessageChannel } from '@relance/core/reach/message';
import type { PushAddress } from '../../collect/device/index.ts';
import { type Addresses, type Provider, parseMailbox } from '../channel/index.ts';
import type { Words } from './words.ts';

/** One address a message goes to. */
export interface Way<P extends Provider = Provider> {
  readonly provider: P;
  readonly address: Addresses[P];
  /** The registration behind a push address. */
  readonly push?: PushAddress;
}

/** What is known of somebody's addresses. */
export interface Addressed {
  readonly email: string | null;
  /** Live ones, of the apps that may push to him. */
  readonly push: readonly PushAddress[];
}

/** The kinds of push address that somebody carries to. */
export const SERVED_KINDS: readonly PushAddress['kind'][] = ['webpush'];

/** Where a message can go, by channel. */
const WAYS: { readonly [C in MessageChannel]: (to: Addressed) => readonly Way[] } = {
  email: ({ email }) =>
    email !== null && parseMailbox(email) ? [{ provider: 'email', address: email }] : [],
  webhook: () => [{ provider: 'webhook', address: 'url' }],
  push: ({ push }) =>
    push.flatMap((one): Way[] =>
      SERVED_KINDS.includes(one.kind) && 'endpoint' in one.target
        ? [{ provider: 'webpush', address: one.target, push: one }]
        : [],
    ),
};

/** Where a message can go on a channel, and how many addresses more must not be written to any more. */
export function waysTo(
  channel: MessageChannel,
  to: Addressed,
  { suppressed }: Pick<Words, 'suppressed'>,
): { readonly ways: readonly Way[]; readonly suppressed: number } {
  const all = WAYS[channel](to);
  const ways = all.filter(({ address }) => typeof address !== 'string' || !suppressed.has(address));
  return { ways, suppressed: all.length - ways.length };
}
