import { type FrameRow, readFrames } from '../../log/index.ts';
import type { Database, Queryable } from '../../stores/postgres/index.ts';
import { queueLinksAgain } from './link.store.ts';

/** Most events of a block, and most bytes of its frames as stored (compressed). */
const BLOCK_EVENTS = 25_000;
const BLOCK_BYTES = 8 * 1024 * 1024;
/** Frames looked at to find a block's end. */
const BLOCK_FRAMES = 5_000;
/** Copied blocks kept for whoever wants to look. */
const KEPT_BLOCKS = 1_000;
/** How long the copy stays with a process that says nothing. */
const LEASE_SECONDS = 10;

/** The copy as held by this process. */
export interface CopyLease {
  readonly holder: string;
  /** Grows with every change of hands: an earlier holder can start and finish no block any more. */
  readonly fence: number;
  readonly seq: number;
  readonly at: Date | null;
}

/** A block whose bounds are committed: from them follow its rows, and from its id the tokens of its inserts. */
export interface Block {
  readonly id: number;
  readonly first: number;
  readonly last: number;
}

interface CursorRow {
  readonly seq: number;
  readonly at: Date | number;
  readonly fence: number;
}

/** Takes the copy, or holds on to it. Undefined while another process has it, unless `takeover` says it is dead. */
export async function holdCopy(
  db: Database,
  holder: string,
  takeover = false,
): Promise<CopyLease | undefined> {
  const row = await db.first<CursorRow>(
    `update copy_cursor
        set holder = $1,
            fence = fence + case when holder is distinct from $1 then 1 else 0 end,
            lease_until = clock_timestamp() + $2::int * interval '1 second'
      where holder = $1 or lease_until < clock_timestamp() or $3
     returning seq, at, fence`,
    [holder, LEASE_SECONDS, takeover],
  );
  return row && { holder, fence: row.fence, seq: row.seq, at: instant(row.at) };
}

/** Gives the copy back, so that the next process need not wait for the lease to run out. */
export async function releaseCopy(db: Database, holder: string): Promise<void> {
  await db.run(`update copy_cursor set holder = null, lease_until = '-infinity' where holder = $1`, [holder]);
}

/** What there is to copy. */
export interface EngineHead {
  /** Up to where the log may be copied: the engine has seen it, so all its duplicates are known. */
  readonly head: number;
  /** Links wait to be moved. */
  readonly hasLinks: boolean;
  /** Changed customers wait to be moved. */
  readonly hasChanges: boolean;
}

/** Asks how far the engine has come. */
export async function engineHead(db: Queryable): Promise<EngineHead> {
  const row = await db.first<EngineHead>(
    `select min(cursor_seq) as head,
            exists (select from identity_link) as "hasLinks",
            exists (select from customer_change) as "hasChanges"
       from engine_partition`,
  );
  return row ?? { head: 0, hasLinks: false, hasChanges: false };
}

/** A block that was begun and not finished. */
export async function openBlock(db: Queryable): Promise<Block | undefined> {
  return db.first<Block>(
    `select id, first_seq as first, last_seq as last
       from copy_block
      where not copied
      order by id
      limit 1`,
  );
}

/** Commits the bounds of the next block up to `head`; undefined when there is nothing to copy. */
export async function beginBlock(db: Database, lease: CopyLease, head: number): Promise<Block | undefined> {
  return db.transaction(async (tx) => {
    await demandLease(tx, lease);
    return tx.first<Block>(
      `insert into copy_block (first_seq, last_seq)
       select min(first_seq), max(last_seq)
         from (select first_seq, last_seq, count,
                      sum(count) over (order by first_seq) as events,
                      sum(bytes) over (order by first_seq) as bytes
                 from (select first_seq, count, first_seq + count - 1 as last_seq, pg_column_size(events) as bytes
                         from log_frame
                        where first_seq > $1
                          and received_at >= coalesce($2::timestamptz, '-infinity')
                        order by first_seq
                        limit $4) frame) running
        where last_seq <= $3
          and ((events <= $5 and bytes <= $6) or events = count)
       having count(*) > 0
       returning id, first_seq as first, last_seq as last`,
      [lease.seq, lease.at, head, BLOCK_FRAMES, BLOCK_EVENTS, BLOCK_BYTES],
    );
  });
}

