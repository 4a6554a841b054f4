import type { Database, Queryable } from '../stores/postgres/index.ts';

/** How long a partition stays with a worker that says nothing. */
const LEASE_SECONDS = 6;

/** A partition held by this worker. */
export interface Lease {
  readonly partition: number;
  /** Grows with every change of hands: a batch of an earlier holder can no longer commit. */
  readonly fence: number;
  cursor: number;
  cursorAt: Date | null;
}

interface LeaseRow {
  readonly partition: number;
  readonly fence: number;
  readonly cursor_seq: number;
  readonly cursor_at: Date | number;
}

function lease(row: LeaseRow): Lease {
  // node-postgres reads -infinity as the number -Infinity.
  const at = row.cursor_at instanceof Date ? row.cursor_at : null;
  return { partition: row.partition, fence: row.fence, cursor: row.cursor_seq, cursorAt: at };
}

/**
 * Says that this worker lives, gives back what is beyond its fair share, and takes what is free or expired.
 * `takeover`: take everything at once, whoever holds it; for the one engine of a supervised installation, whose
 * predecessor is known to be dead. Should it be wrong, the fence still keeps the batches apart.
 *
 * @returns what this worker holds now, with fences and cursors as stored, and the database's clock (epoch ms)
 */
export async function renewLeases(
  db: Database,
  worker: string,
  takeover: boolean,
): Promise<{ leases: Lease[]; now: number }> {
  return db.transaction(async (tx) => {
    const share = await fairShare(tx, worker, takeover);
    await tx.run(
      `update engine_partition
          set worker = null, lease_until = null
        where partition in (
                select partition from engine_partition where worker = $1 order by partition offset $2)`,
      [worker, share],
    );
    await tx.run(
      `update engine_partition
          set lease_until = clock_timestamp() + $2::int * interval '1 second'
        where worker = $1`,
      [worker, LEASE_SECONDS],
    );
    await tx.run(
      `update engine_partition
          set worker = $1, fence = fence + 1, lease_until = clock_timestamp() + $2::int * interval '1 second'
        where partition in (
                select partition
                  from engine_partition
                 where worker is distinct from $1
                   and ($3 or worker is null or lease_until < clock_timestamp())
                 order by partition
                 limit greatest(0, $4 - (select count(*) from engine_partition where worker = $1))
                   for update skip locked)`,
      [worker, LEASE_SECONDS, takeover, share],
    );
    const rows = await tx.rows<LeaseRow>(
      `select partition, fence, cursor_seq, cursor_at
         from engine_partition
        where worker = $1
        order by partition`,
      [worker],
    );
    const clock = await tx.first<{ now: number }>(
      'select (extract(epoch from clock_timestamp()) * 1000)::bigint as now',
    );
    return { leases: rows.map(lease), now: clock?.now ?? Date.now() };
  });
}

async function fairShare(tx: Queryable, worker: string, takeover: boolean): Promise<number> {
  await tx.run(
    `insert into engine_worker (id, seen_at)
     values ($1, clock_timestamp())
         on conflict (id) do update set seen_at = clock_timestamp()`,
    [worker],
  );
  if (takeover) await tx.run('delete from engine_worker where id <> $1', [worker]);
  const row = await tx.first<{ share: number }>(
    `select ceil((select count(*) from engine_partition)::numeric / count(*))::int as share
       from engine_worker
      where seen_at > clock_timestamp() - $1::int * interval '1 second'`,
    [LEASE_SECONDS],
  );
  return row?.share ?? 0;
}

/** Gives everything back, for a quick hand-over at a clean stop. */
export async function releaseLeases(db: Database, worker: string): Promise<void> {
  await db.run('update engine_partition set worker = null, lease_until = null where worker = $1', [worker]);
  await db.run('delete from engine_worker where id = $1', [worker]);
}

/**
 * Moves cursors at the end of a batch. Answers false when a partition has changed hands or its cursor is not where this
 * worker left it: then the batch must not commit.
 */
export async function advanceCursors(
  tx: Queryable,
  worker: string,
  leases: readonly Lease[],
  seq: number,
  at: Date,
): Promise<boolean> {
  const moved = await tx.run(
    `update engine_partition p
        set cursor_seq = $2, cursor_at = $3
       from unnest($4::smallint[], $5::bigint[], $6::bigint[]) u (partition, fence, cursor)
      where p.partition = u.partition
        and p.worker = $1
        and p.fence = u.fence
        and p.cursor_seq = u.cursor`,
    [
      worker,
      seq,
      at,
      leases.map((l) => l.partition),
      leases.map((l) => l.fence),
      leases.map((l) => l.cursor),
    ],
  );
  return moved === leases.length;
}
