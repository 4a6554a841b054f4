import { Gauge, Histogram, type Registry } from 'prom-client';
import { type BatchOutcome, engineLag } from '../engine/index.ts';
import { copyLag } from '../measure/copy/index.ts';
import type { Services } from './services.ts';

/** What is asked at each scrape. While PostgreSQL is away it has no answer, and the rest of the page still has. */
export function addGauges({ registry, db }: Pick<Services, 'registry' | 'db'>): void {
  const lag = (
    name: string,
    what: string,
    measure: () => Promise<{ events: number; seconds: number }>,
  ): void => {
    const seconds = new Gauge({
      name: `relance_${name}_lag_seconds`,
      help: `${what}, age of the oldest, seconds`,
      registers: [registry],
    });
    new Gauge({
      name: `relance_${name}_lag_events`,
      help: `${what}, events`,
      registers: [registry],
      async collect() {
        const now = await measure().catch(() => ({ events: Number.NaN, seconds: Number.NaN }));
        this.set(now.events);
        seconds.set(now.seconds);
      },
    });
  };
  lag('engine', 'What the engine has not taken from the log', () => engineLag(db));
  lag('copy', 'What ClickHouse does not have of the log', () => copyLag(db));
  addQueue(registry, db);
}

function addQueue(registry: Registry, db: Services['db']): void {
  const oldest = new Gauge({
    name: 'relance_messages_oldest_due_seconds',
    help: 'How long the oldest due message has been waiting, seconds',
    registers: [registry],
  });
  new Gauge({
    name: 'relance_messages_due',
    help: 'Messages that are due and not handed over',
    registers: [registry],
    async collect() {
      const row = await db
        .first<{ due: number; seconds: number }>(
          `select count(*)::int as due,
                  coalesce(extract(epoch from clock_timestamp() - min(due_at)), 0)::float8 as seconds
             from message
            where state = 'queued'
              and due_at <= clock_timestamp()`,
        )
        .catch(() => ({ due: Number.NaN, seconds: Number.NaN }));
      this.set(row?.due ?? 0);
      oldest.set(row?.seconds ?? 0);
    },
  });
}

/** Counts and times the engine's batches. */
export function batchMeter(registry: Registry): (outcome: BatchOutcome, ms: number) => void {
  const seconds = new Histogram({
    name: 'relance_engine_batch_seconds',
    help: 'Time of a batch of the engine, seconds',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers: [registry],
  });
  const events = new Histogram({
    name: 'relance_engine_batch_events',
    help: 'Events of a batch of the engine',
    buckets: [1, 10, 100, 500, 1_000, 2_000],
    registers: [registry],
  });
  return (outcome, ms) => {
    seconds.observe(ms / 1_000);
    events.observe(outcome.events);
  };
}
