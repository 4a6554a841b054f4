import { randomUUID } from 'node:crypto';
import type { LoggedEvent } from '@relance/core/collect/event';
import type { Json } from '@relance/core/kernel';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LogWriter, openLogWriter } from '../log/index.ts';
import { type Copier, startCopier } from '../measure/copy/index.ts';
import { createSegment, segmentByNo } from '../segment/expression/index.ts';
import {
  openTestClickhouse,
  openTestDatabase,
  type TestClickhouse,
  type TestDatabase,
} from '../testing/index.ts';
import { buildWaiting } from './build.ts';
import { type Engine, startEngine } from './engine.ts';
import { recomputeQueued } from './recompute.ts';

const logger = pino({ level: 'silent' });
const DAY = 86_400_000;
let database: TestDatabase;
let copy: TestClickhouse;
let log: LogWriter;
let engine: Engine;
let copier: Copier;

beforeAll(async () => {
  database = await openTestDatabase();
  copy = await openTestClickhouse();
  log = openLogWriter(database.db);
  engine = startEngine({ db: database.db, logger });
  copier = startCopier({ db: database.db, clickhouse: copy.clickhouse, logger });
});

afterAll(async () => {
  await copier.stop();
  await engine.stop();
  await log.close();
  await copy.close();
  await database.close();
});

/** Chunks small enough that a pass takes several and events fall between them. */
const deps = () => ({ db: database.db, clickhouse: copy.clickhouse, chunk: 120 });

/** What was sent, kept by the test: the ledger that membership is compared with. */
const ledger: LoggedEvent[] = [];

function read(customer: number, category: string, ageMs = 0): LoggedEvent {
  const event: LoggedEvent = {
    type: 'track',
    name: 'Article Read',
    app: 'news',
    userId: `reader-${customer}`,
    messageId: randomUUID(),
    time: Date.now() - ageMs,
    origin: 'client',
    properties: { category },
  };
  ledger.push(event);
  return event;
}

