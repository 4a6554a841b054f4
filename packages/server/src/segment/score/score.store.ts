import type { Queryable } from '../../stores/postgres/index.ts';

/** A score and when it was set last. */
export interface KnownScore {
  readonly name: string;
  readonly setAt: Date;
}

/** Remembers that a score was set. */
export async function noteScore(tx: Queryable, name: string): Promise<void> {
  await tx.run(
    `insert into score (name)
     values ($1)
         on conflict (name) do update
        set set_at = clock_timestamp()`,
    [name],
  );
}

/** The scores that were ever set, by name. */
export async function listScores(db: Queryable, limit: number): Promise<KnownScore[]> {
  return db.rows<KnownScore>(
    `select name, set_at as "setAt"
       from score
      order by name
      limit $1`,
    [limit],
  );
}

/** Which of these identity keys somebody is known by. */
export async function knownAmong(db: Queryable, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ key: string }>(
    `select key
       from identity
      where key = any($1::text[])`,
    [keys],
  );
  return new Set(rows.map((row) => row.key));
}
