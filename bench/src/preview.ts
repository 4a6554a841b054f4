import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@relance/core/kernel';
import { previewAudience } from '@relance/server/engine';
import { createLogger } from '@relance/server/platform/logger';
import {
  type Clickhouse,
  migrateClickhouse,
  openClickhouse,
  startEmbeddedClickhouse,
} from '@relance/server/stores/clickhouse';
import { migrate, openDatabase, startEmbeddedPostgres } from '@relance/server/stores/postgres';
import { percentile } from './load.ts';
import { report } from './report.ts';

const EVENTS = Number(process.env.BENCH_EVENTS ?? 10_000_000);
const CUSTOMERS = Number(process.env.BENCH_CUSTOMERS ?? 200_000);
const RUNS = 7;
const DAYS = 400;

/** What readers of a newspaper do, in percent of all events. */
const NAMES: Readonly<Record<string, number>> = {
  'Article Read': 30,
  'Screen Shown': 30,
  'Video Watched': 12,
  'Ad Clicked': 10,
  'Search Done': 8,
  'Article Shared': 5,
  'Product Viewed': 3,
  'Order Completed': 2,
};

const EXPRESSIONS: Readonly<Record<string, JsonObject>> = {
  'how often within 30 days': { event: 'Article Read', within: '30d', count: { gte: 2 } },
  'how often ever': { event: 'Article Read', count: { gte: 20 } },
  'how often, by a text': { event: 'Article Read', where: { category: { is: 'sport' } }, count: { gte: 5 } },
  'how often, by a number': { event: 'Article Read', where: { seconds: { gt: 300 } }, count: { gte: 5 } },
  'a sum': { event: 'Order Completed', sum: { of: 'total', gte: 100 } },
  'a sum of many': { event: 'Article Read', sum: { of: 'seconds', gte: 3_600 } },
  'an average within 90 days': { event: 'Video Watched', avg: { of: 'seconds', gte: 300 }, within: '90d' },
  'how many different': { event: 'Article Read', distinct: { of: 'category', gte: 4 } },
  'one thing after another': {
    sequence: [{ event: 'Search Done' }, { event: 'Order Completed', within: '7d' }],
  },
  'one frequent thing after another': {
    sequence: [{ event: 'Screen Shown' }, { event: 'Article Read', within: '1h' }],
  },
  abandonment: {
    sequence: [{ event: 'Product Viewed' }],
    without: { event: 'Order Completed', within: '1d' },
    within: '30d',
  },
  'a trait and an event': {
    all: [
      { trait: 'plan', is: 'plan-3' },
      { event: 'Order Completed', within: '90d' },
    ],
  },
  'who did not': { not: { event: 'Order Completed', within: '90d' } },
  'who was not seen': { lastSeen: { ago: { gt: '14d' } } },
  'a device': { device: 'osVersion', gte: '18.2' },
  sessions: { sessions: { count: { gte: 40 } } },
  purchases: { purchases: { count: { gte: 3 } } },
  'six conditions': {
    all: [
      { event: 'Article Read', within: '30d', count: { gte: 2 } },
      { event: 'Article Read', where: { category: { in: ['sport', 'travel'] } } },
      {
        any: [
          { trait: 'visits', gt: 50 },
          { event: 'Video Watched', within: '7d' },
        ],
      },
      { not: { event: 'Order Completed', trusted: true } },
      { device: 'platform', is: 'ios' },
      { bucket: { salt: 'spring', from: 0, to: 50 } },
    ],
  },
};

