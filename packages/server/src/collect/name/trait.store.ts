import type { JsonObject } from '@relance/core/kernel';
import type { Queryable } from '../../stores/postgres/index.ts';

/** Customers that are looked at: the latest. */
const MOST_CUSTOMERS = 2_000;

/** The traits of some customers, without their provenance. */
export async function readTraits(db: Queryable, test: boolean): Promise<JsonObject[]> {
  const rows = await db.rows<{ traits: JsonObject }>(
    `select coalesce((select jsonb_object_agg(key, value -> 'value') from jsonb_each(traits)), '{}') as traits
       from (select traits
               from profile
              where test = $1
              order by customer_id desc
              limit $2) latest`,
    [test, MOST_CUSTOMERS],
  );
  return rows.map((row) => row.traits);
}
