import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  type EmbeddedState,
  startEmbeddedPostgres,
} from './index.ts';

const logger = pino({ level: 'silent' });
const isRoot = process.getuid?.() === 0;

let dataDir: string;
let running: EmbeddedPostgres[];
let children: ChildProcess[];
let states: EmbeddedState[];

beforeEach(async () => {
  // In memory where there is such a place: making a data folder writes 1,000 files.
  dataDir = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'relance-embedded-'));
  await chmod(dataDir, 0o755);
  running = [];
  children = [];
  states = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of running) await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({
    dataDir,
    logger,
    settings: { fsync: 'off' },
    onState: (state) => states.push(state),
    ...options,
  });
  running.push(server);
  return server;
}

async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  for (
    const end = Date.now() + 20_000;
    !(await isDone());
    await new Promise((next) => setTimeout(next, 20))
  ) {
    if (Date.now() > end) throw new Error('waited 20 s in vain');
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A program of its own that runs the embedded PostgreSQL, as a server of ours would. */
async function startElsewhere(): Promise<{ child: ChildProcess; pid: number; url: string }> {
  const module = fileURLToPath(new URL('./index.ts', import.meta.url));
  const code = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    const logger = { debug() {}, info() {}, warn() {}, error() {} };
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, logger, settings: { fsync: 'off' } });
    console.log(JSON.stringify({ pid: server.pid, url: server.url }));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  const { pid, url }: { pid: number; url: string } = JSON.parse(line);
  return { child, pid, url };
}

test('a data folder of another PostgreSQL version is refused, and what to do is said', async () => {
  const server = await start();
  await server.stop();
  await writeFile(join(dataDir, 'postgres/data/PG_VERSION'), '15\n');
  await expect(start()).rejects.toThrow(/made by PostgreSQL 15.*RELANCE_DATABASE_URL/);
});

test('a folder with something else in it is refused and left alone', async () => {
  await (await start()).stop();
  const data = join(dataDir, 'postgres/data');
  await rm(data, { recursive: true });
  await mkdir(data);
  await writeFile(join(data, 'thesis.txt'), 'years of work');
  await expect(start()).rejects.toThrow(/not a PostgreSQL data folder/);
  expect(await readFile(join(data, 'thesis.txt'), 'utf8')).toBe('years of work');
});

test('a second program on the same data folder is refused while the first one runs', async () => {
  const { child, url } = await startElsewhere();
  await expect(start({ patienceMs: 500 })).rejects.toThrow(/Another Relance is using/);
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  child.kill('SIGKILL');
  await start();
});

test('a password file that is not the one of the database is refused', async () => {
  await (await start()).stop();
  await writeFile(join(dataDir, 'postgres/password'), 'guess\n');
  await expect(start()).rejects.toThrow(/password file/);
});

test('a fresh start gives a database with checksums, scram passwords and no rights to spare', async () => {
  const { url } = await start();
  const [row] = await query(
    url,
    `select current_setting('data_checksums') as checksums,
            current_setting('password_encryption') as passwords,
            current_setting('synchronous_commit') as commits,
            current_setting('max_wal_size') as wal,
            current_setting('server_version_num')::int / 10000 as version,
            (select datlocale from pg_database where datname = current_database()) as locale,
            (select rolsuper from pg_roles where rolname = current_user) as superuser`,
  );
  expect(row).toEqual({
    checksums: 'on',
    passwords: 'scram-sha-256',
    commits: 'on',
    wal: '1GB',
    version: 18,
    locale: 'C.UTF-8',
    superuser: false,
  });
  const hba = await readFile(join(dataDir, 'postgres/data/pg_hba.conf'), 'utf8');
  expect(hba).not.toMatch(/^(local|host).*\b(trust|password|md5)$/m);
});

test('the password is random, and its file is for the owner only', async () => {
  const { url } = await start();
  const file = join(dataDir, 'postgres/password');
  const password = (await readFile(file, 'utf8')).trim();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700);
  expect(password).toMatch(/^[\w-]{32}$/);
  expect(new URL(url).password).toBe(password);
  await expect(query(url.replace(password, 'postgres'), 'select 1')).rejects.toThrow(
    /password authentication failed/,
  );
});

test('nothing but 127.0.0.1 is listened on', async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  const knock = (host: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(port, host, () => resolve('open')).on('error', (error: NodeJS.ErrnoException) =>
        resolve(error.code ?? ''),
      );
      socket.on('close', () => socket.destroy());
      socket.on('connect', () => socket.destroy());
    });
  expect(await knock('127.0.0.1')).toBe('open');
  expect(await knock('127.0.0.2')).toBe('ECONNREFUSED');
  expect(await knock('::1')).not.toBe('open');
});

test('a restart keeps data, port and password', async () => {
  const first = await start();
  await query(first.url, `create table kept as select 'still here' as word`);
  await first.stop();
  expect(isRunning(first.pid)).toBe(false);
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'still here' }]);
});

