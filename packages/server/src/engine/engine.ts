import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PARTITIONS } from '@relance/core/collect/identity';
import { SESSION_GAP_MS } from '@relance/core/collect/session';
import { type FrameRow, LOG_CHANNEL, OUTBOX_CHANNEL, readFrames } from '../log/index.ts';
import type { Logger } from '../platform/logger/index.ts';
import { signal } from '../platform/signal/index.ts';
import { MESSAGE_CHANNEL } from '../reach/message/index.ts';
import { type Database, isAway } from '../stores/postgres/index.ts';
import { type BatchInput, type BatchOutcome, PoisonEvent, runBatch, runWakeups } from './batch.ts';
import { type EngineConfiguration, loadConfiguration } from './configuration.store.ts';
import { dayOf, ensureDedupDay } from './dedup.store.ts';
import { advanceCursors, type Lease, releaseLeases, renewLeases } from './lease.store.ts';
import { logBarrier, nextWakeup } from './wakeup.store.ts';

/** Events of one batch; more would hold row locks for longer than a message may wait (promise P3). */
const BATCH_EVENTS = 2_000;
/** Frames read at once: at full load some 25 events each. */
const READ_FRAMES = 500;
const RENEW_MS = 2_000;
/** Idle partitions follow the head this often: the copy to ClickHouse and `?after=` wait for the last of them. */
const FOLLOW_MS = 50;
/** Wake-ups fired in one transaction. */
const WAKEUPS = 2_000;
/**
 * After a small batch the worker rests as long as it worked, up to this: under a stream of single events it would
 * otherwise run hundreds of tiny transactions a second and take the API's cores for it. A lone event never waits.
 */
const REST_MS = 10;
/** Hints may be lost: look this often in any case. */
const POLL_MS = 250;

/** What the engine needs. */
export interface EngineDeps {
  readonly db: Database;
  readonly logger: Logger;
  /** Idle gap that ends a session in apps that set none, ms. */
  readonly sessionGapMs?: number;
  /** Take every partition at once: this is the only engine of the installation. */
  readonly takeover?: boolean;
  /** Told about each committed batch (metrics). */
  readonly onBatch?: (outcome: BatchOutcome, ms: number) => void;
}

/** A running worker. */
export interface Engine {
  /** Ends after the batch in hand and gives its partitions back. */
  stop(): Promise<void>;
}

/** Starts one worker: turns the log into state and effects until stopped, whatever happens to PostgreSQL meanwhile. */
export function startEngine(deps: EngineDeps): Engine {
  const worker = createWorker(deps);
  const ended = worker.run();
  return {
    stop: async () => {
      worker.stop();
      await ended;
    },
  };
}

interface WorkerState {
  leases: Lease[];
  configuration: EngineConfiguration | undefined;
  /** Frames read and not yet processed, in order. */
  buffer: FrameRow[];
  /** Position up to which frames of the held partitions have been read. */
  readSeq: number;
  readAt: Date | null;
  atHead: boolean;
  renewAt: number;
  followAt: number;
  /** Earliest wake-up known, epoch ms by the database's clock. */
  wakeAt: number;
  lookAt: number;
  readonly poison: Set<number>;
  takeover: boolean;
}

