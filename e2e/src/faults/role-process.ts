import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sleep } from '../support/server.ts';

const MAIN = fileURLToPath(new URL('../../../packages/server/src/main/main.ts', import.meta.url));
const READY_MS = 30_000;

/** A process that plays some roles on stores it shares with others. */
export interface RoleProcess {
  readonly pid: number;
  output(): string;
  /** Whether it has ended. */
  hasEnded(): boolean;
  signal(name: NodeJS.Signals): void;
  /** Resolves when it has ended, whatever ended it. */
  readonly ended: Promise<void>;
  /** Ends it hard if it still runs, and removes its folder. */
  close(): Promise<void>;
}

/** Starts a process with these roles and settings, and waits until it says that it is ready. */
export async function startRole(
  roles: string,
  settings: Readonly<Record<string, string>>,
): Promise<RoleProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'relance-role-'));
  const child: ChildProcess = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      RELANCE_DATA_DIR: dataDir,
      RELANCE_LOG_LEVEL: 'warn',
      RELANCE_EGRESS_ALLOW: '127.0.0.1/32:*',
      RELANCE_ROLES: roles,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-200_000);
    });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  for (const until = performance.now() + READY_MS; !output.includes('is ready after'); await sleep(10)) {
    if (hasEnded() || performance.now() > until) throw new Error(`${roles} did not start:\n${output}`);
  }
  return {
    pid: child.pid ?? 0,
    output: () => output,
    hasEnded,
    signal: (name) => {
      child.kill(name);
    },
    ended,
    close: async () => {
      if (!hasEnded()) {
        child.kill('SIGCONT');
        child.kill('SIGKILL');
        await ended;
      }
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
