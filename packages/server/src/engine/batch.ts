import { hash } from 'node:crypto';
import { eventTime, type PositionedEvent } from '@relance/core/collect/event';
import { identityKey } from '@relance/core/collect/identity';
import { type FrameRow, unpackFrame } from '../log/index.ts';
import { holdConfiguration } from '../platform/configuration/index.ts';
import type { Database, Queryable } from '../stores/postgres/index.ts';
import type { EngineConfiguration } from './configuration.store.ts';
import { lockCustomersById } from './customer.store.ts';
import { type Batch, wake } from './decide.ts';
import { dayOf, dedupHash, noteSeen } from './dedup.store.ts';
import { noEffects } from './effects.ts';
import { advanceCursors, type Lease } from './lease.store.ts';
import { needsProfile } from './observe-profile.ts';
import { reduce } from './reduce.ts';
import { takeDueWakeups } from './wakeup.store.ts';
import {
  addLoaded,
  keysOf,
  needProfiles,
  openWorkingSet,
  type Working,
  type WorkingSet,
} from './working-set.ts';
import { type Spoken, writeBatch } from './write-batch.ts';

/** Why a batch was rolled back. Nothing of it has happened. */
export type Refusal = 'configuration-changed' | 'fenced-off';

/** Thrown inside the transaction to roll it back. */
class BatchRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** An event that breaks a rule of ours: a bug. The batch is tried again without it, so that it harms only itself. */
export class PoisonEvent extends Error {
  readonly seq: number;
  constructor(seq: number, cause: unknown) {
    super(`the event at position ${seq} could not be taken`, { cause });
    this.seq = seq;
  }
}

/** What a committed batch did. */
export interface BatchOutcome {
  readonly refusal?: Refusal;
  readonly events: number;
  readonly duplicates: number;
  readonly spoken: Spoken;
}

const SILENT: Spoken = { messages: false, events: false, nextWakeup: Number.POSITIVE_INFINITY };

/** Who works, on what. */
export interface BatchInput {
  readonly db: Database;
  readonly worker: string;
  readonly configuration: EngineConfiguration;
  /** Positions to leave out, as if they were duplicates. */
  readonly poison: ReadonlySet<number>;
}

/**
 * Takes frames in, all in one transaction: duplicates out, hot rows locked, reducers run in memory, everything written,
 * cursors moved under their fences. Its commit is not flushed at once (synchronous_commit off): after a crash of
 * PostgreSQL state and cursor are both back where they were and the log is read again. What others act upon is flushed
 * by their own commit, since the write-ahead log is flushed in order.
 */
export async function runBatch(
  input: BatchInput,
  frames: readonly FrameRow[],
  leases: readonly Lease[],
): Promise<BatchOutcome> {
  const last = frames.at(-1);
  if (!last) return { events: 0, duplicates: 0, spoken: SILENT };
  const events = frames.flatMap(unpackFrame).filter(notBefore(leases));
  const acting = events.filter((positioned) => !isTransition(positioned));
  return committed(input, async (tx) => {
    const { fresh, duplicates } = await dropDuplicates(tx, input, acting);
    const set = await openWorkingSet(tx, input.configuration, fresh);
    await needProfiles(tx, profilesNeeded(set, fresh));
    const batch: Batch = { configuration: input.configuration, set, effects: noEffects() };
    for (const event of fresh) {
      try {
        reduce(batch, event);
      } catch (error) {
        throw new PoisonEvent(event.seq, error);
      }
    }
    const spoken = await writeBatch(tx, batch, new Set(set.byKey.values()), duplicates);
    const seq = last.first_seq + last.count - 1;
    if (!(await advanceCursors(tx, input.worker, leases, seq, last.received_at)))
      throw new BatchRefused('fenced-off');
    return { events: events.length, duplicates: duplicates.length, spoken };
  });
}

