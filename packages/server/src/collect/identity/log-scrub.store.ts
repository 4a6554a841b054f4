import type { LoggedEvent } from '@relance/core/collect/event';
import type { Queryable } from '../../stores/postgres/index.ts';

/** Positions looked through by one statement: some ten thousand frames, a fraction of a second. */
const STEP = 200_000;
/** Joins the lines of a frame; JSON on one line never holds it. */
const JOINT = ',\n';

/** A frame as it is rewritten. */
interface Frame {
  readonly first_seq: number;
  readonly received_at: Date;
  readonly events: string;
}

/** Says of an event whether it must go. */
export type IsErased = (
  event: LoggedEvent,
  at: { readonly seq: number; readonly receivedAt: number },
) => boolean;

/**
 * Takes events out of the log: their lines become placeholders, so positions stay, and their positions are noted among
 * those that readers skip. Reads only frames of the partitions that hold one of the texts.
 *
 * @param head last position to look at; the engine has passed it in these partitions
 * @param onStep told how far it has come
 */
export async function scrubLog(
  db: Queryable,
  where: { readonly head: number; readonly partitions: readonly number[]; readonly texts: readonly string[] },
  isErased: IsErased,
  onStep: (position: number) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < where.head; start += STEP) {
    const end = Math.min(start + STEP, where.head);
    const frames = await db.rows<Frame>(
      `select first_seq, received_at, events
         from log_frame
        where first_seq > $1
          and first_seq <= $2
          and partition = any($3::smallint[])
          and exists (select from unnest($4::text[]) t where strpos(events, t) > 0)
        order by first_seq`,
      [start, end, where.partitions, where.texts.map((text) => JSON.stringify(text))],
    );
    for (const frame of frames) await scrubFrame(db, frame, isErased);
    await onStep(end);
  }
}

/** Takes late events out: those at positions that the engine dropped after `after`, up to `until`. */
export async function scrubDropped(
  db: Queryable,
  after: number,
  until: number,
  isErased: IsErased,
): Promise<void> {
  for (let from = after; ; ) {
    const dropped = await db.rows<{ seq: number }>(
      `select seq
         from log_duplicate
        where seq > $1
          and seq <= $2
        order by seq
        limit 1000`,
      [from, until],
    );
    const last = dropped.at(-1);
    if (!last) return;
    for (const frame of await framesHolding(
      db,
      dropped.map((row) => row.seq),
    )) {
      await scrubFrame(db, frame, isErased);
    }
    from = last.seq;
  }
}

/** Takes events out of the frames that hold these positions. */
export async function scrubPositions(
  db: Queryable,
  positions: readonly number[],
  isErased: IsErased,
): Promise<void> {
  for (const frame of await framesHolding(db, positions)) await scrubFrame(db, frame, isErased);
}

async function framesHolding(db: Queryable, positions: readonly number[]): Promise<Frame[]> {
  return db.rows<Frame>(
    `select distinct on (f.first_seq) f.first_seq, f.received_at, f.events
       from unnest($1::bigint[]) p (seq)
      cross join lateral (
              select first_seq, received_at, events
                from log_frame
               where first_seq <= p.seq
               order by first_seq desc
               limit 1) f
      order by f.first_seq`,
    [positions],
  );
}

async function scrubFrame(db: Queryable, frame: Frame, isErased: IsErased): Promise<void> {
  const receivedAt = frame.received_at.getTime();
  const gone: number[] = [];
  const lines = frame.events.split(JOINT).map((line, index) => {
    const event: LoggedEvent = JSON.parse(line);
    const seq = frame.first_seq + index;
    if (isPlaceholder(event) || !isErased(event, { seq, receivedAt })) return line;
    gone.push(seq);
    return placeholder(event);
  });
  if (gone.length === 0) return;
  // Skipped first, taken out then: a copy made in between lacks the events, it does not hold placeholders.
  await db.run('insert into log_duplicate (seq) select unnest($1::bigint[]) on conflict do nothing', [gone]);
  // A Date has lost the microseconds; the range lets PostgreSQL look into one week only.
  await db.run(
    `update log_frame
        set events = $3
      where first_seq = $2
        and received_at >= $1
        and received_at < $1::timestamptz + interval '1 millisecond'`,
    [frame.received_at, frame.first_seq, lines.join(JOINT)],
  );
}

/** An event that names nobody and says nothing. */
function placeholder({ app }: LoggedEvent): string {
  return JSON.stringify({
    type: 'track',
    name: 'Erased',
    app,
    messageId: '',
    origin: 'system',
    erased: true,
  });
}

function isPlaceholder(event: LoggedEvent): boolean {
  return 'erased' in event;
}

/** How far the engine has come in all of these partitions; undefined: in all there are. */
export async function readEngineCursor(db: Queryable, partitions?: readonly number[]): Promise<number> {
  const row = await db.first<{ cursor: number | null }>(
    `select min(cursor_seq) as cursor
       from engine_partition
      where $1::smallint[] is null
         or partition = any($1)`,
    [partitions ?? null],
  );
  return row?.cursor ?? 0;
}

/** How far the copy has come. */
export async function readCopyCursor(db: Queryable): Promise<number> {
  return (await db.first<{ seq: number }>('select seq from copy_cursor'))?.seq ?? 0;
}

/** Tombstones by hash in hex: erased at, epoch ms. */
export async function readTombstones(db: Queryable): Promise<Map<string, number>> {
  const rows = await db.rows<{ hash: string; erased_at: Date }>(
    `select encode(hash, 'hex') as hash, erased_at from tombstone`,
  );
  return new Map(rows.map((row) => [row.hash, row.erased_at.getTime()]));
}

const SWEPT = 'erase.swept';

/** Up to which position late events of erased people have been taken out. */
export async function readSwept(db: Queryable): Promise<number> {
  const row = await db.first<{ value: number }>('select value from setting where key = $1', [SWEPT]);
  return row?.value ?? 0;
}

/** Notes it. */
export async function saveSwept(db: Queryable, position: number): Promise<void> {
  await db.run(
    `insert into setting (key, value)
     values ($1, to_jsonb($2::bigint))
         on conflict (key) do update
        set value = excluded.value, updated_at = now()`,
    [SWEPT, position],
  );
}
