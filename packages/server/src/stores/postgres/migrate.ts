import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Database, Transaction } from './database.ts';

/** Advisory lock that makes programs which start at the same moment migrate one after the other. */
const MIGRATION_LOCK = 7_000;
const OLDEST_SERVER = 15;
const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));
const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;
const FIRST_LINE = /^-- (expand|contract): \S/;

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/**
 * Brings a database up to date: applies the numbered files that it has not seen, each in one transaction, in order,
 * forward only. Programs that start together migrate once. Answers how many files were applied.
 *
 * Throws when the server is older than PostgreSQL 15, or when a file that was applied has been changed since.
 */
export async function migrate(db: Database, folder: string = FOLDER): Promise<number> {
  await demandServer(db);
  let applied = 0;
  for (const migration of await readMigrations(folder)) {
    if (await apply(db, migration)) applied++;
  }
  return applied;
}

/** Refuses servers that lack what the tables use. */
async function demandServer(db: Database): Promise<void> {
  const row = await db.first<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  if (row && row.number >= OLDEST_SERVER * 10_000) return;
  throw new Error(
    `RELANCE_DATABASE_URL leads to PostgreSQL ${row?.version}. Relance needs PostgreSQL ${OLDEST_SERVER} or newer.`,
  );
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const migrations = await Promise.all(files.map((file) => readMigration(folder, file)));
  migrations.forEach((migration, index) => {
    if (migration.version !== index + 1) {
      throw new Error(`${folder}: expected migration ${index + 1} next, found ${migration.name}`);
    }
  });
  return migrations;
}

async function readMigration(folder: string, file: string): Promise<Migration> {
  const version = Number(FILE_NAME.exec(file)?.[1]);
  if (!version) throw new Error(`${folder}/${file}: a migration is named like 0002_add_places.sql`);
  // A checkout on Windows may have CRLF; the same file must keep the same checksum.
  const sql = (await readFile(`${folder}/${file}`, 'utf8')).replaceAll('\r\n', '\n');
  if (!FIRST_LINE.test(sql)) {
    throw new Error(`${folder}/${file}: the first line must be "-- expand: …" or "-- contract: …"`);
  }
  return { version, name: file, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

async function apply(db: Database, migration: Migration): Promise<boolean> {
  return db.transaction(async (tx) => {
    // A large table may take longer than any statement of the running program may.
    await tx.run('set local statement_timeout = 0');
    await tx.rows('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await tx.run(
      `create table if not exists migration (
         version    int primary key,
         name       text not null,
         checksum   text not null,
         applied_at timestamptz not null default now()
       )`,
    );
    // The row first: its unique key decides who applies the file, whatever happens to the lock.
    const isNew = await tx.run(
      `insert into migration (version, name, checksum)
       values ($1, $2, $3)
       on conflict (version) do nothing`,
      [migration.version, migration.name, migration.checksum],
    );
    if (isNew === 0) {
      await demandUnchanged(tx, migration);
      return false;
    }
    await tx.script(migration.sql);
    return true;
  });
}

async function demandUnchanged(tx: Transaction, migration: Migration): Promise<void> {
  const row = await tx.first<{ name: string; checksum: string; applied_at: Date }>(
    `select name, checksum, applied_at
       from migration
      where version = $1`,
    [migration.version],
  );
  if (row?.checksum === migration.checksum) return;
  throw new Error(
    `Migration ${migration.name} was changed after it had been applied to this database ` +
      `(as ${row?.name}, ${row?.applied_at.toISOString()}). Restore that file and put the change into a new one.`,
  );
}
