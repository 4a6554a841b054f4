import type { SaidOfAge } from '@relance/core/segment/age';
import type { Queryable } from '../../stores/postgres/index.ts';

/** What is said of somebody's age, by trait. */
export interface AgeRow {
  readonly id: number;
  readonly said: Readonly<Record<string, SaidOfAge>>;
}

/** What some traits say of these customers; those of whom none of them is known are missing. */
export async function readSaidOfAge(
  db: Queryable,
  ids: readonly number[],
  traits: readonly string[],
): Promise<AgeRow[]> {
  return db.rows<AgeRow>(
    `select customer_id as id,
            (select jsonb_object_agg(t.name, p.traits -> t.name)
               from unnest($2::text[]) t (name)
              where p.traits ? t.name) as said
       from profile p
      where customer_id = any($1::bigint[])
        and traits ?| $2::text[]`,
    [ids, traits],
  );
}
