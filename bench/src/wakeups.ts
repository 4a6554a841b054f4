import { sleep } from '@relance/e2e/server';
import { batchTemplate, onceTemplate } from './events.ts';
import { catchUp, type Installation, install } from './installation.ts';
import { load, percentile } from './load.ts';
import { report } from './report.ts';

const CUSTOMERS = Number(process.env.BENCH_CUSTOMERS ?? 100_000);
const RATE = 5_000;
const MINUTE = 60_000;
const WINDOW_MINUTES = 60;
/** For taking the customers in before the first of them leaves. */
const LEAD_MS = 30_000 + CUSTOMERS / 2;

/**
 * 100,000 customers whose window ends within the same minute, while 5,000 events a second arrive of them and others: how
 * long after its instant each has left. Read off the log, where leaving is an event: when it happened and was received.
 */
export async function wakeups(): Promise<void> {
  const installation = await install();
  try {
    const { server, clientKey, db } = installation;
    const { id } = await server.call<{ id: string }>('POST', '/v1/segments', {
      name: 'Paused within the hour',
      expression: { event: 'Paused', within: `${WINDOW_MINUTES}m` },
    });
    const leavesFrom = Date.now() + LEAD_MS;
    let next = 0;
    await load({
      origin: server.url,
      path: '/v1/batch',
      key: clientKey,
      connections: 4,
      seconds: LEAD_MS / 1_000,
      atMost: CUSTOMERS,
      template: (c) =>
        onceTemplate('Paused', `p${c}`, {
          events: 100,
          from: leavesFrom - WINDOW_MINUTES * MINUTE,
          spanMs: MINUTE,
        }),
      customers: () => next++ % CUSTOMERS,
    });
    await catchUp(db, 120);
    const lead = leavesFrom - Date.now();
    const members = await membersOf(installation, id);
    await sleep(Math.max(0, lead - 5_000));
    const stream = await load({
      origin: server.url,
      path: '/v1/batch',
      key: clientKey,
      connections: 4,
      seconds: Math.max(0, leavesFrom + MINUTE + 5_000 - Date.now()) / 1_000,
      rate: RATE,
      template: (c) => batchTemplate(50, 5, `w${c}`),
      customers: () => Math.floor(Math.random() * 2 * CUSTOMERS),
    });
    await catchUp(db, 120);
    const late = await latenesses(installation, id);
    report('wakeups', {
      case: 'leaving by time within one minute, at 5,000 events/s',
      customers: CUSTOMERS,
      membersBefore: members,
      secondsToSpare: lead / 1_000,
      left: late.length,
      eventsPerSecond: stream.events / stream.seconds,
      p50Ms: percentile(late, 0.5),
      p99Ms: percentile(late, 0.99),
      maxMs: percentile(late, 1),
      bar: 'all left, <= 1000 ms',
    });
  } finally {
    await installation.close();
  }
}

async function membersOf({ db }: Installation, id: string): Promise<number> {
  const row = await db.first<{ n: number }>(
    'select count(*) as n from membership where segment_no = (select no from segment where id = $1)',
    [id],
  );
  return row?.n ?? 0;
}

/** How long after its instant each "Segment Exited" came to be in the log, ms, sorted. */
async function latenesses({ db }: Installation, id: string): Promise<number[]> {
  const rows = await db.rows<{ late: number }>(
    `select (extract(epoch from f.received_at) * 1000)::float8 - (e ->> 'time')::float8 as late
       from log_frame f
      cross join lateral jsonb_array_elements(('[' || f.events || ']')::jsonb) e
      where f.events like '%Segment Exited%'
        and e ->> 'name' = 'Segment Exited'
        and e -> 'properties' ->> 'segment' = $1
      order by late`,
    [id],
  );
  return rows.map((row) => row.late);
}
