import type { LoggedEvent } from '@relance/core/collect/event';
import type { Database, Transaction } from '../stores/postgres/index.ts';
import { BETWEEN, frameLines } from './frame.ts';

/** Frames looked through at once. */
const PAGE = 500;

interface Week {
  /** Its partition, log_frame_YYYYMMDD; one that was thinned out is called log_import_YYYYMMDD. */
  readonly name: string;
  readonly monday: string;
}

/**
 * Drops the weeks of the log that were received more than `months` months ago, as far as everybody has read them
 * (`readUpTo`: a position). Answers how many weeks. States and profiles made of them stay, and so do imported events, at
 * their positions: their dates say when things happened, not when they came (decision 12), and a copy that is rebuilt
 * must find them.
 */
export async function dropOldWeeks(db: Database, months: number, readUpTo: number): Promise<number> {
  const weeks = await db.rows<Week>(
    `select c.relname as name, w.monday
       from pg_inherits i
       join pg_class c on c.oid = i.inhrelid
      cross join lateral (select substring(c.relname from '^log_frame_([0-9]{8})$') as monday) w
      where i.inhparent = 'log_frame'::regclass
        and to_date(w.monday, 'YYYYMMDD') + 7 <= (clock_timestamp() at time zone 'UTC')::date - make_interval(months => $1)
      order by c.relname`,
    [months],
  );
  let dropped = 0;
  for (const week of weeks) {
    const bounds = await db.first<{ first: number | null; last: number | null }>(
      `select min(first_seq) as first, max(first_seq + count - 1) as last from "${week.name}"`,
    );
    const { first, last } = { first: bounds?.first ?? 0, last: bounds?.last ?? 0 };
    if (last > readUpTo) break;
    await db.transaction(async (tx) => {
      const imports = await keepImports(tx, week);
      await tx.run(`drop table "${week.name}"`);
      if (imports !== undefined) await attach(tx, imports, week.monday);
      await tx.run('delete from log_duplicate where seq between $1 and $2', [first, last]);
    });
    dropped++;
  }
  return dropped;
}

/** A frame as it is rewritten; the receipt as text, since a Date has lost the microseconds. */
interface Frame {
  readonly first_seq: number;
  readonly received_at: string;
  readonly partition: number;
  readonly events: string;
  /** Indexes of lines that the engine found to be duplicates. */
  readonly duplicates: readonly number[];
}

/** Puts what a week holds of imports, duplicates left out, into a table of its own, and answers its name. */
async function keepImports(tx: Transaction, { name, monday }: Week): Promise<string | undefined> {
  const imports = `log_import_${monday}`;
  await tx.run(`create table "${imports}" (like log_frame including all)`);
  let kept = 0;
  for (let after = -1; ; ) {
    const frames = await tx.rows<Frame>(
      `select first_seq, received_at::text, partition, events,
              array(select (seq - f.first_seq)::int
                      from log_duplicate
                     where seq between f.first_seq and f.first_seq + f.count - 1) as duplicates
         from "${name}" f
        where first_seq > $1
          and strpos(events, '"origin":"import"') > 0
        order by first_seq
        limit $2`,
      [after, PAGE],
    );
    const last = frames.at(-1);
    if (!last) break;
    after = last.first_seq;
    kept += await insertFrames(tx, imports, frames.flatMap(importsOf));
  }
  if (kept > 0) return imports;
  await tx.run(`drop table "${imports}"`);
  return undefined;
}

/** What remains of a frame: one frame for each row of imported events without a gap. */
function importsOf(frame: Frame): Frame[] {
  const duplicates = new Set(frame.duplicates);
  const runs: { first_seq: number; lines: string[] }[] = [];
  for (const [index, line] of frameLines(frame).entries()) {
    const seq = frame.first_seq + index;
    const { origin }: LoggedEvent = JSON.parse(line);
    if (origin !== 'import' || duplicates.has(index)) continue;
    const run = runs.at(-1);
    if (run && run.first_seq + run.lines.length === seq) run.lines.push(line);
    else runs.push({ first_seq: seq, lines: [line] });
  }
  return runs.map(({ first_seq, lines }) => ({ ...frame, first_seq, events: lines.join(BETWEEN) }));
}

async function insertFrames(tx: Transaction, table: string, frames: readonly Frame[]): Promise<number> {
  return tx.run(
    `insert into "${table}" (received_at, first_seq, partition, count, events)
     select received_at, first_seq, partition, count, events
       from unnest($1::timestamptz[], $2::bigint[], $3::smallint[], $4::int[], $5::text[])
            u (received_at, first_seq, partition, count, events)`,
    [
      frames.map((frame) => frame.received_at),
      frames.map((frame) => frame.first_seq),
      frames.map((frame) => frame.partition),
      frames.map((frame) => frameLines(frame).length),
      frames.map((frame) => frame.events),
    ],
  );
}

async function attach(tx: Transaction, table: string, monday: string): Promise<void> {
  const week = await tx.first<{ from: string; to: string }>(
    `select d::text || ' 00:00Z' as "from", (d + 7)::text || ' 00:00Z' as "to" from to_date($1, 'YYYYMMDD') d`,
    [monday],
  );
  await tx.run(
    `alter table log_frame attach partition "${table}" for values from ('${week?.from}') to ('${week?.to}')`,
  );
}
