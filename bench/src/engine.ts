import { batchTemplate } from './events.ts';
import { catchUp, type Installation, install, lag } from './installation.ts';
import { load, percentile } from './load.ts';
import { mixedSegment } from './mixed-segments.ts';
import { report } from './report.ts';

const CUSTOMERS = Number(process.env.BENCH_CUSTOMERS ?? 1_000_000);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 60);

/** P2: sustained end to end with 50 live segments (or more) and 1,000,000 customers, in sessions of about 8 events. */
export async function engine(count = 50): Promise<void> {
  const installation = await install();
  try {
    let next = 0;
    const fill = await load({
      origin: installation.server.url,
      path: '/v1/batch',
      key: installation.clientKey,
      connections: 4,
      seconds: 600,
      rate: 30_000,
      atMost: CUSTOMERS,
      template: (c) => batchTemplate(100, 1, `f${c}`),
      customers: () => next++ % CUSTOMERS,
    });
    const settled = await catchUp(installation.db, 600);
    report('engine', {
      case: 'first events of customers',
      customers: Math.min(next, CUSTOMERS),
      eventsPerSecond: fill.events / (fill.seconds + settled),
    });
    await segments(installation, count);
    const before = await transitions(installation);
    let session = 0;
    const run = await load({
      origin: installation.server.url,
      path: '/v1/batch',
      key: installation.clientKey,
      connections: 16,
      seconds: SECONDS,
      template: (c) => batchTemplate(96, 8, `e${c}`),
      customers: () => (session++ * 7_919) % CUSTOMERS,
    });
    const behind = await lag(installation.db);
    const drain = await catchUp(installation.db, 600);
    report('engine', {
      case: `sessions of 8 events, ${count} segments live`,
      customers: CUSTOMERS,
      accepted: run.events / run.seconds,
      endToEndEventsPerSecond: run.events / (run.seconds + drain),
      transitionsPerEvent: ((await transitions(installation)) - before) / run.events,
      engineBehindAtEnd: behind.engine,
      copyBehindAtEnd: behind.copy,
      p99Ms: percentile(run.latencies, 0.99),
      failures: run.failures,
      bar: '>= 15000/s',
    });
  } finally {
    await installation.close();
  }
}

async function transitions({ db }: Installation): Promise<number> {
  const row = await db.first<{ n: number }>('select count(*) as n from transition');
  return row?.n ?? 0;
}

async function segments({ server, db }: Installation, count: number): Promise<void> {
  for (let i = 0; i < count; i++)
    await server.call('POST', '/v1/segments', { name: `Segment ${i}`, expression: mixedSegment(i) });
  const started = performance.now();
  for (;;) {
    const row = await db.first<{ building: number }>(
      `select count(*)::int as building from segment where state = 'building'`,
    );
    if (row?.building === 0 || performance.now() - started > 900_000) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  report('engine', {
    case: `build of ${count} segments`,
    customers: CUSTOMERS,
    seconds: (performance.now() - started) / 1_000,
  });
}
