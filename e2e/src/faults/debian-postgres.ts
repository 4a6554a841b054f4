import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openDatabase } from '@relance/server/stores/postgres';
import { freePort } from '../support/server.ts';

const VERSIONS = '/usr/lib/postgresql';
const run = promisify(execFile);

/** The oldest PostgreSQL from 15 upwards that is installed beside ours; undefined: there is none. */
export const installedPostgres: string | undefined = (existsSync(VERSIONS) ? readdirSync(VERSIONS) : [])
  .map(Number)
  .filter((version) => version >= 15)
  .sort((a, b) => a - b)
  .map((version) => join(VERSIONS, String(version), 'bin'))
  .find((folder) => existsSync(join(folder, 'initdb')));

/** A PostgreSQL that Relance did not start, in a folder of its own. */
export interface Cluster {
  /** For a role that owns the database and is no superuser. */
  readonly url: string;
  /** Makes another, empty database of that role, and answers its URL. */
  newDatabase(name: string): Promise<string>;
  /** Ends it; `immediate` is a crash of PostgreSQL as it makes itself. */
  stop(mode: 'immediate' | 'fast'): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes its data. */
  close(): Promise<void>;
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** Makes and starts a cluster, with flushing on: what was acknowledged must be there after a crash. */
export async function startCluster(): Promise<Cluster> {
  if (installedPostgres === undefined) throw new Error('no PostgreSQL is installed');
  const bin = installedPostgres;
  const account = accountForPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'relance-postgres-'));
  await chmod(folder, 0o755);
  const data = join(folder, 'data');
  const password = randomBytes(12).toString('hex');
  await writeFile(join(folder, 'password'), password);
  for (const path of [folder, join(folder, 'password')])
    if (account.uid !== undefined) await chown(path, account.uid, account.gid ?? 0);
  const as = { ...account, cwd: folder };
  await run(
    join(bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${join(folder, 'password')}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    ],
    as,
  );
  const port = await freePort();
  const control = (...args: readonly string[]): Promise<unknown> =>
    run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-t', '60', ...args], as);
  const start = async (): Promise<void> => {
    const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=100`;
    await control('start', '-l', join(folder, 'log'), '-o', settings);
  };
  await start();
  const admin = (sql: string): Promise<void> =>
    execute(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`, sql);
  const newDatabase = async (name: string): Promise<string> => {
    await admin(`create database ${name} owner relance`);
    return `postgres://relance:${password}@127.0.0.1:${port}/${name}`;
  };
  await admin(`create role relance login password '${password}'`);
  return {
    url: await newDatabase('relance'),
    newDatabase,
    start,
    stop: async (mode) => {
      await control('stop', '-m', mode);
    },
    close: async () => {
      await control('stop', '-m', 'immediate').catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function accountForPostgres(): Account {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(spawnSync('id', [flag, 'postgres']).stdout.toString());
  return { uid: id('-u'), gid: id('-g') };
}

async function execute(url: string, sql: string): Promise<void> {
  const db = openDatabase({ url, max: 1, applicationName: 'fault test' });
  await db.run(sql);
  await db.close();
}
