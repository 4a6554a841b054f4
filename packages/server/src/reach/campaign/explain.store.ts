import type { Json, JsonObject } from '@relance/core/kernel';
import type { RecordFacts } from '@relance/core/reach/campaign';
import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import type { Queryable } from '../../stores/postgres/index.ts';

/** A customer as an explanation meets him. */
export interface ExplainedCustomer {
  readonly id: number;
  /** Canonical identity key. */
  readonly key: string;
  readonly test: boolean;
  /** Every identity key he goes by. */
  readonly keys: readonly string[];
}

/** The customer an identity key belongs to; undefined when nobody is known by it. */
export async function findCustomerByKey(db: Queryable, key: string): Promise<ExplainedCustomer | undefined> {
  return db.first<ExplainedCustomer>(
    `select c.id, c.state::jsonb ->> 'k' as key, c.test,
            (select array_agg(own.key order by own.key) from identity own where own.customer_id = c.id) as keys
       from identity i
       join customer c on c.id = i.customer_id
      where i.key = $1`,
    [key],
  );
}

/** Since when a customer is in a segment; null when he is not. */
export async function readMemberSince(
  db: Queryable,
  segmentNo: number,
  customerId: number,
): Promise<Date | null> {
  const row = await db.first<{ entered_at: Date }>(
    'select entered_at from membership where segment_no = $1 and customer_id = $2',
    [segmentNo, customerId],
  );
  return row?.entered_at ?? null;
}

/** When a customer last entered or left one of some segments, by event or time, from an instant on. */
export async function readTransition(
  db: Queryable,
  wanted: {
    /** Empty: any. */
    readonly segmentIds: readonly string[];
    readonly entered: boolean;
    readonly customerId: number;
    readonly since: Date;
  },
): Promise<{ readonly segment: string; readonly at: Date } | undefined> {
  return db.first<{ segment: string; at: Date }>(
    `select s.id as segment, t.at
       from transition t
       join segment s on s.no = t.segment_no
      where t.customer_id = $1
        and t.at >= $2
        and t.entered = $3
        and t.cause in ('event', 'time')
        and (cardinality($4::text[]) = 0 or s.id = any($4))
      order by t.at desc
      limit 1`,
    [wanted.customerId, wanted.since, wanted.entered, wanted.segmentIds],
  );
}

/** A customer's records of a campaign, the latest first, tests left out. */
export async function readRecords(
  db: Queryable,
  campaignId: string,
  customerId: number,
): Promise<RecordFacts[]> {
  const rows = await db.rows<{
    channel: string;
    state: string;
    reason: string | null;
    created_at: Date;
    sent_at: Date | null;
  }>(
    `select channel, state, reason, created_at, sent_at
       from message
      where programme = $1
        and customer_id = $2
        and not test
      order by id desc
      limit 100`,
    [campaignId, customerId],
  );
  return rows.map(({ channel, state, reason, created_at, sent_at }) => ({
    channel,
    state,
    reason,
    createdAt: created_at.toISOString(),
    sentAt: sent_at === null ? null : sent_at.toISOString(),
  }));
}

/** An event of a customer, from the copy of the log. */
export interface SeenEvent {
  readonly seq: number;
  /** Epoch ms. */
  readonly at: number;
  readonly properties: JsonObject;
}

/** The latest 500 events of a name by a customer in an app after a position of the log. */
export async function readEvents(
  clickhouse: Clickhouse,
  wanted: {
    readonly name: string;
    readonly app: string;
    readonly keys: readonly string[];
    readonly since: number;
  },
): Promise<SeenEvent[]> {
  const rows = await clickhouse.rows<{ seq: number; at: number; properties: string }>(
    `select seq, toUnixTimestamp64Milli(time) as at, properties
       from event
      where name = {name:String}
        and customer in {keys:Array(String)}
        and app = {app:String}
        and seq > {since:Int64}
      order by seq desc
      limit 500`,
    wanted,
  );
  return rows.map(({ seq, at, properties }) => ({ seq, at, properties: objectOf(properties) }));
}

function objectOf(text: string): JsonObject {
  const value: Json = text === '' ? {} : JSON.parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
