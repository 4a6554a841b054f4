import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOG_CHANNEL, type LogCursor, readHead } from '../../log/index.ts';
import type { Egress } from '../../platform/egress/index.ts';
import { type FailureLog, type Logger, openFailureLog } from '../../platform/logger/index.ts';
import type { Secrets } from '../../platform/secrets/index.ts';
import { type Signal, signal } from '../../platform/signal/index.ts';
import { type Database, isAway } from '../../stores/postgres/index.ts';
import { type Bundle, heldBundle, lookAhead, refreshed } from './bundle.ts';
import { deliver } from './deliver.ts';
import { holdWebhooks, releaseWebhooks, saveCursors } from './webhook.store.ts';

/** What the courier works with. */
export interface CourierDeps {
  readonly db: Database;
  readonly log: Logger;
  readonly egress: Egress;
  readonly secrets: Secrets;
  /** No other courier is alive: what one held that died is taken over at once. */
  readonly takeover?: boolean;
  /** The clock, epoch ms. Default: the machine's. */
  readonly now?: () => number;
  /** Evenly drawn from [0, 1). Default: the machine's. */
  readonly random?: () => number;
  /** For fault tests: `after-post` kills the process between the receiver's answer and writing it down. */
  readonly crashAt?: string | undefined;
}

/** A running courier. */
export interface Courier {
  /** Lets what is being posted come to its end, for a moment, and stops. */
  stop(): Promise<void>;
}

/** A new webhook, or one that was resumed, is noticed within this time. */
const SYNC_MS = 500;
const LEASE_MS = 30_000;
const SAVE_MS = 10_000;
/** Without a hint the log is looked at this often; with hints, which come with every append, not more often than this. */
const POLL_MS = 250;
const PACE_MS = 25;
const AWAY_MS = 500;
const STOP_MS = 3_000;

/**
 * Tells webhooks of the transitions in the log, in its order: one batch at a time each, so that a slow receiver delays
 * nobody else. Any number of couriers may run beside each other, in any processes.
 */
export async function startCourier(deps: CourierDeps): Promise<Courier> {
  const work: Work = {
    ...deps,
    now: deps.now ?? Date.now,
    random: deps.random ?? Math.random,
    failed: openFailureLog(deps.log, isAway),
    holder: randomUUID(),
    held: new Map(),
    woken: signal(),
    stopping: new AbortController(),
    isStopped: false,
    syncedAt: Number.NEGATIVE_INFINITY,
    savedAt: performance.now(),
    isFirst: true,
  };
  const unlisten = await deps.db.listen(LOG_CHANNEL, work.woken.raise);
  const running = goRound(work);
  return {
    stop: async () => {
      work.isStopped = true;
      work.woken.raise();
      await Promise.all([unlisten(), running]);
      const timer = setTimeout(() => work.stopping.abort(), STOP_MS);
      await Promise.all([...work.held.values()].map(({ delivering }) => delivering));
      clearTimeout(timer);
      await releaseWebhooks(deps.db, work.holder).catch(() => undefined);
    },
  };
}

interface Work extends CourierDeps {
  readonly now: () => number;
  readonly random: () => number;
  readonly failed: FailureLog;
  /** Names this courier in the leases it takes. */
  readonly holder: string;
  readonly held: Map<string, Bundle>;
  readonly woken: Signal;
  readonly stopping: AbortController;
  isStopped: boolean;
  /** Both by `performance.now`. */
  syncedAt: number;
  savedAt: number;
  isFirst: boolean;
}

async function goRound(work: Work): Promise<void> {
  while (!work.isStopped) {
    try {
      await sync(work);
      const isBehind = await round(work);
      if (!isBehind) await work.woken.wait(POLL_MS);
      await sleep(PACE_MS);
    } catch (err) {
      work.failed(err, 'webhooks of segments wait for a moment');
      await sleep(AWAY_MS);
    }
  }
}

/** Takes what nobody holds, and lets go of what is gone or held by somebody else. */
async function sync(work: Work): Promise<void> {
  const { db, holder, held, secrets } = work;
  if (performance.now() - work.syncedAt < SYNC_MS) return;
  const readAt = performance.now();
  const takeover = work.isFirst && work.takeover === true;
  const rows = new Map(
    (await holdWebhooks(db, holder, { leaseMs: LEASE_MS, takeover })).map((row) => [row.id, row]),
  );
  work.syncedAt = performance.now();
  work.isFirst = false;
  for (const id of held.keys()) if (!rows.has(id)) held.delete(id);
  for (const row of rows.values()) {
    const known = held.get(row.id);
    held.set(
      row.id,
      known?.row.fence === row.fence ? refreshed(known, row, readAt) : heldBundle(row, secrets),
    );
  }
}

/** Looks at what came into the log, and sends what there is to send. Answers whether there is more to look at. */
async function round(work: Work): Promise<boolean> {
  const { db, held, now } = work;
  if (held.size === 0) return false;
  const head = await readHead(db);
  const isBehind = await lookAhead(db, [...held.values()].filter(isIdle), head);
  for (const bundle of held.values()) {
    const isDue = bundle.row.nextAt.getTime() <= now();
    if (bundle.isBusy || !isDue || (bundle.row.batchSeq === null && bundle.waiting.length === 0)) continue;
    bundle.isBusy = true;
    bundle.delivering = send(work, bundle);
  }
  await save(work);
  return isBehind;
}

function isIdle({ isBusy, row, waiting }: Bundle): boolean {
  return !isBusy && row.batchSeq === null && waiting.length === 0;
}

async function send(work: Work, bundle: Bundle): Promise<void> {
  const { held, failed, woken } = work;
  const isMine = await deliver({ ...work, signal: work.stopping.signal }, bundle).catch((err: unknown) => {
    failed(err, 'a webhook of a segment waits for a moment', { webhook: bundle.row.id });
    return true;
  });
  // It is suspended, deleted, or somebody else's by now.
  if (!isMine && held.get(bundle.row.id) === bundle) held.delete(bundle.row.id);
  bundle.isBusy = false;
  bundle.sentAt = performance.now();
  woken.raise();
}

async function save(work: Work): Promise<void> {
  if (performance.now() - work.savedAt < SAVE_MS) return;
  work.savedAt = performance.now();
  const cursors = [...work.held.values()]
    .filter((bundle) => isIdle(bundle) && bundle.seen.seq > bundle.row.cursorSeq)
    .map(({ row: { id, fence }, seen }: { row: Bundle['row']; seen: LogCursor }) => ({ id, fence, ...seen }));
  if (cursors.length > 0) await saveCursors(work.db, work.holder, cursors);
}
