import type { Queryable } from '../stores/postgres/index.ts';

/** The build pass under way. */
export interface BuildPass {
  readonly segmentNos: readonly number[];
  readonly version: number;
  readonly coveredId: number;
  readonly lastId: number;
}

/** The pass under way, if any. `lock`: keep it to this transaction, so that two builders take turns. */
export async function readPass(tx: Queryable, lock: boolean): Promise<BuildPass | undefined> {
  const rows = await tx.rows<{ segment_no: number; version: number; covered_id: number; last_id: number }>(
    `select segment_no, version, covered_id, last_id
       from segment_build
      order by segment_no${lock ? '\n        for update' : ''}`,
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

/** The next customers of a pass, by id. */
export async function nextCustomers(db: Queryable, pass: BuildPass, limit: number): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(
    `select id
       from customer
      where id > $1
        and id <= $2
      order by id
      limit $3`,
    [pass.coveredId, pass.lastId, limit],
  );
  return rows.map((row) => row.id);
}

/** Notes how far the pass has come. */
export async function coverUpTo(tx: Queryable, pass: BuildPass, id: number): Promise<void> {
  await tx.run('update segment_build set covered_id = $1', [id]);
  await tx.run('update segment set progress = $2 where no = any($1::int[])', [
    pass.segmentNos,
    Math.min(1, id / Math.max(1, pass.lastId)),
  ]);
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
  await tx.run(
    `insert into seed (customer_id, version, state)
     select id, $1, state
       from unnest($2::bigint[], $3::text[]) u (id, state)`,
    [version, seeds.map((seed) => seed.customerId), seeds.map((seed) => seed.state)],
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
