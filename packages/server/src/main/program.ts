import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Role, Settings } from '../platform/config/index.ts';
import type { ReadinessCheck } from '../platform/http/index.ts';
import type { Logger } from '../platform/logger/index.ts';
import { newOwnerToken } from '../platform/member/index.ts';
import { prepareSegments } from '../segment/expression/index.ts';
import { rotateQuoteKeys } from '../sell/price/index.ts';
import { prepareTiers } from '../sell/price-tier/index.ts';
import { type Api, type Companions, startApi } from './api.ts';
import { openDemo } from './demo.ts';
import { ensureWayIn } from './first-key.ts';
import { type Running, startRoles, WORKER_ROLES, type WorkerRole } from './roles.ts';
import { openServices, type Services } from './services.ts';
import { openStores } from './stores.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';

/** The program, at work. */
export interface Program extends Running {
  /** Where the API listens, when it plays that role. */
  readonly url: string | undefined;
  /** The file with the first secret key, when it was made by this start. */
  readonly keyFile: string | undefined;
  /** The link that makes the owner, as long as there is none. */
  readonly ownerLink: string | undefined;
}

const ALONE: Companions = { checks: {}, measurements: async () => [] };

/**
 * Starts everything this process is asked for. Without `roles` that is the whole installation: the API here, and the
 * engine, the sender and the jobs in a second process, so that they never keep the API's event loop waiting.
 */
export async function startProgram(given: Settings, log: Logger): Promise<Program> {
  const started: Running[] = [];
  const stop = async (): Promise<void> => {
    for (const each of started.splice(0).reverse()) await each.stop();
  };
  try {
    await mkdir(resolve(given.dataDir), { recursive: true });
    const stores = await openStores(given, log);
    started.push(stores);
    const demo = given.demo
      ? await openDemo({ settings: given, addresses: stores.addresses, log })
      : undefined;
    if (demo) started.push(demo);
    const settings = demo?.settings ?? given;
    const whole = settings.roles.length === 0;
    const worker = whole ? startWorker(settings, stores.addresses, log) : undefined;
    if (worker) started.push(worker);
    const services = await openServices({
      settings,
      addresses: stores.addresses,
      log,
      name: whole ? 'api' : settings.roles.join('+'),
    });
    started.push({ stop: services.close });
    await prepareSegments(services.db, settings);
    await prepareTiers(services.db);
    await rotateQuoteKeys(services.db);
    const inside = settings.roles.filter(isWorkerRole);
    if (inside.length > 0) started.push(await startRoles(inside, services));
    const api = whole || settings.roles.includes('api') ? await openApi(services, worker) : undefined;
    if (api) started.push(api);
    await worker?.firstReady;
    if (demo && api) started.push(await demo.begin(services.db, api.url));
    return { url: api?.url, keyFile: api?.keyFile, ownerLink: api?.ownerLink, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function isWorkerRole(role: Role): role is WorkerRole {
  return WORKER_ROLES.some((worker) => worker === role);
}

function startWorker(settings: Settings, addresses: Services['addresses'], log: Logger): WorkerProcess {
  return startWorkerProcess({ tell: 'start', roles: WORKER_ROLES, settings, addresses }, log);
}

async function openApi(
  services: Services,
  worker: WorkerProcess | undefined,
): Promise<Api & Pick<Program, 'keyFile' | 'ownerLink'>> {
  const keyFile = await ensureWayIn(services.db, services.settings);
  const ownerToken = await newOwnerToken(services.db, Date.now());
  const companions = worker
    ? { checks: { worker: workerCheck(worker) }, measurements: worker.measurements }
    : ALONE;
  const api = await startApi(services, companions);
  const ownerLink =
    ownerToken && `${reachable(services.settings.publicUrl ?? api.url)}/welcome#token=${ownerToken}`;
  return { ...api, keyFile, ownerLink };
}

/** An address that a browser on this machine can open, also where the program listens on all of them. */
function reachable(url: string): string {
  return url.replace(/\/$/, '').replace(/^http:\/\/(0\.0\.0\.0|\[::\])/, 'http://localhost');
}

function workerCheck(worker: WorkerProcess): ReadinessCheck {
  return {
    check: async () => {
      if (!worker.isReady()) throw new Error('the worker process is not there');
    },
    required: true,
  };
}
