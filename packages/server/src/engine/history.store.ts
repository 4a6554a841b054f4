import type { PositionedEvent } from '@relance/core/collect/event';
import { identityKey } from '@relance/core/collect/identity';
import { readFrames, unpackFrame } from '../log/index.ts';
import { copiedUpTo, readHistory } from '../measure/copy/index.ts';
import type { Clickhouse } from '../stores/clickhouse/index.ts';
import type { Database, Queryable } from '../stores/postgres/index.ts';

/** The part of a history that ClickHouse holds. */
export interface CopiedHistory {
  /** Everything up to this position is in it. */
  readonly upTo: number;
  readonly events: readonly PositionedEvent[];
}

/** Reads what the copy holds of these identity keys. Needs no lock and takes the most time. */
export async function readCopied(
  db: Database,
  clickhouse: Clickhouse,
  keys: readonly string[],
): Promise<CopiedHistory> {
  const { seq } = await copiedUpTo(db);
  if (keys.length === 0) return { upTo: seq, events: [] };
  const events: PositionedEvent[] = [];
  for await (const event of readHistory(clickhouse, { keys })) {
    if (event.seq <= seq) events.push(event);
  }
  return { upTo: seq, events };
}

/**
 * Reads what the engine has applied beyond the copy: the log after `upTo`, up to each partition's cursor, duplicates left
 * out. Call it while holding the hot rows of everybody behind `keys`: then no batch can apply another event to them, and
 * copy and tail together are exactly what their states were made of.
 */
export async function readTail(
  tx: Queryable,
  upTo: number,
  keys: ReadonlySet<string>,
): Promise<PositionedEvent[]> {
  const cursors = await tx.rows<{ partition: number; cursor_seq: number }>(
    'select partition, cursor_seq from engine_partition',
  );
  const cursor = new Map(cursors.map((row) => [row.partition, row.cursor_seq]));
  const head = Math.max(...cursor.values());
  const tail: PositionedEvent[] = [];
  let after = upTo;
  while (after < head) {
    const frames = await readFrames(tx, { seq: after, at: null }, 500);
    const last = frames.at(-1);
    if (!last) break;
    after = last.first_seq + last.count - 1;
    for (const positioned of frames.flatMap(unpackFrame)) {
      if (positioned.seq > (cursor.get(positioned.partition) ?? 0)) continue;
      if (keys.has(identityKey(positioned.event))) tail.push(positioned);
    }
  }
  if (tail.length === 0) return tail;
  const duplicates = await tx.rows<{ seq: number }>(
    'select seq from log_duplicate where seq = any($1::bigint[])',
    [tail.map((event) => event.seq)],
  );
  const dropped = new Set(duplicates.map((row) => row.seq));
  return tail.filter((event) => !dropped.has(event.seq));
}
