import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  addressOf,
  type Clickhouse,
  type ClickhouseOptions,
  clickhouseCode,
  openClickhouse,
} from './client.ts';

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));
const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;
const UNKNOWN_DATABASE = 81;

/**
 * Brings a ClickHouse database up to date, making it first where it is missing. ClickHouse has no transactions around
 * DDL and no locks, so every statement of a migration can be run twice (`if not exists`, `if exists`): two programs
 * that start together both run it, and the outcome is the same. Forward only. Answers how many files were applied.
 */
export async function migrateClickhouse(
  options: ClickhouseOptions,
  folder: string = FOLDER,
): Promise<number> {
  const clickhouse = openClickhouse(options);
  try {
    await demandDatabase(clickhouse, options);
    // First, and loaded when it is first asked: once the tables are there, everything is.
    await defineDictionary(clickhouse, addressOf(options));
    return await applyMissing(clickhouse, folder);
  } finally {
    await clickhouse.close();
  }
}

async function demandDatabase(clickhouse: Clickhouse, options: ClickhouseOptions): Promise<void> {
  try {
    await clickhouse.rows('select 1 as one');
  } catch (error) {
    if (clickhouseCode(error) !== UNKNOWN_DATABASE) throw error;
    const server = openClickhouse({ ...options, database: 'default' });
    try {
      await server.command('create database if not exists {database:Identifier}', {
        database: clickhouse.database,
      });
    } finally {
      await server.close();
    }
  }
}

async function applyMissing(clickhouse: Clickhouse, folder: string): Promise<number> {
  await clickhouse.command(
    `create table if not exists migration (
       version    UInt32,
       name       String,
       applied_at DateTime64(3, 'UTC') default now64(3)
     ) engine = ReplacingMergeTree order by version`,
  );
  const rows = await clickhouse.rows<{ version: number }>('select version from migration');
  const known = new Set(rows.map((row) => row.version));
  let applied = 0;
  for (const file of (await readdir(folder)).sort()) {
    const version = Number(FILE_NAME.exec(file)?.[1]);
    if (!version) throw new Error(`${file}: a ClickHouse migration is called 0001_what_it_does.sql`);
    if (known.has(version)) continue;
    for (const statement of statementsOf(await readFile(`${folder}/${file}`, 'utf8')))
      await clickhouse.command(statement);
    await clickhouse.insert('insert into migration (version, name) format JSONEachRow', [
      JSON.stringify({ version, name: file }),
    ]);
    applied++;
  }
  return applied;
}

/** Statements end in a semicolon at the end of a line. */
function statementsOf(sql: string): string[] {
  return sql
    .split(/;[ \t]*(?:\r?\n|$)/)
    .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    .filter((statement) => statement !== '');
}

/**
 * The dictionary that says who an identity key belongs to. It is no migration: its source needs the credentials, which
 * may change from one start to the next. Keyed by a 64-bit hash: a million links cost 35 MB instead of 150 MB as texts,
 * and 0.3 s to load instead of 0.8 s.
 */
async function defineDictionary(clickhouse: Clickhouse, address: Required<ClickhouseOptions>): Promise<void> {
  const [me] = await clickhouse.rows<{ user: string }>('select currentUser() as user');
  // Behind the embedded interface the engine knows nobody but its default user, who has no password.
  const who =
    me?.user === address.username ? `user ${literal(me.user)} password ${literal(address.password)}` : '';
  const table = `${identifier(clickhouse.database)}.customer_override`;
  // Under the key 0 stands which links are loaded: the newest version, looked up before them.
  const query =
    `select toUInt64(0) as hash, toString(max(version)) as customer from ${table} union all ` +
    `select sipHash64(key) as hash, argMax(customer, version) as customer from ${table} group by hash`;
  await clickhouse.command(
    `create or replace dictionary customer_of (hash UInt64, customer String)
     primary key hash
     source(clickhouse(
       query ${literal(query)}
       invalidate_query ${literal(`select max(version) from ${table}`)}
       ${who}))
     layout(hashed_array())
     lifetime(min 5 max 20)`,
  );
}

function identifier(name: string): string {
  return `\`${name.replace(/[\\`]/g, '\\$&')}\``;
}

function literal(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
