import { Readable } from 'node:stream';
import type { PositionedEvent } from '@relance/core/collect/event';
import { readGroupsOfCustomer } from '../../segment/group/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';
import { readKeys } from './customer.store.ts';
import { readAddresses, readMessages, readTransitions } from './export.store.ts';
import { allEvents, eventBody, type RecentEvents } from './history.ts';
import { type DecodeState, readCustomers } from './read-customers.ts';

/** What an export is made from. */
export interface ExportSources {
  readonly db: Queryable;
  readonly decodeState: DecodeState;
  readonly recentEvents: RecentEvents;
}

/**
 * Everything held about a customer as one JSON object: `{customer, identities, pushAddresses, groups,
 * messages, segmentHistory, events}`. Events come last and are streamed, newest first. What the database holds is read before the
 * first byte, so a failure there is still a problem and not half an answer.
 */
export async function exportCustomer(sources: ExportSources, customerId: number): Promise<Readable> {
  const { db, decodeState, recentEvents } = sources;
  const [customer] = await readCustomers(db, decodeState, [customerId]);
  const keys = (await readKeys(db, [customerId])).get(customerId) ?? [];
  const head = {
    customer,
    identities: keys,
    pushAddresses: await readAddresses(db, customerId),
    groups: await readGroupsOfCustomer(db, customerId),
    messages: await readMessages(db, customerId),
    segmentHistory: await readTransitions(db, customerId),
  };
  const events = allEvents(recentEvents, keys);
  const first = await events.next();
  return Readable.from(text(head, first, events), { objectMode: false });
}

async function* text(
  head: object,
  first: IteratorResult<PositionedEvent>,
  events: AsyncGenerator<PositionedEvent>,
): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"events":[`;
  if (!first.done) {
    yield JSON.stringify(eventBody(first.value));
    for await (const event of events) yield `,\n${JSON.stringify(eventBody(event))}`;
  }
  yield ']}';
}
