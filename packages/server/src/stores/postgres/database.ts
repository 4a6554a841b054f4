import pg from 'pg';

/** Something that runs SQL: the pool, or one transaction. Texts are constant, values are bound. */
export interface Queryable {
  /** Runs a statement and answers its rows. bigint arrives as number (positions stay below 2^53), timestamptz as Date. */
  rows<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The first row, or undefined. */
  first<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row | undefined>;
  /** Runs a statement and answers how many rows it touched. */
  run(text: string, values?: readonly unknown[]): Promise<number>;
}

/** A transaction under way. */
export interface Transaction extends Queryable {
  /** Runs a text of several statements, without values: migrations. */
  script(text: string): Promise<void>;
}

/** How a transaction commits. */
export interface TransactionOptions {
  /**
   * `off`: the commit is atomic but not flushed at once. Only for work that is replayed from the log after a crash (the
   * engine's batches) or that nobody was promised.
   */
  readonly synchronousCommit?: 'on' | 'off';
}

/** One PostgreSQL database behind a pool. */
export interface Database extends Queryable {
  /** Runs `work` in a transaction (read committed); tries again, up to 5 times, after a deadlock or serialisation failure. */
  transaction<T>(work: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Calls `wake` whenever `channel` is notified, and after each reconnection. Answers how to stop. */
  listen(channel: string, wake: (payload: string) => void): Promise<() => Promise<void>>;
  /** Wakes whoever listens; at most one per channel and 5 ms. A hint: it may be lost, never rely on it. */
  notify(channel: string): void;
  close(): Promise<void>;
}

/** How to reach a database. */
export interface DatabaseOptions {
  readonly url: string;
  /** Largest number of connections. */
  readonly max: number;
  readonly applicationName: string;
  /** How long a request waits for a connection, ms (800: the API answers 503 within a second, promise R9). */
  readonly connectTimeoutMs?: number;
  /** Statements running longer are cancelled by PostgreSQL, ms. 0: never. */
  readonly statementTimeoutMs?: number;
  readonly onError?: (error: Error) => void;
  /** Told of each statement that failed because PostgreSQL is away. */
  readonly onAway?: (error: unknown) => void;
}

const INT8 = 20;
const types = new pg.TypeOverrides();
types.setTypeParser(INT8, Number);

const RETRIED = new Set(['40001', '40P01']);
const TRIES = 5;
/** Statements kept prepared on each connection; texts beyond that many are sent unnamed. */
const MAX_PREPARED = 400;

/** Opens a pool. Connects lazily: a database that is away shows at the first statement. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max,
    application_name: options.applicationName,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 800,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    types,
  });
  pool.on('error', (error) => options.onError?.(error));
  const name = statementNames();
  const hints = notifier(pool, options.onError);
  const { rows, first, run } = queryable(pool, name);
  const noted = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (isAway(error)) options.onAway?.(error);
      throw error;
    }
  };
  return {
    rows: (text, values) => noted(rows(text, values)),
    first: (text, values) => noted(first(text, values)),
    run: (text, values) => noted(run(text, values)),
    transaction: (work, how) => noted(transaction(pool, name, work, how)),
    listen: (channel, wake) => listen(options, channel, wake),
    notify: hints.notify,
    close: async () => {
      await hints.close();
      await pool.end();
    },
  };
}

type Names = (text: string) => string | undefined;

function statementNames(): Names {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MAX_PREPARED) return known;
    const name = `s${names.size}`;
    names.set(text, name);
    return name;
  };
}

function queryable(client: pg.Pool | pg.PoolClient, name: Names): Queryable {
  async function query<Row extends object>(text: string, values: readonly unknown[] = []) {
    const statement = name(text);
    return client.query<Row>({
      text,
      values: [...values],
      ...(statement === undefined ? {} : { name: statement }),
    });
  }
  return {
    rows: async <Row extends object>(text: string, values?: readonly unknown[]) =>
      (await query<Row>(text, values)).rows,
    first: async <Row extends object>(text: string, values?: readonly unknown[]) =>
      (await query<Row>(text, values)).rows[0],
    run: async (text, values) => (await query(text, values)).rowCount ?? 0,
  };
}

async function transaction<T>(
  pool: pg.Pool,
  name: Names,
  work: (tx: Transaction) => Promise<T>,
  how: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect();
    let broken: Error | undefined;
    // A connection that is lost says so to the statement under way, and here: unheard, that would end the process.
    const note = (error: Error): void => {
      broken = error;
    };
    client.on('error', note);
    try {
      await client.query(
        how.synchronousCommit === 'off' ? 'begin; set local synchronous_commit to off' : 'begin',
      );
      const result = await work({
        ...queryable(client, name),
        script: async (text) => {
          await client.query(text);
        },
      });
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
      if (!RETRIED.has(sqlState(error) ?? '') || attempt >= TRIES) throw error;
    } finally {
      client.off('error', note);
      client.release(broken);
    }
  }
}

async function listen(
  options: DatabaseOptions,
  channel: string,
  wake: (payload: string) => void,
): Promise<() => Promise<void>> {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: options.url,
      application_name: `${options.applicationName} ${channel}`,
      keepAlive: true,
    });
    next.on('notification', (message) => wake(message.payload ?? ''));
    next.on('error', () => undefined);
    next.on('end', () => again());
    await next.connect();
    await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    client = next;
    wake('');
  };
  const again = (): void => {
    if (stopped || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      connect().catch(again);
    }, 500);
  };
  await connect().catch(again);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}

const HINT_GAP_MS = 5;

/** NOTIFY takes a transaction id and so a commit record: sent unflushed and coalesced, it costs the writer nothing. */
function notifier(pool: pg.Pool, onError?: (error: Error) => void) {
  const due = new Set<string>();
  let running: Promise<void> | undefined;
  const drain = async (): Promise<void> => {
    while (due.size > 0) {
      const channels = [...due];
      due.clear();
      const calls = channels.map((channel) => `select pg_notify(${pg.escapeLiteral(channel)}, '')`);
      await pool
        .query(`begin; set local synchronous_commit to off; ${calls.join(';')}; commit`)
        .catch((error: Error) => onError?.(error));
      if (due.size > 0) await new Promise((resolve) => setTimeout(resolve, HINT_GAP_MS));
    }
    running = undefined;
  };
  return {
    notify: (channel: string) => {
      due.add(channel);
      running ??= drain();
    },
    close: async () => {
      await running;
    },
  };
}

/** The SQLSTATE of an error, where it has one. */
export function sqlState(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

const AWAY = /^(08|57P0|53)|^(ECONN|EPIPE|ETIMEDOUT|ENOENT|EHOSTUNREACH)/;
const AWAY_TEXT =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/;

/** Whether an error says that PostgreSQL is not there for the moment (as opposed to: the statement is wrong). */
export function isAway(error: unknown): boolean {
  return AWAY.test(sqlState(error) ?? '') || (error instanceof Error && AWAY_TEXT.test(error.message));
}
