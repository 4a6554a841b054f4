import pg from 'pg';
import { batchTemplate } from './events.ts';
import { catchUp, install } from './installation.ts';
import { load, percentile } from './load.ts';
import { report } from './report.ts';

const CONNECTIONS = 16;
const SECONDS = 10;

/** P1: ingest over HTTP on 16 connections, durable, against plain batched inserts into the same PostgreSQL. */
export async function ingest(): Promise<void> {
  const installation = await install();
  try {
    const floor = await plainInserts(installation.databaseUrl);
    let customer = 0;
    const common = {
      origin: installation.server.url,
      key: installation.clientKey,
      connections: CONNECTIONS,
      customers: () => customer++ % 100_000,
    };
    const template = (c: number) => batchTemplate(100, 8, `b${c}`);
    await load({ ...common, path: '/v1/batch', seconds: 3, template: (c) => batchTemplate(100, 8, `w${c}`) });
    await catchUp(installation.db, 60);
    const batches = await load({ ...common, path: '/v1/batch', seconds: SECONDS, template });
    const seconds = await catchUp(installation.db, 120);
    report('ingest', {
      case: 'batches of 100',
      eventsPerSecond: batches.events / batches.seconds,
      floorRowsPerSecond: floor,
      ratioToFloor: batches.events / batches.seconds / floor,
      p99Ms: percentile(batches.latencies, 0.99),
      failures: batches.failures,
      catchUpSeconds: seconds,
      bar: '>= 35000/s, >= 0.35 of the floor, caught up within 30 s',
    });
    const single = (c: number) => batchTemplate(1, 1, `s${c}`, true);
    const singles = await load({ ...common, path: '/v1/track', seconds: SECONDS, template: single });
    report('ingest', {
      case: 'one event a request',
      requestsPerSecond: singles.requests / singles.seconds,
      p99Ms: percentile(singles.latencies, 0.99),
      failures: singles.failures,
      catchUpSeconds: await catchUp(installation.db, 120),
      bar: '>= 5000/s',
    });
  } finally {
    await installation.close();
  }
}

/**
 * Rows a second of plain multi-row inserts of the same events: 100 rows each, 16 connections, one commit an insert, no
 * HTTP, no checks; the event as jsonb beside the columns one would ask by.
 */
async function plainInserts(url: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  await pool.query(
    `create table floor_event (id bigint generated always as identity primary key, customer text not null,
       name text not null, time timestamptz not null default now(), event jsonb not null)`,
  );
  const { batch }: { batch: { event: string; userId: string }[] } = JSON.parse(
    batchTemplate(100, 8, 'floor')
      .next(() => 1)
      .toString(),
  );
  const customers = batch.map((event) => event.userId);
  const names = batch.map((event) => event.event);
  const events = batch.map((event) => JSON.stringify(event));
  const until = performance.now() + SECONDS * 1_000;
  const started = performance.now();
  let rows = 0;
  const run = async (): Promise<void> => {
    while (performance.now() < until) {
      await pool.query({
        name: 'floor',
        text: `insert into floor_event (customer, name, event)
               select c, n, e from unnest($1::text[], $2::text[], $3::jsonb[]) u (c, n, e)`,
        values: [customers, names, events],
      });
      rows += 100;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, run));
  const perSecond = rows / ((performance.now() - started) / 1_000);
  await pool.query('drop table floor_event');
  await pool.end();
  return perSecond;
}
