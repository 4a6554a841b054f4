import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FromDemo, ToDemo } from '@relance/demo/messages';
import { ensureBootstrapKey } from '../platform/auth/index.ts';
import type { Settings } from '../platform/config/index.ts';
import { createJob, finishJob, updateJob } from '../platform/jobs/index.ts';
import type { Logger } from '../platform/logger/index.ts';
import type { MailboxAddresses } from '../reach/mailbox/index.ts';
import { type Database, openDatabase } from '../stores/postgres/index.ts';
import { type DemoNote, isInUse, readDemo, saveDemo } from './demo.store.ts';
import { demoProgress } from './demo-progress.ts';
import { keyInFile } from './first-key.ts';
import { keepProcess } from './kept-process.ts';
import type { FromMailbox, ToMailbox } from './mailbox-program.ts';
import type { Running } from './roles.ts';
import type { StoreAddresses } from './stores.ts';

const MAILBOX = fileURLToPath(new URL('./mailbox.ts', import.meta.url));
const SIMULATOR = fileURLToPath(import.meta.resolve('@relance/demo/main'));
/** The same at every start: the same newsroom for everybody who looks at it. */
const SEED = 1;
const NOTE_MS = 500;
const MOVES_IN = 'Le Fil moves in: two apps and four months of readers. Everything can be used meanwhile.';

/** What the demo is opened with. */
export interface DemoDeps {
  readonly settings: Settings;
  readonly addresses: StoreAddresses;
  readonly log: Logger;
}

/** The demo, with its mailbox open and nobody living in it yet. */
export interface Demo extends Running {
  /** The settings, with the mailbox as the one address inside that messages may reach. */
  readonly settings: Settings;
  /** Lets the newsroom live, once the API listens at a URL. */
  begin(db: Database, url: string): Promise<Running>;
}

/** Opens the demo. Throws, in words for people, where it would come between somebody's own data. */
export async function openDemo({ settings, addresses, log }: DemoDeps): Promise<Demo> {
  const note = await noteOf(settings, addresses);
  const { promise: opened, resolve: onOpen } = Promise.withResolvers<MailboxAddresses>();
  const process = keepProcess<ToMailbox, FromMailbox>(
    {
      program: MAILBOX,
      name: 'mailbox',
      order: () => ({ tell: 'start', databaseUrl: addresses.databaseUrl, logLevel: settings.logLevel }),
      onMessage: ({ addresses: open }) => onOpen(open),
    },
    log,
  );
  const mailbox = await opened;
  return {
    settings: { ...settings, egressAllow: [...settings.egressAllow, new URL(mailbox.push.url).host] },
    begin: async (db, url) => {
      const key = await keyInFile(join(resolve(settings.dataDir), 'demo-key'));
      await ensureBootstrapKey(db, key, 'demo');
      const truthFile = join(resolve(settings.dataDir), 'demo-truth.json');
      return startSimulator({ db, note, mailbox, url, key, truthFile, log });
    },
    stop: process.stop,
  };
}

/** The demo of this installation as it was left, or a new one. */
async function noteOf(settings: Settings, { databaseUrl }: StoreAddresses): Promise<DemoNote> {
  if (settings.roles.length > 0)
    throw new Error('the demo runs in one command with everything else: start it without RELANCE_ROLES.');
  const db = openDatabase({ url: databaseUrl, max: 1, applicationName: 'relance demo' });
  try {
    const found = await readDemo(db);
    if (found) return found;
    if (await isInUse(db))
      throw new Error(
        'this installation has data of its own, and the demo would come between them. Give it a folder of its own:\n' +
          '  npm start -- --demo --data-dir ./demo-data',
      );
    // To the second: a world is told in seconds.
    const now = Math.floor(Date.now() / 1_000) * 1_000;
    const world = { seed: SEED, customers: settings.demoCustomers, now };
    const jobId = await createJob(db, { kind: 'demo', total: world.customers });
    const note: DemoNote = { world, memory: { stage: 'empty', clientKeys: {} }, jobId };
    await saveDemo(db, note);
    return note;
  } finally {
    await db.close();
  }
}

interface Simulation {
  readonly db: Database;
  readonly note: DemoNote;
  readonly mailbox: MailboxAddresses;
  readonly url: string;
  readonly key: string;
  /** Where what is true of the history is written to. */
  readonly truthFile: string;
  readonly log: Logger;
}

function startSimulator({ db, note, mailbox, url, key, truthFile, log }: Simulation): Running {
  const { world, jobId } = note;
  const screen = demoProgress(process.stdout, world.customers);
  const began = performance.now();
  const isNew = note.memory.stage !== 'ready';
  let { memory } = note;
  let notedAt = 0;
  let told = 0;
  /** One write after the other: what was noted last stands. */
  let writing: Promise<unknown> = Promise.resolve();
  const write = (act: () => Promise<unknown>): void => {
    writing = writing
      .then(act)
      .catch((err: unknown) => log.warn({ err }, 'the demo cannot note how far it is'));
  };
  const onReady = (): void => {
    write(() => finishJob(db, jobId, { done: world.customers }));
    const seconds = ((performance.now() - began) / 1_000).toFixed(0);
    const of = `${world.customers.toLocaleString('en')} readers`;
    const what = told > 0 ? `${of}, ${told.toLocaleString('en')} events, in ${seconds} s` : of;
    screen.say(`Le Fil is ${isNew ? 'ready' : 'there again'}: ${what}. Open ${url}`);
  };
  const onLoading = (readers: number, events: number): void => {
    // After the greeting, which says where to look.
    if (told === 0) screen.say(MOVES_IN);
    told = events;
    screen.loading(readers, events);
    if (performance.now() - notedAt < NOTE_MS && readers < world.customers) return;
    notedAt = performance.now();
    write(() => updateJob(db, jobId, { done: readers }));
  };
  const hear = (message: FromDemo): void => {
    switch (message.tell) {
      case 'loading':
        onLoading(message.readers, message.events);
        break;
      case 'settling':
        screen.settling(message.waiting);
        break;
      case 'truth':
        write(() => writeFile(truthFile, `${JSON.stringify(message.truth, null, 2)}\n`));
        break;
      case 'remember':
        memory = message.memory;
        write(() => saveDemo(db, { ...note, memory: message.memory }));
        break;
      case 'ready':
        onReady();
        break;
      case 'failed':
        screen.say(`Le Fil is interrupted and tries again: ${message.why}`);
    }
  };
  return keepProcess<ToDemo, FromDemo>(
    {
      program: SIMULATOR,
      name: 'simulator',
      order: () => ({ tell: 'start', url, key, mailbox, world, memory }),
      onMessage: hear,
    },
    log,
  );
}