async function until(holds: () => Promise<boolean>, ms = 30_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come to pass in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function processed(position: number): Promise<void> {
  await until(async () => {
    const row = await database.db.first<{ least: number }>(
      'select min(cursor_seq) as least from engine_partition',
    );
    return (row?.least ?? 0) >= position;
  });
}

async function members(no: number): Promise<string[]> {
  const rows = await database.db.rows<{ key: string }>(
    `select i.key
       from membership m
       join identity i using (customer_id)
      where m.segment_no = $1
        and i.key like 'u:%'
      order by i.key`,
    [no],
  );
  return rows.map((row) => row.key);
}

/** Who read at least `least` articles of a category, by the ledger. */
function expected(category: string, least: number, withinMs = Number.POSITIVE_INFINITY): string[] {
  const now = Date.now();
  const counts = new Map<string, number>();
  for (const { userId, properties, time = 0 } of ledger) {
    if (properties?.category !== category || time <= now - withinMs) continue;
    counts.set(`u:${userId}`, (counts.get(`u:${userId}`) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= least)
    .map(([key]) => key)
    .sort();
}

async function built(name: string, expression: Json): Promise<number> {
  const { no } = await createSegment(database.db, { name, expression });
  await buildWaiting(deps(), () => false);
  await until(async () => (await segmentByNo(database.db, no))?.state === 'live');
  return no;
}

test('a segment over existing history is right from the moment it is live', async () => {
  const events = Array.from({ length: 6_000 }, (_, i) =>
    read(i % 900, i % 3 === 0 ? 'sport' : 'science', (i % 40) * DAY),
  );
  await processed((await log.append(events)).position);
  const no = await built('Sport', {
    event: 'Article Read',
    where: { category: { is: 'sport' } },
    count: { gte: 3 },
  });
  expect(await members(no)).toEqual(expected('sport', 3));
  const windowed = await built('Sport lately', {
    event: 'Article Read',
    where: { category: { is: 'sport' } },
    count: { gte: 2 },
    within: '10d',
  });
  expect(await members(windowed)).toEqual(expected('sport', 2, 10 * DAY));
});

test('events that stream in while it is built are neither missed nor counted twice', async () => {
  const { no } = await createSegment(database.db, {
    name: 'Science',
    expression: { event: 'Article Read', where: { category: { is: 'science' } }, count: { gte: 7 } },
  });
  let building = true;
  let position = 0;
  const stream = (async () => {
    for (let n = 0; building || n < 20; n++) {
      const batch = Array.from({ length: 100 }, (_, i) => read((n * 37 + i * 11) % 1_000, 'science'));
      position = (await log.append(batch)).position;
    }
  })();
  await buildWaiting(deps(), () => false);
  building = false;
  await stream;
  await processed(position);
  expect((await segmentByNo(database.db, no))?.state).toBe('live');
  expect(await members(no)).toEqual(expected('science', 7));
  const again = read(3, 'science');
  await processed(
    (await log.append([again, ...Array.from({ length: 7 }, () => read(3, 'science'))])).position,
  );
  expect(await members(no)).toEqual(expected('science', 7));
});

test('a segment that refers to a live one is built with its members', async () => {
  const sport = await built('Sport once', { event: 'Article Read', where: { category: { is: 'sport' } } });
  const id = (await segmentByNo(database.db, sport))?.id ?? '';
  const both = await built('Sport and science', {
    all: [{ segment: id }, { event: 'Article Read', where: { category: { is: 'science' } } }],
  });
  const science = new Set(expected('science', 1));
  const wanted = expected('sport', 1).filter((key) => science.has(key));
  expect(wanted.length).toBeGreaterThan(0);
  expect(await members(both)).toEqual(wanted);
});

test('a build that was interrupted goes on where it stopped', async () => {
  const { no } = await createSegment(database.db, {
    name: 'Interrupted',
    expression: { not: { event: 'Article Read', where: { category: { is: 'sport' } } } },
  });
  let asked = 0;
  await buildWaiting(deps(), () => asked++ > 0);
  expect((await segmentByNo(database.db, no))?.state).toBe('building');
  await buildWaiting(deps(), () => false);
  expect((await segmentByNo(database.db, no))?.state).toBe('live');
  const sport = new Set(expected('sport', 1));
  const others = [...new Set(ledger.map(({ userId }) => `u:${userId}`))]
    .filter((key) => !sport.has(key))
    .sort();
  expect(await members(no)).toEqual(others);
});

test('building and what it finds starts nothing: its transitions say built', async () => {
  const no = await built('Quiet', { event: 'Article Read', count: { gte: 1 } });
  const causes = await database.db.rows<{ cause: string }>(
    'select distinct cause from transition where segment_no = $1',
    [no],
  );
  expect(causes).toEqual([{ cause: 'built' }]);
});

test('a customer who leaves a built segment by time alone leaves on time', async () => {
  const userId = 'brief-reader';
  const event = { ...read(0, 'brief'), userId, name: 'Brief Read' };
  await processed((await log.append([event])).position);
  const no = await built('Brief', { event: 'Brief Read', within: '6s' });
  const wanted = `u:${userId}`;
  if (Date.now() < (event.time ?? 0) + 5_000) expect(await members(no)).toContain(wanted);
  await until(async () => Date.now() > (event.time ?? 0) + 6_500);
  expect(await members(no)).not.toContain(wanted);
});

test('a recomputed customer has the sessions and memberships of his whole history', async () => {
  const row = await database.db.first<{ customer_id: number; state: string }>(
    `select i.customer_id, c.state from identity i join customer c on c.id = i.customer_id where i.key = 'u:reader-5'`,
  );
  const before = await database.db.rows(
    'select segment_no from membership where customer_id = $1 order by 1',
    [row?.customer_id],
  );
  const broken = { ...JSON.parse(row?.state ?? '{}'), s: [99, 1] };
  await database.db.run('update customer set state = $2 where id = $1', [
    row?.customer_id,
    JSON.stringify(broken),
  ]);
  await database.db.run(`insert into recompute (customer_id, reason) values ($1, 'test')`, [
    row?.customer_id,
  ]);
  expect(await recomputeQueued(deps())).toBe(1);
  const after = await database.db.first<{ state: string }>('select state from customer where id = $1', [
    row?.customer_id,
  ]);
  expect(JSON.parse(after?.state ?? '{}').s[0]).toBeLessThan(99);
  expect(
    await database.db.rows('select segment_no from membership where customer_id = $1 order by 1', [
      row?.customer_id,
    ]),
  ).toEqual(before);
  expect(await recomputeQueued(deps())).toBe(0);
});

test('who waits to be recomputed still does as whom he turned out to be', async () => {
  const visit = { type: 'track', name: 'Visit', app: 'news', origin: 'client' } as const;
  await processed(
    (
      await log.append([
        { ...visit, userId: 'former', messageId: randomUUID() },
        { ...visit, userId: 'present', messageId: randomUUID() },
      ])
    ).position,
  );
  const ownerOf = async (key: string): Promise<number> =>
    (await database.db.first<{ id: number }>('select customer_id as id from identity where key = $1', [key]))
      ?.id ?? 0;
  await database.db.run(`insert into recompute (customer_id, reason) values ($1, 'test')`, [
    await ownerOf('u:former'),
  ]);
  const alias = { ...visit, type: 'alias', name: 'Alias', origin: 'server' } as const;
  await processed(
    (await log.append([{ ...alias, userId: 'present', previousId: 'former', messageId: randomUUID() }]))
      .position,
  );
  expect(await database.db.rows('select customer_id from recompute')).toEqual([
    { customer_id: await ownerOf('u:former') },
  ]);
  expect(await ownerOf('u:former')).toBe(await ownerOf('u:present'));
  expect(await recomputeQueued(deps())).toBe(1);
});
