import type { KeyObject } from 'node:crypto';
import type { PositionedEvent } from '@relance/core/collect/event';
import { type FrameRow, findFrames, type LogCursor } from '../../log/index.ts';
import type { Secrets } from '../../platform/secrets/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';
import { openSecret } from './secret.ts';
import { TRANSITION_TEXT, transitionsIn } from './transitions.ts';
import type { HeldWebhook } from './webhook.store.ts';

/** A webhook in the hands of a courier, with what is to be delivered. */
export interface Bundle {
  /** As it stands in the record. */
  row: HeldWebhook;
  /** The key that signs; the error where the secret cannot be opened. */
  readonly key: KeyObject | Error;
  /** How far the log was looked through for it. */
  seen: LogCursor;
  /** Transitions that were found, those of the batch under way first. */
  waiting: PositionedEvent[];
  isBusy: boolean;
  delivering: Promise<void>;
  /** When it was last sent, by `performance.now`: what was read of it before is old. */
  sentAt: number;
}

/** Frames looked through at once: 25,000 events at most. */
const PAGE = 50;

/** A webhook that was just taken: of what its last holder had found nothing is known but the bounds of his batch. */
export function heldBundle(row: HeldWebhook, secrets: Secrets): Bundle {
  return {
    row,
    key: keyOf(row, secrets),
    seen: { seq: row.cursorSeq, at: row.cursorAt },
    waiting: [],
    isBusy: false,
    delivering: Promise.resolve(),
    sentAt: Number.NEGATIVE_INFINITY,
  };
}

function keyOf({ id, secret }: HeldWebhook, secrets: Secrets): KeyObject | Error {
  try {
    return openSecret(secrets, id, secret);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The same webhook as it stood when it was read; who was sending it since knows better. */
export function refreshed(bundle: Bundle, row: HeldWebhook, readAt: number): Bundle {
  if (!bundle.isBusy && bundle.sentAt < readAt) bundle.row = row;
  return bundle;
}

/**
 * Finds what came for webhooks that have nothing to deliver; those that have seen the same share a look at the log.
 * Answers whether there is more between them and the head.
 */
export async function lookAhead(
  db: Queryable,
  bundles: readonly Bundle[],
  head: LogCursor,
): Promise<boolean> {
  let isBehind = false;
  const groups = Map.groupBy(
    bundles.filter(({ seen }) => seen.seq < head.seq),
    ({ seen }) => seen.seq,
  );
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const { frames, seen } = await readPage(db, first.seen, head);
    if (seen.seq < head.seq) isBehind = true;
    for (const bundle of group) {
      bundle.waiting = transitionsIn(frames, bundle.row, { after: bundle.seen.seq, upTo: seen.seq });
      bundle.seen = seen;
    }
  }
  return isBehind;
}

/** The transitions of the batch under way, read again from the log. */
export async function readBatch(db: Queryable, row: HeldWebhook, upTo: number): Promise<PositionedEvent[]> {
  const found: PositionedEvent[] = [];
  let after: LogCursor = { seq: row.cursorSeq, at: row.cursorAt };
  while (after.seq < upTo) {
    const { frames, seen } = await readPage(db, after, { seq: upTo, at: after.at });
    found.push(...transitionsIn(frames, row, { after: after.seq, upTo }));
    after = seen;
  }
  return found;
}

/** Frames with transitions behind a position, and how far the log has been looked through with them. */
async function readPage(
  db: Queryable,
  after: LogCursor,
  head: LogCursor,
): Promise<{ readonly frames: readonly FrameRow[]; readonly seen: LogCursor }> {
  const frames = await findFrames(db, { after, upTo: head.seq, text: TRANSITION_TEXT, limit: PAGE });
  const last = frames.at(-1);
  if (!last || frames.length < PAGE) return { frames, seen: head };
  return { frames, seen: { seq: Math.min(last.first_seq + last.count - 1, head.seq), at: last.received_at } };
}
