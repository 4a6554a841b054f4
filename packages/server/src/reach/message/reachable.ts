import { MARKETING } from '@relance/core/collect/consent';
import { MESSAGE_CHANNELS, type MessageChannel } from '@relance/core/reach/message';
import { consentIn, suppressedAmong } from '../../collect/consent/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';
import { havingPushAddress } from './recipient.store.ts';
import { SERVED_KINDS, waysTo } from './ways.ts';

/** How many customers can be reached, by channel. */
export type Reach = Readonly<Record<MessageChannel, number>>;

/** A customer, as far as his own addresses go. */
interface Person {
  readonly id: number;
  readonly email: string | null;
}

/**
 * How many of these customers a marketing message would be handed over to now, by channel: the checks that a sender makes
 * at the last moment, without those of a campaign. Of push, the devices of all apps count.
 */
export async function reachableAmong(db: Queryable, people: readonly Person[]): Promise<Reach> {
  const ids = people.map(({ id }) => id);
  const emails = people.flatMap(({ email }) => email ?? []);
  const [consents, suppressed, withPush] = await Promise.all([
    consentIn(db, ids, MESSAGE_CHANNELS, MARKETING),
    suppressedAmong(db, 'email', emails, [MARKETING]),
    havingPushAddress(db, ids, SERVED_KINDS),
  ]);
  const hasWay: { readonly [C in MessageChannel]: (person: Person) => boolean } = {
    email: ({ email }) => waysTo('email', { email, push: [] }, { suppressed }).ways.length > 0,
    push: ({ id }) => withPush.has(id),
    webhook: () => true,
  };
  const count = (channel: MessageChannel): number => {
    const answers = consents.get(channel);
    return people.filter((person) => answers?.get(person.id)?.allowed && hasWay[channel](person)).length;
  };
  return { email: count('email'), push: count('push'), webhook: count('webhook') };
}
