import { randomBytes } from 'node:crypto';
import { chown, link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Home } from './home.ts';
import { type Account, type Programs, run } from './programs.ts';

/**
 * What our server runs with, beside PostgreSQL's own defaults: sized for two cores shared with everything else of ours,
 * and for a recovery that stays short. `postgresql.conf` belongs to the operator and is read after this.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  max_connections: '60',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
  // Questions over much data go to ClickHouse; here a parallel plan would only take the other core from the API.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_worker_processes: '4',
  max_logical_replication_workers: '0',
  max_wal_size: '1GB',
  min_wal_size: '160MB',
  checkpoint_timeout: '5min',
  synchronous_commit: 'on',
  autovacuum_max_workers: '2',
  autovacuum_naptime: '20s',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // "log" leaves out statements that failed, which would carry the data of customers.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  log_line_prefix: '',
};

/** The version of a data folder; refuses folders that PostgreSQL did not make and those of another major version. */
async function isInitialised(data: string, major: number): Promise<boolean> {
  const files = await readdir(data).catch(() => undefined);
  if (!files || files.length === 0) return false;
  const version = (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version === String(major)) return true;
  if (version === '')
    throw new Error(`${data} is not empty and not a PostgreSQL data folder. Move it away, then start again.`);
  throw new Error(
    `${data} was made by PostgreSQL ${version}, and the embedded one is PostgreSQL ${major}. ` +
      `Run PostgreSQL ${version} on it and set RELANCE_DATABASE_URL, or dump it there and load it here.`,
  );
}

/** Makes the data folder where there is none, and writes our settings. Answers where it is. */
export async function prepareCluster(
  home: Home,
  programs: Programs,
  { account, settings }: { account: Account | undefined; settings: Readonly<Record<string, string>> },
): Promise<string> {
  const data = join(home.folder, 'data');
  if (!(await isInitialised(data, programs.major))) await initialise(data, home, programs, account);
  const lines = Object.entries({ ...SETTINGS, ...settings }).map(([name, value]) => `${name} = '${value}'\n`);
  await writeOwned(join(data, 'relance.conf'), `# Written at every start.\n${lines.join('')}`, account);
  return data;
}

async function initialise(data: string, home: Home, programs: Programs, account?: Account): Promise<void> {
  const unfinished = `${data}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  const { code, output } = await run(
    programs.initdb,
    [
      `--pgdata=${unfinished}`,
      '--username=postgres',
      `--pwfile=${join(home.folder, 'password')}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // PostgreSQL's own C.UTF-8: indexes on texts stay valid when the machine's C library changes.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
    ],
    account,
  );
  if (code !== 0) throw new Error(`PostgreSQL could not make its data folder ${data}: ${output}`);
  await writeOwned(
    join(unfinished, 'postgresql.conf'),
    "# Yours: what stands below the include wins.\ninclude = 'relance.conf'\n",
    account,
  );
  // Complete, or not there at all. A full folder in the way means that another process was first.
  await rename(unfinished, data).catch(async (error: Error) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await isInitialised(data, programs.major))) throw error;
  });
}

/** The password of this installation's database, made once: a file of mode 0600 that the server's account owns. */
export async function readPassword(home: Home, account?: Account): Promise<string> {
  const file = join(home.folder, 'password');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return known.trim();
  const unfinished = `${file}.${process.pid}`;
  await writeOwned(unfinished, `${randomBytes(24).toString('base64url')}\n`, account);
  // A link fails where a rename would replace: two that start together agree on the first one's password.
  await link(unfinished, file).catch(() => undefined);
  await rm(unfinished);
  return (await readFile(file, 'utf8')).trim();
}

/** The port to listen on: the one asked for, else the one of last time if it is free, else any free one, remembered. */
export async function choosePort(home: Home, asked: number | undefined, account?: Account): Promise<number> {
  if (asked !== undefined) return asked;
  const file = join(home.folder, 'port');
  const last = Number(await readFile(file, 'utf8').catch(() => '0'));
  const port = (await freePort(last)) ?? (await freePort(0)) ?? 0;
  if (port !== last) await writeOwned(file, `${port}\n`, account);
  return port;
}

async function freePort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

async function writeOwned(file: string, text: string, account?: Account): Promise<void> {
  await writeFile(file, text, { mode: 0o600 });
  if (account) await chown(file, account.uid, account.gid);
}