test('a port that somebody else took meanwhile is given up for another, unless it was asked for', async () => {
  const first = await start();
  await first.stop();
  const port = Number(new URL(first.url).port);
  const other = createServer().listen(port, '127.0.0.1');
  try {
    const second = await start();
    expect(new URL(second.url).port).not.toBe(String(port));
    await second.stop();
    await expect(start({ port, patienceMs: 500 })).rejects.toThrow(
      /Address already in use|could not create any TCP/,
    );
  } finally {
    other.close();
  }
});

test('a server that is killed comes back by itself with its data', async () => {
  const server = await start();
  await query(server.url, `create table kept as select 'still here' as word`);
  const killed = server.pid;
  process.kill(killed, 'SIGKILL');
  await until(() => states.at(-1) === 'ready' && server.pid !== killed);
  expect(states).toEqual(['ready', 'away', 'ready']);
  expect(await query(server.url, 'select word from kept')).toEqual([{ word: 'still here' }]);
});

test('a crash of one of its processes is waited out', async () => {
  const server = await start();
  const client = new pg.Client({ connectionString: server.url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
  await until(() => states.length === 3);
  expect(states).toEqual(['ready', 'away', 'ready']);
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await client.end().catch(() => undefined);
});

test('it can be stopped while it is away', async () => {
  const server = await start();
  process.kill(server.pid, 'SIGKILL');
  await until(() => states.at(-1) === 'away');
  await server.stop();
  expect(isRunning(server.pid)).toBe(false);
  expect(states.at(-1)).toBe('stopped');
  // The next start clears away the shared memory that the killed one left.
  await start();
});

test('a server left over from a program that was killed is adopted, and stopped in the end', async () => {
  const { child, pid, url } = await startElsewhere();
  await query(url, `create table kept as select 'still here' as word`);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  expect(isRunning(pid)).toBe(true);
  const server = await start();
  expect(server.pid).toBe(pid);
  expect(await query(server.url, 'select word from kept')).toEqual([{ word: 'still here' }]);
  process.kill(pid, 'SIGKILL');
  await until(() => states.at(-1) === 'ready' && server.pid !== pid);
  await server.stop();
  expect(isRunning(server.pid)).toBe(false);
});

test('a left-over server is moved when another port is asked for', async () => {
  const { child, url } = await startElsewhere();
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  const free = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
  const server = await start({ port: free });
  expect(new URL(server.url).port).toBe(String(free));
  await expect(query(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
});

test('after everything was killed at once it starts again with its data', async () => {
  const { child, pid, url } = await startElsewhere();
  await query(url, `create table kept as select 'still here' as word`);
  process.kill(pid, 'SIGKILL');
  child.kill('SIGKILL');
  const server = await start();
  expect(await query(server.url, 'select word from kept')).toEqual([{ word: 'still here' }]);
});

test('a lock file whose process number now belongs to another program does not keep it from starting', async () => {
  const first = await start();
  process.kill(first.pid, 'SIGSTOP');
  const lock = await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8');
  process.kill(first.pid, 'SIGCONT');
  await first.stop();
  const stranger = spawn('sleep', ['60'], isRoot ? { uid: (await stat(join(dataDir, 'postgres'))).uid } : {});
  children.push(stranger);
  await writeFile(join(dataDir, 'postgres/data/postmaster.pid'), lock.replace(/^\d+/, String(stranger.pid)));
  const server = await start();
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(isRunning(stranger.pid ?? 0)).toBe(true);
});

test('Ctrl-C in the terminal does not reach it: it leads a process group of its own', async () => {
  const { pid } = await start();
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ');
  expect(Number(fields?.[2])).toBe(pid);
});

test('it sees none of our environment', async () => {
  process.env.RELANCE_TEST_CANARY = 'sk_secret';
  const { pid } = await start();
  delete process.env.RELANCE_TEST_CANARY;
  expect(await readFile(`/proc/${pid}/environ`, 'latin1')).not.toContain('sk_secret');
});

test('a path too long for a socket does without one', async () => {
  const deep = join(dataDir, 'a'.repeat(60), 'b'.repeat(60));
  await mkdir(deep, { recursive: true });
  const { url } = await start({ dataDir: deep });
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect((await readdir(join(deep, 'postgres'))).filter((name) => name.startsWith('.s.PGSQL'))).toEqual([]);
});

test.runIf(isRoot)(
  'as root, below a private folder, the database moves to /var/lib/relance and says so',
  async () => {
    await chmod(dataDir, 0o700);
    const folder = join(dataDir, 'relance');
    const first = await start({ dataDir: folder });
    await query(first.url, `create table kept as select 'still here' as word`);
    await first.stop();
    const home = await realpath(join(folder, 'postgres'));
    expect((await lstat(join(folder, 'postgres'))).isSymbolicLink()).toBe(true);
    expect(home).toMatch(/^\/var\/lib\/relance\/[0-9a-f]{16}\/home$/);
    try {
      // Once recorded, the place stays, also when the folder could be entered.
      await chmod(dataDir, 0o755);
      const second = await start({ dataDir: folder });
      expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'still here' }]);
      await second.stop();
      await rm(home, { recursive: true });
      await expect(start({ dataDir: folder })).rejects.toThrow(/leads to a folder that is gone/);
    } finally {
      await rm(dirname(home), { recursive: true, force: true });
    }
  },
);
