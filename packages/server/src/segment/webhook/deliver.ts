import type { PositionedEvent } from '@relance/core/collect/event';
import { afterFailure } from '@relance/core/segment/webhook';
import type { Queryable } from '../../stores/postgres/index.ts';
import { type Bundle, readBatch } from './bundle.ts';
import { type Delivery, type PostDeps, post } from './post.ts';
import { bodyOf } from './transitions.ts';
import { beginBatch, endBatch, noteFailure, type Standing } from './webhook.store.ts';

/** What delivering works with. */
export interface DeliverDeps extends PostDeps {
  readonly db: Queryable;
  readonly holder: string;
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly crashAt?: string | undefined;
}

/** Most transitions of one batch. */
const MOST = 100;

/**
 * Delivers the batch under way of a webhook, or else its next one, and writes down what came of it. Answers whether the
 * courier may go on with it: false when it is suspended, or not his any more.
 */
export async function deliver(deps: DeliverDeps, bundle: Bundle): Promise<boolean> {
  const { db, holder } = deps;
  const standing: Standing = { id: bundle.row.id, holder, fence: bundle.row.fence };
  const upTo = bundle.row.batchSeq ?? bundle.waiting[Math.min(MOST, bundle.waiting.length) - 1]?.seq;
  if (upTo === undefined) return true;
  if (bundle.row.batchSeq === null) {
    if (!(await beginBatch(db, standing, upTo))) return false;
    bundle.row = { ...bundle.row, batchSeq: upTo };
  }
  const known = bundle.waiting.filter(({ seq }) => seq <= upTo);
  const batch = known.length > 0 ? known : await readBatch(db, bundle.row, upTo);
  const delivery = await postBatch(deps, bundle, { upTo, batch });
  if (deps.signal.aborted && !delivery.isTaken) return true;
  if (deps.crashAt === 'after-post' && delivery.isTaken) process.kill(process.pid, 'SIGKILL');
  return delivery.isTaken
    ? taken(deps, bundle, { standing, upTo, batch })
    : refused(deps, bundle, { standing, delivery });
}

interface Batch {
  readonly upTo: number;
  readonly batch: readonly PositionedEvent[];
}

async function postBatch(deps: DeliverDeps, { row, key }: Bundle, { upTo, batch }: Batch): Promise<Delivery> {
  // Everybody in it was erased since.
  if (batch.length === 0) return { isTaken: true };
  if (key instanceof Error) return { isTaken: false, error: 'secret-unreadable', isGone: false };
  return post(deps, {
    url: row.url,
    id: `${row.id}_${upTo}`,
    body: bodyOf(row.segment, batch),
    key,
    signal: deps.signal,
  });
}

async function taken(
  { db, now }: DeliverDeps,
  bundle: Bundle,
  { standing, upTo, batch }: Batch & { readonly standing: Standing },
): Promise<boolean> {
  const last = batch.at(-1);
  const at = last ? new Date(last.receivedAt) : bundle.row.cursorAt;
  const isMine = await endBatch(db, standing, { upTo, at });
  bundle.waiting = bundle.waiting.filter(({ seq }) => seq > upTo);
  if (bundle.seen.seq < upTo) bundle.seen = { seq: upTo, at };
  bundle.row = {
    ...bundle.row,
    cursorSeq: upTo,
    cursorAt: at,
    batchSeq: null,
    attempt: 0,
    failingSince: null,
    nextAt: new Date(now()),
  };
  return isMine;
}

async function refused(
  { db, now, random }: DeliverDeps,
  bundle: Bundle,
  { standing, delivery }: { readonly standing: Standing; readonly delivery: Delivery & { isTaken: false } },
): Promise<boolean> {
  const at = now();
  const attempt = bundle.row.attempt + 1;
  const failingSince = bundle.row.failingSince ?? new Date(at);
  const next = afterFailure({
    ...delivery,
    attempt,
    failingSince: failingSince.getTime(),
    now: at,
    random: random(),
  });
  const nextAt = new Date(next.state === 'active' ? next.nextAt : at);
  bundle.row = { ...bundle.row, attempt, failingSince, nextAt };
  const failure = { state: next.state, attempt, failingSince, error: delivery.error, nextAt };
  return (await noteFailure(db, standing, failure)) && next.state === 'active';
}
