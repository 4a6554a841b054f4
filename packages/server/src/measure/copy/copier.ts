import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type Logger, openRepeatLog, type RepeatLog } from '../../platform/logger/index.ts';
import { signal } from '../../platform/signal/index.ts';
import { type Clickhouse, clickhouseCode, isClickhouseAway } from '../../stores/clickhouse/index.ts';
import { type Database, isAway } from '../../stores/postgres/index.ts';
import {
  type Block,
  beginAgain,
  beginBlock,
  type CopyLease,
  engineHead,
  finishBlock,
  holdCopy,
  openBlock,
  readBlock,
  readDuplicates,
  releaseCopy,
  skipGap,
} from './block.store.ts';
import { cutBlock, type Part } from './block-lines.ts';
import { hasCustomers, moveCustomers, noteSeenAgain, queueCustomersAgain } from './customer.store.ts';
import { hasEventTable, insertEvents, missingFrom, storedEvents, storedSeqs } from './event.store.ts';
import { moveLinks, refreshLinks } from './link.store.ts';

/** Somebody waits for what the record holds: events need not gather. */
export const COPY_CHANNEL = 'copy';

/** Time for events to gather into a block. */
const GATHER_MS = 300;
/** How often a process without the copy asks for it, and how often its holder renews the lease of 10 s. */
const ASK_MS = 2_000;
const RENEW_MS = 3_000;
const LONGEST_RETRY_MS = 5_000;
/** A ClickHouse that starts beside us, and its tables, take about a second. For so long that is not worth a word. */
const START_MS = 10_000;
/** Reloading the links may take this share of the time at most. */
const RELOAD_SHARE = 0.05;
const REPAIRS = 3;

/** What the copier works with. */
export interface CopierDeps {
  readonly db: Database;
  readonly clickhouse: Clickhouse;
  readonly logger: Logger;
  /** Take the copy at once, whoever has it: the only copier of an installation, whose predecessor is known to be dead. */
  readonly takeover?: boolean;
}

/** A copier at work. */
export interface Copier {
  /** Finishes the insert under way and gives the copy to whoever asks next. */
  stop(): Promise<void>;
}

/**
 * Copies the log to ClickHouse, block by block, behind the engine. Any number of processes may start one: a lease lets
 * one of them work, and a fence keeps a frozen one that comes back from starting or finishing anything. While a store is
 * away it waits and tries again (up to every 5 s); nothing else waits for it.
 */
export function startCopier(deps: CopierDeps): Copier {
  const say = openRepeatLog(deps.logger);
  const work = copyWork(deps, randomUUID(), say);
  const stopping = new AbortController();
  const wake = signal();
  let failures = 0;
  const step = async (): Promise<number> => {
    try {
      const pause = await work.step();
      failures = 0;
      return pause;
    } catch (error) {
      const pause = Math.min(LONGEST_RETRY_MS, GATHER_MS * 2 ** failures++);
      // That a store is away is said where it is asked.
      if (!isAway(error) && !isClickhouseAway(error))
        say('error', cause(error), 'The copy to ClickHouse waits');
      return pause;
    }
  };
  const run = async (): Promise<void> => {
    await untilAnswering(deps.clickhouse, stopping.signal);
    const unlisten = await deps.db.listen(COPY_CHANNEL, wake.raise);
    while (!stopping.signal.aborted) await wake.wait(await step());
    await unlisten();
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      wake.raise();
      await running;
      await work.release();
    },
  };
}

