import type { Queryable } from '../stores/postgres/index.ts';

/** How far the slowest partition is behind the log. */
export interface EngineLag {
  readonly events: number;
  /** Age of the oldest event it has not taken, s. */
  readonly seconds: number;
}

/** Measures how far the engine is behind. */
export async function engineLag(db: Queryable): Promise<EngineLag> {
  const row = await db.first<EngineLag>(
    `with slowest as (
       select cursor_seq as seq, cursor_at as at
         from engine_partition
        order by cursor_seq
        limit 1
     )
     select greatest(0, (select case when is_called then last_value else 0 end from log_seq) - seq) as events,
            coalesce((select extract(epoch from clock_timestamp() - received_at)::float8
                        from log_frame
                       where first_seq > slowest.seq
                         and log_frame.received_at >= slowest.at
                       order by first_seq
                       limit 1), 0) as seconds
       from slowest`,
  );
  return row ?? { events: 0, seconds: 0 };
}

/** Position that every partition has passed. */
export async function engineHead(db: Queryable): Promise<number> {
  return (await db.first<{ seq: number }>('select min(cursor_seq) as seq from engine_partition'))?.seq ?? 0;
}