/** P6: preview over 10,000,000 events of 200,000 customers, half of whom have another name. */
export async function preview(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'relance-bench-'));
  await chmod(folder, 0o755);
  const logger = createLogger({ level: 'warn' });
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), logger });
  const engine = await startEmbeddedClickhouse({ dataDir: join(folder, 'clickhouse'), logger });
  await engine.answering;
  const { url, username, password } = engine;
  const address = { url, username, password, database: 'bench' };
  await migrateClickhouse(address);
  const db = openDatabase({ url: postgres.url, max: 4, applicationName: 'bench' });
  await migrate(db);
  const clickhouse = openClickhouse(address);
  try {
    const started = performance.now();
    const now = Date.now();
    await fill(clickhouse, now);
    report('preview', { case: 'fill', events: EVENTS, seconds: (performance.now() - started) / 1_000 });
    for (const [name, expression] of Object.entries(EXPRESSIONS)) {
      const times: number[] = [];
      let size = 0;
      for (let run = 0; run <= RUNS; run++) {
        const asked = performance.now();
        ({ size } = await previewAudience({ db, clickhouse }, expression, { test: false }));
        // The first run warms what a busy server has warm.
        if (run > 0) times.push(performance.now() - asked);
      }
      times.sort((a, b) => a - b);
      const [p50Ms, worstMs] = [percentile(times, 0.5), percentile(times, 1)];
      report('preview', {
        case: name,
        events: EVENTS,
        customers: CUSTOMERS,
        size,
        p50Ms,
        worstMs,
        bar: '<= 1000 ms',
      });
    }
  } finally {
    await clickhouse.close();
    await db.close();
    await engine.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rows as the copier writes them, made where they are stored. */
async function fill(clickhouse: Clickhouse, now: number): Promise<void> {
  const names = Object.entries(NAMES).flatMap(([name, share]) => Array.from({ length: share }, () => name));
  const chunk = 1_000_000;
  for (let from = 0; from < EVENTS; from += chunk) {
    await clickhouse.command(
      `insert into event (seq, partition, received_at, time, clamped, app, test, type, name, origin, customer, user_id,
                          anonymous_id, previous_id, message_id, properties, traits, device, context)
       select number + 1, c % 64, at, at, false, 'news', false, 'track',
              {names:Array(String)}[1 + sipHash64(number, 1) % 100] as name,
              if(name = 'Order Completed', 'server', 'client'),
              if(c % 2 = 0 and sipHash64(number, 9) % 5 = 0, concat('a:news:phone-', toString(c)), concat('u:customer-', toString(c))),
              '', '', '', toString(generateUUIDv4(number)),
              concat('{"category":"', ['politics', 'sport', 'culture', 'science', 'travel'][1 + sipHash64(number, 3) % 5],
                     '","article":"article-', toString(sipHash64(number, 2) % 50000),
                     '","seconds":', toString(sipHash64(number, 4) % 600),
                     ',"total":', toString((sipHash64(number, 5) % 10000) / 100),
                     ',"premium":', if(sipHash64(number, 6) % 5 = 0, 'true', 'false'), '}'),
              '', '', ''
         from (select number, sipHash64(number, 7) % {customers:UInt64} as c,
                      fromUnixTimestamp64Milli({now:Int64} - toInt64(sipHash64(number, 8) % ${DAYS * 86_400_000}), 'UTC') as at
                 from numbers({from:UInt64}, {count:UInt64}))`,
      { names, customers: CUSTOMERS, now, from, count: Math.min(chunk, EVENTS - from) },
      // A chunk spans every month there is.
      { max_partitions_per_insert_block: 100 },
    );
  }
  await clickhouse.command(
    `insert into customer (id, version, deleted, test, person, traits, devices, groups)
     select number, 1, 0, false, concat('u:customer-', toString(number)),
            concat('{"plan":{"value":"plan-', toString(number % 10), '","origin":"client"},"city":{"value":"Lyon","origin":"client"},',
                   '"email":{"value":"customer-', toString(number), '@example.test","origin":"server"},',
                   '"visits":{"value":', toString(number % 100), ',"origin":"client"}}'),
            concat('{"device-', toString(number), '":{"platform":{"value":"', if(number % 3 = 0, 'ios', 'android'),
                   '"},"osVersion":{"value":"18.', toString(number % 5),
                   '"},"appVersion":{"value":"4.2.0"},"language":{"value":"fr"},"timezone":{"value":"Europe/Paris"}}}'),
            []
       from numbers({customers:UInt64})`,
    { customers: CUSTOMERS },
  );
  await clickhouse.command(
    `insert into customer_override (key, customer, version)
     select concat('a:news:phone-', toString(number)), concat('u:customer-', toString(number)), 1
       from numbers({customers:UInt64})
      where number % 2 = 0`,
    { customers: CUSTOMERS },
  );
}
