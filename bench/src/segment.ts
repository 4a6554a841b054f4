import { sleep } from '@relance/e2e/server';
import { historyTemplate } from './events.ts';
import { catchUp, type Installation, install } from './installation.ts';
import { load } from './load.ts';
import { report } from './report.ts';

const CUSTOMERS = Number(process.env.BENCH_CUSTOMERS ?? 100_000);
const PER_CUSTOMER = 10;
const DAYS = 60;

/** Segments of the kinds people make, none of whose conditions is kept by another. */
const SHAPES: Readonly<Record<string, object>> = {
  'how often within 30 days': {
    event: 'Article Read',
    where: { category: { is: 'politics' } },
    count: { gte: 1 },
    within: '30d',
  },
  'sum within 30 days': { event: 'Video Watched', sum: { of: 'seconds', gte: 100 }, within: '30d' },
  'who did not do something': { not: { event: 'Ad Clicked', within: '21d' } },
  'one thing after another': {
    sequence: [{ event: 'Article Read' }, { event: 'Article Shared', within: '40d' }],
    within: '60d',
  },
  'a trait': { trait: 'plan', is: 'plan-3' },
  'a trait and two events': {
    all: [
      { trait: 'plan', in: ['plan-1', 'plan-2', 'plan-5'] },
      { event: 'Screen Shown', count: { gte: 2 }, within: '45d' },
      { not: { event: 'Search Done', where: { seconds: { gt: 200 } }, within: '7d' } },
    ],
  },
};

/** P5: a segment over 100,000 customers and 1,000,000 events, from the request that saves it until it is live. */
export async function build(): Promise<void> {
  const installation = await install();
  try {
    await fill(installation);
    for (const [name, expression] of Object.entries(SHAPES)) await measure(installation, name, expression);
  } finally {
    await installation.close();
  }
}

/** Events come through the front door, so that hot rows, log and copy are as they are in life. */
async function fill({ server, clientKey, db }: Installation): Promise<void> {
  let next = 0;
  await load({
    origin: server.url,
    path: '/v1/batch',
    key: clientKey,
    connections: 4,
    seconds: 600,
    atMost: CUSTOMERS * PER_CUSTOMER,
    template: (c) => historyTemplate(100, PER_CUSTOMER, `h${c}`, DAYS),
    customers: () => next++ % CUSTOMERS,
  });
  await catchUp(db, 600);
}

async function measure({ server, db }: Installation, name: string, expression: object): Promise<void> {
  const started = performance.now();
  const { id } = await server.call<{ id: string }>('POST', '/v1/segments', { name, expression });
  for (;;) {
    const { state } = await server.call<{ state: string }>('GET', `/v1/segments/${id}`);
    if (state === 'live') break;
    await sleep(20);
  }
  const seconds = (performance.now() - started) / 1_000;
  const row = await db.first<{ customers: number; members: number; events: number }>(
    `select (select count(*) from customer) as customers,
            (select count(*) from membership where segment_no = (select no from segment where id = $1)) as members,
            (select seq from copy_cursor) as events`,
    [id],
  );
  report('build', { case: name, seconds, ...row, bar: '<= 3 s' });
}
