import { writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { Session } from 'chdb';
import { Exception } from './exception.ts';
import { serverSettings, sessionDefaults } from './server-settings.ts';
import { sessionsOn } from './sessions.ts';
import { quote, quoteName, readingFrom, statementGuard } from './statement.ts';

/** Statements that run at once; each holds one thread of libuv while it does. */
const RUNNING = 6;
/** Statements that wait beyond them; more are refused. */
const WAITING = 200;
const GB = 1024 ** 3;
/** Longest statement, parameters included, in bytes. */
const MAX_QUERY = 64 * 1024 * 1024;

/** One request to the engine. */
export interface Request {
  readonly text: string;
  readonly database: string;
  readonly format: string;
  readonly settings: ReadonlyMap<string, string>;
  readonly params: ReadonlyMap<string, string>;
  /** Refuse everything that writes, as ClickHouse does for GET. */
  readonly readOnly: boolean;
  /** Puts the rows behind an insert into a file; answers its path. Called once, only for inserts with rows. */
  readonly rows?: () => Promise<string>;
}

/** What the engine answered. */
export interface Answer {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly readBytes: number;
  readonly seconds: number;
  readonly reads: boolean;
}

/** The engine of chDB on one data directory. */
export interface Engine {
  run(request: Request): Promise<Answer>;
  close(): void;
}

/** Opens the engine. Throws while another process has the directory. */
export async function openEngine(dir: string): Promise<Engine> {
  const cpus = availableParallelism();
  const memory = Math.min(2 * GB, Math.floor(totalmem() / 4));
  const config = join(dir, '..', 'engine.xml');
  writeFileSync(config, serverSettings(memory, cpus), { mode: 0o600 });
  const root = new Session(dir, { connectionArgs: [`--config-file=${config}`] });
  const functions = (
    await root.queryAsync('select name from system.table_functions', { format: 'TSV' })
  ).text();
  const check = statementGuard(functions.trim().split('\n'));
  const defaults = Object.entries(sessionDefaults(memory, cpus));
  const sessions = sessionsOn(dir);
  const turn = turnstile(RUNNING, WAITING);
  return {
    run: async (request) => {
      const statement = check(request.text);
      const reads = statement.reads || isReadOnly(request);
      const file = statement.takesRows && request.rows ? await request.rows() : undefined;
      const sql = file === undefined ? statement.sql : readingFrom(file, statement.sql);
      const first = opening(request.database, new Map([...defaults, ...request.settings]), reads);
      return turn(() =>
        sessions.use(first + paramNames(request.params), reads, async (session) => {
          if (request.params.size > 0) await session.queryAsync(settingParams(request.params));
          const result = await session.queryAsync(sql, { format: request.format });
          const { rowsRead: rows, bytesRead: readBytes, elapsed: seconds } = result;
          return { bytes: result.bytes(), rows, readBytes, seconds, reads };
        }),
      );
    },
    close: () => {
      sessions.close();
      root.close();
    },
  };
}

function isReadOnly(request: Request): boolean {
  return request.readOnly || (request.settings.get('readonly') ?? '0') !== '0';
}

/**
 * What a session is told first: room for long parameters, its database, its settings; `readonly` last, since no
 * setting passes after it. An insert that is answered is in the table: never async_insert.
 */
function opening(database: string, settings: Map<string, string>, reads: boolean): string {
  settings.delete('readonly');
  settings.set('async_insert', '0');
  const list = [...settings].map(([name, value]) => `${checkedName(name)} = ${quote(value)}`);
  if (reads) list.push('readonly = 1');
  return `set max_query_size = ${MAX_QUERY}; use ${quoteName(database)}; set ${list.join(', ')}`;
}

/** Sessions are shared only by statements with the same parameters, so that no value of an earlier one shows through. */
function paramNames(params: ReadonlyMap<string, string>): string {
  return params.size === 0 ? '' : ` /* ${[...params.keys()].map(checkedName).sort().join(' ')} */`;
}

function settingParams(params: ReadonlyMap<string, string>): string {
  return `set ${[...params].map(([name, value]) => `param_${checkedName(name)} = ${quote(value)}`).join(', ')}`;
}

function checkedName(name: string): string {
  return quoteName(name).slice(1, -1);
}

/** Lets `running` through at once, keeps up to `waiting` in line and refuses the rest. */
function turnstile(running: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy >= running) {
      if (line.length >= waiting)
        throw new Exception('TOO_MANY_SIMULTANEOUS_QUERIES', 'Too many queries at once.');
      await new Promise<void>((resolve) => line.push(resolve));
    } else busy++;
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else busy--;
    }
  };
}
