import { setTimeout as pause } from 'node:timers/promises';
import { type Database, isAway } from '../../stores/postgres/index.ts';
import type { AuditEntry, AuditSink } from '../http/index.ts';
import type { Logger } from '../logger/index.ts';
import { insertEntries } from './audit.store.ts';

/** The audit log, open for writing. */
export interface AuditLog extends AuditSink {
  /** Waits for what is being written, for a moment: an entry that cannot be written now is lost. */
  close(): Promise<void>;
}

/** So many entries share one insert at most. */
const AT_ONCE = 500;
const AGAIN_MS = 250;
/** An answer waits so long for its entry; while PostgreSQL is away the entry is written when it is back. */
const PATIENCE_MS = 500;
/** About 10 MB: what comes while so many wait is refused. */
const MOST_WAITING = 20_000;

interface Waiting {
  readonly entry: AuditEntry;
  readonly settle: () => void;
}

/** What the audit log works with. */
export interface AuditLogDeps {
  readonly db: Database;
  readonly log: Logger;
}

/** Opens the audit log. Entries of requests that run side by side share an insert, and so its flush to disk. */
export function openAuditLog({ db, log }: AuditLogDeps): AuditLog {
  const waiting: Waiting[] = [];
  let running: Promise<void> | undefined;
  let isClosing = false;

  /** Writes what waits first; false when PostgreSQL is away, and it goes on waiting. */
  const writeSome = async (): Promise<boolean> => {
    const batch = waiting.slice(0, AT_ONCE);
    const entries = batch.map(({ entry }) => entry);
    try {
      await insertEntries(db, entries);
    } catch (err) {
      if (isAway(err) && !isClosing) return false;
      log.error({ err, count: batch.length }, 'acts are missing in the audit log');
    }
    waiting.splice(0, batch.length);
    for (const { settle } of batch) settle();
    return true;
  };
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      if (!(await writeSome())) await pause(AGAIN_MS);
    }
    running = undefined;
  };
  return {
    write: async (entry) => {
      if (waiting.length >= MOST_WAITING) throw new Error('the audit log has too many entries to write');
      await new Promise<void>((resolve) => {
        const patience = setTimeout(resolve, PATIENCE_MS);
        const settle = (): void => {
          clearTimeout(patience);
          resolve();
        };
        waiting.push({ entry, settle });
        running ??= drain();
      });
    },
    close: async () => {
      isClosing = true;
      await running;
    },
  };
}
