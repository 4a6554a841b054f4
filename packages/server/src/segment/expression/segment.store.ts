import { type Queryable, sqlState } from '../../stores/postgres/index.ts';
import { sizeOf } from './size.store.ts';

/** Whether a segment is kept for every customer. */
export type SegmentState = 'building' | 'live';

/** A row of `segment`: a segment in force, or (where it replaces one) the edit of one under way. */
export interface SegmentRow {
  readonly no: number;
  readonly id: string;
  readonly name: string;
  /** Wire form, as it was given. */
  readonly expression: unknown;
  readonly version: number;
  readonly state: SegmentState;
  readonly builtIn: boolean;
  readonly hidden: boolean;
  readonly replaces: number | null;
  readonly progress: number;
  readonly small: boolean;
  readonly liveAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const COLUMNS = `no, id, name, expression, version, state, built_in as "builtIn", hidden, replaces, progress, small,
              live_at as "liveAt", created_at as "createdAt", updated_at as "updatedAt"`;

/** The smallest size that is not small (decision 18): in the database, so that all processes agree on it. */
const MIN_SIZE = `(select coalesce(max((value #>> '{}')::int), 0) from setting where key = 'segment.minSize')`;

/** Every segment, those hidden and the edits under way included, oldest first. */
export async function readSegments(db: Queryable): Promise<SegmentRow[]> {
  return db.rows<SegmentRow>(`select ${COLUMNS} from segment order by no`);
}

/** A segment by its id, hidden or not; an edit under way is not found. */
export async function findSegment(db: Queryable, id: string): Promise<SegmentRow | undefined> {
  return db.first<SegmentRow>(`select ${COLUMNS} from segment where id = $1 and replaces is null`, [id]);
}

/** A segment by its number; edits under way have numbers too. */
export async function segmentByNo(db: Queryable, no: number): Promise<SegmentRow | undefined> {
  return db.first<SegmentRow>(`select ${COLUMNS} from segment where no = $1`, [no]);
}

/** A segment to insert. */
export interface NewSegment {
  readonly id: string;
  readonly name: string;
  readonly expression: unknown;
  readonly hidden: boolean;
  readonly builtIn: boolean;
  /** Ready at once: there is nobody to build it for. */
  readonly live: boolean;
}

/** Inserts a segment and answers its number; undefined when a visible segment has that name. */
export async function insertSegment(tx: Queryable, segment: NewSegment): Promise<number | undefined> {
  const row = await tx.first<{ no: number }>(
    `insert into segment (id, name, expression, state, progress, built_in, hidden, live_at, small)
     values ($1, $2, $3::jsonb, $4, $5, $6, $7, case when $4 = 'live' then clock_timestamp() end, ${MIN_SIZE} > 0)
         on conflict (name) where not hidden and replaces is null do nothing
     returning no`,
    [
      segment.id,
      segment.name,
      JSON.stringify(segment.expression),
      segment.live ? 'live' : 'building',
      segment.live ? 1 : 0,
      segment.builtIn,
      segment.hidden,
    ],
  );
  return row?.no;
}

/** Inserts the edit of a segment, to be built beside it; one under way before is dropped. Answers its number. */
export async function insertEdit(
  tx: Queryable,
  of: SegmentRow,
  edit: { readonly expression: unknown; readonly version: number },
): Promise<number> {
  await deleteEdit(tx, of.no);
  const row = await tx.first<{ no: number }>(
    `insert into segment (id, name, expression, version, state, built_in, hidden, replaces)
     values ('~' || $1, $2, $3::jsonb, $4, 'building', $5, $6, $7)
     returning no`,
    [of.id, of.name, JSON.stringify(edit.expression), edit.version, of.builtIn, of.hidden, of.no],
  );
  if (!row) throw new Error('an edit was not inserted');
  return row.no;
}

async function deleteEdit(tx: Queryable, of: number): Promise<void> {
  await tx.run('delete from segment_build where segment_no in (select no from segment where replaces = $1)', [
    of,
  ]);
  await tx.run('delete from segment where replaces = $1', [of]);
}

/** Renames a segment; false when another visible one has that name. */
export async function renameSegment(tx: Queryable, no: number, name: string): Promise<boolean> {
  const taken = await tx.first(
    'select from segment where name = $1 and no <> $2 and not hidden and replaces is null',
    [name, no],
  );
  if (taken) return false;
  await tx.run('update segment set name = $2, updated_at = now() where no = $1 or replaces = $1', [no, name]);
  return true;
}

const FOREIGN_KEY = '23503';

/** Deletes a segment and the edit of it under way; false when a row elsewhere holds on to it. */
export async function deleteSegment(tx: Queryable, no: number): Promise<boolean> {
  await deleteEdit(tx, no);
  await tx.run('delete from segment_build where segment_no = $1', [no]);
  try {
    await tx.run('delete from segment where no = $1', [no]);
    return true;
  } catch (error) {
    if (sqlState(error) === FOREIGN_KEY) return false;
    throw error;
  }
}

/** Whether there are customers: with none, a segment needs no building. */
export async function hasCustomers(tx: Queryable): Promise<boolean> {
  return (await tx.first<{ some: boolean }>('select exists (select from customer) as some'))?.some ?? false;
}

/** Which of these segments are still being built, and what they replace. */
export async function readBuilding(
  tx: Queryable,
  nos: readonly number[],
): Promise<{ no: number; replaces: number | null }[]> {
  return tx.rows<{ no: number; replaces: number | null }>(
    `select no, replaces
       from segment
      where no = any($1::int[])
        and state = 'building'
      order by replaces nulls first, no
        for update`,
    [nos],
  );
}

/** The segment is in force from now on. */
export async function makeLive(tx: Queryable, no: number): Promise<void> {
  await tx.run(
    `update segment s
        set state = 'live', progress = 1, live_at = clock_timestamp(), small = ${sizeOf('s')} < ${MIN_SIZE}
      where no = $1`,
    [no],
  );
}

/** An edit takes the place of the version in force: the row keeps its id and gets number, expression and version. */
export async function swapIn(tx: Queryable, no: number, replaced: number): Promise<void> {
  await tx.run(
    `with edit as (
       select expression, version
         from segment
        where no = $1
     )
     update segment s
        set former = former || jsonb_build_array(jsonb_build_object(
              'no', s.no, 'from', s.live_at, 'until', clock_timestamp(), 'size', ${sizeOf('s')})),
            expression = edit.expression,
            version = edit.version,
            updated_at = case when edit.version = s.version then s.updated_at else now() end
       from edit
      where s.no = $2`,
    [no, replaced],
  );
  await tx.run('delete from segment where no = $1', [no]);
  await tx.run('update segment set no = $1 where no = $2', [no, replaced]);
  await makeLive(tx, no);
}

/** Sets the smallest size that is not small. */
export async function saveMinSize(tx: Queryable, size: number): Promise<void> {
  await tx.run(
    `insert into setting (key, value)
     values ('segment.minSize', to_jsonb($1::int))
         on conflict (key) do update
        set value = excluded.value, updated_at = now()
      where setting.value <> excluded.value`,
    [size],
  );
}

/** Flags segments that fell below 80 % of the smallest size, and clears the flag of those that reached it. */
export async function refreshSmall(db: Queryable): Promise<void> {
  await db.run(
    `update segment s
        set small = not s.small
       from (select t.no, ${sizeOf('t')} as size, ${MIN_SIZE} as least
               from segment t
              where t.state = 'live'
                and t.replaces is null) found
      where s.no = found.no
        and case when s.small then found.size >= found.least else found.size < 0.8 * found.least end`,
  );
}
