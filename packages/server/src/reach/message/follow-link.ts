import { hash } from 'node:crypto';
import type { LoggedEvent } from '@relance/core/collect/event';
import { readKey } from '@relance/core/collect/identity';
import { messageEvent, type Reachable } from '@relance/core/reach/message';
import { optOut } from '../../collect/consent/index.ts';
import type { LogWriter } from '../../log/index.ts';
import type { FailureLog } from '../../platform/logger/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import type { FollowedLink } from './links.ts';
import { readSentMessage, type SentMessage } from './recipient.store.ts';

/** What following links needs. */
export interface FollowDeps {
  readonly db: Database;
  readonly events: LogWriter;
  readonly failed: FailureLog;
  /** The clock, epoch ms. */
  readonly now: () => number;
}

/** Notes that a message was opened, by its image or by a link in it. Never rejects: the reader must not pay for us. */
export async function noteFollowed(deps: FollowDeps, link: FollowedLink): Promise<void> {
  try {
    const message = await readSentMessage(deps.db, link.messageId);
    const events = message && !message.isTest ? eventsOf(message, link) : [];
    if (events.length > 0) await deps.events.append(events);
  } catch (err) {
    deps.failed(err, 'an opening or a click could not be noted');
  }
}

/** Who follows a link has opened the message, whether or not he lets images in. */
function eventsOf({ channel, ...message }: SentMessage, { url }: FollowedLink): LoggedEvent[] {
  const who = reachableOf(message);
  if (!who) return [];
  const facts = { ...message, channel: 'email' as const };
  const opened = messageEvent('opened', facts, who);
  if (url === '') return [opened];
  const which = hash('sha256', url, 'base64url').slice(0, 11);
  return [messageEvent('clicked', facts, who, { url }, which), opened];
}

function reachableOf({
  key,
  app,
  isTestCustomer: test,
}: Omit<SentMessage, 'channel'>): Reachable | undefined {
  const owner = key === null ? undefined : readKey(key);
  if (!owner || app === null) return undefined;
  return owner.kind === 'known'
    ? { app, test, userId: owner.userId }
    : { app: owner.app, test, anonymousId: owner.anonymousId };
}

/** Opts the recipient of a message out of what it was for. In force when it resolves (promise R6). */
export async function unsubscribe({ db, now }: FollowDeps, { messageId }: FollowedLink): Promise<void> {
  const message = await readSentMessage(db, messageId);
  // Somebody who was erased gets nothing anyway.
  if (!message || message.app === null) return;
  await optOut(db, {
    who: { customerId: message.customerId },
    app: message.app,
    channel: message.channel,
    origin: 'unsubscribe',
    at: now(),
    ...(message.purpose === null ? {} : { purpose: message.purpose }),
  });
}
