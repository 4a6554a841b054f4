import { LANE, type MessageChannel } from '@relance/core/reach/message';
import type { Queryable } from '../../stores/postgres/index.ts';

/** Notified, as a hint, after records were made. */
export const MESSAGE_CHANNEL = 'relance_message';

/** A record to make, if there is none under its key (programme, step, customer, occurrence) yet. */
export interface MessageRecord {
  /** Id of the campaign. */
  readonly programme: string;
  readonly step: string;
  readonly channel: string;
  readonly customerId: number;
  readonly occurrence: number;
  readonly arm: 'treated' | 'control';
  /** Epoch ms. */
  readonly dueAt: number;
  /** Position of the event that gave cause; null when time or a snapshot did. */
  readonly causeSeq: number | null;
  /** Not when this customer has a record of the same step due less than so long before, or later. */
  readonly notWithinMs?: number;
  /** What the cause gives the text to speak of. */
  readonly context: object;
  /** Default: real-time. */
  readonly lane?: number;
}

/**
 * Makes records and answers how many there were not yet. One statement, whatever the number: a second one only where one
 * call brings the same step twice to a customer who may not have it that often. Hint with `db.notify(MESSAGE_CHANNEL)`
 * after the commit.
 */
export async function recordMessages(tx: Queryable, records: readonly MessageRecord[]): Promise<number> {
  let made = 0;
  for (let left = records; left.length > 0; ) {
    const { first, later } = apart(left);
    made += await insert(tx, first);
    left = later;
  }
  return made;
}

/** Sets aside what must be compared with a record made by this very call. */
function apart(records: readonly MessageRecord[]): { first: MessageRecord[]; later: MessageRecord[] } {
  const seen = new Set<string>();
  const first: MessageRecord[] = [];
  const later: MessageRecord[] = [];
  for (const record of records) {
    const key = `${record.customerId} ${record.step} ${record.programme}`;
    const isRepeated = record.notWithinMs !== undefined && seen.has(key);
    seen.add(key);
    (isRepeated ? later : first).push(record);
  }
  return { first, later };
}

async function insert(tx: Queryable, records: readonly MessageRecord[]): Promise<number> {
  return tx.run(
    `insert into message (programme, step, customer_id, occurrence, channel, arm, state, cause_seq, context, lane,
                          due_at, next_at)
     select u.programme, u.step, u.customer_id, u.occurrence, u.channel, u.arm,
            case u.arm when 'control' then 'control' else 'queued' end,
            u.cause_seq, u.context, u.lane, d.at, d.at
       from rows from (unnest($1::text[]), unnest($2::text[]), unnest($3::bigint[]), unnest($4::bigint[]),
                       unnest($5::text[]), unnest($6::text[]), unnest($7::bigint[]), jsonb_array_elements($8::jsonb),
                       unnest($9::smallint[]), unnest($10::bigint[]), unnest($11::bigint[]))
            u (programme, step, customer_id, occurrence, channel, arm, cause_seq, context, lane, due_ms, not_within_ms)
      cross join lateral (select timestamptz 'epoch' + u.due_ms * interval '1 millisecond' as at) d
      where u.not_within_ms is null
         or not exists (
              select
                from message m
               where m.programme = u.programme
                 and m.customer_id = u.customer_id
                 and m.step = u.step
                 and not m.test
                 and m.due_at > d.at - u.not_within_ms * interval '1 millisecond')
         on conflict (programme, customer_id, step, occurrence) do nothing`,
    [
      records.map((r) => r.programme),
      records.map((r) => r.step),
      records.map((r) => r.customerId),
      records.map((r) => r.occurrence),
      records.map((r) => r.channel),
      records.map((r) => r.arm),
      records.map((r) => r.causeSeq),
      JSON.stringify(records.map((r) => r.context)),
      records.map((r) => r.lane ?? LANE.realTime),
      records.map((r) => Math.round(r.dueAt)),
      records.map((r) => r.notWithinMs ?? null),
    ],
  );
}

