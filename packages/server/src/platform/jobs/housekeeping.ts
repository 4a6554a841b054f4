import { PgBoss } from 'pg-boss';
import { isClickhouseAway } from '../../stores/clickhouse/index.ts';
import { isAway } from '../../stores/postgres/index.ts';
import { type FailureLog, type Logger, openFailureLog } from '../logger/index.ts';

/** Work that comes round: told to stop early by the signal when the program ends. */
export type Task = (signal: AbortSignal) => Promise<unknown>;

/** Runs tasks regularly, each in one process at a time. */
export interface Jobs {
  /**
   * Runs a task at the times of a cron expression (UTC), or every so many milliseconds counted from the start of the
   * run before. Times are kept within a minute: this is for housekeeping. A task that fails is logged and comes again.
   */
  every(name: string, when: string | number, task: Task): Promise<void>;
  /** Stops taking work and waits for what runs, a few seconds at most. */
  close(): Promise<void>;
}

/** Where jobs are kept and logged. */
export interface JobsDeps {
  readonly url: string;
  readonly log: Logger;
  /** How often each task is looked for, s. */
  readonly pollSeconds?: number;
}

/** A process that died is noticed within a minute of its last heartbeat, and its task run again. */
const HEARTBEAT_S = 60;
const LONGEST_S = 6 * 3_600;
const POLL_S = 15;
const STOP_MS = 3_000;

/** A handful of small statements a minute at idle instead of the hundred of the defaults: nothing here is urgent. */
const QUIET = {
  cronMonitorIntervalSeconds: 45,
  cronWorkerIntervalSeconds: 45,
  superviseIntervalSeconds: 60,
  monitorIntervalSeconds: 3_600,
  queueCacheIntervalSeconds: 3_600,
  flowIntervalSeconds: 3_600,
  bamIntervalSeconds: 3_600,
  monitorVacuum: false,
  reindex: false,
} as const;

/** Stately: of each task at most one waits and one runs. */
const QUEUE = {
  policy: 'stately',
  heartbeatSeconds: HEARTBEAT_S,
  expireInSeconds: LONGEST_S,
  retryLimit: 1,
} as const;

/** Starts regular work on pg-boss, in a schema `pgboss` of the same database. */
export async function startJobs({ url, log, pollSeconds = POLL_S }: JobsDeps): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, application_name: 'relance jobs', max: 2, ...QUIET });
  const failed = openFailureLog(log, (error) => isAway(error) || isClickhouseAway(error));
  boss.on('error', (said) => failed(errorOf(said), 'jobs are disturbed'));
  await boss.start().catch(async (error: unknown) => {
    await boss.stop({ graceful: false, close: true });
    throw error;
  });
  return {
    every: async (name, when, task) => {
      await boss.createQueue(name, QUEUE);
      if (typeof when === 'number') await boss.unschedule(name);
      else await boss.schedule(name, when, null, { tz: 'UTC' });
      const again = async (): Promise<void> => {
        if (typeof when === 'number') await boss.send(name, null, { startAfter: Math.ceil(when / 1_000) });
      };
      await again();
      await boss.work(name, { pollingIntervalSeconds: pollSeconds }, async ([job]) => {
        // Before the run, so that a task is not forgotten when its process dies with it.
        await again();
        if (job) await runTask({ name, task, log, failed }, job.signal);
      });
    },
    close: () => boss.stop({ graceful: true, timeout: STOP_MS, close: true }),
  };
}

/** pg-boss emits copies of errors, which are no errors themselves. */
function errorOf(said: Error): Error {
  return said instanceof Error ? said : Object.assign(new Error('pg-boss'), said);
}

interface NamedTask {
  readonly name: string;
  readonly task: Task;
  readonly log: Logger;
  readonly failed: FailureLog;
}

async function runTask({ name, task, log, failed }: NamedTask, signal: AbortSignal): Promise<void> {
  const started = performance.now();
  try {
    await task(signal);
    log.debug({ job: name, ms: Math.round(performance.now() - started) }, 'task done');
  } catch (err) {
    failed(err, `task failed: ${name}`);
  }
}
