import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, sleep } from './server.ts';

const SMTP_SINK = '/usr/sbin/smtp-sink';

/** Whether Debian's postfix is there. */
export const hasSmtpSink: boolean = existsSync(SMTP_SINK);

/** An SMTP server that is not ours: Debian's smtp-sink, one file per message. */
export interface SmtpSink {
  readonly port: number;
  /** The stored messages, headers and all. */
  messages(): Promise<string[]>;
  /** How many are stored. */
  count(): Promise<number>;
  close(): Promise<void>;
}

/** Starts an smtp-sink; `options` are its own flags (-r, -f, -q, …). */
export async function startSmtpSink(options: readonly string[] = []): Promise<SmtpSink> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'relance-smtp-'));
  await chmod(folder, 0o777);
  const child: ChildProcess = spawn(
    SMTP_SINK,
    ['-u', 'postfix', '-R', folder, '-d', '%H%M%S.', ...options, `127.0.0.1:${port}`, '1024'],
    { stdio: 'ignore' },
  );
  await sleep(300);
  if (child.exitCode !== null) throw new Error(`smtp-sink ended with ${child.exitCode}`);
  return {
    port,
    messages: async () => {
      const names = await readdir(folder);
      return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    },
    count: async () => (await readdir(folder)).length,
    close: async () => {
      child.kill('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
