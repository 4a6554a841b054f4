import { setTimeout as sleep } from 'node:timers/promises';
import { DAY, hourOf, NEWS } from './calendar.ts';
import { type Said, tellVisit } from './events.ts';
import { lifeOf } from './life.ts';
import { APPS } from './newsroom.ts';
import { type Reader, readerOf, type World } from './population.ts';
import { randomOf } from './random.ts';
import { type Newsroom, registerDevice } from './setup.ts';

/** Visits begun a second at an average hour: each is about seven events. */
const VISITS = 0.45;
/** Of those: somebody new, somebody who had gone, else somebody who comes anyway. */
const NEW = 0.12;
const LAPSED = 0.08;
const TICK_MS = 500;
const LOOK_MS = 2_000;
/** Who opens a message that arrives, and after how long on average. */
const OPENS = { push: 0.3, email: 0.35 } as const;
const OPENS_AFTER_MS = 25_000;
/** Of those, who follow its link, come to the app and read. */
const CLICKS = 0.6;
/** A message that was sent a mass of people is answered by some of them only: no more are in line at once. */
const MOST_IN_LINE = 500;

interface Crowd {
  /** Came in the last two weeks. */
  readonly active: readonly number[];
  readonly lapsed: readonly number[];
}

/**
 * Goes on with the world from now on, a few events a second: readers come, new ones install the app and sign up, and some
 * of those who get a message open it. Ends with the signal.
 */
