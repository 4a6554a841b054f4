import type { LoggedEvent } from '@relance/core/collect/event';
import type { Database, Queryable } from '../stores/postgres/index.ts';
import { FRAME_EVENTS, type FrameRow, packFrames } from './frame.ts';

/** Notified, as a hint, after each append. */
export const LOG_CHANNEL = 'relance_log';
/** Notified, as a hint, after something was put into the outbox. */
export const OUTBOX_CHANNEL = 'relance_outbox';

/** Where events landed. */
export interface Appended {
  /** Position of each event given, in the given order. */
  readonly positions: readonly number[];
  /** The greatest of them: an answer read `?after=` it has seen them all. */
  readonly position: number;
  readonly receivedAt: Date;
}

/**
 * Appends events in one round trip. Inside a transaction it must be the last statement: the append lock is held until
 * the commit, and nobody else appends meanwhile (decision 1).
 */
export async function appendLast(tx: Queryable, events: readonly LoggedEvent[]): Promise<Appended> {
  if (events.length === 0) throw new Error('An append needs at least one event');
  const frames = packFrames(events);
  const row = await tx.first<{ first_seq: number; received_at: Date }>(
    'select first_seq, received_at from log_append($1::smallint[], $2::int[], $3::int[], $4::bytea)',
    [frames.partitions, frames.counts, frames.lengths, frames.blob],
  );
  if (!row) throw new Error('log_append answered nothing');
  const positions = Array.from(frames.places, (place) => row.first_seq + place);
  return { positions, position: row.first_seq + events.length - 1, receivedAt: row.received_at };
}

/** Leaves events for the relay to append: for transactions that cannot append themselves (engine, sender). */
export async function queueEvents(tx: Queryable, events: readonly LoggedEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.run('insert into outbox (events) values ($1)', [JSON.stringify(events)]);
}

/** Moves what up to `limit` transactions queued into the log, exactly once. Answers how many events. */
export async function relayOutbox(db: Database, limit: number): Promise<number> {
  const moved = await db.transaction(async (tx) => {
    const rows = await tx.rows<{ id: number; events: string }>(
      `with taken as materialized (
         select id
           from outbox
          order by id
          limit $1
            for update skip locked
       )
       delete from outbox
        using taken
        where outbox.id = taken.id
       returning outbox.id, outbox.events`,
      [limit],
    );
    // "returning" has no order of its own; what was queued first is appended first.
    const events = rows.sort((a, b) => a.id - b.id).flatMap((row): LoggedEvent[] => JSON.parse(row.events));
    if (events.length > 0) await appendLast(tx, events);
    return events.length;
  });
  if (moved > 0) db.notify(LOG_CHANNEL);
  return moved;
}

/** From where to read: the last position seen and its receipt time (which lets PostgreSQL skip older weeks). */
export interface LogCursor {
  readonly seq: number;
  readonly at: Date | null;
}

/** Frames after a cursor, in order of position. `partitions` undefined: all. */
export async function readFrames(
  db: Queryable,
  after: LogCursor,
  limit: number,
  partitions?: readonly number[],
): Promise<FrameRow[]> {
  return db.rows<FrameRow>(
    `select first_seq, received_at, partition, count, events
       from log_frame
      where first_seq > $1
        and received_at >= coalesce($2::timestamptz, '-infinity')
        and ($3::smallint[] is null or partition = any($3))
      order by first_seq
      limit $4`,
    [after.seq, after.at, partitions ?? null, limit],
  );
}

/** Which frames to look through. */
export interface FrameSearch {
  /** The last position that was seen; it may lie inside a frame. */
  readonly after: LogCursor;
  readonly upTo: number;
  /** A text that every event looked for has in its line, such as `"name":"Segment Entered"`. */
  readonly text: string;
  readonly limit: number;
}

/** Frames between two positions in which a text occurs, in order of position; PostgreSQL looks through the others. */
export async function findFrames(
  db: Queryable,
  { after, upTo, text, limit }: FrameSearch,
): Promise<FrameRow[]> {
  return db.rows<FrameRow>(
    `select first_seq, received_at, partition, count, events
       from log_frame
      where first_seq > $1::bigint - $6
        and first_seq <= $2
        and first_seq + count > $1::bigint + 1
        and received_at >= coalesce($3::timestamptz, '-infinity')
        and strpos(events, $4) > 0
      order by first_seq
      limit $5`,
    [after.seq, upTo, after.at, text, limit, FRAME_EVENTS],
  );
}

/** Where the log ends: the last event that is committed. Whatever is committed later lies behind it. */
export async function readHead(db: Queryable): Promise<LogCursor> {
  const row = await db.first<{ seq: number; at: Date }>(
    `select first_seq + count - 1 as seq, received_at as at
       from log_frame
      order by first_seq desc
      limit 1`,
  );
  return row ?? { seq: 0, at: null };
}
