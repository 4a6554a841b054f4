import type { EventType, LoggedEvent, Origin, PositionedEvent } from '@relance/core/collect/event';
import { eventTime } from '@relance/core/collect/event';
import { identityKey, partitionOf } from '@relance/core/collect/identity';
import { type FrameRow, frameLines, readFrames, unpackFrame } from '../../log/index.ts';
import { type Clickhouse, orUnavailable } from '../../stores/clickhouse/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { type CopyCursor, copiedUpTo } from './block.store.ts';

/** Events read at once: of 32 kB at most, so that a page stays below the 128 MB an answer may have. */
const PAGE = 4_000;
/** Frames of the log looked through at once for what is not copied yet. */
const FRAMES = 500;

const COLUMNS = `
  seq,
  partition,
  toUnixTimestamp64Milli(received_at) as received_ms,
  toUnixTimestamp64Milli(time) as time_ms,
  clamped, app, test, type, name, origin, user_id, anonymous_id, previous_id, message_id,
  properties, traits, device, context`;

interface EventRow {
  readonly seq: number;
  readonly partition: number;
  readonly received_ms: number;
  readonly time_ms: number;
  readonly clamped: boolean;
  readonly app: string;
  readonly test: boolean;
  readonly type: EventType;
  readonly name: string;
  readonly origin: Origin;
  readonly user_id: string;
  readonly anonymous_id: string;
  readonly previous_id: string;
  readonly message_id: string;
  readonly properties: string;
  readonly traits: string;
  readonly device: string;
  readonly context: string;
}

/** Whose events. */
export interface HistoryQuery {
  /** Identity keys as written on the events: all the names the person ever had. */
  readonly keys: readonly string[];
  /** Only events of these names; null or left out: all. */
  readonly names?: readonly string[] | null;
}

/**
 * Reads all copied events of some customers in order of position. What the copier is just inserting may be among them,
 * beyond `copiedUpTo`: whoever joins this with the log reads that first and leaves out what lies beyond.
 */
export async function* readHistory(
  clickhouse: Clickhouse,
  query: HistoryQuery,
): AsyncGenerator<PositionedEvent> {
  const names = query.names ?? null;
  if (query.keys.length === 0 || names?.length === 0) return;
  let after = -1;
  for (;;) {
    const rows = await clickhouse.rows<EventRow>(
      `select ${COLUMNS}
         from event
        where customer in {keys:Array(String)}
          ${names === null ? '' : 'and name in {names:Array(String)}'}
          and seq > {after:Int64}
        order by seq
        limit {limit:UInt32}`,
      { keys: query.keys, after, limit: PAGE, ...(names === null ? {} : { names }) },
    );
    yield* rows.map(eventOf);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.seq;
  }
}

/** Where a page of events ended. */
export interface EventPlace {
  /** When the event happened (`eventTime`), epoch ms. */
  readonly time: number;
  readonly seq: number;
}

/** Which part of a customer's events. */
export interface RecentQuery {
  readonly limit: number;
  /** Only what comes after this place, newest first: the last event of the page before. */
  readonly before?: EventPlace | undefined;
}

/**
 * A customer's events, newest first by the time they happened: from ClickHouse, and from the log what is not copied yet.
 * Throws the problem `unavailable` while ClickHouse is away.
 */
export async function recentEvents(
  stores: { readonly db: Database; readonly clickhouse: Clickhouse },
  keys: readonly string[],
  query: RecentQuery,
): Promise<PositionedEvent[]> {
  if (keys.length === 0) return [];
  const cursor = await copiedUpTo(stores.db);
  const [copied, tail] = await Promise.all([
    orUnavailable(readCopied(stores.clickhouse, keys, query, cursor.seq)),
    readTail(stores.db, keys, cursor),
  ]);
  const isAfter = ({ event, receivedAt, seq }: PositionedEvent): boolean => {
    if (!query.before) return true;
    const time = eventTime(event, receivedAt);
    return time < query.before.time || (time === query.before.time && seq < query.before.seq);
  };
  return [...copied, ...tail.filter(isAfter)].sort(newestFirst).slice(0, query.limit);
}

