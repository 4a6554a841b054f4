import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { addGauges, addInHand, handOverMeter } from './gauges.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});

/** The samples of a page whose name starts so. */
async function samples(registry: Registry, name: string): Promise<string[]> {
  return (await registry.metrics()).split('\n').filter((line) => line.startsWith(name));
}

async function queue(channel: string, dueSeconds: number, state = 'queued'): Promise<void> {
  await database.db.run(
    `insert into message (programme, step, customer_id, occurrence, channel, state, due_at, next_at)
     select 'p', 's', nextval('customer_id_seq'), 0, $1, $2, at, at
       from (select clock_timestamp() - $3 * interval '1 second' as at) due`,
    [channel, state, dueSeconds],
  );
}

test('the queue is measured by channel: what is due now, and how long the oldest has been', async () => {
  const registry = new Registry();
  addGauges({ registry, db: database.db });
  await queue('email', 90);
  await queue('email', 30);
  await queue('email', -60);
  await queue('email', 600, 'sent');
  await queue('webhook', 5);
  const due = await samples(registry, 'relance_messages_due{');
  expect(due.sort()).toEqual([
    'relance_messages_due{channel="email"} 2',
    'relance_messages_due{channel="push"} 0',
    'relance_messages_due{channel="webhook"} 1',
  ]);
  // Of the same scrape: a value of the one before would say 0.
  const oldest = await samples(registry, 'relance_messages_oldest_due_seconds{channel="email"}');
  expect(Number(oldest[0]?.split(' ').at(-1))).toBeCloseTo(90, -1);
  expect(await samples(registry, 'relance_engine_lag_events')).toEqual(['relance_engine_lag_events 0']);
});

test('while PostgreSQL does not answer its measurements are missing, and the page is there', async () => {
  const registry = new Registry();
  const away = { ...database.db, first: () => Promise.reject(new Error('gone')) };
  addGauges({ registry, db: { ...away, rows: away.first } });
  expect(await samples(registry, 'relance_')).toEqual([]);
  expect(await registry.metrics()).toContain('# HELP relance_engine_lag_seconds');
});

test('hand-overs are counted by how they ended, and only those that were taken are timed', async () => {
  const registry = new Registry();
  const meter = handOverMeter(registry);
  meter({ channel: 'email', outcome: 'sent', ms: 40 });
  meter({ channel: 'email', outcome: 'sent', ms: 2_000 });
  meter({ channel: 'email', outcome: 'retry', ms: 40 });
  addInHand(registry, { inHand: () => new Map([['email', 3]]) });
  expect(await samples(registry, 'relance_messages_handed_over_total{')).toEqual([
    'relance_messages_handed_over_total{channel="email",outcome="sent"} 2',
    'relance_messages_handed_over_total{channel="email",outcome="retry"} 1',
  ]);
  expect(await samples(registry, 'relance_message_hand_over_seconds_bucket{le="0.05"')).toEqual([
    'relance_message_hand_over_seconds_bucket{le="0.05",channel="email"} 1',
  ]);
  expect(await samples(registry, 'relance_message_hand_over_seconds_count')).toEqual([
    'relance_message_hand_over_seconds_count{channel="email"} 2',
  ]);
  expect(await samples(registry, 'relance_messages_in_hand{')).toEqual([
    'relance_messages_in_hand{channel="email"} 3',
  ]);
});
