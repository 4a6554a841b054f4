import type { Queryable } from '../../stores/postgres/index.ts';

/** What customers call themselves: the trait `name`, else `firstName` and `lastName`. Those who say nothing are missing. */
export async function readPeople(
  db: Queryable,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await db.rows<{ id: number; name: string }>(
    `select customer_id as id, name
       from (select customer_id,
                    coalesce(nullif(traits #>> '{name,value}', ''),
                             nullif(concat_ws(' ', traits #>> '{firstName,value}', traits #>> '{lastName,value}'), '')) as name
               from profile
              where customer_id = any($1::bigint[])) named
      where name is not null`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
