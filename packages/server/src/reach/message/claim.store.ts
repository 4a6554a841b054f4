import type { JsonObject } from '@relance/core/kernel';
import type { MessageChannel, MessageState } from '@relance/core/reach/message';
import type { Queryable } from '../../stores/postgres/index.ts';

/** How long a claim holds, s. A sender renews it every 10 s; a dead one's claims are free after that. */
export const LEASE_S = 30;

/** A record a sender holds. */
export interface Claimed {
  readonly id: number;
  readonly fence: number;
  /** Hand-overs so far, the coming one included. */
  readonly attempt: number;
  /** A sender that held it before was never heard of again: it may have been handed over. */
  readonly isInterrupted: boolean;
  readonly programme: string;
  readonly step: string;
  readonly channel: MessageChannel;
  readonly customerId: number;
  readonly context: JsonObject;
  /** When it was first due, epoch ms. */
  readonly dueAt: number;
  readonly lane: 0 | 1;
  readonly isTest: boolean;
  /** The language it must be written in; null: the customer's. */
  readonly language: string | null;
}

/** How many records of a channel may be claimed now, lane by lane. */
export interface Room {
  readonly channel: MessageChannel;
  readonly realTime: number;
  readonly bulk: number;
}

/** Campaigns a channel has no open way for. */
export interface ClosedQueue {
  readonly channel: MessageChannel;
  readonly programme: string;
}

/**
 * Claims what is due. A queue is a channel, a campaign and a lane: the queues with something in them are found by hopping
 * along the index (one probe each, however long they are), and share the room of their channel and lane evenly, so that
 * no campaign waits for another's million. Rows that another sender is claiming are passed over.
 */
export async function claim(
  db: Queryable,
  owner: string,
  rooms: readonly Room[],
  closed: readonly ClosedQueue[],
): Promise<Claimed[]> {
  return db.rows<Claimed>(
    `with recursive queue as (
       (select channel, programme, lane, next_at
          from message
         where state = 'queued'
         order by channel, programme, lane, next_at
         limit 1)
        union all
       select n.channel, n.programme, n.lane, n.next_at
         from queue q
        cross join lateral (
                select channel, programme, lane, next_at
                  from message
                 where state = 'queued'
                   and (channel, programme, lane) > (q.channel, q.programme, q.lane)
                 order by channel, programme, lane, next_at
                 limit 1) n
     ), due as (
       select q.channel, q.programme, q.lane,
              ceil(case q.lane when 0 then r.real_time else r.bulk end
                   / count(*) over (partition by q.channel, q.lane)::numeric)::int as share
         from queue q
         join unnest($2::text[], $3::int[], $4::int[]) r (channel, real_time, bulk) using (channel)
        where q.next_at <= now()
          and case q.lane when 0 then r.real_time else r.bulk end > 0
          and (q.channel, q.programme) not in (select * from unnest($5::text[], $6::text[]))
     ), picked as materialized (
       select m.id, m.is_interrupted
         from due d
        cross join lateral (
                select id, lease_owner is not null as is_interrupted
                  from message
                 where state = 'queued'
                   and channel = d.channel
                   and programme = d.programme
                   and lane = d.lane
                   and next_at <= now()
                   and (lease_until is null or lease_until <= now())
                 order by next_at
                 limit d.share
                   for update skip locked) m
     )
     update message m
        set lease_owner = $1,
            lease_until = clock_timestamp() + ${LEASE_S} * interval '1 second',
            fence = m.fence + 1,
            attempt = m.attempt + 1
       from picked p
      where m.id = p.id
     returning m.id, m.fence, m.attempt, p.is_interrupted as "isInterrupted", m.programme, m.step, m.channel,
               m.customer_id as "customerId", m.context, extract(epoch from m.due_at)::float8 * 1000 as "dueAt",
               m.lane, m.test as "isTest", m.language`,
    [
      owner,
      rooms.map((room) => room.channel),
      rooms.map((room) => room.realTime),
      rooms.map((room) => room.bulk),
      closed.map((queue) => queue.channel),
      closed.map((queue) => queue.programme),
    ],
  );
}

/** What a sender writes about a record it holds. */
export interface Settled {
  readonly id: number;
  readonly fence: number;
  readonly state: MessageState;
  readonly reason: string | null;
  /** Queued again: how long to wait, ms. */
  readonly waitMs: number | null;
  /** The attempt was not spent. */
  readonly isUncounted: boolean;
  readonly language: string | null;
  readonly platform: string | null;
}

/**
 * Writes what came of records and lets them go. Only those still held: a sender that was away too long changes nothing.
 * Answers the ids written. Rows are locked in order of id, as everybody does who changes several.
 */
export async function settle(tx: Queryable, owner: string, items: readonly Settled[]): Promise<Set<number>> {
  const rows = await tx.rows<{ id: number }>(
    `with held as materialized (
       select id
         from message
        where id = any($2::bigint[])
          and lease_owner = $1
        order by id
          for update
     )
     update message m
        set state = r.state,
            reason = r.reason,
            next_at = coalesce(clock_timestamp() + r.wait_ms * interval '1 millisecond', m.next_at),
            attempt = m.attempt - r.is_uncounted::int,
            lease_owner = null,
            lease_until = null,
            language = coalesce(r.language, m.language),
            platform = coalesce(r.platform, m.platform),
            sent_at = case r.state when 'sent' then clock_timestamp() end
       from unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::double precision[], $7::boolean[],
                   $8::text[], $9::text[])
            r (id, fence, state, reason, wait_ms, is_uncounted, language, platform)
       join held h using (id)
      where m.id = h.id
        and m.fence = r.fence
     returning m.id`,
    [
      owner,
      items.map((item) => item.id),
      items.map((item) => item.fence),
      items.map((item) => item.state),
      items.map((item) => item.reason),
      items.map((item) => item.waitMs),
      items.map((item) => item.isUncounted),
      items.map((item) => item.language),
      items.map((item) => item.platform),
    ],
  );
  return new Set(rows.map((row) => row.id));
}

/** Renews claims, and answers the ids still held. */
export async function renew(
  db: Queryable,
  owner: string,
  items: readonly { readonly id: number; readonly fence: number }[],
): Promise<Set<number>> {
  const rows = await db.rows<{ id: number }>(
    `with held as materialized (
       select id
         from message
        where id = any($2::bigint[])
          and lease_owner = $1
        order by id
          for update
     )
     update message m
        set lease_until = clock_timestamp() + ${LEASE_S} * interval '1 second'
       from unnest($2::bigint[], $3::bigint[]) r (id, fence)
       join held h using (id)
      where m.id = h.id
        and m.fence = r.fence
     returning m.id`,
    [owner, items.map((item) => item.id), items.map((item) => item.fence)],
  );
  return new Set(rows.map((row) => row.id));
}
