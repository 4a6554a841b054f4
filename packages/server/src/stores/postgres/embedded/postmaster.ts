import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** What `postmaster.pid` says of the server that runs, or ran, on a data folder. */
export interface Lock {
  readonly pid: number;
  readonly port: number;
}

/** Reads `postmaster.pid`; undefined when there is none. We never remove that file: only PostgreSQL may. */
export async function readLock(data: string): Promise<Lock | undefined> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, port: Number(lines[3] ?? 0) } : undefined;
}

/** Whether a process runs. A zombie does not: in a container whose first process reaps nobody, it would stay for ever. */
async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  if (process.platform !== 'linux') return true;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/^\d+ \(.*\) [ZX] /s.test(stat);
}

/**
 * Whether the process is the server of that data folder, and not one that got its number after a restart of the
 * machine. A server works inside its data folder; outside Linux we believe the lock file.
 */
export async function isServerOf(pid: number, data: string): Promise<boolean> {
  if (!(await isAlive(pid))) return false;
  if (process.platform !== 'linux') return true;
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
  return folder === (await realpath(data));
}

/** Waits until a process has ended; false when it has not after `ms`. */
export async function waitForEnd(pid: number, ms: number): Promise<boolean> {
  for (const end = performance.now() + ms; performance.now() < end; await pause(20)) {
    if (!(await isAlive(pid))) return true;
  }
  return !(await isAlive(pid));
}

/** Sends a signal; a process that has gone meanwhile is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone.
  }
}

/** Resolves after so many milliseconds. */
export async function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
