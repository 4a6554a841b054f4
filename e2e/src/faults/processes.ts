import { readFileSync } from 'node:fs';
import { descendants, isAlive } from '../support/processes.ts';
import { sleep } from '../support/server.ts';

/** The worker process of a server, which plays engine, sender and jobs. */
export const WORKER = /main\/worker\.ts/;
/** The process that holds ClickHouse's engine. */
export const CLICKHOUSE = /clickhouse\/child\/child\.ts/;

/** A process below `parent`, by its command line; undefined while there is none. */
export async function findChild(
  parent: number,
  command: RegExp,
): Promise<{ readonly pid: number; readonly command: string } | undefined> {
  const [found, another] = (await descendants(parent)).filter((process) => command.test(process.command));
  if (another) throw new Error(`process ${parent} has several children like ${command}`);
  return found;
}

/** Process id of a process below `parent`, by its command line. */
export async function childOf(parent: number, command: RegExp): Promise<number> {
  const found = await findChild(parent, command);
  if (!found) throw new Error(`process ${parent} has no child like ${command}`);
  return found.pid;
}

/** Memory of a process in RAM, MiB. */
export function residentMiB(pid: number): number {
  const kB = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kB) / 1_024;
}

/** Ends a process as a power cut would, and waits until it is gone. */
export async function killHard(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  while (await isAlive(pid)) await sleep(5);
}