function newestFirst(a: PositionedEvent, b: PositionedEvent): number {
  return eventTime(b.event, b.receivedAt) - eventTime(a.event, a.receivedAt) || b.seq - a.seq;
}

async function readCopied(
  clickhouse: Clickhouse,
  keys: readonly string[],
  { limit, before }: RecentQuery,
  upTo: number,
): Promise<PositionedEvent[]> {
  const rows = await clickhouse.rows<EventRow>(
    `select ${COLUMNS}
       from event
      where customer in {keys:Array(String)}
        and seq <= {upTo:Int64}
        ${before === undefined ? '' : 'and (time, seq) < (fromUnixTimestamp64Milli({time:Int64}), {seq:Int64})'}
      order by time desc, seq desc
      limit {limit:UInt32}`,
    { keys, upTo, limit, ...before },
  );
  return rows.map(eventOf);
}

/** What the log holds of these keys beyond the copy, without what is known to be a duplicate. */
async function readTail(
  db: Database,
  keys: readonly string[],
  cursor: CopyCursor,
): Promise<PositionedEvent[]> {
  const wanted = new Set(keys);
  const partitions = [...new Set(keys.map(partitionOf))];
  const tail: PositionedEvent[] = [];
  let after = cursor.seq;
  for (;;) {
    const frames = await readFrames(db, { seq: after, at: cursor.at }, FRAMES, partitions);
    for (const frame of frames) tail.push(...eventsOf(frame, wanted));
    const last = frames.at(-1);
    if (!last || frames.length < FRAMES) break;
    after = last.first_seq + last.count - 1;
  }
  if (tail.length === 0) return tail;
  const rows = await db.rows<{ seq: number }>('select seq from log_duplicate where seq = any($1::bigint[])', [
    tail.map(({ seq }) => seq),
  ]);
  const duplicates = new Set(rows.map((row) => row.seq));
  return tail.filter(({ seq }) => !duplicates.has(seq));
}

/** The events of a frame that are filed under the wanted keys; lines that cannot be theirs are not parsed. */
function eventsOf(frame: FrameRow, wanted: ReadonlySet<string>): PositionedEvent[] {
  const hints = [...wanted].map((key) => JSON.stringify(key.slice(key.lastIndexOf(':') + 1)).slice(1, -1));
  return frameLines(frame).flatMap((line, index) => {
    if (!hints.some((hint) => line.includes(hint))) return [];
    const events = unpackFrame({ ...frame, first_seq: frame.first_seq + index, count: 1, events: line });
    return events.filter(({ event }) => wanted.has(identityKey(event)));
  });
}

function eventOf(row: EventRow): PositionedEvent {
  return { event: loggedOf(row), seq: row.seq, partition: row.partition, receivedAt: row.received_ms };
}

function loggedOf(row: EventRow): LoggedEvent {
  return {
    time: row.time_ms,
    type: row.type,
    name: row.name,
    app: row.app,
    messageId: row.message_id,
    origin: row.origin,
    ...(row.test ? { test: true } : {}),
    ...(row.clamped ? { clamped: true } : {}),
    ...(row.user_id === '' ? {} : { userId: row.user_id }),
    ...(row.anonymous_id === '' ? {} : { anonymousId: row.anonymous_id }),
    ...(row.previous_id === '' ? {} : { previousId: row.previous_id }),
    ...(row.properties === '' ? {} : { properties: JSON.parse(row.properties) }),
    ...(row.traits === '' ? {} : { traits: JSON.parse(row.traits) }),
    ...(row.device === '' ? {} : { device: JSON.parse(row.device) }),
    ...(row.context === '' ? {} : { context: JSON.parse(row.context) }),
  };
}
