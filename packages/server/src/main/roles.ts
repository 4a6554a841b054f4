import { eraseTask, sweepLateEvents } from '../collect/identity/index.ts';
import { endAbandonedImports } from '../collect/import/index.ts';
import { dropOldDedupDays, engineHead, startBuilder, startEngine } from '../engine/index.ts';
import { dropOldWeeks, startRelay } from '../log/index.ts';
import { copiedUpTo, dropOldCopies, startCopier } from '../measure/copy/index.ts';
import { dropOldEntries } from '../platform/audit/index.ts';
import type { Role } from '../platform/config/index.ts';
import { dropOldAnswers } from '../platform/http/index.ts';
import { type Jobs, startJobs } from '../platform/jobs/index.ts';
import { dropExpired } from '../platform/member/index.ts';
import { startCampaignScheduler } from '../reach/campaign/index.ts';
import { startSender } from '../reach/message/index.ts';
import { recordSizes, refreshSmall } from '../segment/expression/index.ts';
import { clearRetired } from '../segment/membership/index.ts';
import { startCourier } from '../segment/webhook/index.ts';
import { rotateQuoteKeys } from '../sell/price/index.ts';
import { tellEntitlements } from '../sell/purchase/index.ts';
import { type Patience, patiently } from '../stores/postgres/index.ts';
import { addInHand, batchMeter, handOverMeter } from './gauges.ts';
import { publicUrlOf, rulesOf, type Services } from './services.ts';

/** Something that was started and can be stopped. */
export interface Running {
  stop(): Promise<void>;
}

/** The roles that work in the background; the API is started by api.ts. */
export type WorkerRole = Exclude<Role, 'api'>;

/** All of them. */
export const WORKER_ROLES: readonly WorkerRole[] = ['engine', 'sender', 'jobs'];

/** What each role runs, in the order of starting. */
const ROLES: {
  readonly [R in WorkerRole]: (services: Services, patience: Patience) => Promise<readonly Running[]>;
} = {
  engine: async ({ db, clickhouse, log, addresses, registry, settings }) => [
    startEngine({
      db,
      logger: log.child({ room: 'engine' }),
      takeover: addresses.isOwn,
      rules: rulesOf(settings),
      onBatch: batchMeter(registry),
    }),
    startRelay({ db, logger: log.child({ room: 'log' }) }),
    startBuilder({
      db,
      clickhouse,
      logger: log.child({ room: 'segment' }),
      rules: rulesOf(settings),
    }),
    startCopier({ db, clickhouse, logger: log.child({ room: 'copy' }), takeover: addresses.isOwn }),
  ],
  sender: async ({ db, log, secrets, egress, settings, registry }, patience) => {
    const onHandOver = handOverMeter(registry);
    const deps = {
      db,
      log: log.child({ room: 'sender' }),
      secrets,
      egress,
      publicUrl: publicUrlOf(settings),
      crashAt: settings.crashAt,
      onHandOver,
    };
    const sender = await patiently(() => startSender(deps), patience);
    addInHand(registry, sender);
    return [sender];
  },
  jobs: async (services, patience) => {
    const housekeeping = await patiently(() => startHousekeeping(services), patience);
    const scheduler = await startCampaignScheduler({
      db: services.db,
      log: services.log.child({ room: 'campaign' }),
    });
    const { db, log, secrets, egress, addresses, settings } = services;
    const courier = await startCourier({
      db,
      log: log.child({ room: 'webhook' }),
      secrets,
      egress,
      takeover: addresses.isOwn,
      crashAt: settings.crashAt,
    });
    return [housekeeping, scheduler, courier];
  },
};

async function startHousekeeping(services: Services): Promise<Running> {
  const jobs = await startJobs({
    url: services.addresses.databaseUrl,
    log: services.log.child({ room: 'jobs' }),
  });
  await addHousekeeping(jobs, services).catch(async (error: unknown) => {
    await jobs.close();
    throw error;
  });
  return { stop: jobs.close };
}

/** What comes round regularly. */
async function addHousekeeping(jobs: Jobs, { db, clickhouse, settings }: Services): Promise<void> {
  await jobs.every('dedup-days', 3_600_000, () => dropOldDedupDays(db, new Date()));
  await jobs.every('idempotency-keys', 3_600_000, () => dropOldAnswers(db));
  await jobs.every('expired-sessions', 3_600_000, () => dropExpired(db, new Date()));
  await jobs.every('old-audit-entries', '30 3 * * *', () => dropOldEntries(db));
  await jobs.every('small-segments', 60_000, () => refreshSmall(db));
  await jobs.every('segment-sizes', 3_600_000, () => recordSizes(db));
  await jobs.every('retired-segments', 60_000, (signal) => clearRetired(db, signal));
  await jobs.every('abandoned-imports', 3_600_000, () => endAbandonedImports(db));
  await jobs.every('quote-keys', 3_600_000, () => rotateQuoteKeys(db));
  await jobs.every('erasures', 60_000, eraseTask({ db, clickhouse }));
  await jobs.every('old-events', '15 3 * * *', async () => {
    const { seq } = await copiedUpTo(db);
    await dropOldWeeks(db, settings.logRetentionMonths, Math.min(seq, await engineHead(db)));
    await dropOldCopies(clickhouse, settings.logRetentionMonths);
  });
  await jobs.every('entitlements', 15_000, (signal) =>
    tellEntitlements({ db, now: Date.now, trialNoticeMs: settings.trialNoticeDays * 86_400_000 }, signal),
  );
  await jobs.every('late-events', '45 2 * * *', () => sweepLateEvents(db));
}

/** Starts roles in this process; while PostgreSQL is away they wait for it. Stopping ends the last started first. */
export async function startRoles(
  roles: readonly WorkerRole[],
  services: Services,
  patience: Patience = {},
): Promise<Running> {
  const running: Running[] = [];
  for (const role of roles) running.push(...(await ROLES[role](services, patience)));
  return {
    stop: async () => {
      for (const each of running.reverse()) await each.stop();
    },
  };
}
