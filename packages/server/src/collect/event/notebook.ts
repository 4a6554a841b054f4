import { cleanText } from '@relance/core/collect/event';
import type { Logger } from '../../platform/logger/index.ts';
import type { Database } from '../../stores/postgres/index.ts';
import { type ClockNote, dropOldNotes, type RefusedNote, saveClocks, saveRefused } from './notebook.store.ts';

/** Takes note, in memory, of what goes wrong at the door; the record hears of it a second later. */
export interface Notebook {
  /** An event, or a whole request, of an app was refused. */
  refused(app: string, code: string, detail: string): void;
  /** A request of an app's client says it was sent so long ago, ms; negative: in the future. */
  clock(app: string, skewMs: number): void;
  /** Writes down what is left. */
  close(): Promise<void>;
}

/** What a notebook works with. */
export interface NotebookDeps {
  readonly db: Database;
  readonly log: Logger;
  /** The clock, epoch ms. */
  readonly now: () => number;
  readonly everyMs?: number;
}

const EVERY_MS = 1_000;
const HOUR_MS = 3_600_000;
/** One clock of an app is noted in so many ms. */
const CLOCK_EVERY_MS = 10_000;
/** Details may repeat what a client sent. */
const LONGEST_DETAIL = 300;

/** Opens a notebook. It writes only when there is something to write, one statement for all apps. */
export function openNotebook({ db, log, now, everyMs = EVERY_MS }: NotebookDeps): Notebook {
  let notes = new Map<string, RefusedNote>();
  let clocks: ClockNote[] = [];
  const noted = new Map<string, number>();
  let cleaned = 0;
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const [refused, skews] = [[...notes.values()], clocks];
    notes = new Map();
    clocks = [];
    try {
      if (refused.length > 0) await saveRefused(db, refused);
      if (skews.length > 0) await saveClocks(db, skews);
      if (refused.length + skews.length === 0 || now() - cleaned < HOUR_MS) return;
      cleaned = now();
      await dropOldNotes(db, new Date(now()));
    } catch (err) {
      log.debug({ err }, 'notes of refused events were lost');
    }
  };
  const timer = setInterval(() => {
    if (notes.size + clocks.length > 0) writing = writing.then(write);
  }, everyMs);
  timer.unref();

  return {
    refused: (app, code, detail) => {
      const at = now();
      const hour = at - (at % HOUR_MS);
      const key = `${app}\n${code}\n${hour}`;
      const count = (notes.get(key)?.count ?? 0) + 1;
      notes.set(key, { app, code, hour, count, detail: cleanText(detail.slice(0, LONGEST_DETAIL)), at });
    },
    clock: (app, skewMs) => {
      const at = now();
      if (at - (noted.get(app) ?? Number.NEGATIVE_INFINITY) < CLOCK_EVERY_MS) return;
      noted.set(app, at);
      clocks.push({ app, at, skewMs });
    },
    close: async () => {
      clearInterval(timer);
      await writing;
      await write();
    },
  };
}