/** Lets time pass for the customers of these partitions whose wake-up is due by `until`. Answers how many there were. */
export async function runWakeups(
  input: BatchInput,
  leases: readonly Lease[],
  until: number,
  limit: number,
): Promise<BatchOutcome> {
  const partitions = leases.map((lease) => lease.partition);
  return committed(input, async (tx) => {
    const due = await takeDueWakeups(tx, partitions, until, limit);
    const ids = [...new Set(due.map((wakeup) => wakeup.customerId))];
    const set: WorkingSet = { byKey: new Map(), linkedSeq: new Map() };
    const loaded = ids.length > 0 ? await lockCustomersById(tx, ids) : [];
    const customers = await addLoaded(tx, input.configuration, set, loaded);
    const batch: Batch = { configuration: input.configuration, set, effects: noEffects() };
    for (const customer of customers) wake(batch, customer, until);
    const spoken = await writeBatch(tx, batch, new Set(customers), []);
    return { events: due.length, duplicates: 0, spoken };
  });
}

/**
 * The log's own record of a transition: acted upon when it happened, relayed exactly once, and asked for by no condition.
 * The copy takes it; the engine only passes it.
 */
function isTransition({ event }: PositionedEvent): boolean {
  return event.origin === 'system' && event.name.startsWith('Segment ');
}

async function committed(
  input: BatchInput,
  work: (tx: Queryable) => Promise<BatchOutcome>,
): Promise<BatchOutcome> {
  try {
    return await input.db.transaction(
      async (tx) => {
        if ((await holdConfiguration(tx)) !== input.configuration.version) {
          throw new BatchRefused('configuration-changed');
        }
        return work(tx);
      },
      { synchronousCommit: 'off' },
    );
  } catch (error) {
    if (!(error instanceof BatchRefused)) throw error;
    return { refusal: error.refusal, events: 0, duplicates: 0, spoken: SILENT };
  }
}

/** Partitions taken over from another worker may stand further than the rest: what they have seen is left out. */
function notBefore(leases: readonly Lease[]): (event: PositionedEvent) => boolean {
  const cursors = new Map(leases.map((lease) => [lease.partition, lease.cursor]));
  return (event) => event.seq > (cursors.get(event.partition) ?? Number.POSITIVE_INFINITY);
}

/** Leaves out events whose messageId has been seen, and those of people erased since. */
async function dropDuplicates(
  tx: Queryable,
  { configuration, poison }: BatchInput,
  events: readonly PositionedEvent[],
): Promise<{ fresh: PositionedEvent[]; duplicates: number[] }> {
  const fresh: PositionedEvent[] = [];
  const duplicates: number[] = [];
  for (const [day, ofDay] of Map.groupBy(events, (event) => dayOf(event.receivedAt))) {
    const byHash = new Map<string, PositionedEvent>();
    for (const positioned of ofDay) {
      const key = dedupHash(positioned.event.app, positioned.event.messageId);
      if (byHash.has(key)) duplicates.push(positioned.seq);
      else byHash.set(key, positioned);
    }
    const seen = byHash.size > 0 ? await noteSeen(tx, day, [...byHash.keys()]) : new Set();
    for (const [key, positioned] of byHash) {
      if (seen.has(key) || poison.has(positioned.seq) || isErased(configuration, positioned))
        duplicates.push(positioned.seq);
      else fresh.push(positioned);
    }
  }
  return { fresh, duplicates };
}

function isErased({ tombstones }: EngineConfiguration, { event, receivedAt }: PositionedEvent): boolean {
  if (tombstones.size === 0) return false;
  const erasedAt = tombstones.get(hash('sha256', identityKey(event), 'hex'));
  return erasedAt !== undefined && eventTime(event, receivedAt) < erasedAt;
}

function* profilesNeeded(set: WorkingSet, events: readonly PositionedEvent[]): Iterable<Working> {
  for (const { event } of events) {
    const own = set.byKey.get(identityKey(event));
    if (own && needsProfile(own, event)) yield own;
    if (event.type !== 'identify' && event.type !== 'alias') continue;
    const named = new Set(keysOf(event).map((key) => set.byKey.get(key)));
    if (named.size < 2 && event.type === 'identify') continue;
    for (const customer of named) if (customer) yield customer;
  }
}
