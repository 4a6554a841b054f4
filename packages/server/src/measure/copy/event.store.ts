import type { Clickhouse } from '../../stores/clickhouse/index.ts';
import { EARLIEST_MS, type Part } from './block-lines.ts';

/** Lines that travel together in one chunk of the request. */
const CHUNK_LINES = 500;

/**
 * A line of the log as ClickHouse reads it: objects arrive as their JSON text, what a line does not have as the default.
 * `customer` is written as core/collect/identity makes identity keys; `time` is never later than receipt (eventTime).
 */
const INSERT = `
insert into event (
  seq, partition, received_at, time, clamped, app, test, type, name, origin, customer, user_id, anonymous_id,
  previous_id, message_id, properties, traits, device, context)
select seq,
       partition,
       fromUnixTimestamp64Milli(received_at, 'UTC'),
       fromUnixTimestamp64Milli(greatest(least(ifNull(time, received_at), received_at), ${EARLIEST_MS}), 'UTC'),
       clamped,
       app,
       test,
       type,
       name,
       origin,
       if(isNull(userId),
          concat('a:', app, ':', ifNull(anonymousId, '')),
          concat(if(test, 'tu:', 'u:'), ifNull(userId, ''))),
       ifNull(userId, ''),
       ifNull(anonymousId, ''),
       ifNull(previousId, ''),
       messageId,
       properties,
       traits,
       device,
       context
  from input('
         seq Int64, partition UInt8, received_at Int64, time Nullable(Int64), clamped Bool, app String, test Bool,
         type String, name String, origin String, userId Nullable(String), anonymousId Nullable(String),
         previousId Nullable(String), messageId String, properties String, traits String, device String, context String')
format JSONEachRow`;

const SETTINGS = {
  input_format_json_read_objects_as_strings: 1,
  input_format_skip_unknown_fields: 1,
  input_format_null_as_default: 1,
  // One insert is one block: its token then names all its rows.
  max_insert_threads: 1,
};

/** Inserts rows under a token: sent twice, they are stored once. */
export async function insertEvents(
  clickhouse: Clickhouse,
  lines: readonly string[],
  token: string,
): Promise<void> {
  await clickhouse.insert(INSERT, chunks(lines), { token, settings: SETTINGS });
}

function* chunks(lines: readonly string[]): Generator<string> {
  for (let start = 0; start < lines.length; start += CHUNK_LINES) {
    yield `${lines.slice(start, start + CHUNK_LINES).join('\n')}\n`;
  }
}

/** Whether the table of events has been made. */
export async function hasEventTable(clickhouse: Clickhouse): Promise<boolean> {
  const tables = await clickhouse.rows(
    `select name from system.tables where database = currentDatabase() and name = 'event'`,
  );
  return tables.length > 0;
}

/** How many events are stored, and the last position (0 when there is none). Reads one column of the whole table. */
export async function storedEvents(clickhouse: Clickhouse): Promise<{ count: number; last: number }> {
  const [row] = await clickhouse.rows<{ count: number; last: number }>(
    'select count() as count, max(seq) as last from event',
  );
  return row ?? { count: 0, last: 0 };
}

/** Which of the positions from `first` to `last` are stored. Reads one column of the whole table. */
export async function storedSeqs(clickhouse: Clickhouse, first: number, last: number): Promise<Set<number>> {
  const rows = await clickhouse.rows<{ seq: number }>(
    'select seq from event where seq between {first:Int64} and {last:Int64}',
    { first, last },
  );
  return new Set(rows.map((row) => row.seq));
}

/** What of a part is not stored yet. */
export function missingFrom(part: Part, stored: ReadonlySet<number>): string[] {
  return part.lines.filter((_, index) => !stored.has(part.seqs[index] ?? 0));
}