/** A message that tries a campaign out: sent whatever its state and the consent, missing values as "?", never counted. */
export interface TestMessage {
  readonly programme: string;
  readonly channel: MessageChannel;
  readonly customerId: number;
  /** The language to write in; default: the customer's. */
  readonly language?: string;
  /** Only to this device, for push. */
  readonly deviceId?: string;
}

/** Queues test messages and answers how many. Each call sends again. */
export async function recordTests(db: Queryable, tests: readonly TestMessage[]): Promise<number> {
  return db.run(
    `insert into message (programme, step, customer_id, occurrence, channel, test, state, context, language, due_at,
                          next_at)
     select u.programme, u.channel, u.customer_id,
            -- Below every real occurrence, and never the same twice.
            -((extract(epoch from clock_timestamp()) * 1000000)::bigint + u.n),
            u.channel, true, 'queued', u.context, u.language, now(), now()
       from rows from (unnest($1::text[]), unnest($2::bigint[]), unnest($3::text[]), jsonb_array_elements($4::jsonb),
                       unnest($5::text[]))
            with ordinality u (programme, customer_id, channel, context, language, n)`,
    [
      tests.map((t) => t.programme),
      tests.map((t) => t.customerId),
      tests.map((t) => t.channel),
      JSON.stringify(tests.map((t) => (t.deviceId === undefined ? {} : { deviceId: t.deviceId }))),
      tests.map((t) => t.language ?? null),
    ],
  );
}

/** Drops up to `limit` queued records of a campaign that no sender holds, and answers how many. */
export async function skipQueued(
  tx: Queryable,
  programme: string,
  reason: string,
  limit: number,
): Promise<number> {
  return tx.run(
    `update message
        set state = 'skipped', reason = $2
      where id in (
              select id
                from message
               where channel in ('push', 'email', 'webhook')
                 and programme = $1
                 and state = 'queued'
                 and (lease_until is null or lease_until <= clock_timestamp())
                 and not test
               order by id
               limit $3
                 for update skip locked)`,
    [programme, reason, limit],
  );
}

/** Drops the queued records of all but the first `most` customers a campaign has records for, and answers how many. */
export async function skipSurplus(db: Queryable, programme: string, most: number): Promise<number> {
  return db.run(
    `with kept as (
       select customer_id
         from message
        where programme = $1
          and not test
        group by customer_id
        order by min(id)
        limit $2
     )
     update message
        set state = 'skipped', reason = 'most-reached'
      where programme = $1
        and state = 'queued'
        and not test
        and (lease_until is null or lease_until <= clock_timestamp())
        and customer_id not in (select customer_id from kept)`,
    [programme, most],
  );
}

/**
 * Gives the records of merged customers to the survivors. Where one person now has several under one key, the earliest
 * stays, with its arm (decision 14).
 */
export async function mergeMessages(
  tx: Queryable,
  merges: readonly { readonly from: number; readonly to: number }[],
): Promise<void> {
  if (merges.length === 0) return;
  const pairs = [merges.map((merge) => merge.from), merges.map((merge) => merge.to)];
  await tx.run(
    `with given as (
       select * from unnest($1::bigint[], $2::bigint[]) u (gone, survivor)
     ), owned as (
       select m.id, m.programme, m.step, m.occurrence, coalesce(g.survivor, m.customer_id) as owner
         from message m
         left join given g on g.gone = m.customer_id
        where m.customer_id = any($1::bigint[] || $2::bigint[])
     ), ranked as (
       select id, row_number() over (partition by owner, programme, step, occurrence order by id) as place
         from owned
     )
     delete from message
      using ranked
      where message.id = ranked.id
        and ranked.place > 1`,
    pairs,
  );
  await tx.run(
    `update message m
        set customer_id = u.survivor
       from unnest($1::bigint[], $2::bigint[]) u (gone, survivor)
      where m.customer_id = u.gone`,
    pairs,
  );
}
