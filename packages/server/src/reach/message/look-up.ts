import { type ConsentAnswer, MARKETING, TRANSACTIONAL } from '@relance/core/collect/consent';
import type { HandOverFacts, MessageChannel } from '@relance/core/reach/message';
import { consentOf, suppressedAmong } from '../../collect/consent/index.ts';
import type { PushAddress } from '../../collect/device/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { type Addresses, type Provider, parseMailbox } from '../channel/index.ts';
import type { Claimed } from './claim.store.ts';
import {
  type Recipient,
  readCampaigns,
  readPushAddresses,
  readRecipients,
  type SendingCampaign,
} from './recipient.store.ts';

/** One address a message goes to. */
export interface Way<P extends Provider = Provider> {
  readonly provider: P;
  readonly address: Addresses[P];
  /** The registration behind a push address. */
  readonly push?: PushAddress;
}

/** What of a record decides whether it may go. */
export type Questioned = Pick<Claimed, 'programme' | 'channel' | 'customerId' | 'context' | 'isTest'>;

/** A message with everything that is known about it. */
export interface Known<M extends Questioned> {
  readonly message: M;
  readonly facts: HandOverFacts;
  readonly campaign: SendingCampaign | undefined;
  readonly recipient: Recipient | undefined;
  readonly ways: readonly Way[];
}

/** Everything known about messages, read in a handful of queries whatever their number. */
export async function lookUp<M extends Questioned>(
  db: Database,
  messages: readonly M[],
): Promise<Known<M>[]> {
  const ids = [...new Set(messages.map((message) => message.customerId))];
  const pushed = messages
    .filter((message) => message.channel === 'push')
    .map((message) => message.customerId);
  const [campaigns, recipients, pushAddresses] = await Promise.all([
    readCampaigns(db, [...new Set(messages.map((message) => message.programme))]),
    readRecipients(db, ids),
    readPushAddresses(db, [...new Set(pushed)]),
  ]);
  const wordsOn = await readWords(db, messages, campaigns, recipients);
  return messages.map((message) => {
    const campaign = campaigns.get(message.programme);
    const recipient = recipients.get(message.customerId);
    const { consents, suppressed } = wordsOn(message);
    const answer = consents.get(message.customerId);
    const all =
      campaign && recipient ? waysOf(message, campaign, recipient, pushAddresses.get(recipient.id)) : [];
    const ways = all.filter(({ address }) => typeof address !== 'string' || !suppressed.has(address));
    return {
      message,
      campaign,
      recipient,
      ways,
      facts: {
        campaign: campaign && { ...campaign, endsAt: campaign.endsAt?.getTime() ?? null },
        customer: recipient,
        consent: answer && !answer.allowed ? answer.reason : undefined,
        isTest: message.isTest,
        addresses: ways.length,
        suppressed: all.length - ways.length,
      },
    };
  });
}

/** What people have said about a channel and purpose. */
interface Words {
  readonly consents: ReadonlyMap<number, ConsentAnswer>;
  /** E-mail addresses that must not be written to. */
  readonly suppressed: ReadonlySet<string>;
}

const NOTHING_SAID: Words = { consents: new Map(), suppressed: new Set() };

/** Asks once per channel and purpose; answers what was said that concerns a message. */
async function readWords(
  db: Database,
  messages: readonly Questioned[],
  campaigns: ReadonlyMap<string, SendingCampaign>,
  recipients: ReadonlyMap<number, Recipient>,
): Promise<(message: Questioned) => Words> {
  const subjectOf = ({ channel, programme }: Questioned): string =>
    `${channel} ${purposeOf(campaigns.get(programme))}`;
  const groups = Map.groupBy(messages, subjectOf);
  const words = await Promise.all(
    [...groups].map(async ([subject, group]): Promise<[string, Words]> => {
      const [first] = group;
      if (!first) return [subject, NOTHING_SAID];
      const people = [...new Set(group.map((message) => message.customerId))];
      const purpose = purposeOf(campaigns.get(first.programme));
      return [subject, await readWordsOf(db, people, { channel: first.channel, purpose }, recipients)];
    }),
  );
  const bySubject = new Map(words);
  return (message) => bySubject.get(subjectOf(message)) ?? NOTHING_SAID;
}

async function readWordsOf(
  db: Database,
  people: readonly number[],
  { channel, purpose }: { readonly channel: MessageChannel; readonly purpose: string },
  recipients: ReadonlyMap<number, Recipient>,
): Promise<Words> {
  const isTransactional = purpose === TRANSACTIONAL;
  const emails = channel === 'email' ? people.flatMap((id) => recipients.get(id)?.email ?? []) : [];
  const [consents, suppressed] = await Promise.all([
    isTransactional ? NOTHING_SAID.consents : consentOf(db, people, channel, purpose),
    emails.length === 0
      ? NOTHING_SAID.suppressed
      : suppressedAmong(db, channel, emails, isTransactional ? [] : [purpose, MARKETING]),
  ]);
  return { consents, suppressed };
}

function purposeOf(campaign: SendingCampaign | undefined): string {
  const { topic, purpose = MARKETING } = campaign?.definition ?? {};
  return topic === 'transactional' ? TRANSACTIONAL : purpose;
}

type WaysOf = (message: Questioned, recipient: Recipient, push: readonly PushAddress[]) => readonly Way[];

/** Where a message can go, by channel. */
const WAYS: { readonly [C in MessageChannel]: WaysOf } = {
  email: (_, { email }) =>
    email !== null && parseMailbox(email) ? [{ provider: 'email', address: email }] : [],
  webhook: () => [{ provider: 'webhook', address: 'url' }],
  push: ({ context }, _, addresses) =>
    addresses.flatMap((push): Way[] => {
      if (typeof context.deviceId === 'string' && push.deviceId !== context.deviceId) return [];
      return push.kind === 'webpush' && 'endpoint' in push.target
        ? [{ provider: 'webpush', address: push.target, push }]
        : [];
    }),
};

function waysOf(
  message: Questioned,
  campaign: SendingCampaign,
  recipient: Recipient,
  push: readonly PushAddress[] = [],
): readonly Way[] {
  const own = push.filter((address) => address.app === campaign.definition.app);
  return WAYS[message.channel](message, recipient, own);
}
