import { randomUUID } from 'node:crypto';
import type { LoggedEvent } from '@relance/core/collect/event';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LogWriter, openLogWriter } from '../log/index.ts';
import { type Copier, startCopier } from '../measure/copy/index.ts';
import { createSegment, removeSegment } from '../segment/expression/index.ts';
import {
  openTestClickhouse,
  openTestDatabase,
  type TestClickhouse,
  type TestDatabase,
} from '../testing/index.ts';
import { buildWaiting } from './build.ts';
import { DEFAULT_RULES } from './configuration.store.ts';
import { type Engine, startEngine } from './engine.ts';

const logger = pino({ level: 'silent' });
const RULES = { ...DEFAULT_RULES, keep: 3 };
let database: TestDatabase;
let copy: TestClickhouse;
let log: LogWriter;
let engine: Engine;
let copier: Copier;

beforeAll(async () => {
  database = await openTestDatabase();
  copy = await openTestClickhouse();
  log = openLogWriter(database.db);
  engine = startEngine({ db: database.db, logger, rules: RULES });
  copier = startCopier({ db: database.db, clickhouse: copy.clickhouse, logger });
});

afterAll(async () => {
  await copier.stop();
  await engine.stop();
  await log.close();
  await copy.close();
  await database.close();
});

function paid(userId: string, agesMs: readonly number[], more: Partial<LoggedEvent> = {}): LoggedEvent[] {
  return agesMs.map((age) => ({
    type: 'track',
    name: 'Pay',
    app: 'shop',
    userId,
    messageId: randomUUID(),
    time: Date.now() - age,
    origin: 'server',
    properties: { total: 1 },
    ...more,
  }));
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 15_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come to pass in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function took(events: readonly LoggedEvent[]): Promise<void> {
  const { position } = await log.append(events);
  await until(async () => {
    const row = await database.db.first<{ least: number }>(
      'select min(cursor_seq) as least from engine_partition',
    );
    return (row?.least ?? 0) >= position;
  });
}

/** Whom the conditions on these events are noted for. */
async function noted(): Promise<string[]> {
  const rows = await database.db.rows<{ key: string }>(
    `select i.key
       from bounded b
       join identity i using (customer_id)
      order by i.key`,
  );
  return rows.map(({ key }) => key);
}

const LAST_DAYS = { event: 'Pay', within: '30d', sum: { of: 'total', gte: 100 } };

test('building notes of whom there was more than is kept, and no others', async () => {
  await took([...paid('many', [5_000, 4_000, 3_000, 2_000]), ...paid('few', [4_000, 3_000, 2_000])]);
  const { id } = await createSegment(database.db, { name: 'Spenders', expression: LAST_DAYS });
  await buildWaiting({ db: database.db, clickhouse: copy.clickhouse, rules: RULES }, () => false);
  expect(await noted()).toEqual(['u:many']);

  // What building noted the engine knows, and what comes later it notes itself.
  await took([...paid('many', [0]), ...paid('few', [0]), ...paid('new', [3_000, 2_000, 1_000, 0])]);
  expect(await noted()).toEqual(['u:few', 'u:many', 'u:new']);

  await removeSegment(database.db, id);
  expect(await noted()).toEqual([]);
});

test('it ends when what was lost leaves the window, with no further event', async () => {
  const expression = { event: 'Pay', within: '3s', sum: { of: 'total', gte: 100 } };
  const { id } = await createSegment(database.db, { name: 'Just now', expression });
  await buildWaiting({ db: database.db, clickhouse: copy.clickhouse, rules: RULES }, () => false);
  await took(paid('hasty', [1_600, 1_400, 200, 100, 0]));
  expect(await noted()).toContain('u:hasty');
  await until(async () => !(await noted()).includes('u:hasty'));
  await removeSegment(database.db, id);
});

test('of two people who turn out to be one only he is noted', async () => {
  const { id } = await createSegment(database.db, { name: 'Merged', expression: LAST_DAYS });
  await buildWaiting({ db: database.db, clickhouse: copy.clickhouse, rules: RULES }, () => false);
  await took(paid('old', [4_000, 3_000, 2_000, 1_000]));
  expect(await noted()).toContain('u:old');
  await took([
    {
      type: 'alias',
      name: 'Alias',
      app: 'shop',
      userId: 'young',
      previousId: 'old',
      messageId: randomUUID(),
      origin: 'server',
    },
  ]);
  const rows = await database.db.rows(
    'select from bounded b left join customer c on c.id = b.customer_id where c.id is null',
  );
  expect(rows).toEqual([]);
  expect(await noted()).toContain('u:young');
  await removeSegment(database.db, id);
});
