import { hash } from 'node:crypto';
import { eventTime, type PositionedEvent } from '@relance/core/collect/event';
import { identityKey } from '@relance/core/collect/identity';
import { type FrameRow, frameLines, lineChecksum, unpackFrame } from '../log/index.ts';
import { holdConfiguration } from '../platform/configuration/index.ts';
import { recordOrders } from '../sell/purchase/index.ts';
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
  emptySet,
  keysOf,
  needProfiles,
  openWorkingSet,
  type Working,
  type WorkingSet,
} from './working-set.ts';
import { type Spoken, writeBatch } from './write-batch.ts';

/** Why a batch was rolled back. Nothing of it has happened. */
export type Refusal = 'configuration-changed' | 'fenced-off' | 'trial';

/** Thrown inside the transaction to roll it back. */
class BatchRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/**
 * An event that breaks a rule of ours, or of PostgreSQL's: a bug. The batch is tried again without it, so that it harms
 * only itself.
 */
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
  /** Positions of those duplicates that say something else than the event whose messageId they came with (F25). */
  readonly conflicts: readonly number[];
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
  /** Only tries whether events up to this position are taken, and rolls back. */
  readonly trialUpTo?: number;
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
  if (!last) return { events: 0, duplicates: 0, conflicts: [], spoken: SILENT };
  const events = frames.flatMap(unpackFrame).filter(notBefore(leases));
  const { trialUpTo = Number.POSITIVE_INFINITY } = input;
  const acting = events.filter((positioned) => !isTransition(positioned) && positioned.seq <= trialUpTo);
  return committed(input, async (tx) => {
    const taken = await dropDuplicates(tx, input, acting, checksumsOf(frames));
    const { conflicts } = taken;
    const told = await recordOrders(tx, taken.fresh);
    const fresh = taken.fresh.filter(({ seq }) => !told.has(seq));
    const duplicates = [...taken.duplicates, ...told];
    const set = await openWorkingSet(tx, input.configuration, fresh);
    await needProfiles(tx, set, {
      customers: profilesNeeded(set, fresh),
      events: fresh,
      usesGroups: input.configuration.usesGroups,
    });
    const batch: Batch = { configuration: input.configuration, set, effects: noEffects() };
    for (const event of fresh) {
      try {
        reduce(batch, event);
      } catch (error) {
        throw new PoisonEvent(event.seq, error);
      }
    }
    const spoken = await writeBatch(tx, batch, new Set(set.byKey.values()), duplicates);
    if (input.trialUpTo !== undefined) throw new BatchRefused('trial');
    const seq = last.first_seq + last.count - 1;
    if (!(await advanceCursors(tx, input.worker, leases, seq, last.received_at)))
      throw new BatchRefused('fenced-off');
    return { events: events.length, duplicates: duplicates.length, conflicts, spoken };
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
    const set = emptySet();
    const loaded = ids.length > 0 ? await lockCustomersById(tx, ids) : [];
    const customers = await addLoaded(tx, input.configuration, set, loaded);
    const batch: Batch = { configuration: input.configuration, set, effects: noEffects() };
    for (const customer of customers) wake(batch, customer, until);
    const spoken = await writeBatch(tx, batch, new Set(customers), []);
    return { events: due.length, duplicates: 0, conflicts: [], spoken };
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
    return { refusal: error.refusal, events: 0, duplicates: 0, conflicts: [], spoken: SILENT };
  }
}

/** Partitions taken over from another worker may stand further than the rest: what they have seen is left out. */
function notBefore(leases: readonly Lease[]): (event: PositionedEvent) => boolean {
  const cursors = new Map(leases.map((lease) => [lease.partition, lease.cursor]));
  return (event) => event.seq > (cursors.get(event.partition) ?? Number.POSITIVE_INFINITY);
}

/** Checksums of what the events of frames say, by position. */
function checksumsOf(frames: readonly FrameRow[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const frame of frames) {
    for (const [index, line] of frameLines(frame).entries())
      sums.set(frame.first_seq + index, lineChecksum(line));
  }
  return sums;
}

/** Leaves out events whose messageId has been seen, and those of people erased since. */
async function dropDuplicates(
  tx: Queryable,
  { configuration, poison }: BatchInput,
  events: readonly PositionedEvent[],
  checksums: ReadonlyMap<number, number>,
): Promise<{ fresh: PositionedEvent[]; duplicates: number[]; conflicts: number[] }> {
  const fresh: PositionedEvent[] = [];
  const duplicates: number[] = [];
  const conflicts: number[] = [];
  const bodyOf = ({ seq }: PositionedEvent): number => checksums.get(seq) ?? 0;
  const dropped = (positioned: PositionedEvent, firstBody: number | null): void => {
    duplicates.push(positioned.seq);
    if (firstBody !== null && firstBody !== bodyOf(positioned)) conflicts.push(positioned.seq);
  };
  for (const [day, ofDay] of Map.groupBy(events, (event) => dayOf(event.receivedAt))) {
    const byHash = new Map<string, PositionedEvent>();
    for (const positioned of ofDay) {
      const key = dedupHash(positioned.event.app, positioned.event.messageId);
      const first = byHash.get(key);
      if (first) dropped(positioned, bodyOf(first));
      else byHash.set(key, positioned);
    }
    const notes = [...byHash].map(([key, positioned]) => ({ hash: key, body: bodyOf(positioned) }));
    const seen = await noteSeen(tx, day, notes);
    for (const [key, positioned] of byHash) {
      const firstBody = seen.get(key);
      if (firstBody !== undefined) dropped(positioned, firstBody);
      else if (poison.has(positioned.seq) || isErased(configuration, positioned))
        duplicates.push(positioned.seq);
      else fresh.push(positioned);
    }
  }
  return { fresh, duplicates, conflicts };
}

/** Whether an event is of a person erased since. */
export function isErased(
  { tombstones }: EngineConfiguration,
  { event, receivedAt }: PositionedEvent,
): boolean {
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
