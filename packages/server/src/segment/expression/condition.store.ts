import type { Json } from '@relance/core/kernel';
import type { StatefulCondition } from '@relance/core/segment/expression';
import type { Queryable } from '../../stores/postgres/index.ts';

/** A condition that keeps state, with its number in the hot row. */
export interface ConditionRow {
  readonly no: number;
  readonly hash: string;
  readonly condition: Json;
  /** The configuration version from which the engine feeds it. */
  readonly since: number;
}

/** Every condition that some segment uses. */
export async function readConditions(tx: Queryable): Promise<ConditionRow[]> {
  return tx.rows<ConditionRow>('select no, hash, condition, since from condition order by no');
}

/** Gives numbers to conditions that have none yet. */
export async function addConditions(
  tx: Queryable,
  conditions: readonly StatefulCondition[],
  version: number,
): Promise<void> {
  if (conditions.length === 0) return;
  await tx.run(
    `insert into condition (hash, condition, since)
     select hash, condition, $3
       from unnest($1::text[], $2::jsonb[]) u (hash, condition)
         on conflict (hash) do nothing`,
    [
      conditions.map(({ hash }) => hash),
      conditions.map(({ condition }) => JSON.stringify(condition)),
      version,
    ],
  );
}

/** Deletes the conditions that are not among these. Their numbers are never used again. */
export async function keepConditions(tx: Queryable, hashes: readonly string[]): Promise<void> {
  await tx.run('delete from condition where hash <> all($1::text[])', [hashes]);
}
