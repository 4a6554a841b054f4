import { type Check, handOverChecks, type MessageChannel } from '@relance/core/reach/message';
import type { Database } from '../../stores/postgres/index.ts';
import { lookUp } from './look-up.ts';

/** The channels that messages go out on; a campaign may name others that come later. */
const CHANNELS: readonly MessageChannel[] = ['push', 'email', 'webhook'];

/** Every check of the last moment before a hand-over, as it would come out now for one customer. */
export async function checkHandOver(
  db: Database,
  question: { readonly programme: string; readonly customerId: number; readonly channel: string },
  now: number,
): Promise<readonly Check[]> {
  const channel = CHANNELS.find((name) => name === question.channel);
  if (channel === undefined) return [];
  const [known] = await lookUp(db, [{ ...question, channel, context: {}, isTest: false }]);
  return known ? handOverChecks(known.facts, now) : [];
}
