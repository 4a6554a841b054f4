import type { LoggedEvent, PositionedEvent } from '@relance/core/collect/event';
import { addToSessions, NO_SESSIONS, SESSION_GAP_MS } from '@relance/core/collect/session';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allEvents, firstEvents, latestSessions, type RecentEvents } from './history.ts';

const MINUTE = 60_000;

function at(time: number, seq: number, event: Partial<LoggedEvent> = {}): PositionedEvent {
  return {
    event: {
      type: 'track',
      name: 'Visit',
      app: 'shop',
      messageId: `m${seq}`,
      origin: 'client',
      time,
      ...event,
    },
    seq,
    partition: 0,
    receivedAt: time,
  };
}

/** What recentEvents answers over a list that is newest first. */
function over(events: readonly PositionedEvent[]): RecentEvents {
  return async (_keys, { limit, before }) => {
    const start = before
      ? events.findIndex(({ event, seq }) => event.time === before.time && seq === before.seq) + 1
      : 0;
    return events.slice(start, start + limit);
  };
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test('what the system, a back end or an identify says makes no session', async () => {
  const events = [
    at(3, 3, { origin: 'system' }),
    at(2, 2, { origin: 'server' }),
    at(1, 1, { type: 'identify' }),
  ];
  expect(await latestSessions(allEvents(over(events), []), () => MINUTE, 10)).toEqual([]);
});

test('a pause longer than the gap parts two sessions, one of exactly the gap does not', async () => {
  const events = [at(31 * MINUTE + 1, 4), at(MINUTE, 3, { type: 'screen' }), at(0, 1)];
  expect(await latestSessions(allEvents(over(events), []), () => 30 * MINUTE, 10)).toEqual([
    { start: 31 * MINUTE + 1, end: 31 * MINUTE + 1, events: 1, screens: 0 },
    { start: 0, end: MINUTE, events: 2, screens: 1 },
  ]);
});

test('sessions read from history are those the engine keeps', async () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(times, async (minutes) => {
      const sorted = [...minutes].sort((a, b) => b - a);
      const events = sorted.map((minute, i) => at(minute * MINUTE, sorted.length - i));
      const read = await latestSessions(allEvents(over(events), [], undefined, 3), () => SESSION_GAP_MS, 4);
      const kept = [...sorted].reverse().reduce((sessions, minute) => {
        return addToSessions(sessions, minute * MINUTE, false, SESSION_GAP_MS) ?? sessions;
      }, NO_SESSIONS);
      expect(read).toEqual([...kept.latest].reverse());
    }),
  );
});

test('a long history is read chunk by chunk, every event once', async () => {
  const events = Array.from({ length: 25 }, (_, i) => at(1_000 - Math.floor(i / 4), 25 - i));
  expect(await collected(allEvents(over(events), [], undefined, 4))).toEqual(events);
});

test('a filter looks as far back as it must, and no further', async () => {
  let read = 0;
  const events = Array.from({ length: 50 }, (_, i) =>
    at(1_000 - i, 50 - i, { name: i % 10 === 9 ? 'Order' : 'Visit' }),
  );
  const counting: RecentEvents = (keys, page) => {
    read++;
    return over(events)(keys, page);
  };
  const orders = await firstEvents(
    allEvents(counting, [], undefined, 10),
    { name: 'Order', type: undefined },
    2,
  );
  expect(orders.map(({ seq }) => seq)).toEqual([41, 31]);
  expect(read).toBe(2);
});
