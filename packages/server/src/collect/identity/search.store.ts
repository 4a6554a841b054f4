import type { Json } from '@relance/core/kernel';
import type { Queryable } from '../../stores/postgres/index.ts';

/** Which part of a list: the `limit` customers next after `after`. */
export interface SearchPage {
  readonly test: boolean;
  /** Customer id. */
  readonly after: number;
  readonly limit: number;
}

/** Everybody. */
export async function listCustomerIds(db: Queryable, page: SearchPage): Promise<number[]> {
  return ids(
    db,
    `select id
       from customer
      where test = $1
        and id > $2
      order by id
      limit $3`,
    page,
  );
}

/** By whole names. */
export async function searchKeys(
  db: Queryable,
  keys: readonly string[],
  page: SearchPage,
): Promise<number[]> {
  return ids(
    db,
    `select distinct c.id
       from identity i
       join customer c on c.id = i.customer_id
      where i.key = any($4::text[])
        and c.test = $1
        and c.id > $2
      order by c.id
      limit $3`,
    page,
    [keys],
  );
}

/** By e-mail (without case) or telephone number. */
export async function searchAddresses(db: Queryable, text: string, page: SearchPage): Promise<number[]> {
  return ids(
    db,
    `select customer_id as id
       from profile
      where (lower(email) = lower($4) or phone = any($5::text[]))
        and test = $1
        and customer_id > $2
      order by customer_id
      limit $3`,
    page,
    [text, [text, text.replace(/[\s().-]/g, '')]],
  );
}

/** By the beginning of the userId: from `start` up to but not including `end` (null: no end). */
export async function searchUserIds(
  db: Queryable,
  start: string,
  end: string | null,
  page: SearchPage,
): Promise<number[]> {
  return ids(
    db,
    `select customer_id as id
       from profile
      where user_id >= $4
        and ($5::text is null or user_id < $5)
        and test = $1
        and customer_id > $2
      order by customer_id
      limit $3`,
    page,
    [start, end],
  );
}

/** By the value at a path of the traits. Reads every profile until the page is full: for people, not for programs. */
export async function searchTrait(
  db: Queryable,
  path: readonly string[],
  values: readonly Json[],
  page: SearchPage,
): Promise<number[]> {
  return ids(
    db,
    `select customer_id as id
       from profile
      where traits #> $4::text[] = any($5::jsonb[])
        and test = $1
        and customer_id > $2
      order by customer_id
      limit $3`,
    page,
    [path, values.map((value) => JSON.stringify(value))],
  );
}

async function ids(
  db: Queryable,
  text: string,
  page: SearchPage,
  values: readonly unknown[] = [],
): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(text, [page.test, page.after, page.limit, ...values]);
  return rows.map((row) => row.id);
}
