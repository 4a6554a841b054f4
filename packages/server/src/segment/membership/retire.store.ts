import type { Database, Queryable } from '../../stores/postgres/index.ts';

/** Memberships of one transaction. */
const CHUNK = 5_000;

/** A number that no segment has any more: of one that was removed, or of a version that was replaced. */
interface Retired {
  readonly no: number;
  /** The number of the version that came after it and is in force, and since when; null where there is none. */
  readonly now: number | null;
  readonly liveAt: Date | null;
}

/**
 * Clears away the memberships of segments that were removed and of versions that were replaced, 5,000 at a time. Those
 * whom an edit left outside get their transition here.
 */
export async function clearRetired(db: Database, signal: AbortSignal): Promise<void> {
  for (const retired of await findRetired(db)) {
    let cleared = CHUNK;
    while (cleared === CHUNK) {
      signal.throwIfAborted();
      cleared = await db.transaction((tx) => clearChunk(tx, retired));
    }
    await db.run('delete from segment_count where segment_no = $1', [retired.no]);
  }
}

/** Whatever has members has sizes, and of these there are few. */
async function findRetired(db: Queryable): Promise<Retired[]> {
  return db.rows<Retired>(
    `select gone.no, s.no as now, s.live_at as "liveAt"
       from (select distinct segment_no as no from segment_count) gone
       left join segment s on (s.former -> -1 ->> 'no')::int = gone.no
      where not exists (select from segment t where t.no = gone.no)`,
  );
}

async function clearChunk(tx: Queryable, { no, now, liveAt }: Retired): Promise<number> {
  const gone = await tx.rows<{ id: number }>(
    `with chunk as materialized (
       select customer_id
         from membership
        where segment_no = $1
        limit $2
     )
     delete from membership m
      using chunk
      where m.segment_no = $1
        and m.customer_id = chunk.customer_id
     returning m.customer_id as id`,
    [no, CHUNK],
  );
  if (now !== null && gone.length > 0) {
    // Who entered or left since the edit came into force was in it, or not, before his first transition.
    await tx.run(
      `insert into transition (segment_no, customer_id, at, entered, cause, test)
       select $1, c.id, $2, false, 'edited', c.test
         from unnest($3::bigint[]) u (id)
         join customer c on c.id = u.id
        where not coalesce(
                (select not t.entered
                   from transition t
                  where t.customer_id = c.id
                    and t.segment_no = $1
                    and t.at > $2
                  order by t.at
                  limit 1),
                exists (select from membership m where m.segment_no = $1 and m.customer_id = c.id))`,
      [now, liveAt, gone.map(({ id }) => id)],
    );
  }
  return gone.length;
}