function createWorker(deps: EngineDeps) {
  const id = randomUUID();
  const wakeSignal = signal();
  const days = new Set<string>();
  let stopped = false;
  const state: WorkerState = {
    leases: [],
    configuration: undefined,
    buffer: [],
    readSeq: 0,
    readAt: null,
    atHead: false,
    renewAt: 0,
    followAt: 0,
    wakeAt: 0,
    lookAt: 0,
    poison: new Set(),
    takeover: deps.takeover ?? false,
  };

  const input = (configuration: EngineConfiguration): BatchInput => ({
    db: deps.db,
    worker: id,
    configuration,
    poison: state.poison,
  });

  async function renew(): Promise<void> {
    const held = await renewLeases(deps.db, id, state.takeover);
    state.takeover = false;
    state.renewAt = performance.now() + RENEW_MS;
    const known = new Map(state.leases.map((lease) => [lease.partition, lease]));
    const same = held.length === known.size && held.every((l) => known.get(l.partition)?.fence === l.fence);
    if (same) return;
    state.leases = held;
    state.buffer = [];
    const first = held.reduce<Lease | undefined>((a, b) => (a && a.cursor <= b.cursor ? a : b), undefined);
    state.readSeq = first?.cursor ?? 0;
    state.readAt = first?.cursorAt ?? null;
    state.wakeAt = 0;
    deps.logger.info({ partitions: held.length }, 'engine: partitions held');
  }

  async function read(): Promise<void> {
    const partitions = state.leases.length === PARTITIONS ? undefined : state.leases.map((l) => l.partition);
    const rows = await readFrames(deps.db, { seq: state.readSeq, at: state.readAt }, READ_FRAMES, partitions);
    state.buffer.push(...rows);
    state.atHead = rows.length < READ_FRAMES;
    const last = rows.at(-1);
    if (!last) return;
    state.readSeq = last.first_seq + last.count - 1;
    state.readAt = last.received_at;
    for (const day of new Set(rows.map((row) => dayOf(row.received_at.getTime())))) {
      if (days.has(day)) continue;
      await ensureDedupDay(deps.db, day);
      days.add(day);
    }
  }

  function takeFrames(): FrameRow[] {
    let events = 0;
    let taken = 0;
    for (const frame of state.buffer) {
      if (taken > 0 && events + frame.count > BATCH_EVENTS) break;
      events += frame.count;
      taken++;
    }
    return state.buffer.splice(0, taken);
  }

  /** Which leases to move: those the frames are of, and now and then all the others that follow the head. */
  function moving(frames: readonly FrameRow[], seq: number): Lease[] {
    const named = new Set(frames.map((frame) => frame.partition));
    const follow = performance.now() >= state.followAt;
    if (follow) state.followAt = performance.now() + FOLLOW_MS;
    return state.leases.filter((lease) => lease.cursor < seq && (follow || named.has(lease.partition)));
  }

  async function process(configuration: EngineConfiguration): Promise<void> {
    const frames = takeFrames();
    const last = frames.at(-1);
    if (!last) return;
    const seq = last.first_seq + last.count - 1;
    const leases = moving(frames, seq);
    const started = performance.now();
    const outcome = await runBatch(input(configuration), frames, leases).catch((error: unknown) => {
      state.buffer.unshift(...frames);
      if (!(error instanceof PoisonEvent)) throw error;
      deps.logger.error({ err: error }, 'engine: an event was left out');
      state.poison.add(error.seq);
      return undefined;
    });
    if (!outcome) return;
    if (outcome.refusal !== undefined) {
      state.buffer.unshift(...frames);
      return refused(outcome);
    }
    for (const lease of leases) {
      lease.cursor = seq;
      lease.cursorAt = last.received_at;
    }
    speak(outcome);
    const took = performance.now() - started;
    deps.onBatch?.(outcome, took);
    if (outcome.events < BATCH_EVENTS / 4) await sleep(Math.min(REST_MS, took));
  }

  function refused(outcome: BatchOutcome): void {
    if (outcome.refusal === 'configuration-changed') state.configuration = undefined;
    else {
      deps.logger.warn('engine: a batch was fenced off, another worker holds its partitions');
      state.leases = [];
      state.renewAt = 0;
    }
  }

  function speak({ spoken }: BatchOutcome): void {
    state.wakeAt = Math.min(state.wakeAt, spoken.nextWakeup);
    if (spoken.messages) deps.db.notify(MESSAGE_CHANNEL);
    if (spoken.events) deps.db.notify(OUTBOX_CHANNEL);
  }

  /** Idle partitions follow what has been read, so that nobody waits for a partition without events. */
  async function follow(): Promise<void> {
    const behind = state.leases.filter((lease) => lease.cursor < state.readSeq);
    if (behind.length === 0 || !state.readAt) return;
    const at = state.readAt;
    if (!(await advanceCursors(deps.db, id, behind, state.readSeq, at))) {
      state.renewAt = 0;
      state.leases = [];
      return;
    }
    for (const lease of behind) {
      lease.cursor = state.readSeq;
      lease.cursorAt = at;
    }
  }

  /** Fires what is due, once everything received before it has been processed. */
  async function fire(configuration: EngineConfiguration): Promise<void> {
    if (performance.now() >= state.lookAt || state.wakeAt === 0) {
      state.wakeAt =
        (await nextWakeup(
          deps.db,
          state.leases.map((l) => l.partition),
        )) ?? Number.POSITIVE_INFINITY;
      state.lookAt = performance.now() + POLL_MS * 4;
    }
    if (state.wakeAt > Date.now()) return;
    const until = await logBarrier(deps.db);
    if (state.wakeAt > until) return;
    await read();
    if (state.buffer.length > 0) return;
    const outcome = await runWakeups(input(configuration), state.leases, until, WAKEUPS);
    if (outcome.refusal !== undefined) return refused(outcome);
    speak(outcome);
    state.wakeAt = 0;
  }

  async function turn(): Promise<void> {
    if (performance.now() >= state.renewAt) await renew();
    if (state.leases.length === 0) return wakeSignal.wait(POLL_MS);
    state.configuration ??= await deps.db.transaction((tx) =>
      loadConfiguration(tx, deps.sessionGapMs ?? SESSION_GAP_MS),
    );
    if (state.buffer.length === 0) await read();
    if (state.buffer.length > 0) return process(state.configuration);
    if (!state.atHead) return;
    await follow();
    await fire(state.configuration);
    if (state.buffer.length > 0 || state.wakeAt <= Date.now()) return;
    await wakeSignal.wait(Math.min(POLL_MS, Math.max(1, state.wakeAt - Date.now())));
  }

  async function run(): Promise<void> {
    const stops = [
      await deps.db.listen(LOG_CHANNEL, wakeSignal.raise),
      await deps.db.listen('relance_configuration', wakeSignal.raise),
    ];
    let failures = 0;
    while (!stopped) {
      try {
        await turn();
        failures = 0;
      } catch (error) {
        failures++;
        deps.logger[isAway(error) ? 'warn' : 'error'](
          { err: error },
          'engine: a batch failed and is tried again',
        );
        state.buffer = [];
        state.leases = [];
        state.renewAt = 0;
        await sleep(Math.min(2_000, 50 * 2 ** failures));
      }
    }
    for (const stop of stops) await stop();
    await releaseLeases(deps.db, id).catch(() => undefined);
  }

  return {
    run,
    stop: () => {
      stopped = true;
      wakeSignal.raise();
    },
  };
}
