import { writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { Session } from 'chdb';
import { Exception } from './exception.ts';
import { serverSettings, sessionDefaults } from './server-settings.ts';
import { type Checked, prelude, quoteName, readingFrom, statementGuard } from './statement.ts';

/** Statements that run at once; each holds one thread of libuv while it does. */
const RUNNING = 6;
/** Statements that wait beyond them; more are refused. */
const WAITING = 200;
const GB = 1024 ** 3;

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
  const turn = turnstile(RUNNING, WAITING);
  return {
    run: (request) =>
      turn(() => runStatement(dir, check, new Map([...defaults, ...request.settings]), request)),
    close: () => root.close(),
  };
}

/**
 * Each request gets a session of its own (0.1 ms): settings and parameters of one never reach another, and sessions run
 * in parallel. queryBindAsync would make the whole process take turns, so parameters are set, then the statement runs.
 */
async function runStatement(
  dir: string,
  check: (text: string) => Checked,
  settings: Map<string, string>,
  request: Request,
): Promise<Answer> {
  const statement = check(request.text);
  const reads = statement.reads || request.readOnly;
  const sql =
    statement.takesRows && request.rows ? readingFrom(await request.rows(), statement.sql) : statement.sql;
  settings.delete('readonly');
  // An insert that is answered is in the table, always.
  settings.set('async_insert', '0');
  const session = new Session(dir);
  try {
    if (request.database !== 'default') await session.queryAsync(`use ${quoteName(request.database)}`);
    await session.queryAsync(prelude(settings, request.params, reads));
    const result = await session.queryAsync(sql, { format: request.format });
    return {
      bytes: result.bytes(),
      rows: result.rowsRead,
      readBytes: result.bytesRead,
      seconds: result.elapsed,
      reads,
    };
  } finally {
    session.close();
  }
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
