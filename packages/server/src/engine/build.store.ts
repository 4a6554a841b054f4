import { packTexts, type Queryable } from '../stores/postgres/index.ts';

/** The build pass under way. */
export interface BuildPass {
  readonly segmentNos: readonly number[];
  readonly version: number;
  readonly coveredId: number;
  readonly lastId: number;
}

/** The pass under way, if any. */
export async function readPass(tx: Queryable): Promise<BuildPass | undefined> {
  const rows = await tx.rows<{ segment_no: number; version: number; covered_id: number; last_id: number }>(
    `select segment_no, version, covered_id, last_id
       from segment_build
      order by segment_no`,
  );
  const [first] = rows;
  if (!first) return undefined;
  return {
    segmentNos: rows.map((row) => row.segment_no),
    version: first.version,
    coveredId: first.covered_id,
    lastId: first.last_id,
  };
}

/** Begins a pass over every segment that waits to be built. Inside changeConfiguration: no batch is under way. */
export async function beginPass(tx: Queryable, version: number): Promise<number> {
  return tx.run(
    `insert into segment_build (segment_no, version, last_id)
     select no, $1, (select last_value from customer_id_seq)
       from segment
      where state = 'building'`,
    [version],
  );
}

/** Whether segments wait to be built. */
export async function hasWaiting(db: Queryable): Promise<boolean> {
  const row = await db.first<{ some: boolean }>(
    `select exists (select from segment where state = 'building') as some`,
  );
  return row?.some ?? false;
}

/** Whether earlier passes left seeds that the engine has not folded yet. */
export async function hasSeeds(db: Queryable, pass: BuildPass): Promise<boolean> {
  const row = await db.first<{ some: boolean }>(
    'select exists (select from seed where version <> $1) as some',
    [pass.version],
  );
  return row?.some ?? false;
}

/** The customers of a pass after `after`, by id. */
export async function nextCustomers(
  db: Queryable,
  pass: BuildPass,
  after: number,
  limit: number,
): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(
    `select id
       from customer
      where id > $1
        and id <= $2
      order by id
      limit $3`,
    [after, pass.lastId, limit],
  );
  return rows.map((row) => row.id);
}

/** How far the engine has come. */
export interface Cursors {
  /** The database's clock, epoch ms. */
  readonly now: number;
  /** Position of the last event applied, of each partition. */
  readonly byPartition: ReadonlyMap<number, number>;
  /** The greatest of them. */
  readonly head: number;
}

/** Reads how far the engine has come in each partition. */
export async function readCursors(tx: Queryable): Promise<Cursors> {
  const rows = await tx.rows<{ partition: number; cursor_seq: number; now: number }>(
    `select partition, cursor_seq, (extract(epoch from clock_timestamp()) * 1000)::bigint as now
       from engine_partition`,
  );
  return {
    now: Math.max(0, ...rows.map((row) => row.now)),
    byPartition: new Map(rows.map((row) => [row.partition, row.cursor_seq])),
    head: Math.max(0, ...rows.map((row) => row.cursor_seq)),
  };
}

/** Which of these positions the engine found to be duplicates. */
export async function readDuplicatesAmong(tx: Queryable, seqs: readonly number[]): Promise<Set<number>> {
  if (seqs.length === 0) return new Set();
  const rows = await tx.rows<{ seq: number }>('select seq from log_duplicate where seq = any($1::bigint[])', [
    seqs,
  ]);
  return new Set(rows.map((row) => row.seq));
}

/** Notes how far the pass has come; false when it does not stand where it should, at `after`. */
export async function coverUpTo(
  tx: Queryable,
  { segmentNos, lastId }: BuildPass,
  after: number,
  id: number,
): Promise<boolean> {
  const moved = await tx.run(
    `with moved as (
       update segment_build
          set covered_id = $3
        where segment_no = any($1::int[])
          and covered_id = $2
       returning segment_no
     )
     update segment
        set progress = $4
       from moved
      where no = segment_no`,
    [segmentNos, after, id, Math.min(1, id / Math.max(1, lastId))],
  );
  return moved === segmentNos.length;
}

/** Ends the pass. */
export async function endPass(tx: Queryable): Promise<void> {
  await tx.run('delete from segment_build');
}

/** What a build found out about a customer. */
export interface Seed {
  readonly customerId: number;
  readonly state: string;
}

/** Leaves seeds for the engine to fold in. */
export async function saveSeeds(tx: Queryable, version: number, seeds: readonly Seed[]): Promise<void> {
  if (seeds.length === 0) return;
  const { blob, starts, lengths } = packTexts(seeds.map((seed) => seed.state));
  await tx.run(
    `insert into seed (customer_id, version, state)
     select u.id, $1, convert_from(substring($2::bytea from u.start for u.length), 'UTF8')
       from unnest($3::bigint[], $4::int[], $5::int[]) u (id, start, length)`,
    [version, blob, seeds.map((seed) => seed.customerId), starts, lengths],
  );
}

/** Seeds of earlier passes that the engine has not folded yet, oldest first; they stay where they are. */
export async function peekSeeds(
  tx: Queryable,
  ids: readonly number[],
): Promise<{ id: number; state: string }[]> {
  return tx.rows<{ id: number; state: string }>(
    `select customer_id as id, state
       from seed
      where customer_id = any($1::bigint[])
      order by version`,
    [ids],
  );
}
