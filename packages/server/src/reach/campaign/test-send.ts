import { MAX_IDS, type TestAnswer, type TestBody } from '@relance/contract/reach/campaign';
import { knownKey } from '@relance/core/collect/identity';
import { channelsOf } from '@relance/core/reach/campaign';
import type { MessageChannel } from '@relance/core/reach/message';
import type { Static } from 'typebox';
import { Problem } from '../../platform/problems/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { MESSAGE_CHANNEL, recordTests } from '../message/index.ts';
import { requireCampaign } from './manage.ts';
import { findDevices, findKnown, type Recipient } from './recipient.store.ts';

/** What sending a test needs. */
export interface TestSendDeps {
  readonly db: Database;
}

/**
 * Sends a campaign, in whatever state, to chosen customers, or by push to chosen devices and by its other channels to
 * their owners. Such messages are marked and never counted.
 */
export async function sendTest(
  { db }: TestSendDeps,
  id: string,
  body: TestBody,
): Promise<Static<typeof TestAnswer>> {
  const { userIds, deviceIds } = body;
  if ((userIds === undefined) === (deviceIds === undefined)) {
    throw new Problem('invalid', { detail: 'Say who gets the test: either userIds or deviceIds.' });
  }
  const ids = [...new Set(userIds ?? deviceIds ?? [])];
  if (ids.length > MAX_IDS) throw new Problem('too-large', { detail: `At most ${MAX_IDS} ids at once.` });
  const { definition, test } = await requireCampaign(db, id);
  const found = userIds
    ? await findKnown(db, new Map(ids.map((userId) => [knownKey(userId, test), userId])))
    : await findDevices(db, definition.app, ids);
  const tests = found.flatMap((recipient) =>
    channelsOf(definition)
      .filter(isServed)
      .map((channel) => ({ programme: id, channel, ...addressed(recipient, body.lang) })),
  );
  const messages = tests.length > 0 ? await recordTests(db, tests) : 0;
  if (messages > 0) db.notify(MESSAGE_CHANNEL);
  const reached = new Set(found.map((recipient) => recipient.id));
  return { state: 'queued', messages, invalidIds: ids.filter((one) => !reached.has(one)) };
}

function addressed({ customerId, deviceId }: Recipient, language: string | undefined) {
  return {
    customerId,
    ...(deviceId === undefined ? {} : { deviceId }),
    ...(language === undefined ? {} : { language }),
  };
}

function isServed(channel: string): channel is MessageChannel {
  return channel === 'push' || channel === 'email' || channel === 'webhook';
}
