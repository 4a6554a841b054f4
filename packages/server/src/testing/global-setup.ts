import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import {
  type EmbeddedPostgres,
  migrate,
  openDatabase,
  startEmbeddedPostgres,
} from '../stores/postgres/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's server, and the name of the migrated database on it that openTestDatabase copies. */
    readonly postgres: { readonly url: string; readonly template: string };
  }
}

/** Run folders are called after the process they belong to, so that a later run finds what a killed one left. */
const PREFIX = 'relance-test-';
const ROOM_BYTES = 4 * 1024 ** 3;
const logger = pino({ level: process.env.RELANCE_LOG_LEVEL ?? 'error' });

/**
 * One PostgreSQL for the whole run: the embedded one in a temporary folder, or the server RELANCE_TEST_DATABASE_URL
 * leads to (a database of it in which the role may create databases).
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.RELANCE_TEST_DATABASE_URL;
  const server = given === undefined ? await startServer() : { url: given, stop: async () => undefined };
  const template = await makeTemplate(server.url).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  project.provide('postgres', { url: server.url, template: template.name });
  return async () => {
    await template.drop();
    await server.stop();
  };
}

async function startServer(): Promise<{ url: string; stop: () => Promise<unknown> }> {
  const scratch = await scratchFolder();
  await sweep(scratch);
  const dataDir = await mkdtemp(join(scratch, `${PREFIX}${process.pid}-`));
  await chmod(dataDir, 0o755);
  const server = await startTestServer(dataDir);
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

/** In memory where there is room: a copy of the template takes 40 ms there, 400 ms on a disk that others write to. */
async function scratchFolder(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined);
  return memory && memory.bavail * memory.bsize >= ROOM_BYTES ? '/dev/shm' : tmpdir();
}

/** Nothing here outlives the run, so nothing waits for the disk. */
async function startTestServer(dataDir: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({
    dataDir,
    logger,
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '100' },
  });
}

/** Stops and removes what a run that was killed left behind. */
async function sweep(scratch: string): Promise<void> {
  for (const name of await readdir(scratch)) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    if (!pid || isRunning(pid)) continue;
    const dataDir = join(scratch, name);
    await startTestServer(dataDir).then(
      (server) => server.stop(),
      () => undefined,
    );
    await rm(dataDir, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function makeTemplate(url: string): Promise<{ name: string; drop: () => Promise<void> }> {
  const name = `relance_template_${randomBytes(6).toString('hex')}`;
  const admin = openDatabase({ url, max: 1, applicationName: 'relance tests', connectTimeoutMs: 5_000 });
  await admin.run(`create database ${name}`);
  const template = new URL(url);
  template.pathname = `/${name}`;
  const db = openDatabase({
    url: template.href,
    max: 1,
    applicationName: 'relance tests',
    connectTimeoutMs: 5_000,
  });
  await migrate(db);
  await db.close();
  const drop = async (): Promise<void> => {
    await admin.run(`drop database if exists ${name} with (force)`);
    await admin.close();
  };
  return { name, drop };
}
