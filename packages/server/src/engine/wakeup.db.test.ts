import { randomUUID } from 'node:crypto';
import type { LoggedEvent } from '@relance/core/collect/event';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LogWriter, openLogWriter } from '../log/index.ts';
import { createSegment } from '../segment/expression/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/index.ts';
import { type Engine, startEngine } from './engine.ts';

const CUSTOMERS = 3_000;
const WINDOW_MS = 3_600_000;
/** From the sending of the events until the first window ends, and from then to the last. */
const LEAD_MS = 6_000;
const SPAN_MS = 2_000;
let database: TestDatabase;
let log: LogWriter;
let engine: Engine;

beforeAll(async () => {
  database = await openTestDatabase();
  log = openLogWriter(database.db);
  engine = startEngine({ db: database.db, logger: pino({ level: 'silent' }) });
});

afterAll(async () => {
  await engine.stop();
  await log.close();
  await database.close();
});

function event(name: string, userId: string, time: number): LoggedEvent {
  return { type: 'track', name, app: 'news', userId, messageId: randomUUID(), time, origin: 'client' };
}

async function until(holds: () => Promise<boolean>, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come to pass in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function membersOf(no: number): Promise<number> {
  const row = await database.db.first<{ n: number }>(
    'select count(*)::int as n from membership where segment_no = $1',
    [no],
  );
  return row?.n ?? 0;
}

/** Others act without a pause: the engine is never at the end of the log. */
function startStream(): { end(): Promise<void> } {
  let isOn = true;
  const stream = (async () => {
    for (let n = 0; isOn; n++) {
      const others = Array.from({ length: 50 }, (_, i) =>
        event('Read', `other-${(n * 7 + i) % 400}`, Date.now()),
      );
      await log.append(others);
    }
  })();
  return {
    end: async () => {
      isOn = false;
      await stream;
    },
  };
}

test('all whose windows end at about the same time leave then, while events come without a pause', async () => {
  const { no } = await createSegment(database.db, {
    name: 'Paused within the hour',
    expression: { event: 'Paused', within: '1h' },
  });
  const leavesFrom = Date.now() + LEAD_MS;
  const times = Array.from({ length: CUSTOMERS }, (_, i) =>
    Math.floor(leavesFrom - WINDOW_MS + (SPAN_MS * i) / CUSTOMERS),
  );
  await log.append(times.map((time, i) => event('Paused', `paused-${i}`, time)));
  await until(async () => (await membersOf(no)) === CUSTOMERS, LEAD_MS - 500);
  const stream = startStream();
  try {
    await until(async () => (await membersOf(no)) === 0, LEAD_MS + SPAN_MS + 10_000);
  } finally {
    await stream.end();
  }
  const exits = await database.db.rows<{ at: Date }>(
    'select at from transition where segment_no = $1 and not entered order by at',
    [no],
  );
  expect(exits.map(({ at }) => at.getTime())).toEqual(times.map((time) => time + WINDOW_MS));
}, 60_000);
