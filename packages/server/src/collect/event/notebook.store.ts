import type { Queryable } from '../../stores/postgres/index.ts';

/** Events of an app refused for one reason in one hour; the detail of the last one. Instants in epoch ms. */
export interface RefusedNote {
  readonly app: string;
  readonly code: string;
  readonly hour: number;
  readonly count: number;
  readonly detail: string;
  readonly at: number;
}

/** Adds to what is known of refused events. */
export async function saveRefused(db: Queryable, notes: readonly RefusedNote[]): Promise<void> {
  await db.run(
    `insert into refused_event (app, code, hour, count, detail, last_at)
     select app, code, hour, count, detail, at
       from unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[], $5::text[], $6::timestamptz[])
            n (app, code, hour, count, detail, at)
         on conflict (app, code, hour) do update
        set count = refused_event.count + excluded.count,
            detail = case when excluded.last_at >= refused_event.last_at then excluded.detail
                          else refused_event.detail end,
            last_at = greatest(refused_event.last_at, excluded.last_at)`,
    [
      notes.map((note) => note.app),
      notes.map((note) => note.code),
      notes.map((note) => new Date(note.hour)),
      notes.map((note) => note.count),
      notes.map((note) => note.detail),
      notes.map((note) => new Date(note.at)),
    ],
  );
}

/** How far a client's clock was off at an instant, ms. */
export interface ClockNote {
  readonly app: string;
  readonly at: number;
  readonly skewMs: number;
}

/** Notes how far clients' clocks were off. */
export async function saveClocks(db: Queryable, notes: readonly ClockNote[]): Promise<void> {
  await db.run(
    `insert into client_clock (app, at, skew_ms)
     select app, at, skew
       from unnest($1::text[], $2::timestamptz[], $3::bigint[]) n (app, at, skew)`,
    [
      notes.map((note) => note.app),
      notes.map((note) => new Date(note.at)),
      notes.map((note) => Math.round(note.skewMs)),
    ],
  );
}

/** Forgets refusals older than a day and clocks older than an hour. */
export async function dropOldNotes(db: Queryable, now: Date): Promise<void> {
  await db.run(`delete from refused_event where hour < $1::timestamptz - interval '24 hours'`, [now]);
  await db.run(`delete from client_clock where at < $1::timestamptz - interval '1 hour'`, [now]);
}

/** What was refused of an app since an instant, by reason, the latest first. */
export async function readRefused(
  db: Queryable,
  app: string,
  since: Date,
): Promise<{ readonly code: string; readonly count: number; readonly detail: string; readonly at: Date }[]> {
  return db.rows<{ code: string; count: number; detail: string; at: Date }>(
    `select code,
            sum(count)::bigint as count,
            (array_agg(detail order by last_at desc))[1] as detail,
            max(last_at) as at
       from refused_event
      where app = $1
        and last_at >= $2
      group by code
      order by at desc, code`,
    [app, since],
  );
}

/** The median of how far the clocks of an app's clients were off since an instant, ms; undefined: nobody said. */
export async function readClock(
  db: Queryable,
  app: string,
  since: Date,
): Promise<{ readonly medianMs: number; readonly samples: number } | undefined> {
  const row = await db.first<{ median: number | null; samples: number }>(
    `select percentile_cont(0.5) within group (order by skew_ms) as median, count(*) as samples
       from client_clock
      where app = $1
        and at >= $2`,
    [app, since],
  );
  return row?.median === null || row === undefined
    ? undefined
    : { medianMs: Math.round(row.median), samples: row.samples };
}
