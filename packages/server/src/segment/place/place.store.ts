import type { Shape } from '@relance/core/segment/place';
import { type Queryable, sqlState } from '../../stores/postgres/index.ts';

/** A row of `place`. */
export interface PlaceRow {
  readonly id: string;
  readonly name: string;
  /** As `parseShape` wrote it. */
  readonly shape: Shape;
  readonly createdAt: Date;
}

const COLUMNS = 'id, name, shape, created_at as "createdAt"';

/** Places by name, after a name and id. */
export async function listPlaces(
  db: Queryable,
  after: readonly [name: string, id: string] | undefined,
  limit: number,
): Promise<PlaceRow[]> {
  return db.rows<PlaceRow>(
    `select ${COLUMNS}
       from place
      where $1::text is null
         or (name, id) > ($1, $2)
      order by name, id
      limit $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

/** A place by its id. */
export async function findPlace(db: Queryable, id: string): Promise<PlaceRow | undefined> {
  return db.first<PlaceRow>(`select ${COLUMNS} from place where id = $1`, [id]);
}

/** The names of places by id; those that are not there are missing. */
export async function readPlaceNames(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.rows<{ id: string; name: string }>(
    'select id, name from place where id = any($1::text[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The places that some condition asks about, and those with these ids. */
export async function readUsedPlaces(
  db: Queryable,
  also: readonly string[],
): Promise<{ readonly id: string; readonly shape: Shape }[]> {
  return db.rows<{ id: string; shape: Shape }>(
    `select id, shape
       from place
      where id in (select condition ->> 'place' from condition)
         or id = any($1::text[])
      order by id`,
    [also],
  );
}

const UNIQUE = '23505';

/** Inserts a place; false when another one has that id or name. */
export async function insertPlace(
  db: Queryable,
  { id, name, shape }: Omit<PlaceRow, 'createdAt'>,
): Promise<boolean> {
  try {
    await db.run('insert into place (id, name, shape) values ($1, $2, $3::jsonb)', [
      id,
      name,
      JSON.stringify(shape),
    ]);
    return true;
  } catch (error) {
    if (sqlState(error) === UNIQUE) return false;
    throw error;
  }
}

/** Deletes a place; false when a condition in force still asks about it, or it is not there. */
export async function deletePlace(tx: Queryable, id: string): Promise<boolean> {
  const row = await tx.first(
    `delete from place
      where id = $1
        and not exists (select from condition where condition ->> 'place' = $1)
     returning id`,
    [id],
  );
  return row !== undefined;
}
