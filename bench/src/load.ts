import { Client } from 'undici';
import type { BatchTemplate } from './events.ts';

/** What a load run saw. */
export interface LoadResult {
  readonly requests: number;
  readonly events: number;
  readonly seconds: number;
  readonly failures: number;
  /** Latencies of the answered requests, ms, sorted. */
  readonly latencies: readonly number[];
}

export interface LoadOptions {
  readonly origin: string;
  readonly path: string;
  readonly key: string;
  readonly connections: number;
  readonly seconds: number;
  /** Events a second to hold, all connections together; undefined: as fast as answers come. */
  readonly rate?: number;
  /** Stop after about this many events. Default: none. */
  readonly atMost?: number;
  readonly template: (connection: number) => BatchTemplate;
  readonly customers: () => number;
}

/** Posts batches on keep-alive connections, one request at a time on each, for a bounded time. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { origin, connections, seconds, atMost = Number.POSITIVE_INFINITY } = options;
  const started = performance.now();
  const until = started + seconds * 1_000;
  const latencies: number[] = [];
  let requests = 0;
  let events = 0;
  let failures = 0;
  let due = started;
  const run = async (connection: number): Promise<void> => {
    const client = new Client(origin);
    const template = options.template(connection);
    const pause = options.rate === undefined ? 0 : (template.events / options.rate) * 1_000;
    while (performance.now() < until && events < atMost) {
      if (pause > 0) {
        const wait = due - performance.now();
        due += pause;
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      }
      const sent = performance.now();
      const { statusCode, body } = await client.request({
        path: options.path,
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${options.key}` },
        body: Buffer.from(template.next(options.customers)),
      });
      await body.dump();
      requests++;
      if (statusCode === 200) {
        events += template.events;
        latencies.push(performance.now() - sent);
      } else failures++;
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: connections }, (_, i) => run(i)));
  const took = (performance.now() - started) / 1_000;
  return { requests, events, seconds: took, failures, latencies: latencies.sort((a, b) => a - b) };
}

/** The value below which a share of a sorted list lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
