import { randomUUID } from 'node:crypto';
import type { LoggedEvent } from '@relance/core/collect/event';
import type { JsonObject } from '@relance/core/kernel';
import { type CampaignDefinition, parseCampaign } from '@relance/core/reach/campaign';
import { parseExpression, statefulConditions } from '@relance/core/segment/expression';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLogWriter, relayOutbox } from '../log/index.ts';
import { changeConfiguration } from '../platform/configuration/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { type Engine, startEngine } from './engine.ts';

function parsedCampaign(): CampaignDefinition {
  const parsed = parseCampaign(
    {
      name: 'Welcome',
      app: 'shop',
      channels: { push: { title: 'Hello', body: 'there' } },
      // It says nothing by itself: the test does.
      trigger: { event: 'Never Happens' },
      goal: { event: 'Order Completed', within: '7d' },
    },
    { isTimezone: () => true },
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.value;
}

let database: TestDatabase;
let engine: Engine;

beforeAll(async () => {
  database = await openTestDatabase();
  await changeConfiguration(database.db, async (tx) => {
    await tx.run(`insert into app (id, name, environment) values ('shop', 'Shop', 'production')`);
    await tx.run(
      `insert into campaign (id, name, app, state, definition, activated_seq, ready_at)
       values ('welcome', 'Welcome', 'shop', 'in-progress', $1::jsonb, 0, now())`,
      [JSON.stringify(parsedCampaign())],
    );
  });
  engine = startEngine({ db: database.db, logger: pino({ level: 'silent' }) });
});

afterAll(async () => {
  await engine.stop();
  await database.close();
});

async function liveSegment(id: string, expression: JsonObject): Promise<void> {
  const parsed = parseExpression(expression);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  await changeConfiguration(database.db, async (tx, version) => {
    for (const { hash, condition } of statefulConditions(parsed.value)) {
      await tx.run('insert into condition (hash, condition, since) values ($1, $2, $3)', [
        hash,
        JSON.stringify(condition),
        version,
      ]);
    }
    await tx.run(`insert into segment (id, name, expression, state) values ($1, $1, $2, 'live')`, [
      id,
      JSON.stringify(expression),
    ]);
  });
}

function event(userId: string, name: string, fields: Partial<LoggedEvent> = {}): LoggedEvent {
  return { type: 'track', name, app: 'shop', userId, messageId: randomUUID(), origin: 'client', ...fields };
}

/** Events go through the engine, and what it has to say of them too. */
async function happen(...events: readonly LoggedEvent[]): Promise<void> {
  await passed((await openLogWriter(database.db).append(events)).position);
  await relayOutbox(database.db, 1_000);
  const head = await database.db.first<{ seq: number }>(
    'select max(first_seq + count - 1) as seq from log_frame',
  );
  await passed(head?.seq ?? 0);
}

async function passed(position: number): Promise<void> {
  await expect
    .poll(
      async () =>
        (await database.db.first<{ least: number }>('select min(cursor_seq) as least from engine_partition'))
          ?.least,
      { timeout: 15_000 },
    )
    .toBeGreaterThanOrEqual(position);
}

async function customer(userId: string): Promise<number> {
  await happen(event(userId, 'Application Opened'));
  const row = await database.db.first<{ id: number }>(
    'select customer_id as id from identity where key = $1',
    [`u:${userId}`],
  );
  return row?.id ?? 0;
}

/** Sends a message of the campaign, an hour ago. */
async function sent(customerId: number, arm = 'treated'): Promise<string> {
  const row = await database.db.first<{ id: number }>(
    `insert into message (programme, step, customer_id, occurrence, channel, arm, state, cause_seq, due_at, next_at)
     values ('welcome', 'push', $1, 1, 'push', $2, 'sent', 0, now() - interval '1 hour', now())
     returning id`,
    [customerId, arm],
  );
  return String(row?.id);
}

async function members(segment: string): Promise<string[]> {
  const rows = await database.db.rows<{ key: string }>(
    `select i.key
       from membership m
       join segment s on s.no = m.segment_no
       join identity i using (customer_id)
      where s.id = $1
      order by i.key`,
    [segment],
  );
  return rows.map((row) => row.key);
}

async function told(name: string): Promise<LoggedEvent[]> {
  const rows = await database.db.rows<{ events: string }>('select events from log_frame');
  return rows
    .flatMap((row) => JSON.parse(`[${row.events}]`) as LoggedEvent[])
    .filter((each) => each.name === name && each.origin === 'system');
}

test('what a device says of a message counts once the message was found to be its owner’s', async () => {
  await liveSegment('openers', { message: 'welcome', action: 'opened' });
  const [ana, bob] = [await customer('ana'), await customer('bob')];
  const messageId = await sent(ana);
  await sent(bob);
  // Bob opens a message of Ana's, and makes the campaign up beside it.
  await happen(event('bob', 'Message Opened', { properties: { messageId, programme: 'welcome' } }));
  expect(await members('openers')).toEqual([]);
  await happen(event('ana', 'Message Opened', { properties: { messageId } }));
  expect(await members('openers')).toEqual(['u:ana']);
  // Again, and by the system's own word: it was said already.
  await happen(event('ana', 'Message Opened', { properties: { messageId } }));
  const repeated = await told('Message Opened');
  expect(repeated).toMatchObject([
    { userId: 'ana', app: 'shop', properties: { messageId, programme: 'welcome', channel: 'push' } },
  ]);
});

test('a goal reached is said once, of those who were sent something', async () => {
  await liveSegment('converted', { message: 'welcome', action: 'converted' });
  await sent(await customer('cleo'));
  await sent(await customer('dan'), 'control');
  await happen(event('cleo', 'Order Completed'), event('dan', 'Order Completed'));
  await happen(event('cleo', 'Order Completed'));
  expect(await members('converted')).toEqual(['u:cleo']);
  expect(await told('Message Converted')).toHaveLength(1);
});
