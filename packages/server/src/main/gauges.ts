import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { type BatchOutcome, engineLag } from '../engine/index.ts';
import { copyLag } from '../measure/copy/index.ts';
import { dueMessages, type HandOverNote, type Sender } from '../reach/message/index.ts';
import type { Services } from './services.ts';

/** What is asked at each scrape. While PostgreSQL is away it has no answer, and the rest of the page still has. */
export function addGauges({ registry, db }: Pick<Services, 'registry' | 'db'>): void {
  const lag = (name: string, what: string, measure: () => Promise<{ events: number; seconds: number }>) =>
    addAsked(
      registry,
      {
        [`relance_${name}_lag_seconds`]: `${what}, age of the oldest, seconds`,
        [`relance_${name}_lag_events`]: `${what}, events`,
      },
      async () => {
        const { seconds, events } = await measure();
        return [{ labels: {}, values: [seconds, events] }];
      },
    );
  lag('engine', 'What the engine has not taken from the log', () => engineLag(db));
  lag('copy', 'What ClickHouse does not have of the log', () => copyLag(db));
  addAsked(
    registry,
    {
      relance_messages_due: 'Messages that are due and not handed over',
      relance_messages_oldest_due_seconds: 'How long the oldest due message has been waiting, seconds',
    },
    async () =>
      (await dueMessages(db)).map(({ channel, due, seconds }) => ({
        labels: { channel },
        values: [due, seconds],
      })),
  );
}

/** A value for each gauge that is asked together with others. */
interface Answer {
  readonly labels: { readonly channel?: string };
  readonly values: readonly number[];
}

/** Gauges (help by name) that one question answers. */
function addAsked(
  registry: Registry,
  helps: Readonly<Record<string, string>>,
  ask: () => Promise<readonly Answer[]>,
): void {
  let asking: Promise<void> | undefined;
  const refresh = async (): Promise<void> => {
    const answers = await ask().catch(() => []);
    asking = undefined;
    for (const [index, gauge] of gauges.entries()) {
      gauge.reset();
      for (const { labels, values } of answers) gauge.set(labels, values[index] ?? Number.NaN);
    }
  };
  const gauges = Object.entries(helps).map(
    ([name, help]) =>
      new Gauge({
        name,
        help,
        labelNames: ['channel'],
        registers: [registry],
        async collect() {
          asking ??= refresh();
          await asking;
        },
      }),
  );
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
  const duplicates = new Counter({
    name: 'relance_duplicate_events_total',
    help: 'Events left out since their messageId had been seen, by whether they said the same as the first',
    labelNames: ['body'],
    registers: [registry],
  });
  return (outcome, ms) => {
    seconds.observe(ms / 1_000);
    events.observe(outcome.events);
    duplicates.inc({ body: 'same' }, outcome.duplicates - outcome.conflicts.length);
    duplicates.inc({ body: 'other' }, outcome.conflicts.length);
  };
}

/** Counts and times the sender's hand-overs. */
export function handOverMeter(registry: Registry): (note: HandOverNote) => void {
  const total = new Counter({
    name: 'relance_messages_handed_over_total',
    help: 'Hand-overs to providers, by how they ended',
    labelNames: ['channel', 'outcome'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'relance_message_hand_over_seconds',
    help: 'From when a message was due to when its provider took it, seconds',
    labelNames: ['channel'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30, 300, 3_600],
    registers: [registry],
  });
  return ({ channel, outcome, ms }) => {
    total.inc({ channel, outcome });
    if (outcome === 'sent') seconds.observe({ channel }, ms / 1_000);
  };
}

/** Asks a sender at each scrape what it holds. */
export function addInHand(registry: Registry, sender: Pick<Sender, 'inHand'>): void {
  new Gauge({
    name: 'relance_messages_in_hand',
    help: 'Messages that the sender is preparing, handing over or writing down',
    labelNames: ['channel'],
    registers: [registry],
    collect() {
      for (const [channel, count] of sender.inHand()) this.set({ channel }, count);
    },
  });
}
