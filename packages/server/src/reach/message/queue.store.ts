import { MESSAGE_CHANNELS, type MessageChannel } from '@relance/core/reach/message';
import type { Queryable } from '../../stores/postgres/index.ts';

/** Messages of a channel that are due and not handed over. */
export interface DueMessages {
  readonly channel: MessageChannel;
  readonly due: number;
  /** How long the oldest of them has been waiting, s. */
  readonly seconds: number;
}

/** Measures the queue of the senders, channel by channel. */
export async function dueMessages(db: Queryable): Promise<DueMessages[]> {
  return db.rows<DueMessages>(
    `select c.channel,
            count(m.id)::int as due,
            coalesce(extract(epoch from clock_timestamp() - min(m.due_at)), 0)::float8 as seconds
       from unnest($1::text[]) c (channel)
       left join message m on m.channel = c.channel
                          and m.state = 'queued'
                          and m.due_at <= clock_timestamp()
      group by c.channel`,
    [MESSAGE_CHANNELS],
  );
}

/** How many treated customers of each programme have reached its goal. Reads an index of those only. */
export async function countConverted(
  db: Queryable,
  programmes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.rows<{ programme: string; customers: number }>(
    `select programme, count(distinct customer_id) as customers
       from message
      where programme = any($1::text[])
        and converted_at is not null
        and arm = 'treated'
        and not test
      group by programme`,
    [programmes],
  );
  return new Map(rows.map((row) => [row.programme, row.customers]));
}
