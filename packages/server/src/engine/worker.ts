import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FrameRow, OUTBOX_CHANNEL } from '../log/index.ts';
import { type FailureLog, type Logger, openFailureLog } from '../platform/logger/index.ts';
import { signal } from '../platform/signal/index.ts';
import { MESSAGE_CHANNEL } from '../reach/message/index.ts';
import { type Database, isAway } from '../stores/postgres/index.ts';
import { type BatchInput, type BatchOutcome, runBatch, runWakeups } from './batch.ts';
import {
  DEFAULT_RULES,
  type EngineConfiguration,
  type EngineRules,
  loadConfiguration,
} from './configuration.store.ts';
import { dayOf, ensureDedupDay } from './dedup.store.ts';
import { findPoison } from './find-poison.ts';
import { FrameQueue } from './frame-queue.ts';
import { advanceCursors, type Lease, releaseLeases, renewLeases } from './lease.store.ts';
import { logBarrier, nextWakeup } from './wakeup.store.ts';

/** Events of one batch; more would hold row locks for longer than a message may wait (promise P3). */
const BATCH_EVENTS = 2_000;
const RENEW_MS = 2_000;
/** Idle partitions follow the head this often: the copy to ClickHouse and `?after=` wait for the last of them. */
const FOLLOW_MS = 50;
/** Wake-ups fired in one transaction, about 80 ms: events wait for them. */
const WAKEUPS = 1_000;
/**
 * After a small batch the worker rests twice as long as it worked, up to this: under a stream of single events it would
 * otherwise run hundreds of tiny transactions a second and take the API's cores for it. A lone event never waits.
 */
const REST_MS = 25;
/** Hints may be lost: look this often in any case. */
const POLL_MS = 250;
/** Wake-ups that other workers stored for our partitions are found this late at most. */
const LOOK_MS = 1_000;

/** What a worker needs. */
export interface WorkerDeps {
  readonly db: Database;
  readonly logger: Logger;
  readonly rules?: EngineRules;
  /** Take every partition at once: this is the only engine of the installation. */
  readonly takeover?: boolean;
  /** Told about each committed batch (metrics). */
  readonly onBatch?: (outcome: BatchOutcome, ms: number) => void;
}

/** One worker: leases partitions, runs batches over what the log has for them, fires their wake-ups. */
export class Worker {
  readonly id: string = randomUUID();
  /** Raise it when there may be something to do. */
  readonly wake = signal();
  readonly #deps: WorkerDeps;
  readonly #failed: FailureLog;
  readonly #queue: FrameQueue;
  readonly #days = new Set<string>();
  readonly #poison = new Set<number>();
  #leases: Lease[] = [];
  #configuration: EngineConfiguration | undefined;
  #takeover: boolean;
  #renewAt = 0;
  #followAt = 0;
  /** Whatever was received before this instant has been processed, epoch ms by the database's clock. */
  #passedAt = Number.NEGATIVE_INFINITY;
  /** Earliest wake-up known, epoch ms by the database's clock; 0: not known. */
  #wakeAt = 0;
  #lookAt = 0;
  /** The database's clock minus ours, ms. */
  #ahead = 0;
  #failures = 0;

  constructor(deps: WorkerDeps) {
    this.#deps = deps;
    this.#failed = openFailureLog(deps.logger, isAway);
    this.#queue = new FrameQueue(deps.db);
    this.#takeover = deps.takeover ?? false;
  }

