import type { PauseReason } from '@relance/core/reach/message';
import type { Queryable } from '../../stores/postgres/index.ts';

/** A gate that is closed, for every sender and for people to see. */
export interface StoredPause {
  readonly gate: string;
  readonly reason: PauseReason;
  readonly since: Date;
  /** null: until somebody resumes it. */
  readonly until: Date | null;
  /** How long it still lasts, ms by PostgreSQL's clock; 0 or less when one message may try again; null as `until`. */
  readonly leftMs: number | null;
}

const COLUMNS = `gate, reason, paused_at as since,
            case when paused_until < 'infinity' then paused_until end as until,
            case when paused_until < 'infinity'
                 then (extract(epoch from paused_until - clock_timestamp()) * 1000)::double precision
            end as "leftMs"`;

/** Every gate that is closed; normally none. */
export async function readPauses(db: Queryable): Promise<StoredPause[]> {
  return db.rows<StoredPause>(`select ${COLUMNS} from channel_pause order by gate`);
}

/** The closed gates of a channel, of all apps or of one. */
export async function readPausesOf(db: Queryable, kind: string, app: string): Promise<StoredPause[]> {
  return db.rows<StoredPause>(
    `select ${COLUMNS} from channel_pause where kind = $1 and ($2 = '' or app = $2) order by gate`,
    [kind, app],
  );
}

/** Closes a gate for `ms`; null: until somebody resumes it. A pause without end is never shortened. */
export async function savePause(
  db: Queryable,
  pause: {
    readonly gate: string;
    readonly kind: string;
    readonly app: string;
    readonly reason: PauseReason;
    readonly ms: number | null;
  },
): Promise<void> {
  await db.run(
    `insert into channel_pause (gate, kind, app, reason, paused_until)
     values ($1, $2, $3, $4, coalesce(clock_timestamp() + $5::double precision * interval '1 millisecond', 'infinity'))
         on conflict (gate) do update
        set reason = excluded.reason, paused_until = excluded.paused_until
      where channel_pause.paused_until < 'infinity'`,
    [pause.gate, pause.kind, pause.app, pause.reason, pause.ms],
  );
}

/** Notes that a gate is open again. One that only a person may open stays closed. */
export async function clearPause(db: Queryable, gate: string): Promise<void> {
  await db.run("delete from channel_pause where gate = $1 and paused_until < 'infinity'", [gate]);
}

/** Opens every gate of a channel, of all apps or of one; answers how many were closed. */
export async function resumeChannel(db: Queryable, kind: string, app: string): Promise<number> {
  return db.run("delete from channel_pause where kind = $1 and ($2 = '' or app = $2)", [kind, app]);
}
