import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoggedEvent } from '@relance/core/collect/event';
import { partitionOf } from '@relance/core/collect/identity';
import { startEngine } from '@relance/server/engine';
import { openLogWriter } from '@relance/server/log';
import { changeConfiguration } from '@relance/server/platform/configuration';
import { createLogger } from '@relance/server/platform/logger';
import { createSegment } from '@relance/server/segment/expression';
import { type Database, migrate, openDatabase, startEmbeddedPostgres } from '@relance/server/stores/postgres';
import { growthSvg, type Series } from './growth-svg.ts';
import { lag } from './installation.ts';
import { mixedSegment, unconcernedSegment } from './mixed-segments.ts';
import { report } from './report.ts';

const SIZES = (process.env.BENCH_SIZES ?? '10000,100000,1000000').split(',').map(Number);
const STEPS = [0, 10, 50, 200];
const MIXED = 200;
const EVENTS = 40_000;
const WARM_UP = 10_000;
const PER_SESSION = 8;
/** Rows of one insert. */
const ROWS = 50_000;
const SVG = fileURLToPath(new URL('../../docs/images/growth.svg', import.meta.url));

/**
 * What an event costs the engine, at saturation, against the number of customers and of segments: those that it does not
 * concern, and as many of all kinds besides. No HTTP, no copy: events are put into the log, and the engine works them off.
 * BENCH_SVG=1 draws docs/images/growth.svg.
 */
export async function growth(): Promise<void> {
  const series: Series[] = [];
  for (const customers of SIZES) series.push(await seriesOf(customers));
  for (const { customers, unconcerned, mixed } of series) {
    const table = Object.fromEntries(unconcerned.map(({ segments, micros }) => [segments, round(micros)]));
    console.error(
      `${customers} customers:`,
      table,
      `and ${mixed.segments} of all kinds:`,
      round(mixed.micros),
    );
  }
  if (process.env.BENCH_SVG) await writeFile(SVG, growthSvg(series));
}

function round(micros: number): number {
  return Math.round(micros * 10) / 10;
}

async function seriesOf(customers: number): Promise<Series> {
  const folder = await mkdtemp(join(tmpdir(), 'relance-growth-'));
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: folder, logger: createLogger({ level: 'warn' }) });
  const db = openDatabase({ url: postgres.url, max: 10, applicationName: 'bench', statementTimeoutMs: 0 });
  try {
    await migrate(db);
    await createCustomers(db, customers);
    await measure(db, customers, WARM_UP);
    const unconcerned: { segments: number; micros: number }[] = [];
    for (const segments of STEPS) {
      await addSegments(db, unconcerned.at(-1)?.segments ?? 0, segments, unconcernedSegment);
      const micros = await measure(db, customers, EVENTS);
      unconcerned.push({ segments, micros });
      report('growth', {
        case: 'segments that do not concern the event',
        customers,
        segments,
        microsPerEvent: micros,
      });
    }
    await addSegments(db, 0, MIXED, mixedSegment);
    const micros = await measure(db, customers, EVENTS);
    report('growth', {
      case: 'and as many of all kinds',
      customers,
      segments: MIXED,
      microsPerEvent: micros,
    });
    return { customers, unconcerned, mixed: { segments: MIXED, micros } };
  } finally {
    await db.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Customers as some sessions leave them, written straight into their tables: the front door takes 6,000 a second. */
async function createCustomers(db: Database, customers: number): Promise<void> {
  for (let start = 1; start <= customers; start += ROWS) {
    const ids = Array.from({ length: Math.min(ROWS, customers - start + 1) }, (_, i) => start + i);
    const keys = ids.map(keyOf);
    await db.run(
      `insert into identity (key, customer_id)
       select key, id from unnest($1::text[], $2::bigint[]) u (key, id)`,
      [keys, ids],
    );
    await db.run(
      `insert into customer (id, partition, state)
       select id,
              p,
              '{"k":"' || key || '","v":1,"z":"Europe/Paris","s":[3,1700000000000,1700090000000,240000,8,2,' ||
              '1700180000000,310000,8,3],"x":[1700180310000,90310000,0,[],[],[],[]]}'
         from unnest($1::text[], $2::bigint[], $3::smallint[]) u (key, id, p)`,
      [keys, ids, keys.map(partitionOf)],
    );
  }
  await db.run(`select setval('customer_id_seq', $1)`, [customers]);
  await db.run('analyze customer');
  await db.run('analyze identity');
}

function keyOf(id: number): string {
  return `u:customer-${String(id).padStart(10, '0')}`;
}

/** Segments as if they had been there from the beginning: nobody has done yet what they ask for. */
async function addSegments(
  db: Database,
  from: number,
  to: number,
  expressionOf: (i: number) => object,
): Promise<void> {
  for (let i = from; i < to; i++)
    await createSegment(db, { name: `${expressionOf.name} ${i}`, expression: expressionOf(i) });
  await changeConfiguration(db, (tx) =>
    tx.run(
      `update segment set state = 'live', progress = 1, live_at = clock_timestamp() where state = 'building'`,
    ),
  );
}

const NAMES = ['Article Read', 'Screen Shown', 'Video Watched', 'Ad Clicked'];

/** Microseconds of the engine's batches for one event, over so many events that wait for it. */
async function measure(db: Database, customers: number, events: number): Promise<number> {
  await fillLog(db, customers, events);
  let [done, ms] = [0, 0];
  const engine = startEngine({
    db,
    logger: createLogger({ level: 'warn' }),
    takeover: true,
    onBatch: (outcome, took) => {
      done += outcome.events;
      ms += took;
    },
  });
  while ((await lag(db)).engine > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  await engine.stop();
  return (ms / done) * 1_000;
}

async function fillLog(db: Database, customers: number, events: number): Promise<void> {
  const log = openLogWriter(db);
  for (let done = 0; done < events; ) {
    const group: LoggedEvent[] = [];
    while (group.length < 4_000 && done + group.length < events) {
      const id = 1 + Math.floor(Math.random() * customers);
      const userId = keyOf(id).slice(2);
      for (let i = 0; i < PER_SESSION; i++) group.push(eventOf(userId, i));
    }
    await log.append(group);
    done += group.length;
  }
  await log.close();
}

function eventOf(userId: string, index: number): LoggedEvent {
  return {
    type: 'track',
    name: NAMES[index % NAMES.length] ?? '',
    app: 'bench',
    userId,
    messageId: randomUUID(),
    origin: 'client',
    properties: {
      category: ['politics', 'sport', 'culture', 'science'][index % 4] ?? '',
      article: `article-${index * 37}`,
      seconds: (index * 13) % 300,
      premium: index % 3 === 0,
    },
  };
}
