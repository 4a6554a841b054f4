import type { Queryable } from '../../stores/postgres/index.ts';

/** The price tiers as they are kept. */
export interface TierRow {
  readonly version: number;
  readonly sample: boolean;
  /** null: this version is the one that the reader has already. */
  readonly csv: string | null;
}

/** Reads the tiers in force; the text only when their version is another one than `known`. */
export async function readTierRow(db: Queryable, known: number): Promise<TierRow | undefined> {
  return db.first<TierRow>(
    `select version, sample, case when version <> $1 then csv end as csv
       from price_tier`,
    [known],
  );
}

/** Whether there are tiers. */
export async function hasTiers(db: Queryable): Promise<boolean> {
  return (await db.first('select version from price_tier')) !== undefined;
}

/** Puts the sample where there are no tiers yet. */
export async function insertSample(db: Queryable, csv: string): Promise<void> {
  await db.run(
    `insert into price_tier (version, csv, sample)
     values (1, $1, true)
         on conflict do nothing`,
    [csv],
  );
}

/** Replaces the tiers. */
export async function replaceTiers(tx: Queryable, csv: string, sample: boolean): Promise<void> {
  await tx.run(
    `insert into price_tier as t (version, csv, sample)
     values (1, $1, $2)
         on conflict (one) do update
        set version = t.version + 1, csv = excluded.csv, sample = excluded.sample, updated_at = now()`,
    [csv, sample],
  );
}
