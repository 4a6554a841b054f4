import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { openServer, persistently, type Server } from './client.ts';
import { tellHistory } from './history.ts';
import { goOn } from './live.ts';
import type { FromDemo, Memory, ToDemo } from './messages.ts';
import type { AppId } from './newsroom.ts';
import { type World, worldOf } from './population.ts';
import {
  openSigner,
  setUpApps,
  setUpAudiences,
  setUpCampaigns,
  setUpChannels,
  setUpReaders,
} from './setup.ts';
import { truthOf } from './truth.ts';

/** Told about progress so often at most, ms. */
const TELL_MS = 200;
/** So few events that are not everywhere yet are none: the world goes on. */
const SETTLED = 200;

/**
 * Brings the world into a server through its front door, from wherever an earlier start was interrupted, and goes on with
 * it until the signal. Everything it does twice counts once.
 */
export async function runDemo(
  { url, key, mailbox, world: seed, memory: before }: Extract<ToDemo, { tell: 'start' }>,
  tell: (message: FromDemo) => void,
  signal: AbortSignal,
): Promise<void> {
  const server = openServer(url, key, signal);
  const world = worldOf(seed);
  let memory: Memory = before;
  const remember = (more: Partial<Memory>): void => {
    memory = { ...memory, ...more };
    tell({ tell: 'remember', memory });
  };
  try {
    const clientKeys = await setUpApps(server, memory.clientKeys);
    remember({ clientKeys });
    const newsroom = { server, signer: await openSigner(server), clientKeys, mailbox };
    await setUpChannels(server, mailbox);
    if (memory.stage === 'empty') {
      await persistently(() => loadHistory(server, world, tell), signal);
      tell({ tell: 'truth', truth: truthOf(world) });
      remember({ stage: 'loaded' });
    }
    if (memory.stage !== 'ready') await settle(server, tell, signal);
    if (memory.pushUrl !== mailbox.push.url) {
      await setUpReaders(newsroom, world);
      remember({ pushUrl: mailbox.push.url });
    }
    if (memory.stage !== 'ready') {
      await settle(server, tell, signal);
      await setUpCampaigns(server, await setUpAudiences(server));
      remember({ stage: 'ready' });
    }
    tell({ tell: 'ready' });
    await goOn(newsroom, world, signal);
  } finally {
    await server.close();
  }
}

async function loadHistory(server: Server, world: World, tell: (message: FromDemo) => void): Promise<void> {
  let toldAt = 0;
  const world36 = [world.seed, world.customers, world.now].map((part) => part.toString(36)).join('-');
  const send = (app: AppId, file: Readable): Promise<void> =>
    server.upload(`/v1/import?app=${app}&source=le-fil-${world36}`, `le-fil-${world36}-${app}`, file);
  await tellHistory(world, send, ({ readers, events }) => {
    if (performance.now() - toldAt < TELL_MS && readers < world.customers) return;
    toldAt = performance.now();
    tell({ tell: 'loading', readers, events });
  });
}

/** Waits until everything accepted is in the profiles and in the reports. */
async function settle(server: Server, tell: (message: FromDemo) => void, signal: AbortSignal): Promise<void> {
  for (;;) {
    const page = await persistently(() => server.text('/metrics'), signal);
    const waiting = Math.max(lagIn(page, 'engine'), lagIn(page, 'copy'));
    if (waiting <= SETTLED) return;
    tell({ tell: 'settling', waiting });
    await sleep(TELL_MS, undefined, { signal });
  }
}

/** A gauge of the page; while the server cannot tell, as if everything were waiting. */
function lagIn(page: string, name: 'engine' | 'copy'): number {
  const value = Number(new RegExp(`^relance_${name}_lag_events(?:\\{[^}]*\\})? (\\S+)`, 'm').exec(page)?.[1]);
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}
