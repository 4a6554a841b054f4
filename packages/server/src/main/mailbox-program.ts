import { createLogger } from '../platform/logger/index.ts';
import { type Mailbox, type MailboxAddresses, openMailbox } from '../reach/mailbox/index.ts';
import { type Database, openDatabase } from '../stores/postgres/index.ts';

/** What the main process tells the mailbox process. */
export type ToMailbox =
  | { readonly tell: 'start'; readonly databaseUrl: string; readonly logLevel: string }
  | { readonly tell: 'stop' };

/** What it answers. */
export interface FromMailbox {
  readonly tell: 'open';
  readonly addresses: MailboxAddresses;
}

interface Work {
  readonly db: Database;
  readonly mailbox: Mailbox;
}

let work: Promise<Work> | undefined;

/** Keeps the demo's mailbox open for as long as the main process lives. */
export function runMailbox(): void {
  // Ctrl-C reaches the whole process group: when to stop is for the main process to say.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit(1));
  process.on('message', (message: ToMailbox) => {
    if (message.tell === 'start') work = start(message);
    else void stop();
  });
}

async function start({ databaseUrl, logLevel }: Extract<ToMailbox, { tell: 'start' }>): Promise<Work> {
  const log = createLogger({ level: logLevel }).child({ process: 'mailbox' });
  const db = openDatabase({ url: databaseUrl, max: 4, applicationName: 'relance mailbox' });
  const mailbox = await openMailbox(db).catch((err: unknown) => {
    log.error({ err }, 'the mailbox cannot be opened');
    return process.exit(1);
  });
  const opened: FromMailbox = { tell: 'open', addresses: mailbox.addresses };
  if (process.connected) process.send?.(opened);
  return { db, mailbox };
}

async function stop(): Promise<void> {
  const { db, mailbox } = (await work) ?? {};
  await mailbox?.close();
  await db?.close();
  process.exit(0);
}
