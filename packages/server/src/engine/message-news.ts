import type { LoggedEvent } from '@relance/core/collect/event';
import { readKey } from '@relance/core/collect/identity';
import { messageEvent, type Reachable, repeatedEvent } from '@relance/core/reach/message';
import { type MessageNews, noteConversions, noteFeedback } from '../reach/message/index.ts';
import type { Queryable } from '../stores/postgres/index.ts';
import type { Batch } from './decide.ts';
import { resolve, type Working } from './working-set.ts';

/**
 * Notes what a batch says of messages sent before. Answers the events that say what is news in it: that the goal of a
 * campaign was reached, and what a device said of a message, once that message was found to be its owner's.
 */
export async function noteMessages(tx: Queryable, batch: Batch): Promise<LoggedEvent[]> {
  const { feedback, conversions } = batch.effects;
  const people = new Map<number, Working>();
  const idOf = (customer: Working): number => {
    const now = resolve(customer);
    people.set(now.id, now);
    return now.id;
  };
  const said = feedback.map(({ customer, ...item }) => ({ ...item, customerId: idOf(customer) }));
  const reached = conversions.map(({ customer, ...item }) => ({ ...item, customerId: idOf(customer) }));
  // What says of itself which programme it is about need not be said again.
  const known = new Set(said.flatMap((item) => (item.counts ? [`${item.messageId}/${item.action}`] : [])));
  const noted = await noteFeedback(tx, said);
  const converted = await noteConversions(tx, reached);
  const tell = <Action>(
    news: MessageNews<Action>,
    event: (message: MessageNews<Action>, who: Reachable) => LoggedEvent,
  ): LoggedEvent[] => {
    const who = reachableOf(people.get(news.customerId), news.app);
    return who ? [{ ...event(news, who), time: news.at }] : [];
  };
  return [
    ...noted
      .filter(({ id, action }) => !known.has(`${id}/${action}`))
      .flatMap((news) => tell(news, (message, who) => repeatedEvent(news.action, message, who))),
    ...converted.flatMap((news) => tell(news, (message, who) => messageEvent('converted', message, who))),
  ];
}

function reachableOf(customer: Working | undefined, app: string): Reachable | undefined {
  const owner = customer && readKey(customer.state.key);
  if (!customer || !owner) return undefined;
  const { test } = customer;
  return owner.kind === 'known'
    ? { app, test, userId: owner.userId }
    : { app: owner.app, test, anonymousId: owner.anonymousId };
}