  /** Does what there is to do, or waits for something; survives whatever happens to PostgreSQL. */
  async turn(): Promise<void> {
    try {
      await this.#step();
      this.#failures = 0;
    } catch (error) {
      this.#failures++;
      this.#failed(error, 'engine: a batch failed and is tried again');
      this.#letGo();
      await sleep(Math.min(2_000, 50 * 2 ** this.#failures));
    }
  }

  /** Gives the partitions back, for a quick hand-over. */
  async release(): Promise<void> {
    await releaseLeases(this.#deps.db, this.id);
  }

  async #step(): Promise<void> {
    const { db } = this.#deps;
    if (performance.now() >= this.#renewAt) await this.#renew();
    if (this.#leases.length === 0) return this.wake.wait(POLL_MS);
    this.#configuration ??= await db.transaction((tx) =>
      loadConfiguration(tx, this.#deps.rules ?? DEFAULT_RULES),
    );
    if (this.#queue.isEmpty) await this.#read();
    if (!this.#queue.isEmpty) {
      // A stream without end leaves no moment at the head: what is due by now comes in between.
      if (await this.#isDue(this.#passedAt)) {
        if (!(await this.#fireUpTo(this.#configuration, this.#passedAt))) return;
      }
      return this.#process(this.#configuration);
    }
    if (!this.#queue.atHead) return;
    await this.#follow();
    if (await this.#fire(this.#configuration)) return;
    await this.wake.wait(Math.min(POLL_MS, Math.max(1, this.#wakeAt - this.#now())));
  }

  /** The database's clock, epoch ms, as well as we know it. */
  #now(): number {
    return Date.now() + this.#ahead;
  }

  async #renew(): Promise<void> {
    const { leases, now } = await renewLeases(this.#deps.db, this.id, this.#takeover);
    this.#ahead = now - Date.now();
    this.#takeover = false;
    this.#renewAt = performance.now() + RENEW_MS;
    const fences = new Map(this.#leases.map((lease) => [lease.partition, lease.fence]));
    const isSame = leases.length === fences.size && leases.every((l) => fences.get(l.partition) === l.fence);
    if (isSame) return;
    this.#leases = leases;
    this.#queue.restart(leases);
    this.#wakeAt = 0;
    this.#passedAt = Number.NEGATIVE_INFINITY;
    this.#deps.logger.info({ partitions: leases.length }, 'engine: partitions held');
  }

  #letGo(): void {
    this.#leases = [];
    this.#renewAt = 0;
  }

  async #read(): Promise<void> {
    const frames = await this.#queue.read();
    for (const day of new Set(frames.map((frame) => dayOf(frame.received_at.getTime())))) {
      if (this.#days.has(day)) continue;
      await ensureDedupDay(this.#deps.db, day);
      this.#days.add(day);
    }
  }

  #input(configuration: EngineConfiguration): BatchInput {
    return { db: this.#deps.db, worker: this.id, configuration, poison: this.#poison };
  }

  async #process(configuration: EngineConfiguration): Promise<void> {
    const frames = this.#queue.take(BATCH_EVENTS);
    const last = frames.at(-1);
    if (!last) return;
    const seq = last.first_seq + last.count - 1;
    const leases = this.#moving(frames, seq);
    const started = performance.now();
    const input = this.#input(configuration);
    const outcome = await runBatch(input, frames, leases).catch(async (error: unknown) => {
      this.#queue.putBack(frames);
      const poison = await findPoison(error, input, frames, leases);
      if (!poison) throw error;
      this.#deps.logger.error({ err: poison, position: poison.seq }, 'engine: an event was left out');
      this.#poison.add(poison.seq);
      return undefined;
    });
    if (!outcome) return;
    if (outcome.refusal !== undefined) {
      this.#queue.putBack(frames);
      return this.#refused(outcome);
    }
    moveTo(leases, seq, last.received_at);
    // Receipt times ascend with positions: all that comes after it was received at this instant or later.
    this.#passedAt = last.received_at.getTime();
    this.#speak(outcome);
    const took = performance.now() - started;
    this.#deps.onBatch?.(outcome, took);
    if (outcome.events < BATCH_EVENTS / 4) await sleep(Math.min(REST_MS, 2 * took));
  }

  /** Which leases to move: those the frames are of, and now and then all the others that follow the head. */
  #moving(frames: readonly FrameRow[], seq: number): Lease[] {
    const named = new Set(frames.map((frame) => frame.partition));
    const follow = performance.now() >= this.#followAt;
    if (follow) this.#followAt = performance.now() + FOLLOW_MS;
    return this.#leases.filter((lease) => lease.cursor < seq && (follow || named.has(lease.partition)));
  }

  #refused({ refusal }: BatchOutcome): void {
    if (refusal === 'configuration-changed') this.#configuration = undefined;
    else {
      this.#deps.logger.warn('engine: a batch was fenced off, another worker holds its partitions');
      this.#letGo();
    }
  }

  #speak({ spoken, conflicts }: BatchOutcome): void {
    const [position] = conflicts;
    if (position !== undefined)
      this.#deps.logger.debug(
        { position, count: conflicts.length },
        'engine: messageIds came again with another body',
      );
    this.#wakeAt = Math.min(this.#wakeAt, spoken.nextWakeup);
    if (spoken.messages) this.#deps.db.notify(MESSAGE_CHANNEL);
    if (spoken.events) this.#deps.db.notify(OUTBOX_CHANNEL);
  }

  /** Idle partitions follow what has been read, so that nobody waits for a partition without events. */
  async #follow(): Promise<void> {
    const { readSeq, readAt } = this.#queue;
    const behind = this.#leases.filter((lease) => lease.cursor < readSeq);
    if (behind.length === 0 || !readAt) return;
    if (await advanceCursors(this.#deps.db, this.id, behind, readSeq, readAt))
      moveTo(behind, readSeq, readAt);
    else this.#letGo();
  }

  /** Fires what is due, once everything received before it has been processed. Answers whether there is more to do. */
  async #fire(configuration: EngineConfiguration): Promise<boolean> {
    if (!(await this.#isDue(this.#now()))) return false;
    const until = await logBarrier(this.#deps.db);
    this.#ahead = until - Date.now();
    if (this.#wakeAt > until) return true;
    await this.#read();
    if (this.#queue.isEmpty) await this.#fireUpTo(configuration, until);
    return true;
  }

  /** Whether a wake-up is due by an instant. */
  async #isDue(by: number): Promise<boolean> {
    if (performance.now() >= this.#lookAt || this.#wakeAt === 0) {
      const partitions = this.#leases.map((lease) => lease.partition);
      this.#wakeAt = (await nextWakeup(this.#deps.db, partitions)) ?? Number.POSITIVE_INFINITY;
      this.#lookAt = performance.now() + LOOK_MS;
    }
    return this.#wakeAt <= by;
  }

  /** Fires wake-ups due by an instant before which everything has been processed. Answers whether it was let. */
  async #fireUpTo(configuration: EngineConfiguration, until: number): Promise<boolean> {
    const outcome = await runWakeups(this.#input(configuration), this.#leases, until, WAKEUPS);
    if (outcome.refusal === undefined) this.#speak(outcome);
    else this.#refused(outcome);
    this.#wakeAt = 0;
    return outcome.refusal === undefined;
  }
}

function moveTo(leases: readonly Lease[], seq: number, at: Date): void {
  for (const lease of leases) {
    lease.cursor = seq;
    lease.cursorAt = at;
  }
}
