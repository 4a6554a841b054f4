import { MARKETING, TRANSACTIONAL } from '@relance/core/collect/consent';
import type { HandOverFacts } from '@relance/core/reach/message';
import type { PushAddress } from '../../collect/device/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import type { Claimed } from './claim.store.ts';
import {
  type Recipient,
  readCampaigns,
  readPushAddresses,
  readRecipients,
  type SendingCampaign,
} from './recipient.store.ts';
import { type Way, waysTo } from './ways.ts';
import { NOTHING_SAID, readWords, type Words } from './words.ts';

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
  const wordsOn = await readAllWords(db, messages, campaigns, recipients);
  return messages.map((message) => {
    const campaign = campaigns.get(message.programme);
    const recipient = recipients.get(message.customerId);
    const words = wordsOn(message);
    const answer = words.consents.get(message.customerId);
    const { ways, suppressed } =
      campaign && recipient
        ? waysTo(message.channel, addressed(message, campaign, recipient, pushAddresses), words)
        : NOWHERE;
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
        suppressed,
      },
    };
  });
}

const NOWHERE = { ways: [], suppressed: 0 };

/** Asks once per channel and purpose; answers what was said that concerns a message. */
async function readAllWords(
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
      const ids = [...new Set(group.map((message) => message.customerId))];
      const people = ids.map((id) => ({ id, email: recipients.get(id)?.email ?? null }));
      const purpose = purposeOf(campaigns.get(first.programme));
      return [subject, await readWords(db, people, { channel: first.channel, purpose })];
    }),
  );
  const bySubject = new Map(words);
  return (message) => bySubject.get(subjectOf(message)) ?? NOTHING_SAID;
}

function purposeOf(campaign: SendingCampaign | undefined): string {
  const { topic, purpose = MARKETING } = campaign?.definition ?? {};
  return topic === 'transactional' ? TRANSACTIONAL : purpose;
}

/** Of push, the devices in the campaign's app; the one device that a message is for, where it is for one. */
function addressed(
  { context }: Questioned,
  { definition }: SendingCampaign,
  { id, email }: Recipient,
  push: ReadonlyMap<number, readonly PushAddress[]>,
) {
  const isMeant = ({ app, deviceId }: PushAddress): boolean =>
    app === definition.app && (typeof context.deviceId !== 'string' || deviceId === context.deviceId);
  return { email, push: (push.get(id) ?? []).filter(isMeant) };
}