export async function goOn(newsroom: Newsroom, world: World, signal: AbortSignal): Promise<void> {
  const crowd = await crowdOf(world);
  const line: Said[] = [];
  const started = Date.now();
  const random = randomOf(world.seed, Math.floor(started / 1_000));
  const answers = answering(newsroom, world, line, started);
  let visits = 0;
  let looked = 0;

  const begin = (): void => {
    const at = Date.now();
    const isNew = random.chance(NEW);
    // Nobody gets the number of somebody else, at this start or another: one number for each tenth of a second.
    const fresh = world.customers + Math.floor((at - world.now) / 100);
    const crowded = random.chance(LAPSED) && crowd.lapsed.length > 0 ? crowd.lapsed : crowd.active;
    const index = isNew ? fresh : (crowded[random.below(crowded.length)] ?? fresh);
    const { reader } = readerOf(world, index, index === fresh ? at : undefined);
    const prefix = `live-${at.toString(36)}-${(visits++).toString(36)}`;
    const session = { at: at + 16_000, app: reader.app, cause: 'habit' } as const;
    line.push(...tellVisit(world, reader, { session, prefix, isNew: index === fresh }));
    if (index === fresh && reader.push) void welcome(newsroom, reader, signal);
  };
  while (!signal.aborted) {
    const rhythm = NEWS.hours[hourOf(world.zone('Europe/Paris'), Date.now())] ?? 1;
    if (random.chance((VISITS * Math.min(1.6, Math.max(0.6, rhythm)) * TICK_MS) / 1_000)) begin();
    await send(newsroom, line);
    if (performance.now() - looked > LOOK_MS) {
      looked = performance.now();
      await answers.look();
    }
    await sleep(TICK_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function crowdOf(world: World): Promise<Crowd> {
  const crowd = { active: [] as number[], lapsed: [] as number[] };
  for (let index = 0; index < world.customers; index++) {
    const last = lifeOf(world, index).sessions.at(-1)?.at ?? 0;
    const days = (world.now - last) / DAY;
    if (days < 14) crowd.active.push(index);
    else if (days < 60) crowd.lapsed.push(index);
    if (index % 200 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return crowd;
}

/** A new reader allows notifications as he signs up. */
async function welcome(newsroom: Newsroom, reader: Reader, signal: AbortSignal): Promise<void> {
  try {
    await sleep(30_000, undefined, { signal });
    await registerDevice(newsroom, reader, reader.signsUpIn !== undefined);
  } catch {
    // He installs without notifications then.
  }
}

/** Sends what is due, as the apps would. What cannot be sent now is sent later. */
async function send({ server, clientKeys }: Newsroom, line: Said[]): Promise<void> {
  const now = Date.now();
  const due = line.filter(({ at }) => at <= now);
  if (due.length === 0) return;
  line.splice(0, line.length, ...line.filter(({ at }) => at > now));
  for (const app of APPS) {
    const batch = due.filter((said) => said.app === app).map(({ line: text }): unknown => JSON.parse(text));
    if (batch.length === 0) continue;
    const body = { batch, sentAt: new Date().toISOString() };
    await server.call({ method: 'POST', path: '/v1/batch', key: clientKeys[app] ?? '', body });
  }
}

interface Item {
  readonly id: string;
  readonly channel: 'email' | 'push';
  readonly customer: string | null;
  readonly message: string | null;
  readonly to?: string;
  readonly html?: string;
}

/** Readers look into the mailbox: some open what came, and some of those come to the app. */
function answering({ server }: Newsroom, world: World, line: Said[], started: number) {
  const random = randomOf(world.seed + 1, Math.floor(started / 1_000));
  let seen: number | undefined;

  const answer = (item: Item): void => {
    const index = indexOf(item);
    if (index === undefined || item.message === null || !random.chance(OPENS[item.channel])) return;
    const { reader } = readerOf(world, index);
    const at = Date.now() + 2_000 + random.wait(OPENS_AFTER_MS);
    const clicks = random.chance(CLICKS);
    if (item.channel === 'push') line.push(...fromDevice(item, reader, at, clicks));
    else void followLinks(item.html ?? '', at, clicks);
    if (!clicks) return;
    const session = { at: at + 3_000, app: reader.app, cause: 'habit' } as const;
    line.push(...tellVisit(world, reader, { session, prefix: `answer-${item.id}`, isNew: false }));
  };
  /** A mail program loads the pixel; who clicks is led through the link of ours. */
  const followLinks = async (html: string, at: number, clicks: boolean): Promise<void> => {
    await sleep(Math.max(0, at - Date.now()), undefined, { ref: false });
    const pixel = /\/v1\/o\/[\w.=-]+\.gif/.exec(html)?.[0];
    const link = /\/v1\/l\/[\w.=-]+/.exec(html)?.[0];
    for (const path of [pixel, clicks ? link : undefined]) {
      if (path !== undefined) await server.text(path).catch(() => undefined);
    }
  };
  return {
    look: async (): Promise<void> => {
      const items = await newItems();
      seen = Math.max(seen ?? 0, ...items.map(({ id }) => Number(id)));
      for (const item of items) if (line.length < MOST_IN_LINE) answer(item);
    },
  };

  async function newItems(): Promise<Item[]> {
    const { body } = await server.call({ path: '/v1/mailbox?limit=100' });
    // The shape of an answer of the server this simulator is delivered with.
    const { items } = body as { readonly items: readonly Item[] };
    return items.filter(({ id }) => seen === undefined || Number(id) > seen);
  }
}

/** Numbers are in the userId and in the id of the device. */
function indexOf({ customer, to }: Item): number | undefined {
  const number =
    /^(?:reader|id:device)-(\d+)/.exec(customer ?? '')?.[1] ?? /^device-(\d+)/.exec(to ?? '')?.[1];
  return number === undefined ? undefined : Number(number);
}

function fromDevice({ message, customer }: Item, reader: Reader, at: number, clicks: boolean): Said[] {
  const tell = (action: string, when: number): Said => ({
    at: when,
    app: reader.app,
    line: JSON.stringify({
      type: 'track',
      event: `Message ${action}`,
      messageId: `push-${message}-${action.toLowerCase()}`,
      ...(customer?.startsWith('id:') === false ? { userId: customer } : {}),
      anonymousId: reader.device.id,
      timestamp: when,
      properties: { messageId: message },
    }),
  });
  return [tell('Displayed', at - 1_000), tell('Opened', at), ...(clicks ? [tell('Clicked', at + 500)] : [])];
}
