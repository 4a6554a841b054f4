import { type FailureLog, type Logger, openFailureLog } from '../../platform/logger/index.ts';
import { type Signal, signal } from '../../platform/signal/index.ts';
import { removeSegment } from '../../segment/expression/index.ts';
import { type Database, isAway } from '../../stores/postgres/index.ts';
import { findUnusedAudiences } from './audience.store.ts';
import { capCampaigns } from './cap.ts';
import { CAMPAIGN_CHANNEL, nextTurn } from './lifecycle.store.ts';
import { findSnapshotTasks } from './snapshot.store.ts';
import { sweepFinished } from './sweep.ts';
import { turnCampaigns } from './turn.ts';
import { writeSnapshotPage } from './write-snapshot.ts';

/** What the scheduler works with. */
export interface CampaignSchedulerDeps {
  readonly db: Database;
  readonly log: Logger;
}

/** A running scheduler. */
export interface CampaignScheduler {
  /** Lets what is under way come to its end, and stops. */
  stop(): Promise<void>;
}

/** How long a start, an end or a new task may go unnoticed when no hint arrives. */
const LOOK_MS = 500;
/** The engine is normally a few ms behind: a snapshot that waits for it looks again soon. */
const ENGINE_LOOK_MS = 20;
const CLEAN_MS = 60_000;

/**
 * Lets campaigns begin and end on time, by PostgreSQL's clock, writes the records of first audiences, and clears away
 * what ended campaigns leave. Any number may run beside each other.
 */
export async function startCampaignScheduler({ db, log }: CampaignSchedulerDeps): Promise<CampaignScheduler> {
  const failed = openFailureLog(log, isAway);
  const loops = [
    startLoop(failed, 'turns', () => keepTime(db)),
    startLoop(failed, 'snapshots', () => writeSnapshots(db)),
    startLoop(failed, 'cleaning', () => clean(db)),
  ];
  const unlisten = await db.listen(CAMPAIGN_CHANNEL, () => {
    for (const loop of loops) loop.wake();
  });
  return {
    stop: async () => {
      await unlisten();
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

/** Lets starts and ends happen; answers when to look again, ms. */
async function keepTime(db: Database): Promise<number> {
  await turnCampaigns(db);
  await capCampaigns(db);
  await sweepFinished(db);
  return Math.min(LOOK_MS, Math.max(1, (await nextTurn(db)) ?? LOOK_MS));
}

/** Writes a page for each campaign that has one to write, in turn, so that a small audience never waits for a large one. */
async function writeSnapshots(db: Database): Promise<number> {
  let pause = LOOK_MS;
  for (const id of await findSnapshotTasks(db)) {
    const outcome = await writeSnapshotPage(db, id);
    if (outcome === 'more') pause = 0;
    if (outcome === 'waiting') pause = Math.min(pause, ENGINE_LOOK_MS);
  }
  return pause;
}

async function clean(db: Database): Promise<number> {
  for (const id of await findUnusedAudiences(db)) await removeSegment(db, id);
  return CLEAN_MS;
}

interface Loop {
  wake(): void;
  stop(): Promise<void>;
}

/** Runs `round` again and again, after the pause it asks for (ms) or when woken; a failed round is logged and repeated. */
function startLoop(failed: FailureLog, job: string, round: () => Promise<number>): Loop {
  const woken: Signal = signal();
  let isStopped = false;
  const run = async (): Promise<void> => {
    while (!isStopped) {
      const pause = await round().catch((error: unknown) => {
        failed(error, 'a round of the campaign scheduler failed', { job });
        return LOOK_MS;
      });
      if (pause > 0 && !isStopped) await woken.wait(pause);
    }
  };
  const running = run();
  return {
    wake: woken.raise,
    stop: async () => {
      isStopped = true;
      woken.raise();
      await running;
    },
  };
}