/** The frames of a block, in order of position. */
export async function readBlock(db: Queryable, lease: CopyLease, block: Block): Promise<FrameRow[]> {
  const frames: FrameRow[] = [];
  let after = block.first - 1;
  while (after < block.last) {
    const page = await readFrames(db, { seq: after, at: lease.at }, 1_000);
    const within = page.filter((frame) => frame.first_seq <= block.last);
    const end = within.at(-1);
    if (!end)
      throw new Error(`Block ${block.id} ends at ${block.last}, but the log has nothing after ${after}`);
    frames.push(...within);
    after = end.first_seq + end.count - 1;
  }
  return frames;
}

/** Positions of a block that the engine found to be duplicates. */
export async function readDuplicates(db: Queryable, block: Block): Promise<Set<number>> {
  const rows = await db.rows<{ seq: number }>('select seq from log_duplicate where seq between $1 and $2', [
    block.first,
    block.last,
  ]);
  return new Set(rows.map((row) => row.seq));
}

/** Marks a block copied and moves the cursor behind it. Not flushed: after a crash the block is found complete. */
export async function finishBlock(
  db: Database,
  lease: CopyLease,
  block: Block,
  at: Date,
): Promise<CopyLease> {
  const moved = await db.transaction(
    async (tx) => {
      await demandLease(tx, lease);
      await tx.run('update copy_block set copied = true where id = $1', [block.id]);
      await tx.run('delete from copy_block where copied and id <= $1', [block.id - KEPT_BLOCKS]);
      return tx.run('update copy_cursor set seq = $1, at = $2', [block.last, at]);
    },
    { synchronousCommit: 'off' },
  );
  if (moved !== 1) throw new Error('copy_cursor has no row');
  return { ...lease, seq: block.last, at };
}

/** Moves the cursor over positions that nobody wrote (an append that was rolled back leaves such a gap). */
export async function skipGap(db: Database, lease: CopyLease, head: number): Promise<CopyLease> {
  const moved = await db.run(
    `update copy_cursor
        set seq = $1
      where holder = $2
        and fence = $3
        and seq = $4
        and not exists (
              select
                from log_frame
               where first_seq > $4
                 and first_seq <= $1
                 and received_at >= coalesce($5::timestamptz, '-infinity'))`,
    [head, lease.holder, lease.fence, lease.seq, lease.at],
  );
  return moved === 1 ? { ...lease, seq: head } : lease;
}

/**
 * Begins from nothing: a copy that has to be filled again. Blocks keep their numbers, so no token is used twice.
 */
export async function beginAgain(db: Database, lease: CopyLease): Promise<CopyLease> {
  await db.transaction(async (tx) => {
    await demandLease(tx, lease);
    await tx.run('delete from copy_block');
    await tx.run(`update copy_cursor set seq = 0, at = '-infinity'`);
    await queueLinksAgain(tx);
  });
  return { ...lease, seq: 0, at: null };
}

async function demandLease(tx: Queryable, lease: CopyLease): Promise<void> {
  const row = await tx.first(
    'select seq from copy_cursor where holder = $1 and fence = $2 and seq = $3 for update',
    [lease.holder, lease.fence, lease.seq],
  );
  if (!row) throw new Error('Another process copies now');
}

/** How far the copy has come: everything up to this position is in ClickHouse. */
export interface CopyCursor {
  readonly seq: number;
  /** When the last event of the copy was received. */
  readonly at: Date | null;
}

/** Reads how far the copy has come. */
export async function copiedUpTo(db: Queryable): Promise<CopyCursor> {
  const row = await db.first<Omit<CursorRow, 'fence'>>('select seq, at from copy_cursor');
  return { seq: row?.seq ?? 0, at: row ? instant(row.at) : null };
}

/** How far the copy is behind the log. */
export interface CopyLag {
  readonly events: number;
  /** Seconds since the first event that is not copied yet was received; 0 when there is none. */
  readonly seconds: number;
}

/** Measures the lag, for the metrics: positions in the log after the cursor, and how long the first has waited. */
export async function copyLag(db: Queryable): Promise<CopyLag> {
  const row = await db.first<CopyLag>(
    `select (select case when is_called then last_value else 0 end from log_seq) - seq as events,
            coalesce((select extract(epoch from clock_timestamp() - received_at)::float8
                        from log_frame
                       where first_seq > copy_cursor.seq
                         and log_frame.received_at >= copy_cursor.at
                       order by first_seq
                       limit 1), 0) as seconds
       from copy_cursor`,
  );
  return row ?? { events: 0, seconds: 0 };
}

/** node-postgres reads -infinity as a number. */
function instant(at: Date | number): Date | null {
  return at instanceof Date ? at : null;
}
