import { Readable } from 'node:stream';
import { type ClickHouseClient, ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { Problem } from '../../platform/problems/index.ts';

/** Values for the `{name:Type}` placeholders of a statement: bound, never part of its text. */
export type QueryParams = Readonly<Record<string, unknown>>;
/** ClickHouse settings of one request. */
export type QuerySettings = Readonly<Record<string, string | number>>;

/** How an insert is made. */
export interface InsertOptions {
  /** Names these rows: an insert that is sent again under its token stores nothing twice. */
  readonly token?: string;
  readonly settings?: QuerySettings;
}

/** One ClickHouse database. */
export interface Clickhouse {
  /** The name of the database. */
  readonly database: string;
  /**
   * Runs a query that only reads and answers its rows; 64-bit integers arrive as numbers. No SETTINGS in the text: they
   * are refused with everything else that is not reading; pass them.
   */
  rows<Row extends object>(query: string, params?: QueryParams, settings?: QuerySettings): Promise<Row[]>;
  /**
   * The same, each row as the list of its values, in pieces as they arrive: a long answer is neither held whole nor read
   * at one go.
   */
  lists(query: string, params?: QueryParams, settings?: QuerySettings): AsyncIterable<unknown[][]>;
  /**
   * Sends rows behind an insert. The statement ends in its format: `insert into t (a, b) format JSONEachRow` or
   * `insert into t (a, b) select … from input('…') format JSONEachRow`. Resolves when the rows are stored.
   */
  insert(statement: string, rows: Iterable<string | Buffer>, options?: InsertOptions): Promise<void>;
  /** Runs a statement that answers nothing. */
  command(statement: string, params?: QueryParams, settings?: QuerySettings): Promise<void>;
  /** Whether the server answers and the credentials are right. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

/** How to reach ClickHouse. Credentials and database may stand in the URL: `http://user:pass@host:8123/db`. */
export interface ClickhouseOptions {
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  readonly database?: string;
}

const DATABASE = 'default';

/**
 * Opens a client. Connects lazily: a server that is away shows at the first statement.
 *
 * @param onAway told of each statement that failed because ClickHouse is away
 */
export function openClickhouse(options: ClickhouseOptions, onAway?: (error: unknown) => void): Clickhouse {
  const { url, ...who } = addressOf(options);
  const client = createClient({
    url,
    ...who,
    application: 'relance',
    // Longer than any statement may run, so that the server's own refusal arrives first.
    request_timeout: 120_000,
    max_open_connections: 10,
    use_multipart_params_auto: true,
    log: { level: ClickHouseLogLevel.OFF },
  });
  const plain = clickhouseOf(client, who.database);
  const noted = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (isClickhouseAway(error)) onAway?.(error);
      throw error;
    }
  };
  return {
    ...plain,
    rows: (query, params, settings) => noted(plain.rows(query, params, settings)),
    async *lists(query, params, settings) {
      const pieces = plain.lists(query, params, settings)[Symbol.asyncIterator]();
      for (;;) {
        const piece = await noted(pieces.next());
        if (piece.done) return;
        yield piece.value;
      }
    },
    insert: (statement, rows, how) => noted(plain.insert(statement, rows, how)),
    command: (statement, params, settings) => noted(plain.command(statement, params, settings)),
  };
}

/** Where and as whom a client connects. */
export function addressOf(options: ClickhouseOptions): Required<ClickhouseOptions> {
  const url = new URL(options.url);
  const inPath = decodeURIComponent(url.pathname.slice(1));
  return {
    url: `${url.protocol}//${url.host}`,
    username: options.username ?? (decodeURIComponent(url.username) || 'default'),
    password: options.password ?? decodeURIComponent(url.password),
    database: options.database ?? (inPath || DATABASE),
  };
}

function clickhouseOf(client: ClickHouseClient, database: string): Clickhouse {
  return {
    database,
    rows: async <Row extends object>(query: string, params?: QueryParams, settings?: QuerySettings) => {
      const result = await client.query({
        query,
        format: 'JSONEachRow',
        query_params: { ...params },
        clickhouse_settings: { ...settings, readonly: '1', output_format_json_quote_64bit_integers: 0 },
      });
      return result.json<Row>();
    },
    async *lists(query, params, settings) {
      const result = await client.query({
        query,
        format: 'JSONCompactEachRow',
        query_params: { ...params },
        clickhouse_settings: { ...settings, readonly: '1', output_format_json_quote_64bit_integers: 0 },
      });
      for await (const rows of result.stream<unknown[]>()) yield rows.map((row) => row.json());
    },
    insert: async (statement, rows, { token, settings } = {}) => {
      const { stream } = await client.exec({
        query: statement,
        values: Readable.from(rows),
        clickhouse_settings: {
          async_insert: 0,
          ...settings,
          ...(token === undefined ? {} : { insert_deduplication_token: token }),
        },
      });
      await drain(stream);
    },
    command: async (statement, params, settings) => {
      await client.command({
        query: statement,
        query_params: { ...params },
        clickhouse_settings: { ...settings },
      });
    },
    ping: async () => (await client.ping({ select: true })).success,
    close: () => client.close(),
  };
}

async function drain(stream: Readable): Promise<void> {
  for await (const _ of stream);
}

/** The code of an error that ClickHouse itself raised. */
export function clickhouseCode(error: unknown): number | undefined {
  return error instanceof ClickHouseError ? Number(error.code) : undefined;
}

/**
 * Tables or database still to be made, too many queries, aborted, network error, no connection, server starting or
 * read-only for the moment.
 */
const AWAY_CODES: ReadonlySet<number> = new Set([60, 81, 202, 209, 210, 236, 242, 279, 516, 999]);
/** Slower than its time limit, too large for its memory, too large an answer. */
const TOO_MUCH_CODES: ReadonlySet<number> = new Set([159, 160, 241, 307, 396]);
const AWAY_SYSTEM = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)/;
const AWAY_TEXT = /socket hang up|Timeout error|aborted|(502|503|504) /i;

/** Whether an error says that ClickHouse is not there for the moment (as opposed to: the statement is wrong). */
export function isClickhouseAway(error: unknown): boolean {
  const code = clickhouseCode(error);
  if (code !== undefined) return AWAY_CODES.has(code);
  if (!(error instanceof Error)) return false;
  const system = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return AWAY_SYSTEM.test(system) || AWAY_TEXT.test(error.message);
}

/** Answers for a person: when ClickHouse is away, or the question too heavy, as the problem `unavailable`. */
export async function orUnavailable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isClickhouseAway(error)) {
      throw new Problem('unavailable', {
        detail: 'ClickHouse, which answers reports and history, is away.',
        retryAfter: 5,
      });
    }
    if (TOO_MUCH_CODES.has(clickhouseCode(error) ?? 0)) {
      throw new Problem('unavailable', {
        detail: 'This takes too long to answer. Ask for a shorter time.',
        retryAfter: 30,
      });
    }
    throw error;
  }
}
