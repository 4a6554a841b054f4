import { readFileSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** The worker process of a server, which plays engine, sender and jobs. */
export const WORKER = /main\/worker\.ts/;
/** The process that holds ClickHouse's engine. */
export const CLICKHOUSE = /clickhouse\/child\/child\.ts/;

/** A process of this machine. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Its command line, or its name where it has none. */
  readonly command: string;
}

/** Every process that is not a zombie; none where there is no /proc. */
async function processes(): Promise<Process[]> {
  const names = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(names.map((name) => processOf(Number(name))));
  return found.filter((one) => one !== undefined);
}

async function processOf(pid: number): Promise<Process | undefined> {
  const [stat, line] = await Promise.all([read(pid, 'stat'), read(pid, 'cmdline')]);
  const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === undefined || state === '' || state === 'Z') return undefined;
  return { pid, parent: Number(parent), command: line.replaceAll('\0', ' ').trim() || stat };
}

async function read(pid: number, name: string): Promise<string> {
  return readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
}

/** Everything started below a process. */
export async function descendants(pid: number): Promise<Process[]> {
  const all = await processes();
  const below = (parent: number): Process[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/** A process below `parent`, by its command line; undefined while there is none. */
export async function findChild(parent: number, command: RegExp): Promise<Process | undefined> {
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

/** Everything that works on a folder: by its command line, its working directory, or its environment. */
export async function processesOn(folder: string): Promise<Process[]> {
  const all = (await processes()).filter(({ pid }) => pid !== process.pid);
  const isOn = await Promise.all(
    all.map(async ({ pid, command }) => {
      const place = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      return [command, place, await read(pid, 'environ')].some((text) => text.includes(folder));
    }),
  );
  return all.filter((_, index) => isOn[index]);
}

/** Whether a process is there. */
export async function isAlive(pid: number): Promise<boolean> {
  return (await processOf(pid)) !== undefined;
}

/** Memory of a process in RAM, MiB. */
export function residentMiB(pid: number): number {
  const kB = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kB) / 1_024;
}

/** Sends a signal to a process that may have just ended. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Ends a process as a power cut would, and waits until it is gone. */
export async function killHard(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  while (await isAlive(pid)) await sleep(5);
}