async function untilAnswering(clickhouse: Clickhouse, signal: AbortSignal): Promise<void> {
  const until = performance.now() + START_MS;
  const isReady = async () => (await clickhouse.ping()) && (await hasEventTable(clickhouse));
  while (!signal.aborted && performance.now() < until && !(await isReady().catch(() => false))) {
    await setTimeout(GATHER_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** ClickHouse holds what this record has not copied: the record was restored from a backup, or is another one. */
class ForeignCopy extends Error {
  constructor(last: number) {
    super(
      `ClickHouse holds events up to position ${last}, further than this record has copied. Empty it: it is filled again`,
    );
  }
}

/** One copier's state between steps. Its step answers for how many ms to pause. */
function copyWork({ db, clickhouse, takeover = false }: CopierDeps, holder: string, say: RepeatLog) {
  let isFirst = takeover;
  let lease: CopyLease | undefined;
  let renewedAt = 0;
  /** A block whose inserts may have been made in part: by an earlier holder, or by a step that failed. */
  let doubtful: Block | undefined;
  const links = linkMover(db, clickhouse, say);

  const hold = async (): Promise<CopyLease | undefined> => {
    if (lease && performance.now() - renewedAt < RENEW_MS) return lease;
    const before = lease;
    lease = await holdCopy(db, holder, isFirst);
    isFirst = false;
    renewedAt = performance.now();
    if (lease && lease.fence !== before?.fence) {
      doubtful = await openBlock(db);
      await compare(lease);
    }
    return lease;
  };
  /** Whoever takes the copy looks whether it is the one that the record speaks of. */
  const compare = async (held: CopyLease): Promise<void> => {
    const { count, last } = await storedEvents(clickhouse);
    if (last > Math.max(held.seq, doubtful?.last ?? 0)) throw new ForeignCopy(last);
    if (count === 0 && held.seq > 0) {
      lease = await beginAgain(db, held);
      doubtful = undefined;
    }
    if (!(await hasCustomers(clickhouse))) await db.transaction(queueCustomersAgain);
  };
  const copy = async (held: CopyLease, block: Block, isDoubtful: boolean): Promise<void> => {
    doubtful = block;
    const heartbeat = setInterval(() => void holdCopy(db, holder).catch(() => undefined), RENEW_MS);
    try {
      const frames = await readBlock(db, held, block);
      const parts = cutBlock(frames, await readDuplicates(db, block));
      if (isDoubtful) {
        await completeParts(clickhouse, block, parts);
        await noteSeenAgain(clickhouse, block.first, block.last);
      } else await insertParts(clickhouse, block, parts);
      lease = await finishBlock(db, held, block, frames.at(-1)?.received_at ?? new Date(0));
      doubtful = undefined;
    } finally {
      clearInterval(heartbeat);
    }
  };
  return {
    step: async (): Promise<number> => {
      try {
        const held = await hold();
        if (!held) return ASK_MS;
        if (doubtful) await copy(held, doubtful, true);
        // The head first: whoever is linked or changed by an event up to it has been queued by now.
        const { head, hasLinks, hasChanges } = await engineHead(db);
        if (hasLinks) await links.move();
        await links.reload();
        if (hasChanges) while (await moveCustomers(db, clickhouse));
        if (!lease || head <= lease.seq) return GATHER_MS;
        const block = await beginBlock(db, lease, head);
        if (!block) {
          lease = await skipGap(db, lease, head);
          return GATHER_MS;
        }
        await copy(lease, block, false);
        return head - block.last > 0 ? 0 : GATHER_MS;
      } catch (error) {
        // Whether the copy is still ours, and from where, is for the database to say.
        lease = undefined;
        throw error;
      }
    },
    release: () => releaseCopy(db, holder).catch(() => undefined),
  };
}

async function insertParts(clickhouse: Clickhouse, block: Block, parts: readonly Part[]): Promise<void> {
  for (const [index, part] of parts.entries()) {
    await insertEvents(clickhouse, part.lines, tokenOf(block, index));
  }
}

/**
 * Brings a block that was begun before to its end. What is stored is looked up, the rest is sent under the same token: a
 * first attempt that is still on its way then stores nothing more. The engine writes a token down just before its rows:
 * killed between the two, it takes the token for done and drops the rows, so what is missing still gets a token of its own.
 */
async function completeParts(clickhouse: Clickhouse, block: Block, parts: readonly Part[]): Promise<void> {
  for (let repair = 0; ; repair++) {
    const stored = await storedSeqs(clickhouse, block.first, block.last);
    let missing = 0;
    for (const [index, part] of parts.entries()) {
      const lines = missingFrom(part, stored);
      missing += lines.length;
      const token = repair === 0 ? tokenOf(block, index) : `${tokenOf(block, index)}:again:${randomUUID()}`;
      if (lines.length > 0) await insertEvents(clickhouse, lines, token);
    }
    if (missing === 0) return;
    if (repair > REPAIRS) throw new Error(`${missing} events of block ${block.id} do not stay in ClickHouse`);
  }
}

/** What a log may say of an error: ClickHouse quotes the row it cannot read, so of its errors only the code. */
function cause(error: unknown): { err: unknown } | { code: number } {
  const code = clickhouseCode(error);
  return code === undefined ? { err: error } : { code };
}

function tokenOf(block: Block, part: number): string {
  return `block:${block.id}:${part}`;
}

/** Moves links and reloads the dictionary after them, as often as its size allows. */
function linkMover(db: Database, clickhouse: Clickhouse, say: RepeatLog) {
  let isDue = false;
  let nextAt = 0;
  return {
    move: async (): Promise<void> => {
      while ((await moveLinks(db, clickhouse)) > 0) isDue = true;
    },
    reload: async (): Promise<void> => {
      const startedAt = performance.now();
      if (!isDue || startedAt < nextAt) return;
      await refreshLinks(clickhouse).catch((error: unknown) => {
        say('warn', cause(error), 'ClickHouse does not reload the links now; it does within 20 s');
      });
      const endedAt = performance.now();
      nextAt = endedAt + (endedAt - startedAt) / RELOAD_SHARE;
      isDue = false;
    },
  };
}
