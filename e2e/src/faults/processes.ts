import { readdirSync, readFileSync } from 'node:fs';
import { sleep } from '../support/server.ts';

/** Process ids of the children of `parent` whose command line matches. Linux only, as the fault tests are. */
export function childrenOf(parent: number, command: RegExp): number[] {
  const pids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);
  return pids.filter((pid) => parentOf(pid) === parent && command.test(commandOf(pid)));
}

/** The one child of `parent` whose command line matches. */
export function childOf(parent: number, command: RegExp): number {
  const [pid, another] = childrenOf(parent, command);
  if (pid === undefined || another !== undefined)
    throw new Error(`process ${parent} has ${another ? 'several children' : 'no child'} like ${command}`);
  return pid;
}

/** The worker process of a server, which plays engine, sender and jobs. */
export const WORKER = /main\/worker\.ts/;
/** The process that holds ClickHouse's engine. */
export const CLICKHOUSE = /clickhouse\/child\/child\.ts/;

/** The command line of a process, its arguments separated by spaces; '' when it is gone. */
export function commandOf(pid: number): string {
  return read(pid, 'cmdline').replaceAll('\0', ' ').trim();
}

/** Memory of a process in RAM, MiB. */
export function residentMiB(pid: number): number {
  const kB = /^VmRSS:\s+(\d+) kB/m.exec(read(pid, 'status'))?.[1];
  if (kB === undefined) throw new Error(`process ${pid} is gone`);
  return Number(kB) / 1_024;
}

/** Whether a process runs; one that waits only to be reaped does not. */
export function isAlive(pid: number): boolean {
  const stat = read(pid, 'stat');
  return stat !== '' && !/\) [ZX] /.test(stat);
}

/** Ends a process as a power cut would, and waits until it is gone. */
export async function killHard(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  while (isAlive(pid)) await sleep(5);
}

function parentOf(pid: number): number {
  // The name in brackets may hold anything; behind it stand the state and the parent.
  return Number(/\) \S (\d+) /.exec(read(pid, 'stat'))?.[1] ?? 0);
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
