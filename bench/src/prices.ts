import { sleep } from '@relance/e2e/server';
import fastify from 'fastify';
import { Client } from 'undici';
import { type Installation, install } from './installation.ts';
import { percentile } from './load.ts';
import { report } from './report.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const CONNECTIONS = 16;
const CUSTOMERS = 200;

interface Size {
  readonly products: number;
  readonly sales: number;
}

/** P7: a price quote among 1,000 products and 200 live sales, and among ten times as many of both. */
export async function prices(): Promise<void> {
  for (const size of [
    { products: 1_000, sales: 200 },
    { products: 10_000, sales: 2_000 },
  ]) {
    const installation = await install();
    try {
      await fill(installation, size);
      await measure(installation, size);
    } finally {
      await installation.close();
    }
  }
}

/** A fifth of the products is on sale, for everyone and for owners of the app in turns. */
async function fill({ server, db }: Installation, { products, sales }: Size): Promise<void> {
  await db.run(
    `insert into add_on (app, product_id, terms, shown)
     select 'bench', 'p' || i, '{"type": "durable"}', jsonb_build_object('name', 'p' || i, 'keywords', '[]'::jsonb)
       from generate_series(1, $1::int) i`,
    [products],
  );
  const [start, end] = [-1, 30].map((days) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16),
  );
  const sale = (i: number) => ({
    id: `sale_${i}`,
    markets: 'all',
    discount: { percent: 1 + (i % 90) },
    audience: i % 2 === 0 ? { everyone: true } : { segment: 'first-time-payers' },
    start,
    end,
    zone: 'utc',
  });
  const pricings = Array.from({ length: products }, (_, i) => ({
    base: { tier: `Tier${1012 + (i % 400)}` },
    markets: 'all',
    includeFutureMarkets: true,
    overrides: [{ markets: ['BR'], tier: 'Tier1020' }],
    scheduledChanges: [],
    visibility: 'listed',
    published: true,
    sales: i < sales ? [sale(i)] : [],
  }));
  const { items } = await server.call<{ items: { code: string }[] }>('GET', '/v1/markets');
  await db.transaction(async (tx) => {
    await tx.run(
      `insert into publication (id, product, epoch, pricing, known_markets, submission, published_by, published_at)
       select 'pub_' || i, 'bench/p' || i, 2, pricing, $2::text[], '', 'key:0', clock_timestamp()
         from unnest($1::jsonb[]) with ordinality u (pricing, i)`,
      [pricings.map((pricing) => JSON.stringify(pricing)), items.map(({ code }) => code)],
    );
    await tx.run('update price_epoch set epoch = 2');
  });
  await sleep(2_000);
}

async function measure(installation: Installation, size: Size): Promise<void> {
  const { server, clientKey } = installation;
  const tokens = await Promise.all(
    Array.from({ length: CUSTOMERS }, async (_, i) => {
      const body = { userId: `c${i}`, market: 'FR' };
      const made = await server.call<{ token: string }>('POST', '/v1/apps/bench/identity-tokens', body);
      return made.token;
    }),
  );
  const key = { authorization: `Bearer ${clientKey}` };
  const sample = await (await fetch(`${server.url}${pathOf(1)}`, { headers: key })).text();
  const bare = fastify();
  bare.get('/v1/me/prices', (_, reply) => reply.type('application/json; charset=utf-8').send(sample));
  const bareUrl = await bare.listen({ port: 0, host: '127.0.0.1' });
  const base = await run(bareUrl, { size, headers: () => key });
  const anonymous = await run(server.url, { size, headers: () => key });
  const identified = await run(server.url, {
    size,
    headers: (i) => ({ ...key, 'x-relance-identity': tokens[i % tokens.length] ?? '' }),
  });
  const half = await run(server.url, { size, headers: () => key, rate: Math.floor(anonymous.perSecond / 2) });
  await bare.close();
  report('prices', {
    ...size,
    barePerSecond: base.perSecond,
    anonymousPerSecond: anonymous.perSecond,
    identifiedPerSecond: identified.perSecond,
    anonymousShare: anonymous.perSecond / base.perSecond,
    identifiedShare: identified.perSecond / base.perSecond,
    p99AtHalfLoadMs: half.p99,
    failures: anonymous.failures + identified.failures + half.failures,
    bar: '>= 0.5, >= 0.35, p99 <= 10 ms',
  });
}

function pathOf(i: number): string {
  return `/v1/me/prices?products=bench/p${i}&market=FR`;
}

interface Run {
  readonly size: Size;
  readonly headers: (i: number) => Record<string, string>;
  /** Requests a second to hold. */
  readonly rate?: number;
}

interface Ran {
  readonly perSecond: number;
  readonly p99: number;
  readonly failures: number;
}

/** Asks for one product after the other on keep-alive connections, one request at a time on each. */
async function run(url: string, { size, headers, rate }: Run): Promise<Ran> {
  const started = performance.now();
  const until = started + SECONDS * 1_000;
  const latencies: number[] = [];
  let [failures, sent, due] = [0, 0, started];
  const connection = async (): Promise<void> => {
    const client = new Client(url);
    while (performance.now() < until) {
      if (rate !== undefined) {
        due += 1_000 / rate;
        const wait = due - performance.now();
        if (wait > 0) await sleep(wait);
      }
      const i = sent++;
      const began = performance.now();
      const path = pathOf(1 + ((i * 7) % size.products));
      const { statusCode, body } = await client.request({ path, method: 'GET', headers: headers(i) });
      await body.dump();
      if (statusCode === 200) latencies.push(performance.now() - began);
      else failures++;
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  latencies.sort((a, b) => a - b);
  return { perSecond: latencies.length / SECONDS, p99: percentile(latencies, 0.99), failures };
}
